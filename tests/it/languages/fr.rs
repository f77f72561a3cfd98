//! What must French texts give?

use themata::resolution::{Act, Language};

use super::Cases;

pub(super) fn cases() -> Cases {
    Cases {
        language: Language::Fr,
        text: "Point 109 de l'ordre du jour\n\nRésolution adoptée par l'Assemblée générale le 19 décembre 2017\n\n[sur le rapport de la Troisième Commission (A/72/460)]\n\n72/123. Assistance aux États\n\nL'Assemblée générale,\n\nRappelant également sa résolution 70/177 du 17 décembre 2015<sup>1</sup>,\n\nProfondément préoccupée par les attaques,\n\n1. Prend note avec satisfaction du rapport ;\n\n2. Prie l'Office\n\n__________\n\n<sup>1</sup> Voir A/72/1.\n\nd’aider les États, notamment :\n\na) Aux frontières ;\n\nb) Dans leurs tribunaux.\n\n73 e séance plénière\n\n19 décembre 2017\n\nAnnexe",
        title: "Assistance aux États",
        openings: ["Rappelant également", "Profondément préoccupée", "Prend note avec satisfaction", "Prie"],
        items: ["a", "b"],
        last_words: "b) Dans leurs tribunaux.",
        acts: &[
            ("Rappelant sa résolution", Act::Recalls),
            ("Prenant note du rapport", Act::Notes),
            ("Considérant que les États", Act::Recognizes),
            ("Souligne la nécessité", Act::Affirms),
            ("Se félicite du rapport", Act::Welcomes),
            ("Notant avec préoccupation les attaques", Act::Regrets),
            ("Condamne les attaques", Act::Condemns),
            ("Invite les États", Act::Invites),
            ("Engage les États", Act::Requests),
            ("Réitère son appel aux États", Act::Requests),
            ("Demande instamment aux États", Act::Urges),
            ("Exige que toutes les parties", Act::Demands),
            ("Décide de rester saisie", Act::Decides),
            ("vu le traité", Act::Recalls),
            ("Désireuse d'aboutir", Act::Affirms),
            ("charge son Président", Act::Demands),
            ("Se référant à la Déclaration", Act::Recalls),
        ],
        stems: &[&["victime", "victimes"], &["l’État", "État", "d’État"]],
        apart: &[("victime", "vision")],
        council: "Résolution 2178 (2014)\n\nAdoptée par le Conseil de sécurité à sa 7272e séance, le 24 septembre 2014",
    }
}
