//! How do French resolutions begin their clauses?

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::rules::{Rules, pattern};
use crate::resolution::month_number;

const TAIL: &str = r"(?:\s+(?:également|aussi|en\s+outre|de\s+nouveau|à\s+nouveau|une\s+nouvelle\s+fois|encore|instamment|vivement|fermement|énergiquement|
    note|acte|à\s+l['’]esprit|compte|en\s+considération|conscience|consciente?|convaincue?|préoccupée?|gravement|profondément|vigoureusement|
    avec\s+(?:une\s+)?(?:(?:vive|profonde|grande|grave|inquiétude|préoccupation|satisfaction|intérêt|regret|appréciation|gratitude|reconnaissance)\s*)+|
    à\s+cet\s+égard|à\s+ce\s+sujet|dans\s+ce\s+contexte|en\s+particulier|notamment|
    (?:sa|son)\s+(?:(?:vive|profonde|grave)\s+)?(?:gratitude|préoccupation|inquiétude|satisfaction|reconnaissance)))*\b";

const ADVERB: &str = r"(?:(?:profondément|gravement|vivement|fermement|pleinement|également|en\s+outre|de\s+nouveau|vigoureusement|particulièrement|
    extrêmement|sérieusement|très|à\s+cet\s+égard,?|en\s+particulier)\s+){0,3}";

const OPERATIVE: &str = r"a\s+conscience|accepte|accueille|adopte|affirme|appelle|apprécie|approuve|appuie|assure|attend|attire|autorise|avertit|
    charge|compte|condamne|confie|confirme|conseille|considère|constate|convient|crée|décide|déclare|demande|dénonce|déplore|désigne|
    encourage|engage|entérine|espère|est\s+(?:d['’]avis|consciente?|convaincue?|profondément|vivement|gravement|déterminée?|résolue?|préoccupée?|alarmée?)|estime|exhorte|exige|exprime|
    fait|félicite|forme|insiste|institue|invite|juge|lance|maintient|met|nomme|note|objecte|observe|personne|prend|prie|presse|proclame|proroge|propose|
    rappelle|réaffirme|recommande|reconnaît|regrette|réitère|rejette|remercie|rend|renouvelle|répète|reste|sait|salue|
    se\s+(?:déclare|dit|félicite|réjouit|propose|joint|tient|prononce)|s['’](?:inquiète|engage|émeut|alarme|associe|élève|indigne|attend|en)|
    signale|souhaite|soulève|souligne|souscrit|suggère|suit|tient|transmet|trouve|veut|voit";

static DATE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(\d{1,2})(?:\s?er)?\s+(\p{L}+)\s+(\d{4})\b"));

pub(super) fn rules() -> Rules {
    Rules {
        organ_line: pattern(
            r"^(?:L['’]Assemblée\s+générale|Le\s+Conseil\s+(?:de\s+sécurité|économique\s+et\s+social|des\s+droits\s+de\s+l['’]homme))\s*,?$",
        ),
        preambular: pattern(&format!(
            r"^(?:(?i:{ADVERB})(?i:(?:se\s+|s['’]|n['’]|ne\s+|y\s+|en\s+)?\p{{L}}+ant(?:e?s?)?|consciente?|convaincue?|alarmée?|préoccupée?|inquiète?|soucieuse|soucieux|résolue?|
            désireuse|désireux|guidée?|encouragée?|indignée?|consternée?|atterrée?|vu|émue?|profondément|horrifiée?|bouleversée?|attristée?|déterminée?|certaine?|persuadée?|
            attachée?|frappée?|reconnaissante?|mue?|animée?|inspirée?|décidée?|troublée?|choquée?|affligée?|fermement|gravement|révoltée?|sensible|attentive|affirmant))\b{TAIL}"
        )),
        operative: pattern(&format!(r"^(?i:{ADVERB}(?:{OPERATIVE}))\b{TAIL}")),
        ending: pattern(r"^(?:\d+\s*e?\s*séance|Annexes?\b|ANNEXE|(?:1\s?er|\d{1,2})\s+\p{L}+\s+\d{4}$)"),
        adopted: pattern(r"^(?:Résolutions?\s+adoptée|\[|Distr)"),
        agenda: pattern(r"\bPoints?\s+(\d+(?:\s*(?:[a-z]\)|\([a-z]\)))?)\s+de\s+l['’]ordre\s+du\s+jour"),
        cited: pattern(r"\b(?P<session>(?:ES-|S-)?\d{1,3})/(?P<number>\d{1,4})\b"),
        title_noise: pattern(
            r"(?i)\b(?:premi(?:er|ère)|deuxième|second|seconde|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième|\p{L}+ième|
            \d+e|l['’]|d['’]|la|le|les|de|du|des|et|en|sur|dans|pour|par|à|au|aux|organisation|onu|nations|unies)\b",
        ),
        date: |text| {
            DATE.captures_iter(text).find_map(|found| {
                let month = month_number(&found[2])?;
                Date::new(found[3].parse().ok()?, month, found[1].parse().ok()?).ok()
            })
        },
    }
}
