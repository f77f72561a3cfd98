//! How do Spanish resolutions begin their clauses?

use std::sync::LazyLock;

use regex::Regex;

use super::citing::{
    ASSEMBLY, Body, COMMISSION, CRIME, Citing, ECOSOC, ENVIRONMENT, ESCAP, HABITAT, HUMAN_RIGHTS, NARCOTICS, Order,
    SECURITY, SUB_COMMISSION, TRUSTEESHIP, WOMEN,
};
use super::rules::{NUMBERED, Opening, Rules, acts, pattern, spelled_date, start};
use super::subject::Subject;
use crate::resolution::Act;

const TAIL: &str = r"(?:\s+(?:también|además|asimismo|de\s+nuevo|nuevamente|una\s+vez\s+más|igualmente|encarecidamente|enérgicamente|firmemente|vivamente|
    profundamente|nota|conocimiento|conciencia|presentes?|en\s+cuenta|en\s+mente|en\s+consideración|de\s+relieve|de\s+manifiesto|hincapié|suy[oa]s?|un\s+llamamiento|
    constancia|notar|homenaje|
    con\s+(?:(?:gran|profund[oa]|suma|honda|grave|viva|especial|particular|creciente)\s+)*
        (?:beneplácito|aprecio|satisfacción|reconocimiento|agradecimiento|gratitud|preocupación|inquietud|alarma|pesar|interés|consternación)|
    (?:(?:su|sus|el|la)\s+)?(?:(?:más|gran|firme|plen[oa]|profund[oa]s?|honda|grave|seria|sincer[oa]|especial|viva|continu[oa]|enérgica)\s+)*
        (?:reconocimiento|agradecimiento|gratitud|aprecio|satisfacción|preocupación|inquietud|alarma|pesar|apoyo|solidaridad|esperanza|determinación|convicción|condena|condolencias)|
    en\s+(?:este|ese)\s+(?:sentido|contexto)|a\s+este\s+respecto|a\s+ese\s+respecto|en\s+particular))*";

const ADVERB: &str = r"(?:(?:también|además|asimismo|igualmente|finalmente|por\s+último|del\s+mismo\s+modo|de\s+nuevo|una\s+vez\s+más|profundamente|gravemente|seriamente|sumamente|muy|hondamente|plenamente|
    firmemente|enérgicamente|especialmente|inequívocamente|solemnemente|sinceramente|categóricamente|unánimemente|expresamente|respetuosamente|públicamente|en\s+(?:este|ese)\s+(?:sentido|contexto)|a\s+(?:este|ese)\s+respecto|(?:con|a)\s+(?:este|ese|tal)\s+(?:fin|efecto)|por\s+(?:consiguiente|otra\s+parte|su\s+parte)|en\s+consecuencia|mientras\s+tanto|entretanto),?\s+){0,3}";

const OPERATIVE: &str = r"define|abre|abriga|accede|aclama|aclara|adjudica|admite|agrega|alaba|amplía|anula|apremia|atribuye|brinda|califica|cierra|clama|coincide|comisiona|comprende|comunica|confiere|conforma|consagra|consigna|constituye|continúa|contrae|convalida|dedica|demanda\s+(?:el|la|al?|que)|desestima|desconoce|desliga|
    destina|destituye|devuelve|difiere|difunde|disuelve|efectúa|eleva|elimina|emplaza|emprende|enfatiza|enmienda|envía|erige|excluye|exime|expone|facilita|favorece|fomenta|formula|gira|ha\s+(?:decidido|acordado|resuelto)|habilita|implora|inaugura|incita|indica|informa|inicia|inscribe|
    instala|integra|interpone|invoca|levanta|libera|mejora|no\s+(?:reconoce|acepta)|obliga|opta|patrocina|pondera|posterga|preconiza|prescribe|presenta|presta|prevé|procede|procura|promete|pronuncia|protesta\s+(?:por|contra|ante)|publica|puntualiza|realiza|realza|reanuda|reduce|reelige|reemplaza|refrenda|
    refuerza|regula|remarca|resalta|reserva\s+su|responsabiliza|restablece|retira|reúne|somete|suma\s+su|suprime|suspende|sustituye|testimonia|traslada|tributa|vería|
    se\s+(?:abstiene|aprueba|autoriza|complace|conduele|crea|da|designa|encarga|encomienda|exhorta|faculta|inclina|insta|invita|pide|recomienda|reconoce|ruega|solicita)|acepta|acoge|aconseja|acompaña|acuerda|acusa|adhiere|adopta|advierte|afirma|agradece|aguarda|alienta|anima|apela|aplaude|aprecia|aprueba|apoya|asegura|asigna|asume|autoriza|avala|
    celebra|comparte|concluye|concuerda|condena|concede|confía|confirma|conmemora|conmina|considera|constata|conviene|convoca|crea|cree|da|decide|declara|deja|defiende|delega|denuncia|deroga|desaprueba|dispone|deplora|desea|designa|destaca|determina|dirige|
    elige|elogia|emite|enaltece|encarece|encarga|encomia|encomienda|entiende|espera|establece|está|estima|exhorta|exige|expresa|extiende|felicita|faculta|fija|garantiza|hace|homologa|honra|impulsa|incluye|incorpora|insiste|instituye|insta|instruye|invita|
    lamenta|llama|manda|manifiesta|mantiene|modifica|niega|nombra|nota|observa|ofrece|opina|ordena|otorga|permanece|pide|plantea|pone|precisa|proclama|prohíbe|promueve|promulga|propone|propugna|prorroga|queda|ratifica|reafirma|recalca|rechaza|recibe|
    recomienda|reconoce|recuerda|reitera|remite|renueva|repite|reclama|registra|reivindica|reprueba|repudia|requiere|resuelve|revoca|respalda|rinde|ruega|saluda|
    sanciona|sostiene|se\s+(?:acuerda|adhiere|alegra|asocia|pronuncia|ratifica|reafirma|reserva|une|decide|dispone|resuelve|compromete|congratula|declara|felicita|opone|propone|solidariza|suma)|señala|sigue|solicita|subraya|sugiere|suscribe|tiene|toma|transmite|urge|valora|vota";

/// The verbs as several say them of themselves.
const PLURAL: &str = r"acogemos|llamamos|creemos|defendemos|emplazamos|insistimos|proponemos|queremos|reclamamos|rendimos|acompañamos|adherimos|advertimos|acordamos|adoptamos|agradecemos|alentamos|apoyamos|aprobamos|celebramos|convocamos|demandamos|condenamos|confirmamos|consideramos|convenimos|decidimos|declaramos|denunciamos|deploramos|
    destacamos|encomendamos|exhortamos|exigimos|expresamos|hacemos|instamos|invitamos|lamentamos|llamamos|manifestamos|nos\s+(?:comprometemos|congratulamos|solidarizamos|sumamos|oponemos|adherimos|pronunciamos)|observamos|pedimos|
    proclamamos|proponemos|ratificamos|reafirmamos|rechazamos|recomendamos|reconocemos|recordamos|reiteramos|repudiamos|respaldamos|resolvemos|saludamos|señalamos|solicitamos|subrayamos|tomamos";

/// The nouns of bodies that resolve, and those who speak as several.
const NOUNS: &str = r"consejo|asamblea|conferencia|congreso|comité|comisión|junta|parlamento|senado|cámara|pleno|plenario|cabildo|ayuntamiento|concejo|corporación|diputación|instituto|unión|federación|
    confederación|central|sindicato|partido|liga|sociedad|asociación|reunión|cumbre|convención|foro|sesión|organización|comunidad|academia|directorio|directiva|grupo|tribunal|jefas|jefes|ministr[oa]s|
    cancilleres|plenipotenciari[oa]s|president[ea]s|delegad[oa]s|participantes|miembros|estados|partes|representantes|gobiernos|trabajador[ea]s|parlamentari[oa]s|diputad[oa]s";

/// What may stand between a verb that reiterates and what is reiterated.
const REITERATES: &str = r"(?:reiter|renov|renuev|repit)\p{L}*\s+(?:(?:también|además|asimismo|una\s+vez\s+más)\s+)*(?:(?:su|sus|el|la)\s+)?(?:(?:anterior|urgente|firme|plen[oa]|profund[oa]|grave)\s+)*";

const REITERATED: [(Act, &str); 5] = [
    (Act::Demands, r"exigencia"),
    (Act::Requests, r"(?:llamamientos?|petición|solicitud|exhortación)\b"),
    (Act::Invites, r"(?:invitación|esperanza|aliento|recomendación)"),
    (Act::Regrets, r"(?:preocupación|inquietud|alarma|pesar)"),
    (Act::Welcomes, r"(?:apoyo|agradecimiento|reconocimiento|gratitud|aprecio|solidaridad)"),
];

/// What the openings do; an act that another pattern would also match stands first. `Exhorta` is how the General Assembly calls
/// upon in Spanish, `Insta` how it urges, `Solicita` and `Pide` how it requests.
const ACTS: [(Act, &str); 13] = [
    (
        Act::Condemns,
        r"(?:conden|deplor|denunci|rechaz|repudi|reprueb|reprob)\p{L}*|indignad[ao]s?|se\s+opone|expres\p{L}*\s+(?:\p{L}+\s+){0,4}?(?:condena|indignación|repulsa|repudio)\b",
    ),
    (
        Act::Regrets,
        r"lament\p{L}*|(?:(?:sigue|siguiendo|está|estando|permanece|sintiéndose)\s+)?(?:\p{L}+mente\s+|muy\s+)?(?:preocupad|alarmad|consternad|perturbad|afligid|entristecid|horrorizad|inquiet|conmocionad)[ao]s?\b|
        (?:expres|observ|not|tom|manif|reiter|reconoc|recalc|subray|consider|advirt)\p{L}*\s+(?:\p{L}+\s+){0,6}?(?:preocupación|inquietud|alarma|pesar|consternación|preocupante)\b",
    ),
    (
        Act::Welcomes,
        r"(?:acog|celebr|elogi|felicit|agradec|apreci|apoy|respald|salud|aplaud|enaltec|honr)\p{L}*|encomi(?:a|ando)\b|se\s+(?:congratula|felicita|solidariza)|complacid[ao]s?|alentad[ao]s?|agradecid[ao]s?|
        rind\p{L}*\s+(?:\p{L}+\s+)?homenaje|
        (?:expres|observ|not|tom|manif|reiter|transmit)\p{L}*\s+(?:\p{L}+\s+){0,6}?(?:aprecio|reconocimiento|agradecimiento|satisfacción|gratitud|interés|apoyo|solidaridad|condolencias|beneplácito)\b",
    ),
    (Act::Demands, r"exig\p{L}*|insiste\b|insist\p{L}*\s+en\b|orden\p{L}*|encomiend\p{L}*|encarg\p{L}*|instruy\p{L}*"),
    (
        Act::Urges,
        r"(?:insta|instando|urg\p{L}*|conmin\p{L}*|advier\p{L}*|advirt\p{L}*)\b|(?:exhort|pid|solicit|rueg)\p{L}*\s+(?:\p{L}+\s+){0,2}?(?:encarecidamente|enérgicamente|vivamente)",
    ),
    (Act::Notes, r"(?:señal|llam)\p{L}*\s+(?:\p{L}+\s+)?(?:a\s+)?la\s+atención"),
    (
        Act::Requests,
        r"(?:exhort|solicit|pid|rueg|apel|encarec)\p{L}*|ha(?:ce|ciendo)\s+(?:\p{L}+\s+){0,2}?llamamiento|llam\p{L}*",
    ),
    (
        Act::Invites,
        r"(?:invit|alient|alent|anim|recomend|recomiend|sugier|sugir|propon|aconsej|esper|aguard|confi)\p{L}*|confía|desea\b|expres\p{L}*\s+(?:\p{L}+\s+){0,3}?(?:esperanza|deseo)\b",
    ),
    (
        Act::Decides,
        r"decid(?:e|iendo)\b|(?:aprueb|aprob|adopt|autoriz|establec|proclam|design|nombr|prorrog|acept|ratific|delega)\p{L}*|crea\b|ha(?:ce|ciendo)\s+(?:\p{L}+\s+)?suy[oa]s?|declara\b|(?:de|ab)roga\b|revoca\b|define\b|
        conviene|acuerda|resuelve|se\s+compromete|suscrib\p{L}*|determina\b|asigna\b",
    ),
    (
        Act::Affirms,
        r"(?:re)?afirm\p{L}*|(?:destac|subray|recalc|reiter|confirm|renov|renuev|repit)\p{L}*|pon(?:e|iendo)\s+(?:\p{L}+\s+)?de\s+(?:relieve|manifiesto)|ha(?:ce|ciendo)\s+(?:\p{L}+\s+)?hincapié|
        (?:está\s+)?(?:\p{L}+mente\s+)?(?:convencid|decidid|resuelt|persuadid|determinad|empeñad)[ao]s?\b|insist\p{L}*|deseos[ao]s?|deseando|declarando|se\s+declara|
        expres\p{L}*\s+(?:\p{L}+\s+){0,4}?(?:determinación|convicción|compromiso)\b",
    ),
    (
        Act::Recognizes,
        r"(?:reconoc|consider|atendid|estim|opin|entend|entiend)\p{L}*|(?:\p{L}+mente\s+)?conscientes?|(?:ten|tom|cobr)\p{L}*\s+(?:\p{L}+\s+)?conciencia|cree\b|creyendo",
    ),
    (
        Act::Notes,
        r"(?:observ|not|señal)\p{L}*|tom\p{L}*\s+(?:\p{L}+\s+)?(?:nota|conocimiento|en\s+cuenta|en\s+consideración)|t(?:ien|en)\p{L}*\s+(?:\p{L}+\s+)?(?:presentes?|en\s+cuenta|en\s+mente)|
        ha(?:ce|ciendo)\s+notar|(?:tras\s+)?hab(?:iendo|er)\s+(?:\p{L}+\s+)?(?:tomado\s+(?:nota|conocimiento)|examinado|recibido|considerado|escuchado|oído|estudiado|analizado)|deja\p{L}*\s+constancia",
    ),
    (
        Act::Recalls,
        r"(?:record|recuerd|invoc|remiti)\p{L}*|vist[ao]s?\b|en\s+cumplimiento|haciendo\s+referencia|guiad[ao]s?|guiándose|actu\p{L}*|inspirad[ao]s?|inspirándose|de\s+conformidad|en\s+virtud|basándose|habiendo\s+(?:\p{L}+\s+)?(?:adoptado|aprobado|decidido)",
    ),
];

static DATE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?P<day>\d{1,2})(?:º|°)?\s+de\s+(?P<month>\p{L}+)\s+(?:de|del)\s+(?P<year>\d{4})\b"));

const MONTHS: [&[&str]; 12] = [
    &["enero"],
    &["febrero"],
    &["marzo"],
    &["abril"],
    &["mayo"],
    &["junio"],
    &["julio"],
    &["agosto"],
    &["septiembre", "setiembre"],
    &["octubre"],
    &["noviembre"],
    &["diciembre"],
];

/// The words for resolution, and for what else bears such numbers.
const YES: &str =
    r"\bresoluci(?:ón|ones)(?:\s+(?:y|o)\s+decisi(?:ón|ones))?\b|\bdecisi(?:ón|ones)\s+(?:y|o)\s+resoluci(?:ón|ones)\b";
const NO: &str = r"\bdecisi(?:ón|ones)\b|\b(?:observaci|recomendaci)(?:ón|ones)\s+general(?:es)?\b";
/// What stands between the number of a resolution, its body and its date.
const LINK: &str = r"\b(?:de|del|la|el|las|los|en|fecha|aprobadas?|adoptadas?|por|su|sus|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)\b|º|°";

const BODIES: [(&str, Body); 16] = [
    (r"\bAsamblea\s+de\s+las\s+Naciones\s+Unidas\s+sobre\s+el\s+Medio\s+Ambiente\b", ENVIRONMENT),
    (r"\bAsamblea\s+de\s+ONU-Hábitat\b", HABITAT),
    (
        r"\bAsamblea\s+Mundial\s+de\s+la\s+Salud\b|\bConferencia\s+General\b|\bConferencia\s+de\s+las\s+Partes\b|\bConsejo\s+de\s+Administración\b|\bConsejo\s+de\s+Paz\s+y\s+Seguridad\b",
        Body::Other,
    ),
    (r"\bAsamblea(?:\s+General)?\b", ASSEMBLY),
    (r"\bConsejo\s+de\s+Seguridad\b", SECURITY),
    (r"\bConsejo\s+de\s+Administración\s+Fiduciaria\b", TRUSTEESHIP),
    (r"\bConsejo\s+Económico\s+y\s+Social\b", ECOSOC),
    (r"\bConsejo\s+de\s+Derechos\s+Humanos\b", HUMAN_RIGHTS),
    (r"\bSubcomisión\b", SUB_COMMISSION),
    (r"\bComisión\s+de\s+Derechos\s+Humanos\b", COMMISSION),
    (r"\bComisión\s+de\s+la\s+Condición\s+Jurídica\s+y\s+Social\s+de\s+la\s+Mujer\b", WOMEN),
    (r"\bComisión\s+de\s+Estupefacientes\b", NARCOTICS),
    (r"\bComisión\s+de\s+Prevención\s+del\s+Delito\s+y\s+Justicia\s+Penal\b", CRIME),
    (r"\bCESPAP\b|\bComisión\s+Económica\s+y\s+Social\s+para\s+Asia\s+y\s+el\s+Pacífico\b", ESCAP),
    (r"\bConsejo\b", Body::Council),
    (r"\bComisión\b", Body::Commission),
];

pub(super) fn rules() -> Rules {
    Rules {
        organ_line: start(
            r"^(?:La\s+Asamblea\s+General|El\s+Consejo\s+(?:de\s+Seguridad|Económico\s+y\s+Social|de\s+Derechos\s+Humanos))\s*,?$",
        ),
        plural: None,
        subject: Subject::pattern(&format!(
            r"^(?i:(?:el|la|los|las)\s+(?:[\p{{L}}\d.]+\s+){{0,4}}?(?:{NOUNS})|nosotr[oa]s,?)(?:\W|$)"
        )),
        sitting: start(
            r"^En\s+su\s+[^,]{1,60}\s(?:sesión|reunión)[^,]{0,20},\s+celebrada\s+[^,]{1,40},\s+(?:el|la)\s+(?:Consejo|Asamblea|Conferencia|Comité|Comisión|Junta)\b",
        ),
        preambular: Opening::of_words(
            &format!(
                r"(?i:(?:y\s+)?{ADVERB}(?:(?:no\s+)?\p{{L}}+(?:ando|iendo|yendo|ándose|iéndose)|conscientes?|convencid[ao]s?|preocupad[ao]s?|alarmad[ao]s?|consternad[ao]s?|
            perturbad[ao]s?|inquiet[ao]s?|indignad[ao]s?|afligid[ao]s?|entristecid[ao]s?|horrorizad[ao]s?|guiad[ao]s?|inspirad[ao]s?|resuelt[ao]s?|decidid[ao]s?|deseos[ao]s?|
            persuadid[ao]s?|alentad[ao]s?|complacid[ao]s?|agradecid[ao]s?|atent[ao]s?|atendid[ao]s?|haciendo\s+referencia|determinad[ao]s?|empeñad[ao]s?|animad[ao]s?|conmocionad[ao]s?|previo\s+examen|vist[oa]s?(?:\s+y\s+considerando)?|tras\s+haber\s+\p{{L}}+|después\s+de\s+haber\s+\p{{L}}+|dad[oa]s?\s+que|puesto\s+que|habida\s+cuenta|en\s+(?:atención|cumplimiento|uso|ejercicio|vista)|con\s+(?:base|fundamento|arreglo)|a\s+la\s+luz|oíd[oa]s?|leíd[oa]s?|orgullos[ao]s?|por\s+(?:todo\s+(?:ello|lo\s+\p{{L}}+)|lo\s+(?:tanto|expuesto|anterior)|ello|tanto|cuanto)|confiad[ao]s?|segur[ao]s?\s+de|conocedor(?:a|es|as)?|fiel(?:es)?\s+a|deb\w+\s+a\s+que|dado|en\s+(?:consecuencia|consideración|conformidad|respuesta|reconocimiento|el\s+(?:marco|entendido|espíritu)|aras|razón|relación\s+con)|con\s+(?:el\s+(?:fin|propósito|objeto|deseo|ánimo)|la\s+convicción|miras)|conforme\s+al?|
            de\s+acuerdo\s+(?:con|al?)|según\s+lo|a\s+(?:fin\s+de|los\s+efectos|propuesta\s+de|pesar\s+de)|por\s+(?:recomendación|iniciativa)|ya\s+que|toda\s+vez|si\s+bien|aunque|pese\s+a|no\s+obstante|sin\s+(?:perjuicio|desconocer)|tras\s+(?:el|un)|luego\s+de|después\s+de|una\s+vez|examinad[ao]s?|escuchad[ao]s?|analizad[ao]s?|
            recibid[ao]s?|estudiad[ao]s?|sabedor(?:a|es|as)?|satisfech[ao]s?|sensible|solidari[ao]s?|sorprendid[ao]s?|respetuos[ao]s?|unid[ao]s?\s+(?:en|por)|impresionad[ao]s?|impulsad[ao]s?|movid[ao]s?|motivad[ao]s?|dolid[ao]s?|enterad[ao]s?|informad[ao]s?|imbuid[ao]s?|ante|frente\s+a|esperanzad[ao]s?|comprometid[ao]s?|conmovid[ao]s?|temeros[ao]s?|
            de\s+conformidad|en\s+virtud))"
            ),
            TAIL,
        ),
        operative: Opening::of_words(&format!(r"(?i:{ADVERB}(?:(?:{OPERATIVE})n?|{PLURAL}))"), TAIL),
        reiterated: acts(REITERATES, &REITERATED),
        acts: acts(ADVERB, &ACTS),
        ending: start(
            r"^(?:\d+\s*[ªa]?\.?\s*(?:sesión|reunión)\s+(?:plenaria|\(reanudada\))|\d+\s*[ªa]\.?\s*(?:sesión|reunión)|Anexos?\b|ANEXO|FUNDAMENTOS|(?i:se\s+(?:aprueba|aprobó|acepta|aceptó)\s+por\s)|(?:Aprobad|Adoptad)[ao]s?\s+(?:en|por|a|el)\s|(?i:(?:dad|firmad|suscrit)[ao]|hecho)\s+en\s|(?i:a\s+favor)\s*:\s*\d|Firmado\s*[:,]|Lo\s+tendrá\s+entendido\s|(?:Comuníquese|Publíquese|Regístrese)(?:,|\s+y)\s|En\s+fe\s+de\s+lo\s+cual|\d{1,2}\s+de\s+\p{L}+\s+de\s+\d{4}$)",
        ),
        adopted: start(r"^(?:(?i:(?:resoluci(?:ón|ones)\s+)?(?:aprobad|adoptad)as?\s)|\[|Distr)"),
        agenda: pattern(r"\bTemas?\s+(\d+(?:\.\d{1,2})?(?:\s*[a-z]\))?)\s+del\s+(?:programa|orden\s+del\s+día)"),
        council: start(r"(?i)^resolución\s+(\d{1,4})\s*\((\d{4})\)"),
        citing: Citing::new(Order::NameLast, YES, NO, LINK, &BODIES),
        title_noise: pattern(
            r"(?i)\b(?:primer[ao]?|segund[ao]|tercer[ao]?|cuart[ao]|quint[ao]|sext[ao]|séptim[ao]|octav[ao]|noven[ao]|décim[ao]|\p{L}*gésim[ao]|\d+[ºª°]|
            el|la|los|las|un|una|de|del|y|e|en|sobre|a|al|para|por|con|que)\b",
        ),
        date: |text| spelled_date(&DATE, &MONTHS, text),
        numbered: start(NUMBERED),
        counts: pattern(
            r"(?i)\b(?:artículos?|art|capítulos?|cap|párrafos?|párr|párrs|partes?|anexos?|secciones|sección|temas?|puntos?|normas?|reglas?|objetivos?|metas?|números?|núm|núms|
            páginas?|pág|págs|pilar|pilares|fases?|apartados?|incisos?|medidas?|el|la|los|las|del|de|y|e|o|a|al|en|entre|desde|hasta|que|resoluciones|resolución|decisiones|decisión|cuadros?|
            más|menos|unos|unas|cada|add|rev|corr)\.?$",
        ),
        measured: start(
            r"(?i)^\ ?(?:de\s+(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)|por\s+ciento|años?|meses|días|millones|estados|países|%|supra|infra|anterior|precedente|(?:y|e|o|a)\ \d)",
        ),
        fold: None,
        any_case: false,
    }
}
