//! How is the agreement of coders shown?

use polars::prelude::*;

use super::columns;
use super::screen::number;
use crate::evaluate::Agreement;

/// The output of `evaluate --agreement`: a row a theme.
///
/// # Errors
///
/// Those of polars.
pub fn agreement(agreement: &Agreement) -> PolarsResult<DataFrame> {
    let themes = || agreement.themes.iter();
    let [theme, clauses, coders, percent, kappa, alpha, model_kappa] = columns::AGREEMENT;
    df!(
        theme => themes().map(|row| row.theme.as_str()).collect::<Vec<_>>(),
        clauses => vec![agreement.clauses as u64; agreement.themes.len()],
        coders => vec![agreement.coders as u64; agreement.themes.len()],
        percent => themes().map(|row| row.percent).collect::<Vec<_>>(),
        kappa => themes().map(|row| row.kappa).collect::<Vec<_>>(),
        alpha => themes().map(|row| row.alpha).collect::<Vec<_>>(),
        model_kappa => themes().map(|row| row.model_kappa).collect::<Vec<_>>(),
    )
}

/// The same as a text table; a coefficient that is not defined is a dash.
pub fn agreement_text(agreement: &Agreement) -> String {
    let mut lines = format!(
        "{:<32} {:>9} {:>9} {:>9} {:>9} {:>15}\n",
        "theme", "clauses", "agreement", "kappa", "alpha", "model kappa"
    );
    for row in &agreement.themes {
        let percent = format!("{:.1} %", row.percent);
        let [kappa, alpha, model] = [row.kappa, row.alpha, row.model_kappa].map(number);
        lines +=
            &format!("{:<32} {:>9} {percent:>9} {kappa:>9} {alpha:>9} {model:>15}\n", row.theme, agreement.clauses);
    }
    let (coders, clauses) = (agreement.coders, agreement.clauses);
    lines
        + &format!(
            "{coders} coders of {clauses} clauses that two or more coded; model kappa is the model beside them\n"
        )
}
