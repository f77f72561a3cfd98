//! What must Chinese texts give?

use themata::resolution::{Act, Language};

use super::Cases;

pub(super) fn cases() -> Cases {
    Cases {
        language: Language::Zh,
        text: "议程项目 109\n\n2017 年 12 月 19 日大会决议\n\n[根据第三委员会的报告(A/72/460)通过]\n\n72/123. 对各国的援助\n\n大会，\n\n又回顾其 2015 年 12 月 17 日第 70/177 号决议<sup>1</sup>，\n\n深为关切各种袭击，\n\n1. 赞赏地注意到报告；\n\n2. 请毒品和犯罪问题办公室\n\n__________\n\n<sup>1</sup> 见 A/72/1。\n\n援助各国，特别是：\n\n(a) 边境管制；\n\n(b) 司法。\n\n2017 年 12 月 19 日\n\n第 73 次全体会议\n\n附件",
        title: "对各国的援助",
        openings: ["又回顾", "深为关切", "赞赏地注意到", "请"],
        items: ["a", "b"],
        last_words: "(b) 司法。",
        acts: &[
            ("回顾其决议", Act::Recalls),
            ("注意到报告", Act::Notes),
            ("认识到必须", Act::Recognizes),
            ("强调必须", Act::Affirms),
            ("赞赏地注意到报告", Act::Welcomes),
            ("关切地注意到袭击", Act::Regrets),
            ("谴责一切袭击", Act::Condemns),
            ("鼓励各国", Act::Invites),
            ("吁请各国", Act::Requests),
            ("重申其呼吁", Act::Requests),
            ("敦促各国", Act::Urges),
            ("要求各方", Act::Demands),
            ("决定继续处理此案", Act::Decides),
            ("参照国际法", Act::Recalls),
            ("切望谈判成功", Act::Affirms),
            ("确认妇女的贡献", Act::Recognizes),
            ("愤怒谴责侵略", Act::Condemns),
            ("责成秘书处", Act::Demands),
        ],
        stems: &[&["互联网", "互聯網"]],
        apart: &[("互联网", "网络")],
        council: "第2178(2014)号决议\n\n2014年9月24日安全理事会第7272次会议通过",
    }
}
