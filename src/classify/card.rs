//! What should a person know before trusting a model?

use super::classifier::ThemeClassifier;

/// The model card, in Markdown.
pub(super) fn card(model: &ThemeClassifier) -> String {
    let summary = &model.summary;
    let name = model.codebook.name.as_deref().unwrap_or("unnamed");
    let rows: String = model
        .codebook
        .themes
        .iter()
        .zip(&model.thresholds)
        .map(|(theme, threshold)| {
            let positives = summary.positives.get(theme.id.as_str()).copied().unwrap_or(0);
            format!("| {} | {positives} | {threshold:.2} |\n", theme.id)
        })
        .collect();
    format!(
        "# Model for the codebook {name}\n\n\
         Trained on {} clauses, of which {} were coded. A theme without positive clauses is learnt from the codebook's terms alone.\n\n\
         | theme | positive clauses | threshold |\n|---|---|---|\n{rows}\n\
         Thresholds were chosen on folds that keep whole series and near-duplicate clauses together. How good the model is on\n\
         clauses it has not seen: `themata evaluate TABLE --codings FILE`.\n\n\
         The assigned share of clauses is a biased estimate of a theme's true share. Do not use it for decisions about persons.\n",
        summary.clauses, summary.coded,
    )
}
