//! Which bodies write session and number in a way of their own?

use super::organ::Organ;

/// How a body writes the symbols of its resolutions.
pub(super) struct Style {
    /// The prefix of its symbols.
    pub organ: &'static str,
    /// Finds session and number, its two groups, also as file names write them.
    pub pattern: &'static str,
    /// What is printed before the session, and between it and the number.
    printed: [&'static str; 2],
}

impl Style {
    /// The style of the body with a prefix, where it has one of its own.
    pub fn of(organ: &str) -> Option<&'static Style> {
        STYLES.iter().find(|style| style.organ == organ)
    }

    /// The symbol.
    pub fn print(&self, session: u16, number: u32, part: &str) -> String {
        let [before, between] = self.printed;
        format!("{}{before}{session}{between}{number}{part}", self.organ)
    }
}

/// The United Nations Environment Assembly, the Habitat Assembly, the Conference of the Parties to the Convention on Migratory Species, the World Health
/// Assembly, the Executive Board of the World Health Organization, the General Conference of the International Atomic Energy Agency.
pub(super) const STYLES: [Style; 6] = [
    Style {
        organ: Organ::ENVIRONMENT,
        pattern: r"UNEP[/_-]EA\.?(\d{1,2})[/_-]RES[.-]?(\d{1,3})",
        printed: [".", "/Res."],
    },
    Style { organ: Organ::HABITAT, pattern: r"HSP[/_-]HA\.?(\d{1,2})[/_-]RES[.-]?(\d{1,3})", printed: [".", "/Res."] },
    Style {
        organ: "UNEP/CMS",
        pattern: r"UNEP[/_-]CMS[/_-]RES(?:OLUTION|\.)?\ ?(\d{1,2})\.(\d{1,3})",
        printed: ["/Res.", "."],
    },
    Style { organ: "WHA", pattern: r"WHA(\d{1,2})[._-](\d{1,3})", printed: ["", "."] },
    Style { organ: "EB", pattern: r"EB(\d{1,3})[._-]R(\d{1,3})", printed: ["", ".R"] },
    Style { organ: "GC", pattern: r"GC\(?(\d{1,2})\)?[/_-]RES[/_-]?(\d{1,3})", printed: ["(", ")/RES/"] },
];

/// Of these the prefixes whose symbols hold neither a slash nor a bracket.
pub(crate) const UNSLASHED: [&str; 2] = ["WHA", "EB"];
