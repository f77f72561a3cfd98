//! What is compared beyond shares: key terms, gaps of the codebook, themes that meet, profiles.

use std::borrow::Cow;
use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum;
use polars::prelude::DataFrame;
use themata::codebook::Codebook;
use themata::compare::{self, Grouping, RunningWords, Selection, Units, WordTable};
use themata::report::Report;
use themata::tokens::Tokenizer;

use super::correcting::Tables;
use super::files;

/// Tables that are written when asked for.
#[derive(clap::Args, Clone)]
pub struct Beyond {
    /// Also write keyness.csv: the terms that distinguish each theme, period, organ, series or kind (comma-separated) from the rest
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',')]
    keyness: Vec<KeynessArg>,
    /// Also write gaps.csv: frequent terms in clauses without a theme that the codebook does not know
    #[arg(long)]
    gaps: bool,
    /// Most terms listed for a target of --keyness, and for --gaps
    #[arg(long, value_name = "N", default_value_t = 50)]
    most: usize,
    /// Also write co-occurrence.csv: which themes stand in the same clause; =period for each period too
    #[arg(long, value_enum, value_name = "WHERE", num_args = 0..=1, require_equals = true, default_missing_value = "all")]
    co_occurrence: Option<MeetArg>,
    /// Also write profiles.csv: the share of each theme within each resolution, organ or period (comma-separated)
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',')]
    profile: Vec<ProfileArg>,
    /// Also write similarity.csv: how alike two periods, organs or resolutions (comma-separated) are in their themes
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',')]
    similarity: Vec<ProfileArg>,
}

/// Where `compare` finds the codebook.
#[derive(clap::Args, Clone)]
pub struct CodebookArg {
    /// Codebook in TOML for --keyness (Chinese words) and --gaps; default: the embedded one
    #[arg(long, value_name = "FILE")]
    codebook: Option<PathBuf>,
}

impl CodebookArg {
    /// The codebook.
    pub fn read(&self) -> Result<Codebook> {
        Ok(files::codebook(self.codebook.as_deref())?.1)
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum KeynessArg {
    Theme,
    Period,
    Organ,
    Series,
    Kind,
}

#[derive(Clone, Copy, ValueEnum)]
enum MeetArg {
    All,
    Period,
}

#[derive(Clone, Copy, ValueEnum)]
enum ProfileArg {
    Resolution,
    Organ,
    Period,
}

impl From<KeynessArg> for Grouping {
    fn from(arg: KeynessArg) -> Grouping {
        match arg {
            KeynessArg::Theme => Grouping::Theme,
            KeynessArg::Period => Grouping::Period,
            KeynessArg::Organ => Grouping::Organ,
            KeynessArg::Series => Grouping::Series,
            KeynessArg::Kind => Grouping::Kind,
        }
    }
}

impl From<ProfileArg> for Grouping {
    fn from(arg: ProfileArg) -> Grouping {
        match arg {
            ProfileArg::Resolution => Grouping::Resolution,
            ProfileArg::Organ => Grouping::Organ,
            ProfileArg::Period => Grouping::Period,
        }
    }
}

/// The tables that may be asked for, in the order in which they are written.
pub const NAMES: [&str; 5] = ["keyness.csv", "gaps.csv", "co-occurrence.csv", "profiles.csv", "similarity.csv"];

impl Beyond {
    /// The same, and what the report shows: the key terms of themes and the gaps of the codebook.
    pub fn with_words(mut self) -> Beyond {
        if self.keyness.is_empty() {
            self.keyness.push(KeynessArg::Theme);
        }
        self.gaps = true;
        self
    }

    /// The names of the files that will be written.
    pub fn names(&self) -> Vec<&'static str> {
        let asked = [
            !self.keyness.is_empty(),
            self.gaps,
            self.co_occurrence.is_some(),
            !self.profile.is_empty(),
            !self.similarity.is_empty(),
        ];
        NAMES.into_iter().zip(asked).filter(|(_, asked)| *asked).map(|(name, _)| name).collect()
    }

    /// The tables to write, in the order of [`Beyond::names`]; each resolution counts once, whatever --by says.
    ///
    /// `chosen`: the units of `selection`.
    pub fn reports(
        &self,
        Tables { resolutions, register, texts }: Tables,
        codebook: &Codebook,
        selection: &Selection,
        chosen: &Units,
    ) -> Result<Vec<Report>> {
        if self.names().is_empty() {
            return Ok(Vec::new());
        }
        let units = |grouping: Grouping| -> Result<Cow<Units>> {
            if grouping.by() == selection.by {
                return Ok(Cow::Borrowed(chosen));
            }
            let selection = Selection { by: grouping.by(), ..selection.clone() };
            Ok(Cow::Owned(compare::units(resolutions, register, &selection)?))
        };
        let each = |groupings: Vec<Grouping>, table: &dyn Fn(&Units, Grouping) -> Result<DataFrame>| {
            let tables = groupings.into_iter().map(|grouping| table(&*units(grouping)?, grouping));
            stacked(tables.collect::<Result<_>>()?)
        };
        let groupings = |args: &[ProfileArg]| args.iter().map(|&arg| arg.into()).collect::<Vec<Grouping>>();
        let tokenizer = Tokenizer::new(codebook);
        let whole = units(Grouping::Theme)?;
        let (mut keyness, mut gaps) = (None, None);
        if !self.keyness.is_empty() || self.gaps {
            let left_out = compare::without_words(&whole);
            if left_out > 0 {
                tell!(
                    "warning: the words of {left_out} resolutions are not counted: they have no text in the language"
                );
            }
            let words = RunningWords::new(&whole, texts, &tokenizer)?;
            let groupings: Vec<Grouping> = self.keyness.iter().map(|&arg| arg.into()).collect();
            let chosen = groupings.iter().map(|&grouping| units(grouping)).collect::<Result<Vec<_>>>()?;
            let of = groupings.iter().zip(&chosen);
            let mut asked: Vec<WordTable> =
                of.map(|(&grouping, units)| WordTable::Keyness { units, grouping }).collect();
            asked.extend(self.gaps.then_some(WordTable::Gaps { units: &whole, codebook }));
            let mut tables = compare::word_tables(&words, &asked, self.most)?;
            gaps = self.gaps.then(|| tables.pop()).flatten();
            keyness = stacked(tables)?;
        }
        let by_period = |arg: MeetArg| matches!(arg, MeetArg::Period);
        let meet = self.co_occurrence.map(|arg| compare::co_occurrence(&whole, by_period(arg))).transpose()?;
        let profiles = each(groupings(&self.profile), &|units, grouping| Ok(compare::profile(units, grouping)?))?;
        let similarity =
            each(groupings(&self.similarity), &|units, grouping| Ok(compare::similarity(units, grouping)?))?;
        let tables = [keyness, gaps, meet, profiles, similarity].into_iter().flatten();
        Ok(self.names().into_iter().zip(tables).map(|(name, table)| Report { name: name.to_string(), table }).collect())
    }
}

/// One table below the other, if there is any.
fn stacked(tables: Vec<DataFrame>) -> Result<Option<DataFrame>> {
    let mut tables = tables.into_iter();
    let Some(mut all) = tables.next() else { return Ok(None) };
    for table in tables {
        all.vstack_mut(&table)?;
    }
    Ok(Some(all))
}
