//! How is a learning curve shown?

use polars::prelude::*;

use super::{columns, number};
use crate::codebook::Codebook;
use crate::evaluate::{CurvePoint, flat_from};

/// Rows of size and theme; `(micro)` and `(macro)` are those of all themes.
///
/// # Errors
///
/// Those of polars.
pub fn curve(codebook: &Codebook, points: &[CurvePoint]) -> PolarsResult<DataFrame> {
    let mut rows: Vec<(String, String, Option<f64>, u64)> = Vec::new();
    for point in points {
        let ids = codebook.themes.iter().map(|theme| theme.id.to_string());
        let scores = ids.zip(point.themes.iter().copied());
        let all = [("(micro)".to_string(), point.f1_micro), ("(macro)".to_string(), point.f1_macro)];
        rows.extend(scores.chain(all).map(|(theme, f1)| (point.size.to_string(), theme, f1, point.draws as u64)));
    }
    let [codings, theme, f1, draws] = columns::CURVE;
    DataFrame::new(
        rows.len(),
        vec![
            Column::new(codings.into(), rows.iter().map(|row| row.0.as_str()).collect::<Vec<_>>()),
            Column::new(theme.into(), rows.iter().map(|row| row.1.as_str()).collect::<Vec<_>>()),
            Column::new(f1.into(), rows.iter().map(|row| row.2).collect::<Vec<_>>()),
            Column::new(draws.into(), rows.iter().map(|row| row.3).collect::<Vec<_>>()),
        ],
    )
}

/// A text table: a row a theme, a column a size, and where the curve flattens.
pub fn curve_text(codebook: &Codebook, points: &[CurvePoint]) -> String {
    let sizes: String = points.iter().map(|point| format!(" {:>7}", point.size.to_string())).collect();
    let row = |name: &str, score: &dyn Fn(&CurvePoint) -> Option<f64>| {
        let cells: String = points.iter().map(|point| format!(" {:>7}", number(score(point)))).collect();
        let flat = match (points.last().and_then(score), flat_from(points, score)) {
            (None, _) => "-".to_string(),
            (Some(_), Some(size)) => format!("flat from {size}"),
            (Some(_), None) => "still moving".to_string(),
        };
        format!("{name:<32}{cells}  {flat}\n")
    };
    let head = format!("{:<32}{sizes}\n", "f1 by coded clauses learnt from");
    let themes = codebook.themes.iter().enumerate();
    let themes: String = themes.map(|(at, theme)| row(theme.id.as_str(), &|point| point.themes[at])).collect();
    let (micro, all) = (row("f1_micro", &|point| point.f1_micro), row("f1_macro", &|point| point.f1_macro));
    format!("{head}{themes}{micro}{all}flat: within 0.02 of the last score\n")
}
