//! Which codings are in a table of people's own?

use super::Table;
use crate::codebook::Coding;
use crate::ingest::IngestError;

/// The names of the columns of a table of codings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodingColumns {
    /// The id of the clause; `None`: each row codes the clause of its number, from 1. Default: `clause`.
    pub clause: Option<String>,
    /// The theme; default: `theme`.
    pub theme: String,
    /// The coder; default: `coder`.
    pub coder: String,
}

impl Default for CodingColumns {
    fn default() -> Self {
        let name = |name: &str| name.to_string();
        CodingColumns { clause: Some(name("clause")), theme: name("theme"), coder: name("coder") }
    }
}

impl Table {
    /// The codings: clause and theme, with the coder and `sampling_probability` where they are known.
    ///
    /// # Errors
    ///
    /// No column of themes or of ids, or a sampling probability that is no number.
    pub fn codings(&self, names: &CodingColumns) -> Result<Vec<Coding>, IngestError> {
        let id = names.clause.as_deref();
        if let Some(id) = id {
            self.require(id, "that holds the ids of the clauses with --clause-column")?;
        }
        self.require(&names.theme, "that holds the themes with --theme-column")?;
        let columns = [id.unwrap_or_default(), &names.theme, &names.coder, "sampling_probability"];
        let parse = |(index, cells): (usize, Vec<Option<String>>)| {
            let mut cells = cells.into_iter();
            let mut next = || cells.next().flatten();
            let stated = next().unwrap_or_default();
            let clause = if id.is_some() { stated } else { (index + 1).to_string() };
            let (theme, coder) = (next(), next().unwrap_or_default());
            let number = |text: String| {
                text.trim().parse().map_err(|_| IngestError::Table {
                    path: self.name.clone(),
                    detail: format!("row {}: sampling_probability {text:?} is no number", index + 1),
                })
            };
            let sampling_probability = next().map(number).transpose()?;
            Ok(Coding { row: index + 1, clause, theme, coder, sampling_probability })
        };
        self.rows(&[], &columns)?.into_iter().enumerate().map(parse).collect()
    }
}
