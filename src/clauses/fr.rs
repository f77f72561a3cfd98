//! How do French resolutions begin their clauses?

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

const TAIL: &str = r"(?:\s+(?:également|aussi|en\s+outre|de\s+nouveau|à\s+nouveau|une\s+nouvelle\s+fois|encore|instamment|vivement|fermement|énergiquement|hommage|gré|en\s+garde|siennes?|l['’]attention|un\s+appel|saisie?|
    note|acte|à\s+l['’]esprit|compte|en\s+considération|conscience|consciente?|convaincue?|préoccupée?|gravement|profondément|vigoureusement|
    avec\s+(?:une\s+)?(?:(?:vive|profonde|grande|grave|inquiétude|préoccupation|satisfaction|intérêt|regret|appréciation|gratitude|reconnaissance)\s*)+|
    à\s+cet\s+égard|à\s+ce\s+sujet|dans\s+ce\s+contexte|en\s+particulier|notamment|
    (?:sa|son)\s+(?:(?:vive|profonde|grave)\s+)?(?:gratitude|préoccupation|inquiétude|satisfaction|reconnaissance)))*";

const ADVERB: &str = r"(?:(?:profondément|gravement|vivement|fermement|pleinement|également|en\s+outre|de\s+nouveau|vigoureusement|particulièrement|
    extrêmement|sérieusement|très|solennellement|unanimement|formellement|instamment|chaleureusement|sincèrement|expressément|publiquement|énergiquement|catégoriquement|respectueusement|
    à\s+(?:cet\s+(?:égard|effet)|cette\s+fin),?|(?:en\s+(?:particulier|conséquence|revanche)|par\s+(?:conséquent|ailleurs)|dès\s+lors|de\s+plus|d['’]autre\s+part|enfin|toutefois|cependant|donc|aussi),?)\s+){0,3}";

const OPERATIVE: &str = r"dit|définit|révoque|a\s+(?:conscience|décidé|adopté|approuvé)|ne\s+(?:reconnaît|peut|saurait)|(?:le|les|lui|leur|l['’])\s?(?:prie|invite|charge|autorise|remercie|demande)|abonde|acclame|accorde|accrédite|acquiesce|adhère|adjure|alerte|agrée|ajoute|alloue|apporte|arrête|assume|
    attache|attribue|augmente|clôt|commémore|communique|complète|comprend|conjure|consacre|constitue|conteste|continue|crédite|dédie|délègue|dépêche|désire|dissout|écarte|édicte|élève|endosse|en\s+appelle|entreprend|étend|exempte|exclut|flétrit|fonde|garantit|
    implore|inclut|informe|intègre|interpelle|laisse|lève|libère|nourrit|octroie|ouvre|parraine|pense|permet|persiste|plaide|poursuit|présente|procède|prolonge|promeut|prononce|publie|qualifie|réaffecte|reçoit|reconduit|réduit|réélit|réfute|relève|remet|remplace|
    reporte|requiert|résout|ressent|restitue|rétablit|retient|retire|réunit|sanctionne|sollicite|soumet|statue|surseoit|traduit|transfère|
    (?:place|porte|passe|marque|mesure|tranche|formule)\s+(?:l['’]|la|le|les|sa|son|ses)|passe\s+à|saisit|s['’](?:abstient|adresse|assure|étonne|interdit|unit)|se\s+(?:charge|dissocie|fait|penche|préoccupe|réfère|soucie)|y\s+voit|abroge|accepte|accueille|admet|adopte|adresse|affirme|ajourne|annule|appelle|apprécie|approuve|appuie|assigne|assure|attend|attire|autorise|avalise|avertit|blâme|choisit|
    charge|compatit|compte|conclut|condamne|confie|confirme|conseille|considère|consent|constate|convient|convie|convoque|crée|croit|décide|décrète|édicte|décline|décerne|déclare|défend|demande|demeure|dénonce|déplore|désapprouve|désigne|donne|détermine|élit|émet|
    encourage|engage|enjoint|enregistre|entend|entérine|envisage|érige|espère|est\s+(?:d['’]avis|consciente?|convaincue?|profondément|vivement|gravement|déterminée?|résolue?|préoccupée?|alarmée?)|estime|établit|exhorte|exige|exprime|
    fait|félicite|fixe|forme|habilite|honore|impose|incite|inscrit|insiste|instaure|institue|interdit|invite|juge|lance|loue|maintient|manifeste|mandate|met|mobilise|modifie|nomme|note|objecte|observe|obtient|offre|ordonne|partage|précise|préconise|prescrit|prévoit|promet|promulgue|proteste|prend|prie|presse|proclame|proroge|propose|récuse|refuse|réprouve|réserve|revendique|
    rappelle|réaffirme|ratifie|réclame|recommande|reconnaît|regrette|réitère|rejette|remercie|rend|renouvelle|renvoie|révoque|répète|reste|sait|salue|
    se\s+(?:déclare|dit|félicite|réjouit|propose|joint|tient|prononce|réserve|rallie|solidarise|range|refuse|fixe)|s['’](?:inquiète|engage|émeut|alarme|associe|élève|indigne|attend|en|oppose|incline|honore|efforce)|
    signale|souhaite|soulève|souligne|souscrit|soutient|stigmatise|suggère|suit|supplie|supprime|suspend|témoigne|tient|transmet|trouve|valide|veut|voit|vote";

/// The verbs as several say them of themselves.
const PLURAL: &str = r"acceptons|accueillons|adoptons|affirmons|appelons|approuvons|appuyons|condamnons|confirmons|considérons|constatons|convenons|décidons|déclarons|demandons|dénonçons|
    déplorons|donnons|encourageons|engageons|espérons|estimons|exhortons|exigeons|exprimons|félicitons|insistons|invitons|lançons|notons|prenons|prions|proclamons|proposons|rappelons|réaffirmons|
    réclamons|recommandons|reconnaissons|regrettons|réitérons|rejetons|réjouissons|remercions|rendons|renouvelons|saluons|souhaitons|soulignons|soutenons|tenons|voulons";

/// The nouns of bodies that resolve, and those who speak as several.
const NOUNS: &str = r"conseil|assemblée|conférence|congrès|comité|commission|institut|parlement|sénat|chambre|union|fédération|confédération|syndicat|section|bureau|parti|ligue|société|
    association|réunion|sommet|convention|session|collège|cercle|organisation|communauté|académie|synode|plénum|délégués|chefs\s+d['’]état|ministres|participants|membres|parties|états|
    représentants|travailleurs|gouvernements|présidents|parlementaires|évêques|puissances";

/// What may stand between a verb that reiterates and what is reiterated.
const REITERATES: &str = r"(?:réit[èé]r|renouvel|répèt)\p{L}*\s+(?:(?:également|aussi|en\s+outre|de\s+nouveau)\s+)*(?:l['’]|les?\s+|la\s+|son\s+|sa\s+|ses\s+)?";

const REITERATED: [(Act, &str); 5] = [
    (Act::Demands, r"exigence"),
    (Act::Requests, r"(?:appels?|demandes?|prière)\b"),
    (Act::Invites, r"(?:invitation|espoir|encouragement|recommandation)"),
    (Act::Regrets, r"(?:profonde\s+|vive\s+|grave\s+)?(?:préoccupation|inquiétude)"),
    (Act::Welcomes, r"(?:ferme\s+|plein\s+)?(?:appui|soutien|gratitude|reconnaissance|solidarité)"),
];

/// What the openings do; an act that another pattern would also match stands first. `Engage` and `Demande` are how the General
/// Assembly calls upon in French; with `instamment` they urge.
const ACTS: [(Act, &str); 13] = [
    (
        Act::Condemns,
        r"(?:condamn|déplor|dénon[cç]|rejet|réprouv)\p{L}*|indignée?|révoltée?|s['’]élève|s['’]indigne|exprim\p{L}*\s+(?:\p{L}+\s+){0,3}(?:condamnation|indignation)",
    ),
    (
        Act::Regrets,
        r"regrett\p{L}*|crai(?:nt|gnant)\b|(?:se\s+d[ié]\p{L}*\s+|est\s+|reste\s+|demeure\s+|restant\s+|demeurant\s+)?(?:\p{L}+ment\s+|toujours\s+|en\s+outre\s+|aussi\s+|de\s+même\s+|de\s+nouveau\s+|à\s+nouveau\s+){0,3}
        (?:préoccupée?|inquiète|alarmée?|consternée?|atterrée?|troublée?|émue?|attristée?|bouleversée?|choquée?|affligée?|horrifiée?)|s['’](?:inqui|alarm|émeu)\p{L}*|
        (?:exprim|not|constat|prend|prenant|observ|réitèr|réitér|dit|jug|considèr)\p{L}*\s+(?:[\p{L}’']+\s+){0,6}?(?:d['’])?(?:préoccupation|inquiétude|regret|consternation|alarme)\b",
    ),
    (
        Act::Welcomes,
        r"(?:se\s+(?:félicit|réjou)|accueill|salu|félicit|remerci|appréci|appuy|appui|souten|soutien)\p{L}*|encouragée?\b|louant|loue\b|réappuy\p{L}*|sa(?:it|chant)\s+gré|reconnaissante|ren[dt]\p{L}*\s+hommage|
        (?:exprim|not|constat|prend|prenant|observ|rappel|dit)\p{L}*\s+(?:[\p{L}’']+\s+){0,5}?(?:d['’])?(?:satisfaction|intérêt|appréciation|reconnaissance|gratitude|appui|soutien|solidarité|remerciements)\b",
    ),
    (Act::Demands, r"exig\p{L}*|insist\p{L}*\s+pour|enjoi\p{L}*|charge(?:ant)?\b|ordonn\p{L}*"),
    (
        Act::Urges,
        r"(?:pri|demand|engag|invit|appel)\p{L}*(?:\s+(?:également|aussi|en\s+outre|de\s+nouveau|à\s+nouveau|une\s+nouvelle\s+fois|encore)){0,4}\s+(?:très\s+)?(?:instamment|vivement|fermement)|
        exhort\p{L}*|press(?:e|ant)\b|averti\p{L}*",
    ),
    (Act::Notes, r"appel\p{L}*\s+(?:\p{L}+\s+)?l['’]attention"),
    (Act::Requests, r"(?:demand|pri[ae]|engag|appel|en\s+appel)\p{L}*|fai\p{L}*\s+appel|lan[cç]\p{L}*"),
    (
        Act::Invites,
        r"(?:invit|encourag|recommand|suggèr|suggér|propos|espèr|espér|souhait|conseill)\p{L}*|atten[dt]\p{L}*\s+avec|exprim\p{L}*\s+(?:le\s+|l['’]|son\s+)?(?:ferme\s+)?(?:espoir|souhait|vœu)",
    ),
    (
        Act::Decides,
        r"décid(?:e|ant)\b|adopte|approuve|autoris\p{L}*|crée\b|institue|désigne|nomme|proclame|proroge|déclare|entérine|accepte|abroge|révoque|définit|convient|confie|fait\s+sien\p{L}*|souscrit|maintient",
    ),
    (
        Act::Affirms,
        r"(?:ré)?affirm\p{L}*|soulign\p{L}*|insist\p{L}*|réit[èé]r\p{L}*|confirm\p{L}*|(?:se\s+d[ié]\p{L}*\s+|est\s+|demeur\p{L}*\s+|rest\p{L}*\s+)?(?:\p{L}+ment\s+)?(?:convaincue?|déterminée?|résolue?|persuadée?|certaine?|attachée?|décidée?)|
        renouvel\p{L}*|s['’]engag\p{L}*|met(?:tant)?\s+(?:(?:de|à)\s+nouveau\s+|également\s+)?l['’]accent|désireu\p{L}*|désirant|déclarant|répèt\p{L}*",
    ),
    (
        Act::Recognizes,
        r"reconn\p{L}*|consid[éè]r\p{L}*|estim\p{L}*|(?:est\s+|se\s+d[ié]\p{L}*\s+)?(?:\p{L}+ment\s+)?consciente?|(?:a|ayant|prenant)\s+(?:\p{L}+ment\s+)?conscience|sachant|sait|constat\p{L}*|soucieu\p{L}*|mesur\p{L}*|convenant|est\s+d['’]avis|jug\p{L}*|trouv\p{L}*|voit|voyant",
    ),
    (
        Act::Notes,
        r"not(?:e|ant)\b|pren(?:d|ant)\s+(?:\p{L}+\s+)?(?:note|acte)|(?:ayant|gardant|a|garde)\s+(?:\p{L}+\s+)?(?:à\s+l['’]esprit|présent)|ayant\s+(?:\p{L}+\s+)?(?:pris\s+(?:connaissance|note|acte)|examiné|reçu|entendu|étudié|considéré)|ten(?:ant)?\s+compte|prenant\s+en|observ\p{L}*|relev\p{L}*|attirant|signale",
    ),
    (
        Act::Recalls,
        r"rappel\p{L}*|se\s+réf[éè]r\p{L}*|vue?s?\b|eu\s+égard|guidée?|conformément|agissant|s['’]inspirant|inspirée?|ayant\s+(?:\p{L}+\s+)?adopté",
    ),
];

static DATE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?P<day>\d{1,2})(?:\s?er)?\s+(?P<month>\p{L}+)\s+(?P<year>\d{4})\b"));

const MONTHS: [&[&str]; 12] = [
    &["janvier"],
    &["février"],
    &["mars"],
    &["avril"],
    &["mai"],
    &["juin"],
    &["juillet"],
    &["août"],
    &["septembre"],
    &["octobre"],
    &["novembre"],
    &["décembre"],
];

/// The words for resolution, and for what else bears such numbers.
const YES: &str =
    r"\br[ée]solutions?(?:\s+(?:et|ou)\s+d[ée]cisions?)?\b|\bd[ée]cisions?\s+(?:et|ou)\s+r[ée]solutions?\b";
const NO: &str = r"\bd[ée]cisions?\b|\b(?:observation|recommandation)s?\s+générales?\b";
/// What stands between the number of a resolution, its body and its date.
const LINK: &str = r"\b(?:de|du|des|la|le|les|en|date|datée?s?|adoptée?s?|par|sa|son|ses|dans|er|janvier|février|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre)\b|\b[dl]\s?['’]\s?";

const BODIES: [(&str, Body); 16] = [
    (
        r"\bAssemblée\s+(?:générale\s+)?des\s+Nations\s+Unies\s+pour\s+l\s?['’]\s?environnement\b|\bAssemblée\s+pour\s+l\s?['’]\s?environnement\b",
        ENVIRONMENT,
    ),
    (
        r"\bAssemblée\s+d\s?['’]\s?ONU-Habitat\b|\bAssemblée\s+du\s+Programme\s+des\s+Nations\s+Unies\s+pour\s+les\s+établissements\s+humains\b",
        HABITAT,
    ),
    (
        r"\bAssemblée\s+mondiale\s+de\s+la\s+[Ss]anté\b|\bConférence\s+générale\b|\bConférence\s+des\s+(?:États\s+)?(?:P|p)arties\b|\bConseil\s+d\s?['’]\s?administration\b|\bConseil\s+exécutif\b|\bConseil\s+de\s+paix\s+et\s+de\s+sécurité\b",
        Body::Other,
    ),
    (r"\bAssembl[ée]e(?:\s+g[ée]n[ée]rale)?\b", ASSEMBLY),
    (r"\bConseil\s+de\s+s[ée]curit[ée]\b", SECURITY),
    (r"(?i:\bConseil\s+de\s+tutelle\b)", TRUSTEESHIP),
    (r"\bConseil\s+[ée]conomique\s+et\s+social\b", ECOSOC),
    (r"\bConseil\s+des\s+droits\s+de\s+l\s?['’]\s?homme\b", HUMAN_RIGHTS),
    (
        r"\bSous-Commission\b(?:\s+de\s+la\s+\p{L}+(?:\s+et\s+de\s+la\s+protection)?\s+des\s+droits\s+de\s+l\s?['’]\s?homme)?",
        SUB_COMMISSION,
    ),
    (r"\bCommission\s+des\s+droits\s+de\s+l\s?['’]\s?homme\b", COMMISSION),
    (r"\bCommission\s+de\s+la\s+condition\s+de\s+la\s+femme\b", WOMEN),
    (r"\bCommission\s+des\s+stupéfiants\b", NARCOTICS),
    (r"\bCommission\s+pour\s+la\s+prévention\s+du\s+crime\s+et\s+la\s+justice\s+pénale\b", CRIME),
    (r"\bCommission\s+économique\s+et\s+sociale\s+pour\s+l\s?['’]\s?Asie\s+et\s+le\s+Pacifique\b|\bCESAP\b", ESCAP),
    (r"\bConseil\b", Body::Council),
    (r"\bCommission\b", Body::Commission),
];

/// A pattern that also knows words without their accents, which conversions of old print lose.
fn with_or_without(text: &str) -> String {
    let mut loose = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        match c {
            'é' | 'è' | 'ê' => loose.push_str("[éèêe]"),
            'à' | 'â' => loose.push_str("[àâa]"),
            'ç' => loose.push_str("[çc]"),
            'î' | 'ï' => loose.push_str("[îïi]"),
            c => loose.push(c),
        }
    }
    loose
}

fn opening(words: &str) -> Opening {
    Opening::of_words(&with_or_without(words), &with_or_without(TAIL))
}

pub(super) fn rules() -> Rules {
    Rules {
        organ_line: start(&with_or_without(
            r"^(?:L['’]Assemblée\s+générale|Le\s+Conseil\s+(?:de\s+sécurité|économique\s+et\s+social|des\s+droits\s+de\s+l['’]homme))\s*,?$",
        )),
        plural: None,
        subject: Subject::pattern(&format!(
            r"^(?i:[aà]\s+l['’]unanimité,\s+)?(?i:(?:le\s+|la\s+|l['’]|les\s+)(?:[\p{{L}}’'-]+\s+){{0,3}}?(?:{NOUNS})|(?P<bare>elle|il)|nous,?)(?:[\W]|$)"
        )),
        sitting: start(
            r"^[ÀA]\s+sa\s+[^,]{1,60}\s(?:séance|session)[^,]{0,20},\s+(?:tenue\s+)?le\s+[^,]{1,40},\s+(?:le\s+|la\s+|l['’])(?:Conseil|Assemblée|Conférence|Comité|Commission)\b",
        ),
        preambular: opening(&format!(
            r"(?:(?i:{ADVERB})(?i:(?:se\s+|s['’]|n['’]|ne\s+|y\s+|en\s+)?\p{{L}}+ant(?:e?s?)?|consciente?s?|convaincue?s?|alarmée?s?|préoccupée?s?|inquiète?s?|soucieuses?|soucieux|résolue?s?|
            désireuses?|désireux|guidée?s?|encourag(?:\x{{e9}}e?|ee)s?|indignée?s?|consternée?s?|atterrée?s?|vue?s?|émue?s?|profondément|heureuses?|heureux|fi[eè]res?|fidèles?|honorée?s?|impressionnée?s?|informée?s?|instruite?s?|saisie?s?\s+d|satisfaite?s?|pénétrée?s?|touchée?s?|rassurée?s?|jalouses?|jaloux|prêtes?\s+à|disposée?s?|dans\s+(?:l['’](?:intention|esprit)|le\s+(?:but|souci|cadre))|[aà]\s+la\s+(?:lumière|suite)|au\s+vu|aux\s+termes|afin\s+d|suite\s+à|après\s+(?:examen|étude|délibération|en\s+avoir)|puisqu|bien\s+que|malgré|nonobstant|outre|sous\s+réserve|par\s+(?:application|référence)|horrifiée?s?|bouleversée?s?|attristée?s?|détermin(?:\x{{e9}}e?|ee)s?|certaine?s?|persuadée?s?|
            attachée?s?|frappée?s?|après\s+avoir|connaissance\s+prise|lecture\s+(?:faite|donnée)|ou[iï]e?s?|entendue?s?|(?:consulté|saisi)e?s?\s+(?:par|de|du|des)|attendu|eu\s+égard|compte\s+tenu|conformément|c['’]est\s+pourquoi|pour\s+ces\s+(?:motifs|raisons)|par\s+ces\s+motifs|en\s+(?:application|vertu|exécution|raison|vue|considération|conformité|réponse|l['’]absence)|sur\s+(?:la\s+(?:proposition|recommandation)|le\s+rapport|l['’]avis|avis|proposition|recommandation|rapport)|reconnaissante?s?|mue?s?|animée?s?|inspirée?s?|décid(?:\x{{e9}}e?|ee)s?|troublée?s?|choquée?s?|affligée?s?|fermement|gravement|révoltée?s?|sensible|attentive|affirmant))"
        )),
        operative: opening(&format!(r"(?i:{ADVERB}(?:(?:{OPERATIVE})(?:nt)?|(?:nous\s+)?(?:nous\s+)?(?:{PLURAL})))")),
        reiterated: acts(REITERATES, &REITERATED),
        acts: acts(ADVERB, &ACTS),
        ending: start(&with_or_without(
            r"^(?:(?:\S{0,6}\d\S{0,6}|[JIlO.]{2,4}\S{0,3}|(?:\p{L}+[-\s]){0,4}\p{L}+i[èe]me)(?:\s?\S{1,4})?\s*s[ée]an\S{1,4}(?:\W|$)|Adoptée?s?\s+(?:à\s+(?:l['’]unanimité|la\s)|le\s+(?:\p{L}+\s+)?\d|par\s|sans\s|en\s)|(?i:(?:ainsi\s+)?fait\s+(?:à|et\s+délibéré)\s|ainsi\s+délibéré\b)|En\s+foi\s+de\s+quoi|(?i:pour)\s*:\s*\d|Visé\s+par\s|Collationné\s|Signé\s*[:,]|(?:Exemplaire\s+)?[Cc]ertifié\s+conforme|Pour\s+(?:copie|extrait)\s+conforme|Annexes?\b|ANNEXE|(?:1\s?er|\d{1,2})\s+\p{L}+\s+\d{4}$)",
        )),
        adopted: start(r"^(?:(?i:(?:résolutions?\s+)?adoptée)|\[|Distr)"),
        agenda: pattern(r"\bPoints?\s+(\d+(?:\.\d{1,2})?(?:\s*(?:[a-z]\)|\([a-z]\)))?)\s+de\s+l['’]ordre\s+du\s+jour"),
        citing: Citing::new(Order::NameLast, YES, NO, LINK, &BODIES),
        title_noise: pattern(
            r"(?i)\b(?:premi(?:er|ère)|deuxième|second|seconde|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième|\p{L}+ième|
            \d+e|l['’]|d['’]|la|le|les|de|du|des|et|en|sur|dans|pour|par|à|au|aux|organisation|onu|nations|unies)\b",
        ),
        council: start(r"(?i)^résolution\s+(\d{1,4})\s*\((\d{4})\)"),
        date: |text| spelled_date(&DATE, &MONTHS, text),
        numbered: start(NUMBERED),
        counts: pattern(ENGLISH_FRENCH_COUNTS),
        measured: start(ENGLISH_FRENCH_MEASURES),
        fold: None,
        any_case: false,
    }
}
