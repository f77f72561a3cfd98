//! Where did the characters of a text go?

/// The characters of a text by what they were taken for; white space is counted apart from all else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Accounts {
    /// All characters of the text as it was read.
    pub characters: usize,
    /// In clauses, with their numbers and marks.
    pub clauses: usize,
    /// In section headings.
    pub headings: usize,
    /// In footnotes that a clause refers to.
    pub notes: usize,
    /// Before the body: masthead, title, the line that names the organ.
    pub front: usize,
    /// Behind the operative part: date, meeting, annexes.
    pub end: usize,
    /// Page numbers, rules, signs of markup alone.
    pub furniture: usize,
    /// White space.
    pub space: usize,
}

/// A larger share of a text that is nowhere deserves a look.
const MUCH: f64 = 0.05;

impl Accounts {
    /// The characters that are in none of these: text before the first clause that belongs to none, footnotes that no clause refers to.
    pub fn unaccounted(&self) -> usize {
        let known = self.clauses + self.headings + self.notes + self.front + self.end + self.furniture + self.space;
        self.characters.saturating_sub(known)
    }

    /// Their share of the characters that are no white space, 0 to 1; `None` for a text without any.
    pub fn share(&self) -> Option<f64> {
        let written = self.characters.saturating_sub(self.space);
        (written > 0).then(|| self.unaccounted() as f64 / written as f64)
    }

    /// What to say of a text of which more than 5 % is nowhere.
    pub fn warning(&self) -> Option<String> {
        let share = self.share().filter(|&share| share > MUCH)?;
        Some(format!("{:.1} % of the text is in no clause, heading, footnote, front or end matter", 100.0 * share))
    }
}
