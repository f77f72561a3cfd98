//! How far can the figures of a report be trusted?

use super::briefing::Briefing;
use super::words::fill;
use crate::compare::FEW_RESOLUTIONS;

/// So many different notes of a table are repeated.
const NOTES: usize = 3;

impl Briefing<'_> {
    /// Sentences, what matters most first.
    pub fn trust(&self) -> Vec<String> {
        let (comparison, words) = (&self.comparison, self.words);
        let summary = &self.author.model.summary;
        let coded = summary.coded.to_string();
        let mut said = Vec::new();
        if self.author.folder.is_none() {
            said.push(fill(words.trust_model_sample, &[("coded", &coded)]));
        } else {
            let micro = summary.scores.as_ref().and_then(|scores| scores.f1_micro.f1.zip(scores.f1_micro.interval));
            said.push(match micro {
                Some((f1, (low, high))) => {
                    let [f1, low, high] = [f1, low, high].map(|score| format!("{score:.2}"));
                    let interval = fill(words.interval, &[("low", &low), ("high", &high)]);
                    let values = [("coded", coded.as_str()), ("f1", &f1), ("interval", &interval)];
                    fill(words.trust_model_scored, &values)
                }
                None => fill(words.trust_model_unscored, &[("coded", &coded)]),
            });
        }
        if comparison.language.is_some_and(|language| !summary.languages.contains_key(language.tag())) {
            said.push(words.trust_language.to_string());
        }
        let alone: Vec<String> = comparison
            .periods
            .iter()
            .filter(|period| period.resolutions == 1)
            .map(|period| self.numbers.period(&period.name))
            .collect();
        if comparison.has_intervals() {
            said.push(words.trust_intervals.to_string());
            if comparison.interval_notes.iter().any(|note| note == FEW_RESOLUTIONS) {
                said.push(words.trust_few_resolutions.to_string());
            }
        }
        if !alone.is_empty() {
            let periods = alone.join(words.list_comma);
            said.push(fill(words.trust_some_intervals, &[("periods", &periods)]));
        } else if !comparison.has_intervals() && !comparison.summed {
            said.push(words.trust_no_intervals.to_string());
        }
        let empty = comparison.periods.iter().filter(|period| period.clauses == 0);
        let empty: Vec<String> = empty.map(|period| self.numbers.period(&period.name)).collect();
        if !empty.is_empty() {
            said.push(fill(words.trust_empty_periods, &[("periods", &empty.join(words.list_comma))]));
        }
        if comparison.ends().is_some() && comparison.has_intervals() {
            said.push(fill(words.trust_several, &[("n", &comparison.themes.len().to_string())]));
        }
        let corrected = comparison.shares.iter().flatten().any(|share| share.corrected.is_some());
        said.push(if corrected { words.trust_corrected } else { words.trust_raw }.to_string());
        for note in comparison.notes.iter().take(NOTES) {
            said.push(fill(words.trust_note, &[("note", note.trim_end_matches('.'))]));
        }
        if comparison.summed {
            said.push(words.trust_summed.to_string());
        }
        if let Some(n) = comparison.rejects.filter(|&n| n > 0) {
            said.push(fill(words.trust_rejects, &[("n", &n.to_string())]));
        }
        if comparison.without_period > 0 {
            said.push(fill(words.trust_without_period, &[("n", &comparison.without_period.to_string())]));
        }
        said.push(words.trust_overlap.to_string());
        said
    }
}
