//! Which columns does each table have? Later versions only append.

/// `resolutions.csv`: one row a text.
pub const RESOLUTIONS: [&str; 24] = [
    "resolution",
    "organ",
    "session",
    "year",
    "date",
    "language",
    "title",
    "agenda_item",
    "series",
    "clauses",
    "path",
    "format",
    "encoding",
    "document",
    "characters",
    "characters_in_clauses",
    "characters_in_headings",
    "characters_in_notes",
    "characters_in_front",
    "characters_in_end",
    "characters_in_furniture",
    "characters_of_space",
    "unaccounted",
    "warning",
];
/// `clauses.csv`: one row a clause of a text, in document order.
pub const CLAUSES: [&str; 11] =
    ["clause", "resolution", "language", "kind", "number", "opening", "text", "notes", "section", "start", "end"];
/// `citations.csv`: one row a clause and resolution that it cites, in document order.
pub const CITATIONS: [&str; 12] = [
    "clause",
    "resolution",
    "language",
    "cited",
    "cited_resolution",
    "cited_organ",
    "cited_session",
    "cited_year",
    "cited_date",
    "in_corpus",
    "is_predecessor",
    "note",
];
/// `assigned.csv`: one row a clause and theme.
pub const ASSIGNED: [&str; 5] = ["clause", "theme", "probability", "threshold", "assigned"];
/// `series.csv`: one row a clause of a resolution and its predecessor in the resolution before.
pub const SERIES: [&str; 11] = [
    "series",
    "previous_resolution",
    "resolution",
    "clause",
    "predecessor",
    "relation",
    "moved",
    "similarity",
    "opening_shift",
    "themes_gained",
    "themes_lost",
];
/// `rejects.csv`: one row a file that was refused.
pub const REJECTS: [&str; 3] = ["path", "reason", "detail"];
/// `terms`: one row a clause and term.
pub const TERMS: [&str; 4] = ["clause", "term", "count", "weight"];
/// `evaluate --agreement`: one row a theme.
pub const AGREEMENT: [&str; 7] = ["theme", "clauses", "coders", "percent_agreement", "kappa", "alpha", "model_kappa"];

/// `evaluate --curve`: a row a size and theme.
pub const CURVE: [&str; 4] = ["codings", "theme", "f1", "draws"];
/// `evaluate --partition`: a row a coded clause.
pub const PARTITION: [&str; 2] = ["clause", "fold"];
/// `classify --explain`: a row a term that spoke for or against a theme.
pub const EVIDENCE: [&str; 6] = ["clause", "theme", "assigned", "term", "weight", "spans"];

/// `compare --keyness`: a row a target and term.
pub const KEYNESS: [&str; 22] = [
    "by",
    "target",
    "term",
    "words",
    "count_in_target",
    "terms_in_target",
    "count_in_reference",
    "terms_in_reference",
    "g2",
    "p",
    "q",
    "terms_tested",
    "log_ratio",
    "log_ratio_low",
    "log_ratio_high",
    "resolutions_with_term",
    "resolutions",
    "dp",
    "g2_without_one",
    "key",
    "examples",
    "note",
];
/// `compare --gaps`: a row a term that the codebook does not know.
pub const GAPS: [&str; 13] = [
    "term",
    "words",
    "uncovered_with_term",
    "uncovered_clauses",
    "covered_with_term",
    "covered_clauses",
    "g2",
    "log_ratio",
    "log_ratio_low",
    "log_ratio_high",
    "resolutions_with_term",
    "examples",
    "note",
];
/// `compare --co-occurrence`: a row a pair of themes.
pub const CO_OCCURRENCE: [&str; 12] = [
    "period",
    "theme",
    "other_theme",
    "clauses_with_both",
    "clauses_with_theme",
    "clauses_with_other",
    "clauses",
    "jaccard",
    "expected",
    "lift",
    "log_odds_ratio",
    "note",
];
/// `compare --profile`: a row a group and theme.
pub const PROFILES: [&str; 9] =
    ["by", "group", "theme", "clauses_with_theme", "clauses", "coverage", "themes_assigned", "share", "note"];
/// `compare --similarity`: a row a pair of groups.
pub const SIMILARITY: [&str; 10] = [
    "by",
    "group",
    "other_group",
    "clauses",
    "other_clauses",
    "themes_assigned",
    "other_themes_assigned",
    "cosine",
    "jensen_shannon",
    "note",
];

/// What each column of the CSV files says, with unit and denominator.
pub const MEANING: &[(&str, &str)] = &[
    ("resolution", "symbol with slashes, else the path of the file"),
    ("organ", "part of the symbol before RES: A General Assembly, S Security Council, E Economic and Social Council"),
    ("session", "session of the organ: 72, S-13, ES-10; empty for texts that have only a year"),
    ("year", "year of adoption"),
    ("date", "day of adoption, year-month-day"),
    ("language", "language of the text: ar, en, es, fr, ru, zh"),
    ("title", "title in that language, without its number"),
    ("agenda_item", "agenda item as printed"),
    ("series", "resolutions that renew each other: the earliest one's name, or the manifest's word"),
    (
        "clauses",
        "number of clauses: of the text in resolutions.csv, of the period in coverage.csv, of the group in profiles.csv, coded by two or more in --agreement",
    ),
    ("path", "file, relative to the input; within a packed file or a table the name there follows"),
    ("format", "format of the file without packing: text, html, docx, pdf, akn, tmx, json, csv, parquet"),
    ("encoding", "encoding that the file was read in, as found or stated; empty for docx, pdf and parquet"),
    (
        "document",
        "what the document is: resolution, reissue (*), draft (L.), corrigendum or addendum; empty where no symbol tells",
    ),
    ("characters", "characters of the text as it was read, with white space; those of the columns beside add up to it"),
    ("characters_in_clauses", "in clauses, with numbers and marks; here and in the next columns without white space"),
    ("characters_in_headings", "in section headings"),
    ("characters_in_notes", "in footnotes that a clause refers to"),
    ("characters_in_front", "before the body: masthead, title, the line that names the organ"),
    ("characters_in_end", "behind the operative part: date, meeting, annexes"),
    ("characters_in_furniture", "in page numbers, rules, signs of markup alone"),
    ("characters_of_space", "white space"),
    ("unaccounted", "share of the characters without white space that are in none of these, 0 to 1"),
    ("warning", "says so where unaccounted is above 0.05"),
    ("cited", "resolution as the clause writes it: 72/284, 1373 (2001)"),
    ("cited_resolution", "its symbol with slashes; empty where its organ is not known or numbers in a way of its own"),
    ("cited_organ", "its organ, as in organ: as named beside it, else that of the text where the number fits"),
    ("cited_session", "its session, as the number states it"),
    ("cited_year", "its year, as the number states it, else that of cited_date"),
    ("cited_date", "day named beside it, year-month-day"),
    ("in_corpus", "true where it, or a part of it, is among the resolutions read"),
    ("is_predecessor", "true where this citation puts the resolution into the series of the cited one"),
    ("clause", "resolution#P3@zh: third preambular clause, #O6: operative clause 6"),
    ("kind", "preambular or operative"),
    ("number", "number of the clause within its kind; for operative clauses as printed"),
    ("opening", "words that the clause acts with"),
    ("text", "running text without number, markup and footnote marks"),
    ("notes", "texts of the footnotes, a line each"),
    ("section", "heading that the clause stands under"),
    (
        "start",
        "first byte in the file, where its format is text and its encoding UTF-8; else in its text as it was read, in UTF-8",
    ),
    ("end", "byte after the last, counted likewise"),
    ("theme", "id of a theme of the codebook"),
    ("probability", "probability of the theme, 0 to 1"),
    ("threshold", "probability from which the model assigns the theme"),
    ("assigned", "true where the probability reaches the threshold"),
    (
        "reason",
        "kind of trouble: empty, binary, encoding, too-large, unreadable, damaged, table, scanned, unmapped, link, language, no-clause, duplicate",
    ),
    ("detail", "what was found and what would be right"),
    ("period", "session, or year where there is none or --period year, or a group of --periods"),
    ("clauses_with_theme", "clauses of the period that carry the theme"),
    ("coverage", "clauses_with_theme / clauses"),
    (
        "coverage_corrected",
        "share of the period's clauses that carry the theme, the classifier's errors on coded clauses allowed for",
    ),
    (
        "corrected_low, corrected_high",
        "95 % interval of coverage_corrected: it holds the classifier's error, and what resolutions differ where there are several",
    ),
    ("coded_clauses", "coded clauses of the period, and group, that the correction could use"),
    ("note", "by which rule the row was corrected, or why not; in citations.csv why there is no symbol"),
    ("resolutions_with_theme", "resolutions of the period with the theme in at least one clause"),
    (
        "resolutions",
        "resolutions of the period with a clause; in trends.csv of all periods, in keyness.csv of the target",
    ),
    ("prevalence", "resolutions_with_theme / resolutions"),
    ("from", "earlier of two consecutive periods"),
    ("to", "later of two consecutive periods"),
    ("coverage_from, coverage_to", "coverage in the two periods"),
    ("change", "coverage_to - coverage_from"),
    ("prevalence_from, prevalence_to", "prevalence in the two periods"),
    ("prevalence_change", "prevalence_to - prevalence_from"),
    ("previous_resolution", "the resolution of the series before this one"),
    ("predecessor", "clause of the previous resolution that this one renews; empty where it is new"),
    (
        "relation",
        "verbatim (equal but for case, spaces, signs, footnote marks and page furniture), amended, split (one of several that the predecessor became), merged (took in this predecessor and others), new, dropped",
    ),
    ("moved", "true where the clause stands elsewhere among those that both resolutions have, not merely renumbered"),
    (
        "similarity",
        "0 to 1: twice the weight of the words that clause and predecessor share over the weight of all their words; a word weighs more the fewer clauses of the two resolutions hold it; 1 where verbatim",
    ),
    (
        "opening_shift",
        "strength of the clause's opening less its predecessor's, on the scale of 1 (recalls) to 11 (decides) in src/resolution/act.rs: above 0 is stronger; ranks, not distances; empty where one opening is unknown",
    ),
    ("themes_gained", "assigned themes of the clause that none of its predecessors has, joined by ;"),
    ("themes_lost", "assigned themes of the predecessor that none of its successors has, joined by ;"),
    ("term, count", "term of the clause and how often it stands there"),
    (
        "weight",
        "weight of the term in the clause's vector; in --explain what the term adds to the log-odds of the theme",
    ),
    ("spans", "where the term stands in the text, start-end in bytes, joined by spaces; empty for the rest"),
    ("codings", "coded clauses that were learnt from; all: every one outside the fold"),
    ("draws", "how often so many were drawn; f1 is the mean"),
    ("fold", "number of the trial that the clause was tested in, from 0"),
    ("coders", "people who coded at least one of the clauses"),
    ("percent_agreement", "0 to 100: pairs of coders of a clause that agree on the theme, mean over the clauses"),
    ("kappa", "Cohen's kappa, mean over pairs of coders; empty where undefined, as when no clause varies"),
    ("alpha", "Krippendorff's alpha for nominal values; empty where only one value occurs"),
    ("model_kappa", "Cohen's kappa of the model and each coder on the same clauses, mean over coders"),
    (
        "coverage_low, coverage_high",
        "95 % interval of coverage, had other resolutions of the kind been adopted; 0 to 1",
    ),
    ("prevalence_low, prevalence_high", "95 % interval of prevalence, likewise"),
    ("interval_note", "why there is no interval, or that it comes from a formula and not from resampling resolutions"),
    ("change_low, change_high", "95 % interval of change, the two periods taken as independent"),
    (
        "p",
        "two-sided p-value of no change between the two periods, of no trend in trends.csv; resolutions independent; in keyness.csv words, which they are not: there it ranks, no more",
    ),
    (
        "q",
        "p after Benjamini and Hochberg over all rows of the same two periods; in trends.csv over all rows, in keyness.csv over terms_tested",
    ),
    ("ratio, ratio_low, ratio_high", "coverage_to / coverage_from and its 95 % interval; empty where it has no bound"),
    ("prevalence_change_low, prevalence_change_high", "95 % interval of prevalence_change"),
    ("prevalence_p, prevalence_q", "as p and q, for prevalence"),
    (
        "prevalence_ratio, prevalence_ratio_low, prevalence_ratio_high",
        "prevalence_to / prevalence_from and its 95 % interval",
    ),
    ("change_note", "why something of the change is missing"),
    ("periods", "periods of the trend that have clauses"),
    ("unit", "what a slope is per: session, year, or period where they are groups or mixed"),
    ("slope, slope_low, slope_high", "rise per unit of the log-odds that a clause carries the theme, 95 % interval"),
    (
        "prevalence_slope, prevalence_slope_low, prevalence_slope_high",
        "rise per unit of the log-odds that a resolution carries the theme, 95 % interval",
    ),
    ("trend_note", "why something of the trend is missing"),
    ("by", "what is told of: theme, period, organ, series, kind or resolution"),
    ("target", "theme, period, organ, series or kind whose terms are told; the reference is every other clause"),
    ("words", "1 a word, 2 a word pair"),
    ("count_in_target, count_in_reference", "how often the term stands in the target and in the reference"),
    (
        "terms_in_target, terms_in_reference",
        "words (for a word) or word pairs (for a pair) of the target and the reference: the denominators",
    ),
    ("g2", "log-likelihood ratio of the two counts, 0 or more (Dunning 1993)"),
    ("terms_tested", "words and word pairs that stand five times or more in the whole"),
    ("log_ratio", "binary logarithm of the ratio of the shares: 1 is twice as often; a count of 0 counts as 0.5"),
    ("log_ratio_low, log_ratio_high", "95 % interval of log_ratio, words taken as independent"),
    (
        "resolutions_with_term",
        "resolutions of the target with the term; in gaps.csv those with it in uncovered clauses",
    ),
    ("dp", "how unevenly the term is spread over the target's resolutions: 0 evenly, 1 all in one; empty for one"),
    ("g2_without_one", "g2 without the resolution that holds the term most; empty where it is then not over-used"),
    ("key", "true where g2_without_one is 3.84 or more: more than one resolution makes the term telling"),
    ("examples", "up to three clauses with the term, of different resolutions, joined by ;"),
    ("note", "why a cell is empty, or a term not key"),
    ("uncovered_with_term, covered_with_term", "clauses without and with a theme that hold the term"),
    ("uncovered_clauses, covered_clauses", "clauses without and with a theme: the denominators"),
    ("other_theme", "second theme of the pair, in the order of the codebook"),
    ("clauses_with_both", "clauses that carry both themes"),
    ("clauses_with_other", "clauses that carry other_theme"),
    ("jaccard", "clauses_with_both / clauses with either theme"),
    ("expected", "clauses_with_theme * clauses_with_other / clauses: clauses with both if the themes were independent"),
    ("lift", "clauses_with_both / expected"),
    ("log_odds_ratio", "natural logarithm of the odds ratio, one half added to each of its four counts"),
    ("group, other_group", "resolution, organ or period of the profile"),
    ("themes_assigned, other_themes_assigned", "themes of the group's clauses, each clause once for each theme"),
    ("share", "clauses_with_theme / themes_assigned: adds up to 1 within a group"),
    ("other_clauses", "clauses of other_group"),
    ("cosine", "of the two groups' shares: 0 nothing in common, 1 the same"),
    ("jensen_shannon", "1 minus the Jensen-Shannon divergence of the shares in bits: 0 nothing in common, 1 the same"),
];
