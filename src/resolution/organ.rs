//! Which organ adopted a resolution?

use std::fmt;

use compact_str::CompactString;

/// The organ that adopted a resolution, by the prefix of its symbols.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Organ(CompactString);

impl Organ {
    /// The General Assembly.
    pub const ASSEMBLY: &str = "A";
    /// The Security Council.
    pub const SECURITY: &str = "S";
    /// The Trusteeship Council.
    pub const TRUSTEESHIP: &str = "T";
    /// The Economic and Social Council.
    pub const ECOSOC: &str = "E";
    /// The Human Rights Council.
    pub const HUMAN_RIGHTS: &str = "A/HRC";
    /// The Commission on Human Rights, until 2006.
    pub const COMMISSION: &str = "E/CN.4";
    /// Its Sub-Commission.
    pub const SUB_COMMISSION: &str = "E/CN.4/Sub.2";
    /// The Commission on the Status of Women.
    pub const WOMEN: &str = "E/CN.6";
    /// The Commission on Narcotic Drugs.
    pub const NARCOTICS: &str = "E/CN.7";
    /// The Commission on Crime Prevention and Criminal Justice.
    pub const CRIME: &str = "E/CN.15";
    /// The Economic and Social Commission for Asia and the Pacific; `E/ESCAP` until its seventy-third session.
    pub const ESCAP: &str = "ESCAP";
    /// The United Nations Environment Assembly.
    pub const ENVIRONMENT: &str = "UNEP/EA";
    /// The United Nations Habitat Assembly.
    pub const HABITAT: &str = "HSP/HA";

    /// The organ with this prefix.
    pub fn new(prefix: impl Into<CompactString>) -> Organ {
        Organ(prefix.into())
    }

    /// `A`, `S`, `E`, `A/HRC`: the part of the symbol before `RES`; of a draft, the part before its session.
    pub fn prefix(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Organ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
