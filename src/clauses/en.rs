//! How do English resolutions begin their clauses?

use std::sync::LazyLock;

use regex::Regex;

use super::citing::{
    ASSEMBLY, Body, COMMISSION, CRIME, Citing, ECOSOC, ENVIRONMENT, ESCAP, HABITAT, HUMAN_RIGHTS, NARCOTICS, Order,
    SECURITY, SUB_COMMISSION, TRUSTEESHIP, WOMEN,
};
use super::marks::{ENGLISH_FRENCH_COUNTS, ENGLISH_FRENCH_MEASURES};
use super::rules::{NUMBERED, Opening, Rules, acts, pattern, spelled_date, start};
use super::subject::Subject;
use crate::resolution::Act;

/// Words between or after the verbs: `also`, `with deep concern`, `in this regard`.
const TAIL: &str = r"(?:\s+(?:also|further|again|once\s+more|anew|in\s+mind|tribute|forward|seized|(?:the\s+)?attention|into\s+(?:account|consideration)|note|
    in\s+(?:this|that)\s+(?:regard|respect|context|connection)|in\s+particular|upon|
    with\s+(?:(?:deep|grave|great|serious|particular|keen|profound|utmost)\s+)?(?:appreciation|satisfaction|concern|regret|interest|alarm|approval)|
    (?:its|the|their)?\s*(?:(?:deep|deepest|grave|great|serious|particular|profound|strong|sincere|full|continued)\s+)*
        (?:appreciation|concern|alarm|regret|gratitude|satisfaction|support|hope|conviction|determination|condemnation|solidarity|sympathy)))*";

/// A committee or group that has a number for its name: `SC 4`, `ISO/TC 211`.
const NUMBERED_GROUP: &str = r"(?:[A-Z]{2,4}/){0,2}(?:JTC|TC|SC|WG|SG)\s?\d{1,3}(?:/(?:SC|WG)\s?\d{1,3})?";

const ADVERB: &str = r"(?:(?:moreover,?|again|deeply|gravely|strongly|fully|firmly|seriously|particularly|profoundly|keenly|
    once\s+(?:again|more),?|warmly|heartily|cordially|earnestly|respectfully|hereby|unequivocally|categorically|solemnly|actively|greatly|highly|sincerely|increasingly|urgently|
    unanimously|provisionally|formally|publicly|expressly|emphatically|vigorously|gratefully|gladly|regretfully|vehemently|utterly|wholeheartedly|humbly|equally|specifically|
    (?:furthermore|nevertheless|additionally|likewise|similarly|lastly|consequently|hence|thus|meanwhile|therefore|accordingly|finally|also|further),?|
    (?:at\s+the\s+same\s+time|to\s+(?:this|that)\s+end|for\s+(?:this|that)\s+purpose|in\s+addition|in\s+the\s+meantime),?|
    in\s+(?:this|that)\s+(?:regard|respect|context|connection),?)\s+){0,3}";

/// The nouns of bodies that resolve.
const NOUNS: &str = r"(?i:council|assembly|conference|congress|committee|commission|board|governing\s+body|institute|parliament|senate|house|chamber|convention|bureau|summit|forum|union|federation|
    confederation|association|society|league|synod|plenum|executive|cabinet|legislature|session|meeting|party|branch|caucus|academy|presidium|organi[sz]ation)";
/// A body that is called by its letters: `ISO/TC 154`, `SC 4`.
const ACRONYM: &str = r"[A-Z]{2,}(?:[/\ ](?:[A-Z]{2,4}\ ?)?\d{1,4})*";
/// Those who speak as several.
const MANY: &str = r"(?i:heads\s+of\s+state|ministers|members|parties|states|governments|presidents|delegates|representatives|participants|leaders|plenipotentiaries)";

/// The verbs of the operative part, as one organ speaks.
const VERBS: &str = r"adheres|presses|defines|revokes|adjudges|admits|allocates|appropriates|assumes|attaches|awards|bears|begs|bestows|binds|cancels|cherishes|condoles|constitutes|convenes|convokes|counsels|discharges|disassociates|dissociates|dispatches|engages|enlarges|envisages|expels|extols|
    feels|finds|formulates|fulfils|furnishes|guarantees|highlights|holds|identifies|includes|informs|initiates|inscribes|institutes|introduces|joins|judges|keeps|lauds|launches|lays|lends|lifts|makes|memoriali[sz]es|notifies|obliges|opens|pardons|permits|
    petitions|places|pleads|prays|presents|prolongs|promises|promulgates|provides|publishes|puts|qualifies|readmits|reappoints|receives|recommits|reconfirms|re-?elects|refers|refuses|rejoices|releases|relieves|removes|repudiates|reserves|restates|
    retains|reverses|sanctions|seeks|sees|selects|sends|sets|solicits|submits|subscribes|summons|suspends|sympathi[sz]es|tasks|tenders|transfers|unites|upholds|validates|vests|vows|waives|accepts|acknowledges|adopts|advises|affirms|agrees|allows|amends|announces|appeals|applauds|appoints|appreciates|approves|asks|assures|
    authori[sz]es|believes|calls|cautions|celebrates|censures|certifies|charges|commemorates|commends|commits|compliments|concludes|concurs|condemns|
    confirms|congratulates|consents|considers|conveys|creates|decides|declares|declines|deems|defers|demands|denies|denounces|deplores|deprecates|
    designates|desires|determines|directs|disapproves|discontinues|discourages|dismisses|dissolves|draws|elects|empha[sz]i[sz]es|empowers|enacts|
    encourages|endorses|enjoins|entrusts|establishes|exhorts|expects|expresses|extends|fixes|forbids|forwards|gives|grants|greets|hails|honou?rs|
    hopes|implores|incorporates|insists|instructs|intends|invites|looks|maintains|modifies|mourns|nominates|notes|notices|objects|observes|offers|
    opposes|orders|pays|pledges|postpones|praises|prescribes|proclaims|prohibits|proposes|protests|ratifies|reaffirms|reali[sz]es|reasserts|recalls|
    recogni[sz]es|recommends|regards|regrets|reiterates|rejects|remains|reminds|renews|repeals|repeats|replaces|requests|requires|rescinds|resolves|
    revokes|salutes|shares|strengthens|stresses|suggests|supports|takes|terminates|thanks|transmits|trusts|underlines|underscores|undertakes|urges|
    views|voices|warns|welcomes|wishes|withdraws";

/// What stands for a verb.
const PHRASES: &str = r"(?:mandates|names|records|reports|reviews|returns|tables|treats|values|votes|moves|marks)\s+(?:the|its|that|all|an?)|is\s+(?:of\s+(?:the\s+)?(?:\w+\s+)?(?:opinion|view)|satisfied|convinced|determined|resolved|aware|mindful|(?:deeply\s+|gravely\s+)?(?:concerned|alarmed|grateful)|pleased|ready|prepared)|
    has\s+(?:agreed|decided|resolved|adopted|noted)|(?:will|shall)\s+(?:remain|continue|examine|keep)|(?:does\s+not|cannot)\s+(?:accept|recogni[sz]e)|does\s+hereby\s+\w+|
    (?:now[,.]{0,2}\s+)?(?:therefore,?\s+)?be\s+it(?:\s+further|\s+hereby)?\s+(?:recommended|requested|enacted|ordained|ordered)|
    (?:(?:now[,.]{0,2}\s+)?therefore,?\s+)?(?:be\s+it\s+(?:further\s+|hereby\s+|and\s+it\s+is\s+hereby\s+)?)?resolved,?(?:\s+(?:by\s+[^;:.]{1,120}|\w{1,12}[,.]?(?:\s+\w{1,3}[.,]){0,4}))?[,:]?\s+that|
    resolved(?:\s*\([^)]{1,40}\))?\s*[,:.]\s*[-–—]*\s*(?:that|the|this)";

/// The verbs as several speak: `accept`, `express`.
fn plural() -> String {
    let words = VERBS.split('|').map(str::trim);
    let hisses = |stem: &&str| ["ss", "sh", "ch", "x"].iter().any(|end| stem.ends_with(end));
    let stem = |word: &str| match (word.strip_suffix("ies"), word.strip_suffix("es").filter(hisses)) {
        (Some(stem), _) => format!("{stem}y"),
        (None, Some(stem)) => stem.to_string(),
        (None, None) => word.trim_end_matches('s').to_string(),
    };
    words.map(stem).collect::<Vec<_>>().join("|")
}

/// What may stand between a verb that reiterates and what is reiterated.
const REITERATES: &str = r"(?:also\s+|further\s+|again\s+|strongly\s+)*(?:reiterat|renew|repeat)\w*\s+(?:(?:its|the)\s+)?(?:(?:previous|earlier|urgent|strong|deep|full)\s+)*";

const REITERATED: [(Act, &str); 5] = [
    (Act::Demands, r"demand"),
    (Act::Requests, r"(?:calls?|appeals?|requests?)\b"),
    (Act::Invites, r"(?:invitation|hope|encouragement|recommendation)"),
    (Act::Regrets, r"(?:concern|alarm|regret)"),
    (Act::Welcomes, r"(?:support|appreciation|gratitude|solidarity)"),
];

/// What the openings do; an act that another pattern would also match stands first.
const ACTS: [(Act, &str); 12] = [
    (
        Act::Condemns,
        r"(?:condemn|deplor|denounc|reject|repudiat|object)\w*|outraged|indignant|express\w*\s+(?:\w+\s+){0,4}(?:condemnation|indignation|outrage)",
    ),
    (
        Act::Regrets,
        r"regret\w*|concerned|alarmed|disturbed|dismayed|appalled|shocked|saddened|distressed|troubled|worried|
        (?:express|not|tak|observ|reiterat|acknowledg|recogniz|consider|view)\w*\s+(?:\w+\s+){0,6}?(?:concern|alarm|regret|dismay|grief|anxiety)\b|
        remain\w*\s+(?:\w+\s+){0,3}(?:concerned|alarmed)",
    ),
    (
        Act::Invites,
        r"(?:invit|encourag(?:es|ing)\b|recommend|suggest|propos)\w*|hop(?:es|ing)|trust(?:s|ing)|look(?:s|ing)\s+forward|express\w*\s+(?:\w+\s+){0,3}hope\b",
    ),
    (
        Act::Welcomes,
        r"(?:welcom|commend|appreciat|congratulat|thank|salut|support|applaud|honou?r|endorsing)\w*|encouraged|pleased|grateful|gratified|
        pa(?:ys|ying)\s+tribute|(?:express|not|tak|acknowledg|recall|observ|reiterat|renew)\w*\s+(?:\w+\s+){0,6}?(?:appreciation|satisfaction|interest|gratitude|
        thanks|support|solidarity|sympathy|condolences|approval|approbation)\b",
    ),
    (Act::Demands, r"demand\w*|insists?\b|direct(?:s|ing)|instruct\w*|requir(?:es|ing)"),
    (Act::Urges, r"urg\w*|exhort\w*|warn\w*|press(?:es|ing)\b"),
    (Act::Requests, r"request\w*|call(?:s|ing)|ask\w*|appeal\w*"),
    (
        Act::Decides,
        r"decid\w*|resolves|(?:now,?\s+)?(?:therefore,?\s+)?(?:be\s+it\s+(?:further\s+)?)?resolved\W|adopts|approves|authoriz\w*|establishes|endorses|proclaims|declares|designates|determines|appoints|extends|
        accepts|agrees|revokes|repeals|rescinds|defines|entrusts|undertakes|accedes|concurs",
    ),
    (
        Act::Affirms,
        r"(?:re)?affirm\w*|emphasi[sz]\w*|stress\w*|underlin\w*|underscor\w*|reiterat\w*|reassert\w*|confirm\w*|convinced|determined|resolved|desir(?:ous|ing)|declaring|remind\w*|
        insist\w*|persuaded|pledg\w*|renew\w*|express\w*\s+(?:\w+\s+){0,4}(?:conviction|determination|belief|commitment)",
    ),
    (
        Act::Recognizes,
        r"recogni[sz]\w*|acknowledg\w*|consider(?:s|ing)|aware|mindful|conscious|cognizant|reali[sz]\w*|believ\w*|deem\w*|regards|views|is\s+of\s+(?:the|that)\b",
    ),
    (
        Act::Notes,
        r"not(?:es|ing)|notices|tak(?:es|ing)\s+(?:due\s+)?note|bear\w*\s+in\s+mind|observ\w*|having\s+(?:\w+\s+)?(?:taken\s+note|considered|received|examined|heard|reviewed|studied)|tak(?:es|ing)\s+into|draw\w*\s+(?:\w+\s+)?attention",
    ),
    (
        Act::Recalls,
        r"recall\w*|refer(?:s|ring)|having\s+(?:\w+\s+)?regard|guided|in\s+accordance|pursuant|acting|inspired|having\s+(?:\w+\s+)?(?:adopted|decided)",
    ),
];

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?(?P<month>[A-Z][a-z]+),?\s+(?P<year>\d{4})\b")
});
/// `December 12, 1950`, as early texts have it.
static MONTH_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?P<month>[A-Z][a-z]+)\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,\s+(?P<year>\d{4})\b"));

const MONTHS: [&[&str]; 12] = [
    &["january"],
    &["february"],
    &["march"],
    &["april"],
    &["may"],
    &["june"],
    &["july"],
    &["august"],
    &["september"],
    &["october"],
    &["november"],
    &["december"],
];

/// The words for resolution, and for what else bears such numbers.
const YES: &str =
    r"\bresolutions?(?:\s+(?:and|or)\s+decisions?)?\b|\bdecisions?\s+(?:and|or)\s+resolutions?\b|(?-i:\bRes\.)";
const NO: &str = r"\bdecisions?\b|\bgeneral\s+(?:comment|recommendation)s?\b";
/// What stands between the number of a resolution, its body and its date.
const LINK: &str = r"\b(?:of|the|dated|on|adopted|by|its|in|January|February|March|April|May|June|July|August|September|October|November|December)\b|(?:st|nd|rd|th)\b";

const BODIES: [(&str, Body); 16] = [
    (r"\b(?:United\s+Nations\s+)?Environment\s+Assembly\b", ENVIRONMENT),
    (r"\b(?:United\s+Nations\s+)?Habitat\s+Assembly\b|\bUN-Habitat\s+Assembly\b", HABITAT),
    (
        r"\b(?:World\s+)?Health\s+Assembly\b|\bGeneral\s+Conference\b|\bConference\s+of\s+the\s+(?:States\s+)?Parties\b|\bGoverning\s+Council\b|\bExecutive\s+(?:Board|Council)\b|\bPeace\s+and\s+Security\s+Council\b",
        Body::Other,
    ),
    (r"\b(?:General\s+)?Assembly\b|\bUNGA\b", ASSEMBLY),
    (r"\bSecurity\s+Council\b|\bUNSC\b", SECURITY),
    (r"\bTrusteeship\s+Council\b", TRUSTEESHIP),
    (r"\bEconomic\s+and\s+Social\s+Council\b|\bECOSOC\b", ECOSOC),
    (r"\bHuman\s+Rights\s+Council\b|\b(?:UN)?HRC\b", HUMAN_RIGHTS),
    (
        r"\bSub-?Commission\b(?:\s+on\s+the\s+P\w+(?:\s+and\s+Protection)?\s+of\s+(?:Human\s+Rights|Discrimination\s+and\s+Protection\s+of\s+Minorities))?",
        SUB_COMMISSION,
    ),
    (r"\bCommission\s+on\s+Human\s+Rights\b|\bHuman\s+Rights\s+Commission\b", COMMISSION),
    (r"\bCommission\s+on\s+the\s+Status\s+of\s+Women\b", WOMEN),
    (r"\bCommission\s+on\s+Narcotic\s+Drugs\b", NARCOTICS),
    (r"\bCommission\s+on\s+Crime\s+Prevention\s+and\s+Criminal\s+Justice\b", CRIME),
    (r"\bEconomic\s+and\s+Social\s+Commission\s+for\s+Asia\s+and\s+the\s+Pacific\b|\bESCAP\b", ESCAP),
    (r"\bCouncil\b", Body::Council),
    (r"\bCommission\b", Body::Commission),
];

/// What an operative paragraph begins with where several speak and say no more than `Urge`.
pub(super) fn of_several() -> Opening {
    let verbs = plural();
    Opening::of_words(&format!(r"(?i:{ADVERB})(?i:{ADVERB}(?:we\s+)?{ADVERB}(?:{VERBS}|{PHRASES}|{verbs}))"), TAIL)
}

/// The rules of a report, which tells in the past what was decided: `Heads of Government agreed`.
pub(super) fn of_report(rules: &Rules) -> Rules {
    let operative = format!(
        r"(?i:{ADVERB})(?i:{ADVERB}(?:{VERBS}|{PHRASES}|[a-z]+ed|took|gave|found|held|heard|made|paid|drew|laid|set|undertook))"
    );
    Rules {
        subject: Subject::pattern(&format!(
            r"^(?:(?:The|THE|This|And\s+(?:the|this))\s+(?:[\w’'-]+\s+){{0,5}}?(?:{NOUNS}|(?P<several>{MANY}))|
            (?P<bare>{NOUNS}|(?i:heads\s+of\s+\w+(?:\s+(?:and|or)\s+(?:of\s+)?government)?)|{MANY}|They|It|{ACRONYM})|(?P<we>We,?))(?:\W|$)"
        )),
        operative: Opening::of_words(&operative, TAIL),
        ..rules.clone()
    }
}

pub(super) fn rules() -> Rules {
    Rules {
        organ_line: start(
            r"^The\s+(?:General\s+Assembly|Security\s+Council|Economic\s+and\s+Social\s+Council|Human\s+Rights\s+Council)\s*,?$",
        ),
        plural: Some(start(&format!(r"^(?i:{ADVERB}(?:{}))(?:\W|$)", plural()))),
        subject: Subject::pattern(&format!(
            r"^(?:(?:The|THE|This|And\s+(?:the|this)|(?P<low>the|this))\s+(?:[\w’'-]+\s+){{0,5}}?(?:{NOUNS}|(?P<several>{MANY}))|(?P<bare>{NOUNS}|It|And\s+it|The\s+[A-Z]{{2,6}}|{NUMBERED_GROUP})|(?P<we>We,?))(?:\W|$)"
        )),
        sitting: start(
            r"^At\s+its\s+[^,]{1,60}\s(?:meeting|session),\s+(?:held\s+)?on\s+[^,]{1,40},\s+the\s+(?:\w+\s+){0,4}?(?:Council|Assembly|Conference|Committee|Commission|Board)\b",
        ),
        preambular: Opening::of_words(
            &format!(
                r"(?i:(?:and\s+)?{ADVERB}{ADVERB}(?:having\s+(?:\w+\s+)?\w+(?:ed|en|ard)|[a-z]+ing|convinced|aware|mindful|alarmed|concerned|disturbed|determined|
            encouraged|guided|inspired|conscious|whereas|desirous|dismayed|appalled|outraged|saddened|resolved(?:\s+\w+)?\s+to|resolved,\s+in|persuaded|
            cognizant|distressed|shocked|ha(?:ving|s)\s+(?:\w+\s+)?\w+(?:ed|en|ard)|indignant|appreciative|pleased|grateful|
            cognisant|sensible\s+of|alive\s+to|anxious|eager|proud|confident|certain|hopeful|impressed|struck|touched|moved|troubled|worried|grieved|horrified|frustrated|disappointed|astonished|honou?red|delighted|
            committed|united\s+(?:in|by)|faithful\s+to|dedicated\s+to|attentive|satisfied|informed\s+(?:of|that)|apprised|animated|imbued|prompted|motivated|impelled|reassured|heartened|fortified|strengthened\s+by|supportive|thankful|unanimous|
            respectful|inasmuch|insofar|given\s+(?:that|the)|seeing\s+that|after\s+(?:having|considering|examining|hearing|studying)|
            in\s+(?:view\s+of|(?:the\s+)?light\s+of|the\s+(?:spirit|face|interests?|absence)\s+of|the\s+(?:belief|conviction|hope|knowledge)|accordance\s+with|consideration\s+of|conformity\s+with|response\s+to|recognition\s+of|pursuance\s+of|furtherance\s+of)|
            pursuant\s+to|further\s+to|with\s+a\s+view\s+to|under\s+(?:the\s+terms\s+of|articles?\s)|by\s+virtue\s+of|(?:up)?on\s+the\s+(?:basis|proposal|recommendation)\s+of|without\s+prejudice))"
            ),
            TAIL,
        ),
        operative: Opening::of_words(
            &format!(
                r"(?:(?:And|AND)\s+)?(?i:{ADVERB})(?i:{ADVERB}(?:{VERBS}|{PHRASES})|we\s+{ADVERB}(?:{}))",
                plural()
            ),
            TAIL,
        ),
        reiterated: acts(REITERATES, &REITERATED),
        acts: acts(&format!("{ADVERB}{ADVERB}"), &ACTS),
        ending: start(
            r"^(?:\S{0,6}\d\S{0,6}(?:\s?(?:st|nd|rd|th))?\s+(?:\(resumed\)\s+)?(?:(?i:plenary)\s+)?(?:meeting|session|sitting)|
            \d{1,4}\s\S{1,2}\s+plenary\s+(?:meeting|session)|(?:\p{L}+[-\s]){0,4}\p{L}+\s+plenary\s+(?:meeting|session)|(?i:adopted|carried|passed|approved)\s+(?i:unanimously|at\s+the\s+\d|by\s|on\s|this\s|nem)|(?i:done|given)\s+(?:at|in)\s|(?i:the\s+(?:motion|resolution)\s+(?:is\s+|was\s+)?(?:passed|carried|adopted|agreed))\b|(?i:in\s+favou?r|for)\s*:\s*\d|(?i:attest|signed)\s*:|In\s+(?:witness|faith|testimony)\s|(?i:passed\s+and\s+(?:approved|adopted))\b|(?i:moved|seconded)\s+by\s+\p{Lu}|(?i:moved|seconded|mover|seconder)\s*:|Annex(?:es)?\b|ANNEX|Appendi(?:x|ces)\b|APPENDIX|\d{1,2}\s+[A-Z][a-z]+\s+\d{4}$)",
        ),
        adopted: start(r"^(?:(?i:(?:resolutions?\s+)?(?:passed,?\s+(?:approved\s+)?and\s+)?adopted\s)|\[|Distr)"),
        agenda: pattern(r"\bAgenda\s+items?\s+(\d+(?:\.\d{1,2})?(?:\s*\([a-z]\))?)"),
        citing: Citing::new(Order::NameFirst, YES, NO, LINK, &BODIES),
        title_noise: pattern(
            r"(?i)\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d+(?:st|nd|rd|th)|
            (?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:y|ieth)(?:-\w+)?|the|of|on|in|and|to|for|a|an)\b",
        ),
        council: start(r"(?i)^resolution\s+(\d{1,4})\s*\((\d{4})\)"),
        date: |text| spelled_date(&DATE, &MONTHS, text).or_else(|| spelled_date(&MONTH_FIRST, &MONTHS, text)),
        numbered: start(&NUMBERED.replacen('^', r"^(?:(?i:(?:be\s+it\s+)?resolved),?\s+)?", 1)),
        counts: pattern(ENGLISH_FRENCH_COUNTS),
        measured: start(ENGLISH_FRENCH_MEASURES),
        fold: None,
        any_case: false,
    }
}
