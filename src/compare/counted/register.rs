//! What is kept in memory of every clause?

use std::collections::HashMap;

use polars::prelude::*;

use super::cells::{decided, needs, text};
use crate::compare::CompareError;

/// The text of a row that has none: it names no clause, resolution or language, or a clause that its text has already.
const NOWHERE: u32 = u32::MAX;

/// The clauses of a corpus by their row in `clauses.csv`, as numbers: some thirty bytes each, so that an archive fits; the texts stay where
/// they are ([`crate::compare::ClauseTexts`]).
#[derive(Debug, Default)]
pub struct Register {
    texts: Names,
    kinds: Names,
    themes: Names,
    /// Text of each row.
    text: Vec<u32>,
    /// Kind of each row.
    kind: Vec<u32>,
    ids: Ids,
    /// Where the themes of each row end.
    ends: Vec<u32>,
    /// The assigned themes of each row, ascending.
    carried: Vec<u32>,
    /// Their probabilities, 0 to 1; 0 where the table has none.
    probabilities: Vec<f32>,
}

impl Register {
    /// The register of whole tables.
    ///
    /// # Arguments
    ///
    /// `clauses`, `assigned`: the tables that `ingest` and `classify` write; `probability` may be absent.
    ///
    /// # Errors
    ///
    /// A table without a needed column or with a cell that cannot be read, or four thousand million rows.
    pub fn of(clauses: &DataFrame, assigned: &DataFrame) -> Result<Register, CompareError> {
        let mut register = Register::default();
        register.add(clauses, assigned)?;
        Ok(register)
    }

    /// Appends the next part of the table of clauses.
    ///
    /// # Arguments
    ///
    /// `clauses`: whole texts, of which no other part has a clause. `assigned`: all rows that concern them, or of more than a few themes those
    /// that were assigned and the first of each theme: themes stand in the order in which they first appear.
    ///
    /// # Errors
    ///
    /// As for [`Register::of`].
    pub fn add(&mut self, clauses: &DataFrame, assigned: &DataFrame) -> Result<(), CompareError> {
        needs("clauses", clauses, &["clause", "resolution", "language", "kind"])?;
        let column = |name: &str| text(clauses, name);
        let (ids, resolutions) = (column("clause")?, column("resolution")?);
        let (languages, kinds) = (column("language")?, column("kind")?);
        let first = self.text.len();
        let mut key = String::new();
        let mut rows: HashMap<&str, usize> = HashMap::with_capacity(ids.len());
        let mut repeated: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, id) in ids.iter().enumerate() {
            let (resolution, language) = (resolutions.get(at), languages.get(at));
            let mut place = match (resolution, language) {
                (Some(resolution), Some(language)) if id.is_some() => {
                    key.clear();
                    key.extend([resolution, BETWEEN, language]);
                    self.texts.of(&key)
                }
                _ => NOWHERE,
            };
            if let Some(id) = id {
                let known = *rows.entry(id).or_insert(at);
                if known < at {
                    repeated.entry(known).or_default().push(at);
                    if self.text[first + known] == place {
                        place = NOWHERE;
                    }
                }
            }
            self.text.push(place);
            self.kind.push(self.kinds.of(kinds.get(at).unwrap_or_default()));
            self.ids.push(id.unwrap_or_default(), resolution.filter(|_| place != NOWHERE).unwrap_or_default());
        }
        let mut carried = self.assigned(assigned, &rows)?;
        let again = carried.iter().flat_map(|&(at, theme, probability)| {
            let same = repeated.get(&(at as usize)).into_iter().flatten();
            same.map(move |&other| (other as u32, theme, probability))
        });
        let again: Vec<_> = again.collect();
        carried.extend(again);
        // a row that stands twice is counted once
        carried.sort_by_key(|&(at, theme, _)| (at, theme));
        carried.dedup_by_key(|&mut (at, theme, _)| (at, theme));
        if self.text.len().max(self.carried.len() + carried.len()) >= NOWHERE as usize {
            return Err(CompareError::TooManyClauses);
        }
        let mut next = carried.into_iter().peekable();
        for at in 0..ids.len() as u32 {
            while let Some((_, theme, probability)) = next.next_if(|&(row, ..)| row == at) {
                self.carried.push(theme);
                self.probabilities.push(probability);
            }
            self.ends.push(self.carried.len() as u32);
        }
        Ok(())
    }

    /// Position among these clauses, theme and probability of each assigned theme.
    fn assigned(
        &mut self,
        assigned: &DataFrame,
        rows: &HashMap<&str, usize>,
    ) -> Result<Vec<(u32, u32, f32)>, CompareError> {
        let decided = decided(assigned)?;
        let (clauses, themes) = (text(assigned, "clause")?, text(assigned, "theme")?);
        let probabilities = match assigned.column("probability") {
            Ok(column) => Some(column.cast(&DataType::Float32)?.f32()?.clone()),
            Err(_) => None,
        };
        let mut carried = Vec::new();
        for (row, (clause, theme)) in clauses.iter().zip(themes.iter()).enumerate() {
            let Some(theme) = theme else { continue };
            let theme = self.themes.of(theme);
            let at = clause.filter(|_| decided.get(row) == Some(true)).and_then(|clause| rows.get(clause));
            if let Some(&at) = at {
                let probability = probabilities.as_ref().and_then(|cells| cells.get(row));
                carried.push((at as u32, theme, probability.filter(|p| p.is_finite()).unwrap_or_default()));
            }
        }
        Ok(carried)
    }

    /// How many rows the table of clauses has.
    pub fn rows(&self) -> usize {
        self.text.len()
    }

    /// The id of the clause of a row.
    pub fn id(&self, row: usize) -> String {
        let resolution = self.text(row).map_or("", |text| self.resolution(text));
        self.ids.get(row, resolution)
    }

    /// The themes assigned to the clause of a row, as ascending positions in [`Register::themes`].
    pub fn carried(&self, row: usize) -> &[u32] {
        &self.carried[self.range(row)]
    }

    /// Their probabilities, 0 to 1.
    pub fn probabilities(&self, row: usize) -> &[f32] {
        &self.probabilities[self.range(row)]
    }

    fn range(&self, row: usize) -> std::ops::Range<usize> {
        let begin = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        begin as usize..self.ends[row] as usize
    }

    /// Every theme, assigned or not, in the order of `assigned.csv`, which is that of the codebook.
    pub fn themes(&self) -> impl ExactSizeIterator<Item = &str> {
        self.themes.iter()
    }

    /// The texts, each with its resolution and language, in the order in which they first appear.
    pub(in crate::compare) fn texts(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.texts.iter().map(|key| key.split_once(BETWEEN).unwrap_or((key, "")))
    }

    /// The resolution of a text.
    pub(in crate::compare) fn resolution(&self, text: usize) -> &str {
        self.texts.get(text).split_once(BETWEEN).map_or("", |(resolution, _)| resolution)
    }

    /// The language of a text.
    pub(in crate::compare) fn language(&self, text: usize) -> &str {
        self.texts.get(text).split_once(BETWEEN).map_or("", |(_, language)| language)
    }

    /// The position of a row's text in [`Register::texts`]; missing for a row that does not count.
    pub(in crate::compare) fn text(&self, row: usize) -> Option<usize> {
        Some(self.text[row]).filter(|&text| text != NOWHERE).map(|text| text as usize)
    }

    /// What the column `kind` says of a row.
    pub(in crate::compare) fn kind(&self, row: usize) -> &str {
        self.kinds.get(self.kind[row] as usize)
    }
}

/// Stands between resolution and language; in neither a table can have it.
const BETWEEN: &str = "\0";

/// Names, each once, by their number.
#[derive(Debug, Default)]
struct Names {
    names: Vec<String>,
    numbers: HashMap<String, u32>,
    /// The one asked for last.
    last: usize,
}

impl Names {
    /// The number of a name; a new one is the next.
    fn of(&mut self, name: &str) -> u32 {
        // rows of one text stand together, themes come in turns
        let near =
            [self.last, self.last + 1, 0].into_iter().find(|&at| self.names.get(at).is_some_and(|it| it == name));
        self.last = near.unwrap_or_else(|| match self.numbers.get(name) {
            Some(&number) => number as usize,
            None => {
                self.numbers.insert(name.to_string(), self.names.len() as u32);
                self.names.push(name.to_string());
                self.names.len() - 1
            }
        });
        self.last as u32
    }

    fn get(&self, number: usize) -> &str {
        &self.names[number]
    }

    fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

/// Ids one behind the other, without the resolution with which most begin.
#[derive(Debug, Default)]
struct Ids {
    letters: String,
    ends: Vec<usize>,
}

/// Before what stands behind the resolution.
const BEHIND: char = '+';
/// Before an id that does not begin with its resolution.
const WHOLE: char = '=';

impl Ids {
    fn push(&mut self, id: &str, resolution: &str) {
        let (mark, rest) = match id.strip_prefix(resolution) {
            Some(rest) => (BEHIND, rest),
            None => (WHOLE, id),
        };
        self.letters.push(mark);
        self.letters.push_str(rest);
        self.ends.push(self.letters.len());
    }

    fn get(&self, row: usize, resolution: &str) -> String {
        let begin = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        let kept = &self.letters[begin..self.ends[row]];
        match kept.strip_prefix(BEHIND) {
            Some(rest) => format!("{resolution}{rest}"),
            None => kept[WHOLE.len_utf8()..].to_string(),
        }
    }
}
