//! What should a person know before trusting a model?

use super::FEW_THEMES;
use super::classifier::ThemeClassifier;
use super::held_out_scores::{HeldOutScore, MIN_POSITIVES};

/// How many terms of a theme are listed.
const TERMS: usize = 10;

/// The model card, in Markdown; `codebook_sha256`: of the file that the model was trained with.
pub(super) fn card(model: &ThemeClassifier, codebook_sha256: &str) -> String {
    let name = model.codebook.name.as_deref().unwrap_or("unnamed");
    let parts = [trained_on(model, codebook_sha256), themes(model), scores(model), terms(model), limits()];
    format!("# Model for the codebook {name}\n\n{}", parts.concat())
}

fn trained_on(model: &ThemeClassifier, codebook_sha256: &str) -> String {
    let summary = &model.summary;
    let languages: Vec<String> = summary.languages.iter().map(|(tag, count)| format!("{tag} {count}")).collect();
    let of = if summary.resolutions > 0 { format!(" of {} resolutions", summary.resolutions) } else { String::new() };
    let rows = [
        (format!("clauses{of} ({})", languages.join(", ")), summary.clauses, summary.clauses_sha256.as_str()),
        ("coded clauses".to_string(), summary.coded, summary.codings_sha256.as_str()),
        (of_codebook(summary.examples), model.codebook.themes.len(), codebook_sha256),
    ];
    let rows: String = rows.iter().map(|(what, count, hash)| format!("| {what} | {count} | `{hash}` |\n")).collect();
    let settings = serde_json::to_string(&model.settings).unwrap_or_default();
    format!(
        "## Trained on\n\n| what | how many | SHA-256 |\n|---|---|---|\n{rows}\n\
         Settings: `{settings}`. Largest duality gap of a theme: {:.0e} of what was minimized.\n\n",
        summary.gap
    )
}

fn of_codebook(examples: usize) -> String {
    match examples {
        0 => "themes of the codebook".to_string(),
        examples => format!("themes of the codebook, with {examples} example clauses in these languages"),
    }
}

fn themes(model: &ThemeClassifier) -> String {
    let header = "## Themes\n\n| theme | positive clauses | threshold | 95 % interval | held-out F1 | 95 % interval |\n\
                  |---|---|---|---|---|---|\n";
    let row = |(at, theme): (usize, &crate::codebook::Theme)| {
        let positives = model.summary.positives.get(theme.id.as_str()).copied().unwrap_or(0);
        let threshold = model.threshold_intervals[at].map(|(low, high)| (f64::from(low), f64::from(high)));
        let score = model.summary.scores.as_ref().map(|scores| scores.themes[at]).unwrap_or_default();
        let (of_threshold, of_score) = (interval(threshold), interval(score.interval));
        let (id, chosen, f1) = (&theme.id, model.thresholds[at], number(score.f1));
        format!("| {id} | {positives} | {chosen:.2} | {of_threshold} | {f1} | {of_score} |\n")
    };
    let rows: String = model.codebook.themes.iter().enumerate().map(row).collect();
    format!(
        "{header}{rows}\nA theme without positive clauses is learnt from the codebook alone: its terms, and its examples if it has any.\n"
    )
}

fn scores(model: &ThemeClassifier) -> String {
    let Some(scores) = &model.summary.scores else {
        return "Too few independent clauses are coded to hold some out: thresholds stay at one half, probabilities are not\n\
                calibrated, and there is no score.\n\n"
            .to_string();
    };
    let line = |name: &str, score: &HeldOutScore| format!("{name} {} ({})", number(score.f1), interval(score.interval));
    format!(
        "A score needs {MIN_POSITIVES} positive clauses: with fewer, one more or less would move it by a third.\n\n\
         Held out: {}, {}. Folds keep whole series and near-duplicate clauses together.\n\
         The thresholds were chosen on the same folds, which flatters a little: `themata evaluate TABLE --codings FILE` holds clauses\n\
         out of that too.\n\n",
        line("f1_micro", &scores.f1_micro),
        line("f1_macro", &scores.f1_macro),
    )
}

fn terms(model: &ThemeClassifier) -> String {
    if model.codebook.themes.len() > FEW_THEMES {
        return String::new();
    }
    let row = |(at, theme): (usize, &crate::codebook::Theme)| {
        let terms: Vec<String> = model.top_terms(at, TERMS).into_iter().map(|(term, _)| format!("`{term}`")).collect();
        format!("- {}: {}\n", theme.id, terms.join(", "))
    };
    let rows: String = model.codebook.themes.iter().enumerate().map(row).collect();
    format!("## What speaks for each theme\n\n{rows}\nWords are stems; character n-grams are left out.\n\n")
}

fn limits() -> String {
    "## What it must not be used for\n\n\
     - Decisions about persons.\n\
     - Shares of themes without a check: the assigned share of clauses is a biased estimate of the true one.\n\
     - Texts of another kind or language than those above, unless `themata evaluate TABLE --codings FILE --model DIR` on codings of\n  \
     such texts says that it holds there.\n"
        .to_string()
}

fn number(value: Option<f64>) -> String {
    value.map_or("-".to_string(), |value| format!("{value:.3}"))
}

fn interval(range: Option<(f64, f64)>) -> String {
    range.map_or("-".to_string(), |(low, high)| format!("{low:.2} to {high:.2}"))
}
