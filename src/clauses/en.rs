//! How do English resolutions begin their clauses?

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::rules::{Rules, pattern};
use crate::resolution::month_number;

/// Words between or after the verbs: `also`, `with deep concern`, `in this regard`.
const TAIL: &str = r"(?:\s+(?:also|further|again|once\s+more|anew|in\s+mind|into\s+(?:account|consideration)|note|
    in\s+(?:this|that)\s+(?:regard|respect|context|connection)|in\s+particular|upon|
    with\s+(?:(?:deep|grave|great|serious|particular|keen|profound|utmost)\s+)?(?:appreciation|satisfaction|concern|regret|interest|alarm|approval)|
    (?:its|the|their)?\s*(?:(?:deep|deepest|grave|great|serious|particular|profound|strong|sincere|full|continued)\s+)*
        (?:appreciation|concern|alarm|regret|gratitude|satisfaction|support|hope|conviction|determination|condemnation|solidarity|sympathy)))*\b";

const ADVERB: &str = r"(?:(?:also|further|again|deeply|gravely|strongly|fully|firmly|seriously|particularly|profoundly|keenly|
    once\s+again|unequivocally|categorically|solemnly|actively|greatly|highly|sincerely|increasingly|urgently|
    in\s+(?:this|that)\s+(?:regard|respect|context|connection),?)\s+){0,3}";

const OPERATIVE: &str = "accepts|acknowledges|adopts|affirms|agrees|appeals|appoints|appreciates|approves|asks|assures|authorizes|
    calls|commends|concurs|condemns|confirms|congratulates|considers|decides|declares|demands|deplores|designates|determines|
    directs|draws|emphasizes|encourages|endorses|entrusts|establishes|exhorts|expresses|extends|hopes|insists|instructs|intends|invites|
    looks|notes|notices|objects|offers|pays|pledges|proclaims|proposes|reaffirms|realizes|reasserts|recalls|recognizes|recommends|
    regards|regrets|reiterates|rejects|remains|reminds|renews|repeats|requests|requires|resolves|salutes|shares|strengthens|stresses|suggests|supports|
    takes|thanks|transmits|trusts|underlines|underscores|undertakes|urges|views|voices|warns|welcomes";

static DATE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(\d{1,2})\s+([A-Z][a-z]+)\s+(\d{4})\b"));

pub(super) fn rules() -> Rules {
    Rules {
        organ_line: pattern(
            r"^The\s+(?:General\s+Assembly|Security\s+Council|Economic\s+and\s+Social\s+Council|Human\s+Rights\s+Council)\s*,?$",
        ),
        preambular: pattern(&format!(
            r"^(?i:{ADVERB})(?:(?i:{ADVERB})(?:[A-Za-z]+ing|[Cc]onvinced|[Aa]ware|[Mm]indful|[Aa]larmed|[Cc]oncerned|[Dd]isturbed|[Dd]etermined|
            [Ee]ncouraged|[Gg]uided|[Ii]nspired|[Cc]onscious|[Dd]esirous|[Dd]eeming|[Dd]ismayed|[Aa]ppalled|[Oo]utraged|[Ss]addened|[Rr]esolved|[Pp]ersuaded|
            [Cc]ognizant|[Dd]istressed|[Ss]hocked|[Hh]aving\s+(?:\w+\s+)?\w+ed|[Ii]ndignant|[Aa]ppreciative|[Pp]leased|[Gg]rateful))\b{TAIL}"
        )),
        operative: pattern(&format!(r"^(?i:{ADVERB})(?i:{ADVERB}(?:{OPERATIVE}))\b{TAIL}")),
        ending: pattern(
            r"^(?:\d+\s*(?:st|nd|rd|th)\s+(?:\(resumed\)\s+)?(?:plenary\s+)?meeting|Annex(?:es)?\b|ANNEX|\d{1,2}\s+[A-Z][a-z]+\s+\d{4}$)",
        ),
        adopted: pattern(r"^(?:Resolutions?\s+adopted|\[|Distr)"),
        agenda: pattern(r"\bAgenda\s+items?\s+(\d+(?:\s*\([a-z]\))?)"),
        cited: pattern(r"\b(?P<session>(?:ES-|S-)?\d{1,3})/(?P<number>\d{1,4})\b"),
        title_noise: pattern(
            r"(?i)\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d+(?:st|nd|rd|th)|
            (?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:y|ieth)(?:-\w+)?|the|of|on|in|and|to|for|a|an)\b",
        ),
        date: |text| {
            let found = DATE.captures(text)?;
            Date::new(found[3].parse().ok()?, month_number(&found[2])?, found[1].parse().ok()?).ok()
        },
    }
}
