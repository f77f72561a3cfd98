//! How do Chinese resolutions begin their clauses?

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::citing::{
    ASSEMBLY, Body, COMMISSION, CRIME, Citing, ECOSOC, ENVIRONMENT, ESCAP, HABITAT, HUMAN_RIGHTS, NARCOTICS, Order,
    SECURITY, SUB_COMMISSION, TRUSTEESHIP, WOMEN,
};
use super::rules::{Fold, NUMBERED, Opening, Rules, acts, pattern, start};
use super::subject::Subject;
use crate::resolution::{Act, SIMPLIFIED, Simplified, chinese_number};

/// What may stand before the verb: `又`, `在这方面`, `深为`, `震惊地`.
const BEFORE: &str = r"(?:一致|复|又复|亦|业|更|在这方面|在这一方面|就此|为此|在此|又|还|也|再|再次|再度|并|且|同时|进一步|特别|尤其|强烈|严重|深为|深感|深切|深表|极为|非常|十分|极其|
    坚决|坚定|坚信|明确|断然|郑重|最强烈|毫不含糊地|毫不含糊|大力|充分|衷心|高度|仍然|继续|表示|满意地|赞赏地|关切地|感兴趣地|震惊地|遗憾地|欣见地|严正|沉痛|满怀|充满|即|敬|谨|仍|爰|特|同样|痛心地|愤怒地|愤怒|愤慨地|
    深为关切地|严重关切地|感谢地|欣慰地|高兴地|十分关切地|以最强烈的措辞|最强烈地|强烈地|特此|兹|完全){0,4}";

const VERBS: &str = "注意到|注意|提及|回顾到|回顾|忆及|强调指出|强调|[着著]重指出|[着著]重强调|[着著]重|重申|申明|认识到|意识到|认识|认为|承认|确认|肯定|欢迎|欣见|欣悉|铭记|牢记|谨记|将继续|考虑到|考虑|
    深信|断定|认定|确信|坚信|相信|关切地|关切|关注|念及|赞赏|赞扬|赞同|感谢|谢意|谴责|痛惜|痛斥|痛心|遗憾|惋惜|震惊|惊悉|震骇|愤慨|不安|忧虑|警觉|担忧|决心|决意|希望|期待|期望|审议了|审议|听取了|听取|审查了|收到|
    满意|欣慰|遵循|本着|依照|按照|根据|指出|支持|鼓励|敦促|促请|吁请|呼吁|请|邀请|要求|决定|建议|宣布|宣告|声明|授权|核可|核准|批准|通过|接受|采纳|设立|任命|指定|委托|责成|提请|提醒|促使|促|
    反对|拒绝|驳斥|同意|敬意|致敬|祝贺|慰问|警告|告诫|坚持|请求|注重|重视|保证|承诺|推荐|延长|撤销|终止|主张|表示|表明|表达|声援|同情|哀悼|悼念|缅怀|感到|深感|深知|知悉|获悉|鉴悉|察觉|鉴于|有鉴于|关心|支助|强烈|得悉|回应|力求|考虑了|号召|议决|决议[^:：草]|察悉|备悉|阅悉|嘉许|欢慰|责令|倡议|呼请|派定|派|选举|选定|核定|修正|修订|公布|发布|废止|授予|做出|作出|转达|转交|拥护|赞成|要求|讨论|通知|委派|订立|制定|禁止|反映|希冀|深表|主张|充分|
听取和审议|审议和|讨论了|批评|抗议|斥责|追认|宣誓|誓|恳请|恳求|恳切|务请|重行|声请|吁求|命令|训令|责令|嘱托|派遣|派出|指示|指派|委任|准予|准许|容许|允许|许可|颁布|颁发|拨款|拨出|赋予|送请|呈请|函请|转请|商请|约请|劝告|劝请|
    指责|控诉|声讨|嘉奖|表彰|表扬|称赞|赞许|钦佩|敬佩|致谢|向[^，,。]{1,30}?(?:致敬|致以|表示)|对[^，,。]{1,40}?(?:表示|深表)|就[^，,。]{1,30}?(?:表示|向)|为[^，,。]{1,20}?感到|[将把][^，,。]{1,30}?(?:列入|转交|定为|延长)|不(?:同意|接受|承认)|冀望|切望|深望|祝愿|责成";

/// What recitals alone begin with.
const RECITES: &str = "对[^，,。]{1,40}?(?:表示|深表|深感|感到|极为|至为|不胜)|业经|业已|曾|兹查|又查|查|据悉|据|依据|为了|由于|基于|既经|兹因|因鉴|经对|经审议|经审查|经考虑|经研究|
经讨论|经过|研究了|检讨了|已(?:审议|收到|注意到|审查)|既已|接到|接获|获知|得知|闻悉|惊闻|喜见|乐见|渴望|盼望|切盼|谋求|寻求|致力于|秉承|秉持|奉行|信守|忠于|依循|遵照|援引|参照|因为|既然|以期|以便|为[使实保促着]|旨在|着眼于|有意|愿意|愿为|准备|期盼|关怀|担心|怀着|出于|
受到|看到|目睹|体会|仔细审议|详细审议|尤鉴于|特别是鉴于|认同|虽然|尽管|不顾|无意|以[^，,。]{1,12}?为(?:指导|依据|指针|基础)?|在[^，,。]{1,24}?(?:之后|下|时)|有鉴于此|为此目的|虑及|顾及|体认|体察|念";

const REITERATED: [(Act, &str); 5] = [
    (Act::Demands, "要求"),
    (Act::Urges, "敦促"),
    (Act::Requests, "呼吁|请求|吁请|促请"),
    (Act::Invites, "邀请|建议|希望|期望"),
    (Act::Regrets, "关切|深为关切|严重关切"),
];

/// What the openings do; an act that another pattern would also match stands first: `关切地注意到` regrets, though `注意到` notes.
const ACTS: [(Act, &str); 12] = [
    (Act::Condemns, "谴责|痛斥|痛惜|反对|拒绝|驳斥|愤慨|强烈不满|以最.{1,4}措辞谴责"),
    (
        Act::Regrets,
        "关切|遗憾|震惊|震骇|惊悉|不安|忧虑|担忧|痛心|警觉|惋惜|关注|牵挂|哀悼|悼念|感到(?:关切|不安|震惊|遗憾|忧虑|担忧|痛心|愤慨)|注意到.{0,6}关切",
    ),
    (
        Act::Welcomes,
        "欢迎|欣见|欣悉|赞赏|赞扬|赞许|赞同|感谢|谢意|满意|欣慰|高兴|感兴趣地|支持|声援|同情|敬意|致敬|祝贺|慰问|缅怀|感到(?:满意|欣慰|鼓舞|高兴)",
    ),
    (Act::Demands, "要求|责成|指示|责令|坚持"),
    (Act::Urges, "敦促|警告|告诫"),
    (Act::Requests, "请求|请|吁请|呼吁|促请|促使|促"),
    (Act::Invites, "邀请|鼓励|建议|希望|期待|期望|推荐|主张"),
    (
        Act::Decides,
        "决定|做出决议|作出决议|决议|议决|决意|设立|核可|核准|批准|通过|授权|宣布|宣告|任命|指定|延长|采纳|接受|同意|撤销|终止|委托|承诺|保证",
    ),
    (
        Act::Affirms,
        "重申|申明|断定|认定|强调|[着著]重|声明|表明|表达|肯定|深信|确信|坚信|相信|决心|切望|渴望|提醒|注重|重视",
    ),
    (Act::Recognizes, "认识|意识到|承认|确认|认为|深知|深感|感到|鉴于|有鉴于|察觉"),
    (Act::Notes, "注意|铭记|牢记|谨记|考虑|审议|听取|收到|审查|知悉|获悉|得悉|念及|指出|提请"),
    (Act::Recalls, "回顾|忆及|提及|遵循|遵照|参照|本着|依照|按照|根据|回应|以[^，,。]{1,30}为(?:指导|依据|指针|基础)"),
];

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(\d{4}|[〇零一二三四五六七八九]{4})\s*年\s*(\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日",
    )
});

/// The nouns of bodies that resolve.
const NOUNS: &str = "缔约各方|缔约国|締約各方|締約國|安全理事会|安全理事會|理事会|理事會|安理会|安理會|代表大会|代表大會|大会|大會|会议|會議|委员会|委員會|执行局|執行局|全会|全會|本会|本會|工会|工會|公会|公會|议会|議會|国会|國會|参议院|參議院|众议院|眾議院|\
董事会|董事會|联合会|聯合會|协会|協會|学会|學會|商会|商會|同盟|联盟|聯盟|常委会|主席团|成员国|成員國|与会者|与会代表|各国元首|各国领导人|部长们|我们|我們";

/// The patterns are written in simplified characters: the text stays as it is.
impl Fold for Simplified {
    fn of(&self, c: char) -> Option<char> {
        Some(Simplified::of(self, c))
    }
}

/// The words for resolution, and for what else bears such numbers.
const YES: &str = r"决议";
const NO: &str = r"决定|一般性意见|一般性建议";
/// What stands between the number of a resolution, its body and its date.
const LINK: &str = r"[第号年月日的其在于和与及、，—–\-至各项/／（）IVXLCSEA-Z]";

const BODIES: [(&str, Body); 16] = [
    (r"联合国环境大会|环境大会", ENVIRONMENT),
    (r"人居大会|人居署大会", HABITAT),
    (r"世界卫生大会|缔约方会议|缔约国会议|理事机构会议|执行局|和平与安全理事会", Body::Other),
    (r"大会", ASSEMBLY),
    (r"安全理事会|安理会", SECURITY),
    (r"托管理事会", TRUSTEESHIP),
    (r"经济[及暨]社会理事会|经社理事会", ECOSOC),
    (r"人权理事会", HUMAN_RIGHTS),
    (r"小组委员会", SUB_COMMISSION),
    (r"人权委员会", COMMISSION),
    (r"妇女地位委员会", WOMEN),
    (r"麻醉药品委员会|麻委会", NARCOTICS),
    (r"预防犯罪和刑事司法委员会", CRIME),
    (r"亚洲及太平洋经济社会委员会|亚太经社会", ESCAP),
    (r"理事会", Body::Council),
    (r"委员会", Body::Commission),
];

pub(super) fn rules() -> Rules {
    let opening = |words: &str| {
        Opening::of_letters(&format!(
            r"{BEFORE}(?:{words})(?:地(?:注意到|认识到|强调|指出|回顾))?(?:关切|到|感谢|赞赏|注意到|遗憾|严重关切|深为关切)?"
        ))
    };
    Rules {
        organ_line: start(
            r"^(?:(?:大会|安全理事会|经济及社会理事会|人权理事会)\s*[，,：:]?|\S{1,24}(?:大会|理事会|会议|委员会|执行局|全会|本会|联盟|议会|国会|协会|联合会)\s*[，,：:]|\S{1,24}(?:大会|理事会|会议|委员会|执行局|全会|联盟|议会|国会)[(（][^)）]{1,40}[)）]\s*[，,])$",
        ),
        plural: None,
        subject: Subject::nouns(NOUNS),
        sitting: start(
            r"^[^，,]{4,20}[，,]?\s*(?:大会|理事会|委员会)?第\s*\d+\s*次(?:全体)?会议[^。]{0,10}[，,](?:大会|理事会|委员会)",
        ),
        preambular: opening(&format!("{RECITES}|{VERBS}")),
        // a decision tells from when on it is in force
        operative: opening(&format!("{VERBS}|本(?:决定|决议|规定|办法|条例)自")),
        reiterated: acts(&format!("{BEFORE}重申(?:其|对)?"), &REITERATED),
        acts: acts(&format!("(?:{BEFORE}(?:依然|深切|深感|深为)?)"), &ACTS),
        ending: start(
            r"^(?:第?\s*[\d一二三四五六七八九十百]+\s*次\s*(?:\(复会\))?(?:全体)?会议|附件|附录|(?:全体)?(?:一致|无异议)通过[。）)]?$|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$)",
        ),
        adopted: start(r"^(?:\[|Distr|.{0,20}\d+\s*日?大会决议$|大会决议|\d{4}\s*年.*决议$|.{0,40}次\s*会议\s*通过$)"),
        agenda: pattern(r"议程项目\s*(\d+(?:\.\d{1,2})?(?:\s*[(（][a-z][)）])?)"),
        citing: Citing::new(Order::WordLast, YES, NO, LINK, &BODIES).folded(&*SIMPLIFIED),
        title_noise: pattern(r"(?:第[一二三四五六七八九十百\d]+[次届]?|的|和|与|及|在|对)"),
        council: start(r"^第\s*(\d{1,4})\s*[(（](\d{4})[)）]"),
        date: |text| {
            let found = DATE.captures(text)?;
            let number = |part: &str| part.parse().ok().or_else(|| chinese_number(part));
            let year = i16::try_from(number(&found[1])?).ok()?;
            let (month, day) = (i8::try_from(number(&found[2])?).ok()?, i8::try_from(number(&found[3])?).ok()?);
            Date::new(year, month, day).ok()
        },
        numbered: start(NUMBERED),
        counts: pattern(r"(?:第|至|和|及|与|、|约|达|近|年|月|共|届)$"),
        measured: start(r"^\ ?(?:年|月|日|号|段|条|项|届|次|个|名|人|国|%|％)"),
        fold: Some(&*SIMPLIFIED),
        any_case: false,
    }
}
