//! How is a run told in a memo?

use super::briefing::Briefing;
use super::words::fill;

/// So many changes are listed, the largest first.
const ROWS: usize = 20;

/// A memo in Markdown: the findings, a table of changes between the first and the last period (of shares, where there is one
/// period), and how far to trust them.
pub fn memo(briefing: &Briefing) -> String {
    let (comparison, words, numbers) = (&briefing.comparison, briefing.words, briefing.numbers);
    let clauses: u64 = comparison.periods.iter().map(|period| period.clauses).sum();
    let counted = comparison.language.map_or(words.every_language, |language| briefing.language(language));
    let facts = [numbers.resolutions(comparison.resolutions()), numbers.clauses(clauses), counted.to_string()];
    let mut text = format!("# {}\n\n{}\n\n## {}\n\n", briefing.title(), facts.join(words.terms_comma), words.findings);
    if let Some(lead) = briefing.lead() {
        text += &format!("{lead}\n\n");
    }
    for (at, finding) in briefing.findings.iter().enumerate() {
        let subject = format!("**{}**", plain(&briefing.subject(finding).text));
        text += &format!("{}. {}\n", at + 1, fill(&briefing.sentence(finding), &[("theme", &subject)]));
    }
    text += &match comparison.ends() {
        Some(ends) => changes(briefing, ends),
        None => shares(briefing),
    };
    text += &format!("\n## {}\n\n", words.memo_trust);
    briefing.trust().iter().for_each(|line| text += &format!("- {}\n", plain(line)));
    text + &format!("\n{}\n", fill(words.memo_made_by, &[("version", env!("CARGO_PKG_VERSION"))]))
}

fn changes(briefing: &Briefing, (from, to): (usize, usize)) -> String {
    let (comparison, words, numbers) = (&briefing.comparison, briefing.words, briefing.numbers);
    let mut moved: Vec<(usize, f64)> = (0..comparison.themes.len())
        .filter_map(|theme| Some((theme, comparison.change(theme, from, to)?)))
        .filter(|(theme, _)| [from, to].iter().any(|&at| comparison.shares[*theme][at].with_theme > 0))
        .collect();
    moved.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
    let [earlier, later] = [from, to].map(|at| plain(&numbers.period(&comparison.periods[at].name)));
    let mut text = format!(
        "\n## {}\n\n| {} | {earlier} | {later} | {} | {} |\n|---|--:|--:|--:|--:|\n",
        words.memo_changes, words.theme, words.change, words.interval_95
    );
    for &(theme, change) in moved.iter().take(ROWS) {
        let shares = &comparison.shares[theme];
        text += &format!(
            "| {} | {} | {} | {} | {} |\n",
            plain(&briefing.name(theme).text),
            numbers.share(shares[from].share),
            numbers.share(shares[to].share),
            numbers.signed(Some(change)),
            or_dash(numbers.short_signed(comparison.change_interval(theme, from, to)), words.no_value),
        );
    }
    text
}

fn shares(briefing: &Briefing) -> String {
    let (comparison, words, numbers) = (&briefing.comparison, briefing.words, briefing.numbers);
    let mut order: Vec<usize> = (0..comparison.themes.len()).collect();
    let (period, _) = comparison.span();
    order.sort_by_key(|&theme| (std::cmp::Reverse(comparison.shares[theme][period].with_theme), theme));
    let mut text = format!(
        "\n## {}\n\n| {} | {} | {} |\n|---|--:|--:|\n",
        words.coverage, words.theme, words.coverage, words.interval_95
    );
    for theme in order.into_iter().take(ROWS) {
        let share = &comparison.shares[theme][period];
        let interval = or_dash(numbers.short_interval(share.interval), words.no_value);
        text += &format!("| {} | {} | {interval} |\n", plain(&briefing.name(theme).text), numbers.share(share.share));
    }
    text
}

fn or_dash(text: String, dash: &str) -> String {
    if text.is_empty() { dash.to_string() } else { text }
}

/// Text that Markdown does not read as marks, on one line.
fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' => escaped.extend(['\\', letter]),
            _ => escaped.push(letter),
        }
    }
    escaped
}
