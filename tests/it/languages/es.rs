//! What must Spanish texts give?

use themata::resolution::{Act, Language};

use super::Cases;

pub(super) fn cases() -> Cases {
    Cases {
        language: Language::Es,
        text: "Tema 109 del programa\n\nResolución aprobada por la Asamblea General el 19 de diciembre de 2017\n\n[sobre la base del informe de la Tercera Comisión (A/72/460)]\n\n72/123. Asistencia a los Estados\n\nLa Asamblea General,\n\nRecordando también su resolución 70/177, de 17 de diciembre de 2015<sup>1</sup>,\n\nProfundamente preocupada por los atentados,\n\n1. Acoge con beneplácito el informe;\n\n2. Solicita a la Oficina\n\n__________\n\n<sup>1</sup> Véase A/72/1.\n\nque preste asistencia, en particular:\n\na) En materia de fronteras;\n\nb) En materia de justicia.\n\n73ª sesión plenaria\n\n19 de diciembre de 2017\n\nAnexo",
        title: "Asistencia a los Estados",
        openings: ["Recordando también", "Profundamente preocupada", "Acoge con beneplácito", "Solicita"],
        items: ["a", "b"],
        last_words: "b) En materia de justicia.",
        acts: &[
            ("Recordando su resolución 70/177,", Act::Recalls),
            ("Actuando en virtud del Capítulo VII", Act::Recalls),
            ("Teniendo presente la Carta", Act::Notes),
            ("Toma nota del informe", Act::Notes),
            ("Consciente de los efectos", Act::Recognizes),
            ("Reconociendo el apoyo que prestan los Estados", Act::Recognizes),
            ("Pone de relieve la necesidad", Act::Affirms),
            ("Decidida a luchar contra el terrorismo", Act::Affirms),
            ("Observa con aprecio la labor", Act::Welcomes),
            ("Encomia la labor", Act::Welcomes),
            ("Expresa su profunda preocupación por los actos", Act::Regrets),
            ("Alarmada por el aumento", Act::Regrets),
            ("Condena enérgicamente los actos", Act::Condemns),
            ("Alienta a los Estados", Act::Invites),
            ("Exhorta a los Estados", Act::Requests),
            ("Reitera su llamamiento a los Estados", Act::Requests),
            ("Pide encarecidamente a los Estados", Act::Urges),
            ("Insta a los Estados", Act::Urges),
            ("Exige que todas las partes", Act::Demands),
            ("Encomienda al Grupo que coopere", Act::Demands),
            ("Hace suyas las conclusiones", Act::Decides),
            ("Decide seguir ocupándose de la cuestión", Act::Decides),
            ("Visto el Tratado", Act::Recalls),
            ("Deseosa de un acuerdo", Act::Affirms),
            ("Instruye a la Secretaría", Act::Demands),
        ],
        stems: &[
            &["terrorista", "terroristas", "Terroristas"],
            &["combatiente", "combatientes"],
            &["víctima", "víctimas"],
            &["sanción", "sanciones"],
        ],
        apart: &[("víctima", "visita")],
        council: "Resolución 2178 (2014)\n\nAprobada por el Consejo de Seguridad en su 7272ª sesión, celebrada el 24 de septiembre de 2014",
    }
}
