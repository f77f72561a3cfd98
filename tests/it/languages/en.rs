//! What must English texts give?

use themata::resolution::{Act, Language};

use super::Cases;

pub(super) fn cases() -> Cases {
    Cases {
        language: Language::En,
        text: "Agenda item 109\n\nResolution adopted by the General Assembly on 19 December 2017\n\n[on the report of the Third Committee (A/72/460)]\n\n72/123. Assistance to States\n\nThe General Assembly,\n\nRecalling also its resolution 70/177 of 17 December 2015<sup>1</sup>,\n\nDeeply concerned at the attacks,\n\n1. Takes note with appreciation of the report;\n\n2. Requests the Office\n\n__________\n\n<sup>1</sup> See A/72/1.\n\nto assist States, in particular:\n\n(a) At their borders;\n\n(b) In their courts.\n\n73rd plenary meeting\n\n19 December 2017\n\nAnnex",
        title: "Assistance to States",
        openings: ["Recalling also", "Deeply concerned", "Takes note with appreciation", "Requests"],
        items: ["a", "b"],
        last_words: "(b) In their courts.",
        acts: &[
            ("Recalling its resolution", Act::Recalls),
            ("Takes note of the report", Act::Notes),
            ("Recognizing the need", Act::Recognizes),
            ("Emphasizes the need", Act::Affirms),
            ("Takes note with appreciation of the report", Act::Welcomes),
            ("Expressing its deep concern at the attacks", Act::Regrets),
            ("Deplores the attacks", Act::Condemns),
            ("Encourages States", Act::Invites),
            ("Calls upon States", Act::Requests),
            ("Reiterates its call upon States", Act::Requests),
            ("Urges States", Act::Urges),
            ("Demands that all parties", Act::Demands),
            ("Decides to remain seized", Act::Decides),
            ("Having regard to the Treaty", Act::Recalls),
            ("Desirous of a fair agreement", Act::Affirms),
            ("Trusts that the depositaries", Act::Invites),
            ("Instructs the Secretariat", Act::Demands),
            ("Insists that the ships return", Act::Demands),
        ],
        stems: &[&["victim", "victims", "Victims"], &["terrorist", "terrorists"]],
        apart: &[("victim", "vision")],
        council: "Resolution 2178 (2014)\n\nAdopted by the Security Council at its 7272nd meeting, on 24 September 2014",
    }
}
