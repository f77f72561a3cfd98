//! In which words does a report speak?
//!
//! One file a language with every word; `{name}` stands for what is filled in.

mod en;
mod numbers;
mod zh;

pub use numbers::{Numbers, grouped, percent};

/// The language of a report's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ui {
    /// English.
    #[default]
    En,
    /// Chinese.
    Zh,
}

impl Ui {
    /// All of them.
    pub const ALL: [Ui; 2] = [Ui::En, Ui::Zh];

    /// The language tag.
    pub fn tag(self) -> &'static str {
        match self {
            Ui::En => "en",
            Ui::Zh => "zh",
        }
    }

    /// Its words.
    pub fn words(self) -> &'static Words {
        match self {
            Ui::En => &en::EN,
            Ui::Zh => &zh::ZH,
        }
    }
}

/// Puts values for the names in braces; an unknown name stays.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|at| open + at) else { break };
        filled += &rest[..open];
        match values.iter().find(|(name, _)| *name == &rest[open + 1..close]) {
            Some((_, value)) => filled += value,
            None => filled += &rest[open..=close],
        }
        rest = &rest[close + 1..];
    }
    filled + rest
}

macro_rules! words {
    ($($name:ident),* $(,)?) => {
        /// Every word of a report, by what it says.
        #[derive(Debug)]
        #[allow(missing_docs)]
        pub struct Words {
            $(pub $name: &'static str,)*
        }

        impl Words {
            /// Each with its name.
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name)),*]
            }
        }
    };
}

words! {
    title_between, title_one, skip, contents,
    // numbers and names
    percent, points, session, session_short, interval, interval_short, no_value, list_comma, terms_comma,
    count_resolutions_one, count_resolutions_many, count_clauses_one, count_clauses_many, n_of_whole_clauses,
    operative, preambular,
    // first screen
    fact_resolutions, fact_clauses, fact_periods, fact_codebook, fact_model, every_language, embedded_model, coded_note,
    texts_read, themes_count,
    language_ar, language_en, language_es, language_fr, language_ru, language_zh,
    findings, rose, fell, corrected_change, share_of_one, renewal, with_interval, no_interval_known, maybe_chance, see_clauses, see_series, nothing_found, nothing_moved,
    lead_alone, lead_uncertain, interval_left_out, dropped_none, dropped_one, dropped_many,
    trust,
    trust_model_sample, trust_model_scored, trust_model_unscored, trust_language, trust_intervals, trust_no_intervals, trust_some_intervals, trust_several,
    trust_corrected, trust_raw, trust_overlap, trust_rejects, trust_without_period, trust_summed, trust_other_model, trust_note, trust_few_resolutions, trust_empty_periods,
    // charts
    coverage, coverage_says, coverage_scale, coverage_bars, coverage_cut, multiples_alt, multiples_desc, table_of, theme, no_interval_chart, zero_themes,
    heat, heat_says, heat_alt, heat_low, no_clauses,
    slope, slope_says, slope_alt, slope_desc, slope_rise, slope_fall, slope_same, trend_q, change, p_value, q_value, prevalence, corrected,
    shown_of,
    // series
    series, series_says, renewed, relation_verbatim, relation_amended, relation_split, relation_merged, relation_new, relation_dropped,
    relations_alt, before, after, moved, stronger, weaker, gained, lost, changes_of, verbatim_ids, more_pairs,
    // terms
    key_terms, key_terms_says, term, log_ratio, missing_terms, missing_terms_says,
    // clauses
    clauses, clauses_says, spoke, also, probability, back, more_examples, cut,
    // foot
    method, method_says, files, definitions, cover_definition, prevalence_definition, made_by,
    // memo and workbook
    memo_changes, memo_trust, memo_made_by, interval_95, sheet_rows, sheet_cut, sheet_meaning, sheet_column, sheet_table,
}
