//! Where does the body begin?
//!
//! Below the line that names the organ, where there is one; else at the first paragraph that only a clause can be, or above it where what
//! stands there leads up to it: a line that announces what is decided, and the prose that gives the reasons.

use super::closing::{is_closed, is_complete, is_ended, unlinked};
use super::notes::{RULE, heads_annex};
use super::numbers::midway;
use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::signs::plain;
use super::{
    acts, articles, chapeaux, decisions, front, headings, labels, ordinals, own, pages, recitals, subject, through,
};

/// The end of the front matter, the first paragraph of the body, and the line between that names the organ.
pub(super) struct Begin {
    pub front_end: usize,
    pub body: usize,
    pub organ: Option<usize>,
}

/// Prose has so many bytes or more; a shorter line may be a title.
pub(super) const MIN_PROSE: usize = 40;

/// Finds the body among the paragraphs of a resolution; `is_titled` where the first is its own title.
pub(super) fn begin(paragraphs: &[Paragraph], is_titled: bool, rules: &Rules) -> Begin {
    // a masthead names the organ too: the line we want stands right above a clause
    let organ = (0..paragraphs.len()).find(|&at| {
        let below =
            |by: usize| paragraphs.get(at + by).map(Paragraph::text).is_some_and(|text| is_below_organ(text, rules));
        let text = paragraphs[at].text();
        // the paragraph right below may be garbled, or open as none that is known
        own::names_organ(text, rules)
            && (below(1)
                || (rules.begins(&rules.organ_line, text) || own::is_organ_alone(text, rules))
                    && text.ends_with([',', '，', '،'])
                    && is_complete(paragraphs.get(at + 1).map_or("", Paragraph::text))
                    && below(2))
    });
    let organ = organ.filter(|&at| !is_of_later_part(paragraphs, at, rules));
    // below its own title nothing but the resolution stands: the line of the organ may be garbled, and that of its next part whole
    let titled = organ.filter(|_| is_titled).and_then(|_| first_clause(paragraphs, rules));
    match organ {
        Some(at) => {
            let above = titled.filter(|&first| first < at).or_else(|| headed(&paragraphs[..at], rules));
            match above.unwrap_or_else(|| recited(paragraphs, at, rules)) {
                first if first < at => Begin { front_end: first, body: first, organ },
                _ => Begin { front_end: at, body: at + 1, organ },
            }
        }
        None => {
            let at = first_clause(paragraphs, rules).map_or(0, |at| led(paragraphs, at, rules));
            Begin { front_end: at, body: at, organ }
        }
    }
}

/// Whether a line that names the organ stands below the letter of the second part or the head of an annex, and something is decided above that.
fn is_of_later_part(paragraphs: &[Paragraph], organ: usize, rules: &Rules) -> bool {
    let is_head = |&at: &usize| ["B", "B."].contains(&paragraphs[at].text()) || heads_annex(paragraphs[at].text());
    let head = (organ.saturating_sub(own::BETWEEN)..organ).rev().find(is_head);
    let decides = |text: &str| is_complete(text) && decisions::decides(text, rules).is_some();
    head.is_some_and(|head| super::first(&paragraphs[..head], |text| decides(text) || announces(text, rules)).is_some())
}

/// The first of the recitals that stand above the line that names the organ, each an opening of its own or all below one: `鉴于：`.
fn recited(paragraphs: &[Paragraph], organ: usize, rules: &Rules) -> usize {
    let first = parted(paragraphs, own::first_recital(paragraphs, organ, rules), rules);
    let links = |paragraph: &&Paragraph| unlinked(paragraph.text()).ends_with([',', ';', '，', '；', '،', '؛']);
    // others may stand above an opening alone
    let recites = |line: &&Paragraph| links(line) && rules.opens(line.text());
    let over = |opening: usize| opening - paragraphs[..opening].iter().rev().take_while(recites).count();
    let above = first - paragraphs[..first].iter().rev().take_while(links).count();
    if let Some(titled) = super::first(&paragraphs[..above], |text| is_titled(text, rules)) {
        return over(titled);
    }
    let is_opening = |text: &str| text.ends_with([':', '：']) && rules.begins(&rules.preambular.begins, text);
    match above.checked_sub(1).filter(|&at| above < organ && is_opening(paragraphs[at].text())) {
        Some(opening) => over(opening),
        // one between others may begin as none that is known: `Que, d'autre part`; all may begin with `That`
        None => {
            let recites = |text: &str| own::is_recital(text, rules) || chapeaux::is_dependent(text);
            (above..first).find(|&at| recites(paragraphs[at].text())).unwrap_or(first)
        }
    }
}

/// The first of the recitals above one of them, where the ends of pages part some: so many lines may stand between two.
fn parted(paragraphs: &[Paragraph], first: usize, rules: &Rules) -> usize {
    let is_recital = |&at: &usize| own::is_recital(paragraphs[at].text(), rules) && !paragraphs[at].is_heading;
    let is_page = |between: &[Paragraph]| between.iter().all(|line| !is_closed(line.text()));
    let before = |&at: &usize| {
        let mut window = at.saturating_sub(own::BETWEEN)..at;
        window.find(|other| is_recital(other) && is_page(&paragraphs[other + 1..at]))
    };
    std::iter::successors(Some(first).filter(is_recital), before).last().unwrap_or(first)
}

/// The first paragraph below the heading of the preamble, where prose follows, then headings and lines that announce what is decided.
fn headed(above: &[Paragraph], rules: &Rules) -> Option<usize> {
    let first = above.iter().rposition(|line| headings::names_preamble(line.text()))? + 1;
    let is_told = |line: &Paragraph| {
        is_prose(line, rules) || headings::in_capitals(line.text()) || line.text().ends_with([':', '：'])
    };
    (above[first..].first().is_some_and(|line| is_prose(line, rules)) && above[first..].iter().all(is_told))
        .then_some(first)
}

/// Whether a paragraph is a clause right below the line that names the organ.
fn is_below_organ(text: &str, rules: &Rules) -> bool {
    rules.opens(text) || labels::recital(text, rules).is_some() || super::is_first(text, rules)
}

/// The first paragraph that only a clause can be.
fn first_clause(paragraphs: &[Paragraph], rules: &Rules) -> Option<usize> {
    let first = |is: &dyn Fn(&str) -> bool| super::first(paragraphs, is);
    // votes or reasons that begin with `That` alone
    let depends = |text: &str| chapeaux::is_dependent(text) && is_complete(text);
    let sits = |text: &str| rules.begins(&rules.sitting, text);
    // what goes on below the head of a page begins nothing
    let goes_on = |at: usize| {
        let is_open =
            |above: &str| above.ends_with(char::is_alphabetic) && (plain(above).is_some() || rules.opens(above));
        at > 1 && paragraphs[at - 1].is_numbered_head && is_open(paragraphs[at - 2].text())
    };
    // a sitting with a list below it is no note above a resolution
    let begins = |&at: &usize| {
        let text = paragraphs[at].text();
        is_clause(text, rules)
            || depends(text)
            || is_ended(text) && decisions::votes(text) && !is_reasoned(paragraphs, at)
            || is_counted(paragraphs, at)
            || sits(text) && decisions::is_told(paragraphs, at, rules)
    };
    let begins = |at: &usize| begins(at) && !goes_on(*at);
    let found = (0..paragraphs.len())
        .find(begins)
        .or_else(|| first(&sits))
        .or_else(|| {
            (0..paragraphs.len()).find(|&at| subject::verb(paragraphs[at].text(), rules).is_some() && !goes_on(at))
        })
        .or_else(|| (0..paragraphs.len()).find(|&at| decisions::is_told(paragraphs, at, rules)))
        .or_else(|| Some(midway(paragraphs)?.0));
    // no sentence of an article comes before the first
    let article = first(&articles::is_first).filter(|_| found.is_some());
    let article = article.or_else(|| articles::excerpted(paragraphs, found.unwrap_or(paragraphs.len())));
    found.into_iter().chain(article).chain(through::first(paragraphs, rules)).min()
}

/// Whether reasons stand a little below: then a vote is the title of the motion.
fn is_reasoned(paragraphs: &[Paragraph], at: usize) -> bool {
    paragraphs[at..].iter().take(own::BETWEEN).any(|below| own::begins_reason(below.text()))
}

/// Whether a sentence with the figure 1 in or before a bracket or with a degree stands here, and one with 2 right below: `1) The Congress holds that`.
pub(super) fn is_counted(paragraphs: &[Paragraph], at: usize) -> bool {
    let has = |at: usize, figure: &str| {
        let text = paragraphs.get(at).map_or("", Paragraph::text);
        let label = labels::item(text).filter(|label| label.name == figure && !label.is_open);
        let says = |behind: &str| behind.len() >= MIN_PROSE && behind.starts_with(char::is_uppercase);
        is_closed(text) && label.is_some_and(|label| says(&text[label.rest..]))
    };
    has(at, "1") && has(at + 1, "2")
}

/// Whether a paragraph can only be a clause, or the line above clauses.
pub(super) fn is_clause(text: &str, rules: &Rules) -> bool {
    let says = |text: &str| is_ended(text) && rules.may_begin(text) && subject::verb(text, rules).is_some();
    // `Having heard the report, the Presidium notes that`
    let concludes = || {
        is_closed(text)
            && rules.begins(&rules.preambular.begins, text)
            && text.match_indices(", ").any(|(at, _)| subject::verb_within(&text[at + 2..], rules).is_some())
    };
    let degree = || labels::degree(text).filter(|label| label.name == "1");
    own::is_recital(text, rules)
        || text.starts_with("Resolved") && is_complete(text) && rules.begins(&rules.operative.begins, text)
        || super::is_first(text, rules)
        || subject::recital(text, rules).is_some()
        || is_titled(text, rules)
        || ordinals::ordinal(text).is_some_and(|(value, _)| value == 1)
        || says(text)
        || rules.may_begin(text) && concludes()
        || announces(text, rules)
        || degree().map(|label| &text[label.rest..]).is_some_and(|text| says(text) || chapeaux::is_dependent(text))
}

/// Whether a colon stands right behind an opening of the preamble, or the opening alone in capitals: `CONSIDERANDO`, `VISTO: the report;`.
fn is_titled(text: &str, rules: &Rules) -> bool {
    let is_head = |behind: &str| behind.starts_with([':', '：']) || behind.is_empty() && headings::in_capitals(text);
    rules.may_begin(text)
        && rules.begins(&rules.preambular.begins, text)
        && rules.opening(text).is_some_and(|end| is_head(text[end..].trim_start()))
}

/// Whether a line announces what is decided below it: it begins as a recital or with the organ, and a colon ends it.
pub(super) fn announces(text: &str, rules: &Rules) -> bool {
    text.ends_with([':', '：'])
        && plain(text).is_none()
        && (rules.may_begin(text) && rules.begins(&rules.preambular.begins, text) && !is_word(text)
            || subject::verb(text, rules).is_some()
            || subject::recital(text, rules).is_some())
}

/// Whether it is one word and its colon.
fn is_word(text: &str) -> bool {
    text.split_whitespace().count() < 2 && text.is_ascii()
}

/// The paragraph from which on all leads up to the first clause.
fn led(paragraphs: &[Paragraph], first: usize, rules: &Rules) -> usize {
    let leads = |paragraph: &&Paragraph| {
        let text = paragraph.text();
        announces(text, rules)
            || headings::is_bare(text, rules)
            || headings::is_preamble(text)
            || is_left_open(text, rules)
            || text.ends_with([':', '：']) && chapeaux::says_follows(text)
    };
    if let Some(headed) = headed(&paragraphs[..first], rules) {
        return headed;
    }
    if articles::is_first(paragraphs[first].text()) {
        return visas(paragraphs, first, rules);
    }
    if through::first(paragraphs, rules) == Some(first) {
        let tells = |line: &&Paragraph| is_prose(line, rules) || recitals::gives_purpose(line.text());
        return first - paragraphs[..first].iter().rev().take_while(tells).count();
    }
    let above = paragraphs[..first].iter().rev();
    let lead = first - above.take_while(leads).count();
    let text = paragraphs[first].text();
    let speaks = || text.ends_with(['.', '。']) && subject::verb(text, rules).is_some();
    // above the reasons of a motion may stand its title, with a full stop
    if lead == first && (own::begins_reason(text) || !announces(text, rules) && !speaks()) {
        // what was heard or studied may be told in sentences, or all be one sentence
        let tells = |paragraph: &&Paragraph| {
            is_prose(paragraph, rules) || is_complete(paragraph.text()) && recitals::goes_on_to_reason(paragraph.text())
        };
        let prose = paragraphs[..first].iter().rev().take_while(tells).count();
        return (first - prose..first).find(|&at| rules.opens(paragraphs[at].text())).unwrap_or(first);
    }
    lead - paragraphs[..lead].iter().rev().take_while(|paragraph| is_prose(paragraph, rules)).count()
}

/// The first of the recitals above an article, whatever ends them; between stand lines that say who decides.
fn visas(paragraphs: &[Paragraph], article: usize, rules: &Rules) -> usize {
    let recites = |text: &str| {
        rules.may_begin(text) && rules.begins(&rules.preambular.begins, text)
            || agrees(text)
            || recitals::makes_rules(text)
    };
    let is_line = |text: &str| text.chars().count() <= headings::MAX_BARE * 2 && !is_closed(text);
    let above = (0..article).rev().take_while(|&at| recites(paragraphs[at].text()) || is_line(paragraphs[at].text()));
    above.filter(|&at| recites(paragraphs[at].text())).last().unwrap_or(article)
}

/// Whether those who agree on articles give their reasons in one paragraph with saying so: `The States, desiring to ..., have agreed as follows:`.
pub(super) fn agrees(text: &str) -> bool {
    text.len() >= MIN_PROSE * 3 && text.ends_with([':', '：']) && plain(text).is_none()
}

/// Whether a paragraph begins as a recital and no sign ends it: `For these reasons it adopts the following`, `в соответствии со статьей 5`.
fn is_left_open(text: &str, rules: &Rules) -> bool {
    let begins = |text: &str| rules.may_begin(text) && rules.begins(&rules.preambular.begins, text);
    (begins(text) || text.strip_prefix("и ").is_some_and(begins))
        && text.len() >= MIN_PROSE
        && (text.contains([',', '，']) || text.starts_with(char::is_lowercase) || !text.starts_with(is_latin))
}

/// Whether a letter is Latin, as are those of languages whose titles may begin as recitals do: `Recognizing the role of`.
fn is_latin(c: char) -> bool {
    c < '\u{250}'
}

/// Whether a paragraph is a sentence or several: no title, date, note or clause of another resolution.
pub(super) fn is_prose(paragraph: &Paragraph, rules: &Rules) -> bool {
    let text = paragraph.text();
    text.len() >= MIN_PROSE
        && !paragraph.is_heading
        && !headings::in_capitals(text)
        && unlinked(text).ends_with(['.', '。', ';', '；', '!', '！'])
        && text.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase())
        && plain(text).is_none()
        && labels::item(text).is_none()
        && !rules.begins(&rules.ending, text)
        && !front::names_source(text)
        && !RULE.is_match(text)
        && !acts::is_named(text)
        && !pages::is_furniture(paragraph)
}
