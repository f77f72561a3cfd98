//! Which paragraphs decide, and from which on, where no clause has a number in figures?

use std::sync::LazyLock;

use regex::Regex;

use super::articles::{is_article, is_first_article};
use super::closing::{is_closed, is_complete, is_ended, leads_to_vote, unlinked};
use super::headings::{MAX_BARE, in_capitals, is_heading};
use super::own::{gives_reasons, is_organ_alone, is_recital, proposes};
use super::pages::is_furniture;
use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::signs::{Signs, is_one, plain};
use super::{begin, chapeaux, labels, subject};
use crate::resolution::{Act, Start, constant};

/// Where an operative clause begins that has no number in figures: behind a capital or numeral, or at the start.
pub(super) fn decides(text: &str, rules: &Rules) -> Option<usize> {
    let at = labels::capital(text).or_else(|| dashed(text)).map_or(0, |label| label.rest);
    let opens = rules.begins(&rules.operative.begins, &text[at..]);
    // `Note : this text replaces another` is none, but `decides: the offer is accepted`
    let is_label = || {
        rules.opening(&text[at..]).is_some_and(|end| {
            let behind = text[at + end..].trim_start();
            let is_label = behind.starts_with([':', '：']) && behind.chars().nth(1).is_some();
            is_label && rules.act(&rules.acts, &text[at..]) != Some(Act::Decides)
        })
    };
    let opens = opens && !(text.contains(':') && !chapeaux::is_uncased(text) && is_label());
    opens.then_some(at).or_else(|| {
        let goes_on = || is_closed(text) && subject::verb_within(text, rules).is_some();
        (votes(text)
            || concludes_aloud(text)
            || concludes_whole(text)
            || subject::verb(text, rules).is_some()
            || goes_on())
        .then_some(0)
    })
}

/// What a vote begins with in capitals, or in Chinese above a colon, and what it says.
static VOTE: LazyLock<Start> = LazyLock::new(|| {
    let adverbs = r"(?:(?:FURTHER|ALSO|HEREBY|FINALLY|THEREFORE),?\s+)*";
    Start::new(&format!(
        r"^(?:NOW,?\s+)?(?:THEREFORE,?\s+)?(?:BE\s+IT\s+{adverbs}RESOLVED\b.{{12}}|{adverbs}RESOLVED(?:\s+UNANIMOUSLY)?(?:,|\s+(?i:that)\b|\s+by\s.{{1,200}}\bthat\b).{{12}})|^(?:决议|決議|議決|议决)[:：].{{4}}"
    ))
});

/// Whether it is a vote in capitals, which no other paragraph goes on to: `BE IT FURTHER RESOLVED, that`.
pub(super) fn votes(text: &str) -> bool {
    VOTE.is_match(text)
}

/// Whether a text has a number and decides behind it.
pub(super) fn decides_by_number(text: &str, rules: &Rules) -> bool {
    plain(text).is_some_and(|number| rules.begins(&rules.operative.begins, &text[number.rest..]))
}

/// The dash before a text.
pub(super) fn dashed(text: &str) -> Option<labels::Label<'_>> {
    // most texts begin with a letter or number
    if text.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    labels::item(text).filter(|label| !label.name.contains(char::is_alphanumeric))
}

/// Whether a sentence stands behind a dash, or leads to a list: `• Admettre le rapport.`
pub(super) fn is_dashed_sentence(text: &str) -> bool {
    dashed(text).is_some_and(|label| text[label.rest..].starts_with(char::is_uppercase))
        && (is_closed(text) || text.ends_with(':'))
}

/// Whether an opening is one that only the operative part has.
pub(super) fn commands(text: &str, rules: &Rules) -> bool {
    matches!(
        rules.act(&rules.acts, text),
        Some(Act::Decides | Act::Demands | Act::Urges | Act::Requests | Act::Invites)
    )
}

/// Whether a paragraph is a vote or command whatever stands around it: `BE IT RESOLVED that`, `Requests the Board to act.`
pub(super) fn resolves(text: &str, rules: &Rules) -> bool {
    is_ended(text)
        && text.len() >= begin::MIN_PROSE
        && only_commands(text, rules)
        && rules.begins(&rules.operative.begins, text)
}

/// Whether an opening is one that only the operative part has, and not also one of the preamble.
pub(super) fn only_commands(text: &str, rules: &Rules) -> bool {
    commands(text, rules) && !rules.begins(&rules.preambular.begins, text)
}

/// Whether a number stands behind the opening, `Resolved, 1. That`: votes are numbered anew below each, and not all are.
pub(super) fn is_vote(text: &str, rules: &Rules) -> bool {
    !text.starts_with(char::is_numeric) && rules.numbered.is_match(text)
}

/// Whether a clause adopts what stands below: the heading of an article follows, or a colon ends it above a title.
pub(super) fn adopts(body: &[Paragraph], signs: &Signs, index: usize, rules: &Rules) -> bool {
    signs.below(index).is_some_and(|below| adopts_below(&body[index], &body[below], rules))
}

fn adopts_below(above: &Paragraph, below: &Paragraph, rules: &Rules) -> bool {
    let is_title = |line: &Paragraph| line.is_heading || is_heading(line.text(), rules, true);
    is_article(below.text()) && !is_title(above) || above.text().ends_with([':', '：']) && is_title(below)
}

/// An article is quoted where a recital stands among so many paragraphs from its heading on.
const QUOTED: usize = 6;

/// Whether the operative part is articles: the first stands right below the clause that adopts them, and no clause has a number above it.
pub(super) fn is_of_articles(body: &[Paragraph], signs: &Signs, rules: &Rules) -> bool {
    let Some(first) = super::first(body, is_article) else { return false };
    let Some(above) = signs.solid[first] else { return false };
    let decides = |at: usize| decides(body[at].text(), rules).is_some();
    // what adopts them may go on to a second line
    let goes_on = |before: &usize| body[*before].text().ends_with(char::is_alphanumeric);
    let is_adopted = || signs.solid[above].filter(goes_on).is_some_and(decides) || decides(above);
    // in a script without cases what has a number there goes on with it; one with another sign than the full stop is told by the pattern of its language
    let is_uncased_first = |text: &str| is_one(text) && chapeaux::is_uncased(text);
    let is_other_first = |text: &str| plain(text).is_none() && super::is_first(text, rules);
    // below a colon it is of a list
    let is_listed = |at: usize| signs.solid[at].is_some_and(|above| body[above].text().ends_with([':', '：']));
    let counts_at = |at: usize| {
        let text = body[at].text();
        (is_uncased_first(text) || rules.any_case && is_other_first(text)) && !is_listed(at)
    };
    let counts = || (0..body.len()).any(counts_at);
    is_adopted()
        && adopts_below(&body[above], &body[first], rules)
        && (0..first).all(|at| signs.furniture[at] || plain(body[at].text()).is_none())
        && !body[first..].iter().take(QUOTED).any(|line| is_recital(line.text(), rules))
        && !counts()
}

/// Whether each article counts its clauses anew, below words in capitals that adopt them, `HAS ADOPTED THIS DECISION:`, or in an excerpt that begins with the
/// clauses of the first.
pub(super) fn counts_in_articles(body: &[Paragraph], rules: &Rules) -> bool {
    let Some(first) = super::first(body, is_article) else { return false };
    let counts = body.get(first + 1).is_some_and(|below| is_one(below.text()));
    let is_lead = |above: &Paragraph| above.text().ends_with([':', '：']) && in_capitals(above.text());
    // numbered clauses that decide may quote an article
    let decides = |line: &Paragraph| decides_by_number(line.text(), rules);
    let is_excerpt =
        || is_one(body[0].text()) && !is_first_article(body[first].text()) && !body[..first].iter().any(decides);
    let above = body[..first].iter().rfind(|paragraph| !is_furniture(paragraph));
    counts && above.is_none_or(|above| is_lead(above) || is_excerpt())
}

/// Whether the items of a list tell what the line above them says was decided at a meeting, or no more than by whom: `The Governing Body:` above
/// `(a) endorsed the plan`.
pub(super) fn is_told(body: &[Paragraph], at: usize, rules: &Rules) -> bool {
    let text = body[at].text();
    let tells = |below: &Paragraph| {
        let item = below.text();
        let label = labels::item(item).filter(|label| label.name.contains(char::is_alphanumeric) && label.is_first());
        let goes_on = |label: labels::Label| item[label.rest..].starts_with(char::is_lowercase);
        let sits = rules.begins(&rules.sitting, text);
        label.is_some_and(|label| sits || goes_on(label) && is_organ_alone(text, rules))
    };
    text.ends_with(':') && body.get(at + 1).is_some_and(tells)
}

/// What concludes in French and Spanish, wherever it stands in its line.
const CONCLUSIONS: &str = r"en conséquence|par conséquent|por (?:lo )?tanto|en consecuencia|por (?:todo )?ello";

/// What concludes, in the line of the organ that names it again.
static CONCLUDES: LazyLock<Regex> = LazyLock::new(|| {
    constant(&format!(
        r"(?i)\b(?:therefore|accordingly|consequently|{CONCLUSIONS}|поэтому|в силу этого)\s*[,:]?$|因此\s*[，,：:]$|爰\s*[，,：:]?$|لذلك\s*[،,:]$",
    ))
});

/// What concludes at the start of a line above what is decided: `Por todo ello, el Pleno adopta los siguientes acuerdos:`.
static BEGINS_TO_CONCLUDE: LazyLock<Start> = LazyLock::new(|| {
    Start::new(&format!(
        r"^(?i:{CONCLUSIONS}|por (?:todo )?lo (?:expuesto|anterior)|en su virtud|par ces motifs|pour ces (?:motifs|raisons)|therefore|accordingly|consequently|for (?:these|the above|the foregoing) reasons|in view of the (?:above|foregoing)|на основании изложенного|в связи с (?:этим|изложенным)|исходя из (?:этого|изложенного)),? ",
    ))
});

/// What tells that the organ has deliberated.
static DELIBERATED: LazyLock<Start> = LazyLock::new(|| {
    Start::new(
        r"^(?i:après (?:en avoir délibéré|délibération)|(?:tras|luego de|después de) deliberar|after (?:due )?deliberation|having deliberated)\b",
    )
});

/// Whether a line tells that the organ has deliberated, and a colon ends it.
pub(super) fn deliberates(text: &str) -> bool {
    text.ends_with(':') && DELIBERATED.is_match(text)
}

/// Whether a line concludes and announces what is decided below.
pub(super) fn concludes(text: &str) -> bool {
    text.ends_with(':') && begins_to_conclude(text)
}

/// Whether a line begins with what concludes.
pub(super) fn begins_to_conclude(text: &str) -> bool {
    BEGINS_TO_CONCLUDE.is_match(text)
}

/// The word that decides, in capitals, and what it says.
static ALOUD: LazyLock<Regex> = LazyLock::new(|| {
    constant(
        r"\b(?:RESUELVEN?|ACUERDAN?|DECRETAN?|DISPONEN?|DECIDEN?|ORDENAN?|SANCIONAN?|DÉCIDENT?|ARRÊTENT?|DÉLIBÈRENT?|RESOLVES?|DECIDES?)\b[ :]*\p{L}",
    )
});

/// Whether a sentence concludes and goes on to what is decided: `Por ello, el Defensor RESUELVE: recomendar`.
fn concludes_aloud(text: &str) -> bool {
    !text.ends_with(':') && begins_to_conclude(text) && ALOUD.is_match(text)
}

/// The vote that the last reason leads to and that only depends on it: `That it is the sense of the House` below `Now, therefore, be it`.
pub(super) fn led_vote(body: &[Paragraph]) -> Option<usize> {
    let leads = |at: &usize| leads_to_vote(body[at - 1].text()) && chapeaux::is_dependent(body[*at].text());
    (1..body.len()).find(leads)
}

/// What those who act conclude: `We, therefore, the delegates of the towns, do declare`, `Therefore, the Committee holds`.
static CONCLUSION: LazyLock<Start> = LazyLock::new(|| {
    Start::new(&format!(
        r"^(?:(?i:(?:now,?\s+)?therefore|accordingly|consequently),?\s+(?:we|WE|I|the|this)\b|We,?\s+therefore,|(?i:[aà]\s+l['’]unanimité),\s+l|(?i:{CONCLUSIONS}|c['’]est pourquoi|pour ces (?:motifs|raisons)),?\s+(?:nous|nosotr[oa]s)\b|(?i:поэтому|исходя из этого),?\s+мы\b|(?:因此|为此)[，,]?我们)",
    ))
});

/// What they do by that.
static DECLARES: LazyLock<Regex> = LazyLock::new(|| {
    constant(
        r"(?i)\b(?:declare|proclaim|resolve|decide|determine|demand|request|urge|pledge|acknowledge|agree|call|appeal|approve|adopt|affirm|order|direct)s?\b|\b(?:déclarons|proclamons|décidons|demandons|exigeons|appelons|approuv\w+|adoptons|engageons|affirmons)\b|\b(?:declaramos|proclamamos|decidimos|resolvemos|exigimos|pedimos|solicitamos|acordamos|aprobamos|afirmamos)\b|\b(?:объявля|провозглаша|заявля|постановля|требу|призыва|реша|утвержда)ем\b|宣布|宣告|决定|要求|呼吁|声明",
    )
});

/// Whether those who act conclude what they decide, in a sentence.
pub(super) fn concludes_whole(text: &str) -> bool {
    is_closed(text) && CONCLUSION.is_match(text) && DECLARES.is_match(text)
}

/// What concludes and stands alone.
static CONCLUDES_ALONE: LazyLock<Start> = LazyLock::new(|| {
    Start::new(&format!(
        r"^(?i:(?:now,?\s+)?therefore,?(?:\s+be\s+it(?:\s+(?:hereby\s+)?resolved)?)?|{CONCLUSIONS}|поэтому|в\s+силу\s+этого|因此(?:[，,]?现在)?|(?:فال|وال)آن|(?:و?لذلك|وعليه))\s*[,:，：،]?$",
    ))
});

/// Whether a line does no more than conclude: `En conséquence,`.
pub(super) fn concludes_alone(text: &str) -> bool {
    text.len() <= MAX_BARE && CONCLUDES_ALONE.is_match(text)
}

/// Whether a line names the organ again and concludes, or does no more than conclude.
pub(super) fn is_concluding(text: &str, rules: &Rules) -> bool {
    concludes_alone(text)
        || text.ends_with([',', ':', '，', '：', '،'])
            && text.len() <= MAX_BARE * 3
            && subject::begins(text, rules)
            && CONCLUDES.is_match(text)
}

/// In a script without cases a line that says no more than who decides has no more characters than this.
const MAX_UNCASED: usize = 36;

/// Whether a line stands in capitals, or is short in a script without cases.
pub(super) fn is_loud(text: &str) -> bool {
    let is_short = || text.chars().count() <= MAX_UNCASED && !text.contains(['，', '、', '،']);
    in_capitals(text) || chapeaux::is_uncased(text) && is_short()
}

/// Whether a colon ends a short line in which the organ decides: `LE CONSEIL DÉCRÈTE CE QUI SUIT :`, `قرر :`.
fn is_formula(text: &str, rules: &Rules) -> bool {
    text.ends_with([':', '：'])
        && text.chars().count() <= MAX_BARE * 2
        && is_loud(text)
        && !rules.begins(&rules.preambular.begins, text)
        && decides(text, rules).is_some()
}

/// Where the operative part begins in a text without numbers: one or two paragraphs, as in short decisions; `led`: its [vote](led_vote).
pub(super) fn unnumbered_start(body: &[Paragraph], led: Option<usize>, rules: &Rules) -> Option<usize> {
    let only_operative = |paragraph: &Paragraph| {
        let text = paragraph.text();
        decides(text, rules).is_some_and(|at| {
            !rules.begins(&rules.preambular.begins, &text[at..])
                || text.ends_with(['.', '。'])
                || !is_recital(text, rules) && commands(&text[at..], rules)
        })
    };
    // what stands above gives the reasons, whoever it says does what
    let is_last = |at: usize| !body[at..].iter().any(|line| is_recital(line.text(), rules));
    if let Some(concluded) = super::first(body, concludes_whole).filter(|&at| at > 0 && is_last(at)) {
        return Some(concluded);
    }
    if led.is_some() {
        return led;
    }
    // `Be it resolved—` above all that was
    if let Some(at) = super::first(body, chapeaux::heads_votes).filter(|&at| is_last(at)) {
        return Some(at + 1);
    }
    // the list of a reason may say what others do
    let last_reason = body.iter().rposition(|paragraph| gives_reasons(paragraph.text()));
    let is_of_reason = |at: usize| last_reason.is_some_and(|last| at < last) && labels::item(body[at].text()).is_some();
    let decides_here = |at: usize| only_operative(&body[at]) && !rules.begins(&rules.ending, body[at].text());
    let start = (0..body.len())
        .find(|&at| decides_here(at) && !is_of_reason(at))
        .or_else(|| Some(body.iter().position(|paragraph| begin::announces(paragraph.text(), rules))? + 1))
        .or_else(|| {
            body.iter().position(|paragraph| chapeaux::is_dependent(paragraph.text()) && is_complete(paragraph.text()))
        })?;
    // verbs above a comma are of the preamble where those behind end otherwise
    let sign = |at: usize| unlinked(body[at].text()).chars().next_back();
    let verbs: Vec<usize> = (start..body.len()).filter(|&at| only_operative(&body[at])).collect();
    let recites = |at: usize| sign(at) == Some(',') && !commands(body[at].text(), rules);
    let commas = verbs.iter().take_while(|&&at| recites(at)).count();
    let others = &verbs[commas..];
    let start = match others.first() {
        Some(&first) if others.len() > 1 && others.iter().all(|&at| sign(at) != Some(',')) => first,
        _ => start,
    };
    // the line that only says what follows is the heading of it
    let announces = |at: usize| {
        body.get(at).is_some_and(|line| is_formula(line.text(), rules))
            && body.get(at + 1).is_some_and(|below| {
                is_article(below.text()) || chapeaux::is_uncased(below.text()) && labels::item(below.text()).is_none()
            })
    };
    // a text may be cut off, or go on elsewhere: a command needs no sign
    let ends = |text: &str| {
        is_closed(text)
            || text.ends_with([';', '；', '؛'])
            || dashed(text).is_some()
            || proposes(text, rules)
            || only_commands(text, rules) && !is_recital(text, rules)
    };
    let is_decided = body.get(start..)?.iter().any(|paragraph| ends(paragraph.text()));
    is_decided.then(|| start + usize::from(announces(start)))
}
