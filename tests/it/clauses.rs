//! Clauses of real resolutions, and of texts that are none.

use std::collections::BTreeMap;

use proptest::prelude::*;
use themata::clauses::{resolutions, split_clauses};
use themata::ingest::{Document, ManifestRow, ingest};
use themata::resolution::{Clause, ClauseKind, Language, Resolution};

use crate::shared::shared;

fn read(path: &str) -> Option<Vec<Resolution>> {
    let ingested = ingest(&[shared(path)?]).unwrap();
    let (resolutions, rejects) = resolutions(&ingested.documents);
    assert!(rejects.is_empty(), "{rejects:?}");
    Some(resolutions)
}

fn of_kind(resolution: &Resolution, kind: ClauseKind) -> Vec<&Clause> {
    resolution.clauses.iter().filter(|clause| clause.kind == kind).collect()
}

#[test]
fn the_seed_has_17_preambular_and_17_operative_clauses() {
    let Some(resolutions) = read("seeds") else { return };
    let seed = &resolutions[0];
    assert_eq!(seed.id, "A/RES/70/177");
    assert_eq!(seed.title.as_deref(), Some("为执行有关打击恐怖主义的国际公约和议定书提供技术援助"));
    assert_eq!(seed.date.unwrap().to_string(), "2015-12-17");
    assert_eq!(seed.agenda_item.as_deref(), Some("106"));
    assert_eq!(seed.committee_report.as_deref(), Some("A/70/490"));
    assert_eq!(of_kind(seed, ClauseKind::Preambular).len(), 17);
    let operative = of_kind(seed, ClauseKind::Operative);
    assert_eq!(operative.iter().map(|clause| clause.number).collect::<Vec<_>>(), (1..=17).collect::<Vec<_>>());
    assert!(operative[5].text.contains("并继续根据国际法律文书的规定"));
    for clause in &seed.clauses {
        assert!(!clause.text.contains(['<', '*']), "{}", clause.text);
        assert!(!clause.text.contains("E/CN.15"), "{}", clause.text);
    }
}

#[test]
fn the_reviews_have_their_counts_in_french_and_in_english() {
    let Some(resolutions) = read("data/reviews") else { return };
    let expected =
        [("A/RES/72/284", 38, 85), ("A/RES/74/175", 19, 30), ("A/RES/75/291", 47, 119), ("A/RES/77/298", 49, 123)];
    for resolution in &resolutions {
        let (_, preambular, operative) = expected.iter().find(|(id, ..)| *id == resolution.id).unwrap();
        let numbers: Vec<u32> = of_kind(resolution, ClauseKind::Operative).iter().map(|clause| clause.number).collect();
        assert_eq!(numbers, (1..=*operative).collect::<Vec<u32>>(), "{} {}", resolution.id, resolution.language);
        assert_eq!(
            of_kind(resolution, ClauseKind::Preambular).len(),
            *preambular,
            "{} {}",
            resolution.id,
            resolution.language
        );
    }
}

#[test]
fn the_three_reviews_form_one_series_without_a_manifest() {
    let Some(resolutions) = read("data/reviews") else { return };
    for resolution in &resolutions {
        let expected = if resolution.id == "A/RES/74/175" { "A/RES/74/175" } else { "A/RES/72/284" };
        assert_eq!(resolution.series, expected, "{} {}", resolution.id, resolution.language);
    }
}

/// The first words of clauses of the reviews, as people wrote them down when they coded these clauses.
#[test]
fn the_first_words_of_the_review_clauses_are_those_that_were_coded() {
    let Some(resolutions) = read("data/reviews") else { return };
    let Some(path) = shared("data/codings/clauses.jsonl") else { return };
    let words = |text: &str| -> String {
        let words: Vec<&str> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(6).collect();
        words.join(" ")
    };
    let mut ours: BTreeMap<String, String> = BTreeMap::new();
    for resolution in &resolutions {
        for clause in &resolution.clauses {
            ours.insert(resolution.clause_id(clause), words(&clause.text));
        }
    }
    let mut compared = 0;
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let Some((file, code)) = row["id"].as_str().and_then(|id| id.strip_prefix("A-RES-")?.split_once('#')) else {
            continue;
        };
        for language in ["en", "fr"] {
            let id = format!("A/RES/{}#{code}@{language}", file.replace('-', "/"));
            assert_eq!(ours.get(&id), row[language].as_str().map(words).as_ref(), "{id}");
            compared += 1;
        }
    }
    assert!(compared > 500, "{compared}");
}

#[test]
fn every_clause_of_the_reviews_opens_as_clauses_do() {
    let Some(resolutions) = read("data/reviews") else { return };
    for resolution in &resolutions {
        for clause in &resolution.clauses {
            let id = resolution.clause_id(clause);
            assert!(clause.opening.is_some(), "{id}: {}", clause.text);
            let end = clause.text.trim_end();
            assert!(!end.ends_with(|c: char| c.is_ascii_digit()), "{id} ends in a footnote mark: {end}");
        }
    }
}

/// A text of a file without a manifest.
pub fn document(text: &str, language: Language) -> Document {
    Document {
        path: "a.txt".to_string(),
        text: text.to_string(),
        offset: 0,
        language,
        manifest: ManifestRow::default(),
        format: "text",
        encoding: Some("UTF-8"),
    }
}

#[test]
fn an_emphasized_opening_that_no_rule_knows_begins_a_clause() {
    let text = "大会，\n\n**回顾**其决议，\n\n**牵挂**孤儿，\n\n1. **请**秘书长报告。\n";
    let split = split_clauses(&document(text, Language::Zh));
    let openings: Vec<Option<&str>> = split.clauses.iter().map(Clause::opening_text).collect();
    assert_eq!(openings, [Some("回顾"), Some("牵挂"), Some("请")]);
}

#[test]
fn a_clause_cut_by_a_page_break_and_footnotes_is_made_whole() {
    let text = "大会，\n\n**回顾**其决议，<sup>1</sup>\n\n1. **请**秘书长\n\n<sup>1</sup> 第 1/1 号决议。\n\n提出报告，特别是：\n\n(a) 经费；\n\n(b) 人员。\n";
    let split = split_clauses(&document(text, Language::Zh));
    let clause = &split.clauses[1];
    assert_eq!(clause.text, "请秘书长提出报告，特别是：\n(a) 经费；\n(b) 人员。");
    assert_eq!(clause.items.iter().map(|item| item.label.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(&text[clause.items[1].span.clone()], "(b) 人员。");
    assert_eq!(split.clauses[0].notes[0].text.as_deref(), Some("第 1/1 号决议。"));
    let pieces: Vec<&str> = clause.spans.iter().map(|span| &text[span.clone()]).collect();
    assert_eq!(pieces, ["1. **请**秘书长", "提出报告，特别是：", "(a) 经费；", "(b) 人员。"]);
}

/// Old resolutions stand in two columns, English and French, which conversion mixes.
#[test]
fn a_number_that_counts_in_english_is_no_footnote_mark_of_a_french_text() {
    for counted in [
        "paragraph 1, sub-paragraph a",
        "resolution 1 du Conseil",
        "1 pour cent, au plus",
        "environ 1,2 million de phares",
    ] {
        let text = format!("L'Assemblée générale,\n\nRappelant {counted},\n\n1. Prie le Conseil d'agir.\n");
        let split = split_clauses(&document(&text, Language::Fr));
        assert!(split.clauses[0].text.contains(counted), "{}", split.clauses[0].text);
    }
}

/// The printed or inferred numbers, and the first words, of the operative clauses of a French text.
fn operative(path: &str, text: &str) -> Vec<(u32, String)> {
    let split = split_clauses(&Document { path: path.to_string(), ..document(text, Language::Fr) });
    let operative = split.clauses.iter().filter(|clause| clause.kind == ClauseKind::Operative);
    operative.map(|clause| (clause.number, clause.text.split(' ').take(3).collect::<Vec<_>>().join(" "))).collect()
}

fn numbered(words: &[&str]) -> Vec<(u32, String)> {
    (1..).zip(words).map(|(number, words)| (number, words.to_string())).collect()
}

/// As bound volumes print it: the end of one resolution, a whole one, the beginning of the next.
const PAGE: &str = "2. Prie le Gouvernement d'attendre.\n\n\
     643e séance plénière, 23 janvier 1957.\n\n\
     1048 (XI). Plans de navigation\n\n\
     L'Assemblée générale,\n\n\
     Rappelant les ports,\n\n\
     l. Recommande un phare;\n\n\
     2. Invite les pilotes.\n\n\
     657· séancc' plénière, 20 février 1957.\n\n\
     1049 (XI). Plans de pêche\n\n\
     L' Assemb/ée générale,\n\n\
     Considerant les filets,\n\n\
     I. Decide de compter les bateaux;\n\n\
     2. Prie les pêcheurs d'aider.\n";

#[test]
fn of_the_resolutions_on_a_page_the_one_that_the_file_is_named_after_is_split() {
    assert_eq!(operative("vol/A-RES-1048(XI).txt", PAGE), numbered(&["Recommande un phare;", "Invite les pilotes."]));
    assert_eq!(operative("A_RES_1049(XI)-fr.txt", PAGE), numbered(&["Decide de compter", "Prie les pêcheurs"]));
    let split = split_clauses(&Document { path: "A-RES-1049(XI).txt".to_string(), ..document(PAGE, Language::Fr) });
    assert_eq!(split.front.title.as_deref(), Some("Plans de pêche"));
    assert_eq!(&PAGE[split.clauses[0].spans[0].clone()], "Considerant les filets,");
}

#[test]
fn garbled_and_lost_numbers_are_those_that_are_due() {
    let text = "L'Assemblée générale,\n\nRappelant les ports,\n\nl. Prie les pilotes;\n\n2. Invite les gardiens;\n\n\
         <1. Note les phares;\n\n4. Exhorte les marins;\n\nS. Encourage les ports;\n\nDécide de rester saisie.\n";
    let words = [
        "Prie les pilotes;",
        "Invite les gardiens;",
        "Note les phares;",
        "Exhorte les marins;",
        "Encourage les ports;",
        "Décide de rester",
    ];
    assert_eq!(operative("a.txt", text), numbered(&words));
}

#[test]
fn a_date_in_the_head_of_a_page_ends_nothing() {
    let text = "L'Assemblée générale,\n\nRappelant les ports,\n\n1. Prie les pilotes;\n\nDistr. GÉNÉRALE\n\n5 janvier 1999\n\n\
         2. Invite les gardiens.\n\n9 décembre 1998\n\n1. Les ports sont grands.\n";
    assert_eq!(operative("a.txt", text), numbered(&["Prie les pilotes;", "Invite les gardiens."]));
}

#[test]
fn a_heading_behind_the_full_stop_of_the_last_number_ends_the_clauses() {
    let text = "L'Assemblée générale,\n\nRappelant les ports,\n\n1. Prie les pilotes;\n\n2. Invite les gardiens.\n\n\
         ## Tâches du groupe\n\nLe groupe compte :\n\na) Les phares ;\n\nb) Les ports.\n";
    let split = split_clauses(&document(text, Language::Fr));
    assert_eq!(split.clauses.last().unwrap().text, "Invite les gardiens.");
}

#[test]
fn the_numbers_of_a_second_part_go_on_from_those_of_the_first() {
    let text = "41/7. Ports et phares\n\nA\n\nL'Assemblée générale,\n\nRappelant les ports,\n\n1. Prie les pilotes;\n\n2. Invite les marins.\n\n\
         97e séance plénière\n\nB\n\nPHARES\n\nL'Assemblée générale,\n\nNotant les phares,\n\n1. Exhorte les gardiens.\n";
    let words = ["Prie les pilotes;", "Invite les marins.", "Exhorte les gardiens."];
    assert_eq!(operative("A-RES-41-7.txt", text), numbered(&words));
    let split = split_clauses(&document(text, Language::Fr));
    assert_eq!(split.clauses.iter().filter(|clause| clause.kind == ClauseKind::Preambular).count(), 2);
}

proptest! {
    #![proptest_config(crate::cases::cases(128))]

    /// Spans ascend, lie on characters, and together hold every letter of the clause.
    #[test]
    fn spans_cover_their_clauses(parts in prop::collection::vec("[a-z ,;.0-9é国\n*#<>]{0,40}", 1..12), pick in 0usize..3) {
        let language = [Language::Zh, Language::En, Language::Fr][pick];
        let opening = ["回顾", "Recalling", "Rappelant"][pick];
        let body: String = parts.iter().enumerate().map(|(index, part)| match index % 3 {
            0 => format!("{opening} {part},\n\n"),
            1 => format!("{part}\n\n"),
            _ => format!("{}. {opening} {part};\n\n", index / 3 + 1),
        }).collect();
        for clause in split_clauses(&document(&body, language)).clauses {
            let mut last = 0;
            let mut source = String::new();
            for span in &clause.spans {
                prop_assert!(span.start >= last && span.end <= body.len());
                let piece = body.get(span.clone());
                prop_assert!(piece.is_some());
                source.push_str(piece.unwrap_or_default());
                last = span.end;
            }
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            let (inside, whole) = (letters(&clause.text), letters(&source));
            let mut rest = whole.chars();
            prop_assert!(inside.chars().all(|c| rest.any(|other| other == c)), "{} / {}", inside, whole);
        }
    }
}

#[test]
fn a_footnote_is_known_by_its_slash_or_by_what_it_cites_and_stands_with_a_clause() {
    let text = "The General Assembly,\n\nRecalling its resolution 70/1,\n\n1. Requests all States to report on the measures that they\n\n2/ See A/72/1.\n\n\
        28 Official Records of the General Assembly, Supplement No. 1.\n\nResolution 31/192, annex.\n\ntake in this regard;\n\n2. Decides to act.\n";
    let split = split_clauses(&document(text, Language::En));
    let clauses: Vec<(&str, Vec<&str>)> = split
        .clauses
        .iter()
        .map(|clause| (clause.text.as_str(), clause.notes.iter().filter_map(|note| note.text.as_deref()).collect()))
        .collect();
    let notes =
        vec!["See A/72/1.", "Official Records of the General Assembly, Supplement No. 1.", "Resolution 31/192, annex."];
    assert_eq!(
        clauses,
        [
            ("Recalling its resolution 70/1,", vec![]),
            ("Requests all States to report on the measures that they take in this regard;", notes),
            ("Decides to act.", vec![]),
        ]
    );
    assert_eq!(split.accounts.unaccounted(), 0);
}

#[test]
fn recitals_above_the_organ_and_parts_without_their_letter_are_clauses_of_the_resolution() {
    let text = "70/5. Title\n\nWhereas the Council has adopted a recommendation,\n\nThe General Assembly\n\nDetermines the conditions.\n";
    let kinds = |text: &str| -> Vec<(ClauseKind, String)> {
        let split = split_clauses(&document(text, Language::En));
        split.clauses.into_iter().map(|clause| (clause.kind, clause.text)).collect()
    };
    let recital = (ClauseKind::Preambular, "Whereas the Council has adopted a recommendation,".to_string());
    assert_eq!(kinds(text), [recital, (ClauseKind::Operative, "Determines the conditions.".to_string())]);
    // the letter of the second part is lost, that of the third garbled
    let text = "70/5. Title\n\nA\n\nThe General Assembly,\n\nRecalling the first,\n\n1. Decides to act.\n\n73rd plenary meeting\n\n\
        The General Assembly,\n\nRecalling the second,\n\n1. Requests a report.\n\n73rd plenary meeting\n\ne\n\n\
        The General Assembly,\n\nRecalling the third,\n\n1. Invites comments.\n\n73rd plenary meeting\n";
    let texts: Vec<String> = kinds(text).into_iter().map(|(_, text)| text).collect();
    assert_eq!(
        texts,
        [
            "Recalling the first,",
            "Decides to act.",
            "Recalling the second,",
            "Requests a report.",
            "Recalling the third,",
            "Invites comments."
        ]
    );
}

#[test]
fn a_digit_that_nothing_parts_from_a_verb_is_the_number_that_is_due() {
    let text = "The Commission,\n\nRecalling its work,\n\n1. Takes note of it;\n\n2. Expresses its hope;\n\n5Recommends Governments to act.\n";
    let split = split_clauses(&document(text, Language::En));
    let numbers: Vec<(u32, &str)> = split.clauses.iter().map(|clause| (clause.number, clause.text.as_str())).collect();
    assert_eq!(numbers[3], (3, "Recommends Governments to act."));
}

/// Kind, number and text of each clause.
fn clauses_of(text: &str, language: Language) -> Vec<(ClauseKind, u32, String)> {
    let split = split_clauses(&document(text, language));
    split.clauses.into_iter().map(|clause| (clause.kind, clause.number, clause.text)).collect()
}

#[test]
fn numbers_of_a_list_stay_in_the_text() {
    for list in [
        "Recalling Article 4, paragraphs 1, 3, 5, 7, 8 and 9, of the Convention,",
        "Recalling Articles 1, 2 and 55 of the Charter,",
        "Recalling its resolutions 2, 3 and 5,",
        "Recalling the footnote[a] and paragraphs [1] and [2],",
    ] {
        let text = format!(
            "The Conference,\n\n{list}\n\n1. Takes note of paragraphs 1, 2, 3 and 4 of the report;\n\n2. Decides to act.\n"
        );
        let found = clauses_of(&text, Language::En);
        assert_eq!(found[0].2, list);
        assert_eq!(found[1].2, "Takes note of paragraphs 1, 2, 3 and 4 of the report;");
    }
}

#[test]
fn what_is_raised_is_of_the_text_or_a_mark_by_what_it_is_and_stands_behind() {
    let text = "L'Assemblée générale,\n\nRappelant le XXI<sup>e</sup> siècle, le 1<sup>er</sup> janvier, M<sup>me</sup> Martin et le n<sup>o</sup> 5<sup>1</sup>,\n\n\
        1. Note que 10<sup>6</sup> tonnes, 3 × 10<sup>-3</sup> g, 500 km<sup>2</sup> et 20 km² sont déversés sur l'année 2030<sup>2, 3</sup>;\n\n\
        2. Prie le Comité<sup>a</sup> d'agir, au paragraphe 10<sup>4</sup> du rapport.\n\n\
        <sup>1</sup> Note 1.\n\n<sup>2</sup> Note 2.\n\n<sup>3</sup> Note 3.\n\n<sup>a</sup> Note a.\n\n<sup>4</sup> Note 4.\n";
    let split = split_clauses(&document(text, Language::Fr));
    let told: Vec<(&str, Vec<Option<&str>>)> = split
        .clauses
        .iter()
        .map(|clause| (clause.text.as_str(), clause.notes.iter().map(|note| note.text.as_deref()).collect()))
        .collect();
    assert_eq!(
        told,
        [
            ("Rappelant le XXIe siècle, le 1er janvier, Mme Martin et le no 5,", vec![Some("Note 1.")]),
            (
                "Note que 10⁶ tonnes, 3 × 10⁻³ g, 500 km² et 20 km² sont déversés sur l'année 2030;",
                vec![Some("Note 2."), Some("Note 3.")]
            ),
            ("Prie le Comité d'agir, au paragraphe 10 du rapport.", vec![Some("Note a."), Some("Note 4.")])
        ]
    );
}

#[test]
fn a_section_of_one_clause_without_a_number_among_numbered_ones_has_its_own() {
    let text = "36/904. Budget\n\nThe General Assembly,\n\n## I\n\n## Training\n\nRecalling its work,\n\n1. Takes note of the report;\n\n2. Requests a study;\n\n\
        ## II\n\n## Experts\n\nRequests the Secretary-General to report on the experts;\n\n## III\n\n1. Endorses the observation;\n\n2. Decides to return to it.\n";
    let split = split_clauses(&document(text, Language::En));
    let told: Vec<(u32, &str, Option<&str>)> =
        split.clauses.iter().skip(1).map(|c| (c.number, c.text.as_str(), c.section.as_deref())).collect();
    assert_eq!(told[2].0, 3);
    assert!(
        told[2].1.starts_with("Requests the Secretary-General") && told[2].2.unwrap().contains("Experts"),
        "{told:?}"
    );
    assert_eq!(told.iter().map(|(number, ..)| *number).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
}

#[test]
fn the_day_of_adoption_is_told_behind_the_last_clause_in_many_ways() {
    for (closing, language, date) in [
        ("(Twelfth plenary meeting, 13 May 1983 - Committee A)", Language::En, "1983-05-13"),
        ("PASSED AND ADOPTED this 16th day of July, 2018.", Language::En, "2018-07-16"),
        ("Resolution adopted on September 24th, 1927 (forenoon).", Language::En, "1927-09-24"),
        ("(Aprobada el 8 de diciembre de 2003)", Language::Es, "2003-12-08"),
        ("от 15 апреля 2011 г. № 8/52", Language::Ru, "2011-04-15"),
        ("一九六三年十二月十六日，", Language::Zh, "1963-12-16"),
    ] {
        let body = match language {
            Language::En => "The Council,\n\nRecalling its work,\n\n1. Decides to act.",
            Language::Es => "El Consejo,\n\nRecordando su labor,\n\n1. Decide actuar.",
            Language::Ru => "Совет,\n\nссылаясь на свою работу,\n\n1. постановляет действовать.",
            _ => "理事会，\n\n回顾其工作，\n\n1. 决定采取行动。",
        };
        let split = split_clauses(&document(&format!("{body}\n\n{closing}\n"), language));
        assert_eq!(split.front.date.map(|date| date.to_string()).as_deref(), Some(date), "{closing}");
        assert_eq!(split.clauses.len(), 2, "{closing}");
    }
}

#[test]
fn a_number_that_counts_stays_in_a_text_without_notes() {
    for (language, organ, recital, clause) in [
        (
            Language::En,
            "The Council,",
            "Recalling Recommendation 2, adopted on Ward 3 and Ward 4,",
            "Decides on level 3, as in Regions 1, 2 and 3;",
        ),
        (Language::Ar, "إن المجلس،", "إذ يلاحظ أن 3 من أصل 14 وظيفة شاغرة،", "يقرر رفع الدرجة 3؛"),
        (
            Language::En,
            "The Council,",
            "Noting that a Stage 2 alert was declared,",
            "Decides to act under resolves 1 above;",
        ),
        (
            Language::En,
            "The Council,",
            "Noting option 3 below and Group 5 thereof,",
            "Asks for reports on 1) ports and 2) roads;",
        ),
        (
            Language::Fr,
            "Le Conseil,",
            "Notant que le tableau 2 et la zone 3 sont corrigés,",
            "Prie les États de remplir le formulaire 2 du Secrétariat;",
        ),
        (
            Language::Es,
            "El Consejo,",
            "Recordando el documento (rev. 2, add. 1),",
            "Pide que se mantenga el nivel 3 de alerta;",
        ),
        (
            Language::Ru,
            "Совет,",
            "ссылаясь на приложение № 2 к Регламенту и форму № 3,",
            "просит школы № 4 и № 5 представить форму № 2.",
        ),
    ] {
        let text = format!("{organ}\n\n{recital}\n\n1. {clause}\n");
        let found = clauses_of(&text, language);
        assert_eq!((found[0].2.as_str(), found[1].2.as_str()), (recital, clause));
    }
}

#[test]
fn lines_broken_to_a_width_without_blank_lines_between_are_put_together() {
    let text = "RESOLUTION OF THE HARBOUR CONGRESS\nThe Congress of Harbours, meeting at the invitation of the\ncity of Alderport,\n\
        Considering that the dues have risen beyond the means of small\nvessels, and that masters complain;\n\
        Considering the report of its Committee on Lights and\nBuoys;\n1. Recommends to the Governments of the States with ports that\n\
        dues be lowered;\n2. Requests the Bureau to print a table of the dues in all the\nports of the Union.\nDone at Alderport.\n";
    let texts: Vec<String> = clauses_of(text, Language::En).into_iter().map(|(_, _, text)| text).collect();
    assert_eq!(
        texts,
        [
            "Considering that the dues have risen beyond the means of small vessels, and that masters complain;",
            "Considering the report of its Committee on Lights and Buoys;",
            "Recommends to the Governments of the States with ports that dues be lowered;",
            "Requests the Bureau to print a table of the dues in all the ports of the Union."
        ]
    );
}

#[test]
fn one_mark_alone_is_taken_with_its_note_and_a_day_is_no_note() {
    for (mark, note) in [("1/", "1/ See A/70/371."), ("(1)", "(1) See A/70/371."), ("1", "1 See A/70/371.")] {
        let text =
            format!("The Council,\n\nRecalling the Strategy {mark} and its reviews,\n\n1. Decides to act.\n\n{note}\n");
        let split = split_clauses(&document(&text, Language::En));
        assert_eq!(split.clauses[0].text, "Recalling the Strategy and its reviews,");
        assert_eq!(split.clauses[0].notes[0].text.as_deref(), Some("See A/70/371."));
    }
    let text = "The Council,\n\nRecalling Protocol 2 to the Convention and an area of 500 km2 of reef,\n\n1. Decides to act.\n\n2 December 2016\n";
    assert_eq!(
        split_clauses(&document(text, Language::En)).clauses[0].text,
        "Recalling Protocol 2 to the Convention and an area of 500 km2 of reef,"
    );
    // items are no notes
    let text = "The Council,\n\nMindful of article 5(a)(1), and of its duties,\n\n1. Decides:\n\n(1) To act;\n\n(2) To report.\n";
    let split = split_clauses(&document(text, Language::En));
    assert_eq!(split.clauses[0].text, "Mindful of article 5(a)(1), and of its duties,");
    assert_eq!(split.clauses[1].items.len(), 2);
}

#[test]
fn words_between_underscores_are_emphasized_and_what_is_not_agreed_stands_in_brackets() {
    let text = "The Council,\n\n_Recalling_ its work,\n\n[_Alarmed_ by the closure of file_name_a,]\n\n1. _Decides_ to act:\n\n(a) Now;\n\n[(b) Later;]\n";
    let split = split_clauses(&document(text, Language::En));
    let opening = |c: &Clause| c.opening.clone().map_or(String::new(), |range| c.text[range].to_string());
    let told: Vec<(&str, String)> = split.clauses.iter().map(|c| (c.text.as_str(), opening(c))).collect();
    assert_eq!(told[0], ("Recalling its work,", "Recalling".to_string()));
    assert_eq!(told[1], ("Alarmed by the closure of file_name_a,", "Alarmed".to_string()));
    assert_eq!((told[2].1.as_str(), split.clauses[2].items.len()), ("Decides", 2));
}

#[test]
fn marks_in_brackets_or_before_a_slash_are_taken_out_and_their_notes_found() {
    for (first, second, notes) in [
        ("Strategy[1]", "Covenant,[2]", ["[1] See A/70/371.", "[2] See A/70/674."]),
        ("Strategy 1/", "Covenant,2/", ["1/ See A/70/371.", "2/ See A/70/674."]),
        ("Strategy 21/", "Covenant,22/", ["21/ See A/70/371.", "22/ See A/70/674."]),
        ("Strategy(1)", "Covenant,(2)", ["(1) See A/70/371.", "(2) See A/70/674."]),
        ("Strategy1", "Covenant2,", ["1 See A/70/371.", "2 See A/70/674."]),
        ("Strategy（1）", "Covenant, （2）", ["（1） See A/70/371.", "（2） See A/70/674."]),
    ] {
        let text = format!(
            "The General Assembly,\n\nRecalling the {first} and its reviews,\n\nRecalling also the {second}\n\n1. Urges States to act.\n\n{}\n\n{}\n",
            notes[0], notes[1]
        );
        let split = split_clauses(&document(&text, Language::En));
        let told: Vec<(&str, Option<&str>)> = split
            .clauses
            .iter()
            .map(|clause| (clause.text.as_str(), clause.notes.first().and_then(|note| note.text.as_deref())))
            .collect();
        assert_eq!(
            told,
            [
                ("Recalling the Strategy and its reviews,", Some("See A/70/371.")),
                ("Recalling also the Covenant,", Some("See A/70/674.")),
                ("Urges States to act.", None)
            ]
        );
    }
}

#[test]
fn labels_of_drafts_lists_of_ones_and_lines_between_which_few_are_blank_are_read_as_meant() {
    let expected = |text: &str| {
        let (recital, first, second) = ("Recalling its work,", "Urges States to act;", "Decides to meet.");
        let (preambular, operative) = (ClauseKind::Preambular, ClauseKind::Operative);
        let expected = [
            (preambular, 1, recital),
            (preambular, 2, "Noting the report,"),
            (operative, 1, first),
            (operative, 2, second),
        ];
        let found = clauses_of(text, Language::En);
        assert_eq!(found, expected.map(|(kind, number, text)| (kind, number, text.to_string())), "{text}");
    };
    let front = "70/5. Title\n\nThe General Assembly,\n\n";
    for (pp, op) in [
        (["PP1. ", "PP2. "], ["OP1. ", "OP2. "]),
        (["PP 1 ", "PP 2 "], ["OP 1 ", "OP 2 "]),
        (["", ""], ["[1.] ", "[2.] "]),
        (["", ""], ["1. ", "1. "]),
    ] {
        let body = [
            pp[0],
            "Recalling its work,\n\n",
            pp[1],
            "Noting the report,\n\n",
            op[0],
            "Urges States to act;\n\n",
            op[1],
            "Decides to meet.\n",
        ];
        expected(&(front.to_string() + &body.concat()));
    }
    let lines = "70/5. Title\nThe General Assembly,\nRecalling its work,\nNoting the report,\n1. Urges States to act;\n2. Decides to meet.\n\n64th plenary meeting\n16 December 2021\n";
    expected(lines);
}

#[test]
fn a_clause_may_begin_with_a_figure_and_numbers_go_on_behind_a_long_gap() {
    let text = "The General Assembly,\n\nRecalling its work,\n\n1. Urges States to act;\n\n2. 70 years ago the first of these was written;\n\n3. Invites comments;\n\n\
        Paragraphs follow here that lost their numbers in conversion;\n\n40. Calls upon States to report;\n\n41. Requests a report;\n\n42. Decides to meet.\n";
    let numbers: Vec<u32> = clauses_of(text, Language::En).into_iter().map(|(_, number, _)| number).collect();
    assert_eq!(numbers, [1, 1, 2, 3, 40, 41, 42]);
    // those of a list that is quoted are no gap: the number that is due stands below
    let text = "The General Assembly,\n\nRecalling its work,\n\n1. Endorses the following paragraphs of the report:\n\n45. Calls upon States to report;\n\n\
        46. Requests a report;\n\n2. Invites comments;\n\n3. Decides to meet.\n";
    let numbers: Vec<u32> = clauses_of(text, Language::En).into_iter().map(|(_, number, _)| number).collect();
    assert_eq!(numbers, [1, 1, 2, 3]);
}

#[test]
fn an_annex_below_a_single_decision_has_no_clauses() {
    let text = "80/600. Déclaration\n\nL'Assemblée générale\n\nAdopte le document final qui figure en annexe à la présente résolution.\n\n1 r e séance plénière 19 avril 2026\n\n## Annexe\n\n1. Nous réaffirmons notre attachement.\n\n2. Nous invitons les États à agir.\n";
    let [(ClauseKind::Operative, 1, _)] = clauses_of(text, Language::Fr)[..] else { panic!("one decision") };
}

/// The kinds, `p` or `o`, and the first words of the clauses of an English text.
fn kinds_of(text: &str) -> Vec<String> {
    let kind = |kind| if kind == ClauseKind::Preambular { "p" } else { "o" };
    let words = |text: &str| text.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    let found = clauses_of(text, Language::En);
    found.iter().map(|(of, number, text)| format!("{}{number} {}", kind(*of), words(text))).collect()
}

#[test]
fn clauses_on_one_line_with_others_are_parted() {
    let text = "Resolution on the ferries of the lower river\n\nThe Council,\n\nRecalling its resolution 3 of last year, Noting that the quays, Beijing Quay among them, are worn, Having heard the harbour master, \
        1. Requests the Bureau to survey the quays; 2. Decides to meet again; and 3. Invites the towns to report: \
        they may say “1. Requests more time; 2. Decides nothing”.\n";
    assert_eq!(
        kinds_of(text),
        [
            "p1 Recalling its resolution",
            "p2 Noting that the",
            "p3 Having heard the",
            "o1 Requests the Bureau",
            "o2 Decides to meet",
            "o3 Invites the towns"
        ]
    );
}

#[test]
fn clauses_of_a_list_without_blank_lines_are_parted_whatever_stands_before_them() {
    let clauses = ["Requests the Bureau to report;", "Urges the towns to act;", "Decides to meet again."];
    for marks in [["- ", "- ", "- "], ["* ", "* ", "* "], ["• ", "• ", "• "], ["i. ", "ii. ", "iii. "]] {
        let list: Vec<String> = marks.iter().zip(clauses).map(|(mark, clause)| format!("{mark}{clause}\n")).collect();
        let text = format!("The Council,\n\nRecalling its resolution of last year,\n\n{}", list.concat());
        let expected =
            ["p1 Recalling its resolution", "o1 Requests the Bureau", "o2 Urges the towns", "o3 Decides to meet"];
        assert_eq!(kinds_of(&text), expected, "{text}");
    }
    for marks in [["①", "②", "③"], ["㈠", "㈡", "㈢"], ["１．", "２．", "３．"], ["１、", "２、", "３、"]]
    {
        let [first, second, third] = marks;
        let text = format!(
            "大会，\n\n回顾其决议，\n\n{first}请秘书长提出报告；\n{second}敦促各国采取行动；\n{third}决定继续审议。\n"
        );
        let found = clauses_of(&text, Language::Zh);
        let texts: Vec<&str> = found.iter().map(|(_, _, text)| text.as_str()).collect();
        assert_eq!(texts, ["回顾其决议，", "请秘书长提出报告；", "敦促各国采取行动；", "决定继续审议。"], "{marks:?}");
    }
}

#[test]
fn a_star_that_is_no_item_of_a_list_is_that_of_a_note() {
    let text = "The Council,\n\nRecalling that the quays are worn and the\n\n* Reissued for technical reasons.\n\nlocks leak,\n\n1. Decides to act.\n";
    let found = clauses_of(text, Language::En);
    assert!(found.iter().all(|(_, _, text)| !text.contains('•')), "{found:?}");
    let notes = "The Council,\n\nNoting its work,\n\n1. Decides to act.\n\n* Reissued for technical reasons.\n\n* Adopted without a vote.\n";
    assert_eq!(clauses_of(notes, Language::En)[1].2, "Decides to act.");
}

#[test]
fn a_word_that_the_end_of_a_line_parts_is_put_together() {
    let text = "The Council,\n\nAlarmed by kidnapping and by pre-\nand post-war debts,\n\n1. Requests the Secretary-\nGeneral to report on counter-\n\
        measures and on kidnap-\nping;\n\n2. Decides to act.\n";
    let found = clauses_of(text, Language::En);
    assert_eq!(found[0].2, "Alarmed by kidnapping and by pre- and post-war debts,");
    assert_eq!(found[1].2, "Requests the Secretary-General to report on counter-measures and on kidnapping;");
    // other signs may stand right before the word
    let text = "Le Conseil,\n\nRappelant son œuvre,\n\n1. Décide d’inter-\nnationaliser la «post-\nproduction» – pré-\nélectorale;\n";
    assert_eq!(
        clauses_of(text, Language::Fr)[1].2,
        "Décide d’inter-nationaliser la «post-production» – pré-électorale;"
    );
}

#[test]
fn words_are_put_together_where_many_lines_part_them_but_not_those_whose_parts_are_words() {
    let text = "The Council,\n\nNoting that the harbours of the lower river are nar-\nrow and that the lan-\nterns of the quays, of well-\n\
        known make, go out at mid-\nnight,\n\nRecalling that the known well at mid day is dry,\n\n1. Requests the towns to re-\nplace the lamps.\n";
    let found = clauses_of(text, Language::En);
    assert_eq!(
        found[0].2,
        "Noting that the harbours of the lower river are narrow and that the lanterns of the quays, of well-known make, go out at midnight,"
    );
    assert_eq!(found[2].2, "Requests the towns to replace the lamps.");
}

#[test]
fn a_line_that_opens_as_a_clause_begins_one_below_the_end_of_another() {
    let text = "Number 12-07\n\nTitle Ferries\nAuthor A. Boatman\nVote n/a\nWhereas the ferries of the lower river are old and slow;\n\
        Whereas the towns have asked for more;\nBe it further resolved that two ferries be bought;\n";
    assert_eq!(kinds_of(text), ["p1 Whereas the ferries", "p2 Whereas the towns", "o1 Be it further"]);
}

#[test]
fn a_text_that_is_cut_off_decides_what_it_says_that_it_does() {
    for end in ["", " and", "; and be it further", "; and"] {
        let text = format!(
            "ON FERRIES\n\nWHEREAS, the ferries are old; and\n\nWHEREAS, the towns call them “the slow ones,” and\n\n\
             WHEREAS, the river rises;\n\nNOW, THEREFORE, BE IT RESOLVED, that the Convention call for new ferries{end}\n"
        );
        assert_eq!(
            kinds_of(&text),
            ["p1 WHEREAS, the ferries", "p2 WHEREAS, the towns", "p3 WHEREAS, the river", "o1 NOW, THEREFORE, BE"],
            "{end}"
        );
    }
}

#[test]
fn a_label_alone_on_its_line_begins_a_paragraph_also_among_lines_without_blank_ones() {
    let text = "The Council,\n\nRecalling its work,\n\n1. Decides:\n(a)\nto act at once;\n(b)\nto report;\n\n2. Requests\na report.\n3.\nDecides to meet.\n";
    let mailed: String = text.lines().map(|line| format!("> {line}\n")).collect();
    for text in [text, &mailed] {
        let texts: Vec<String> = clauses_of(text, Language::En).into_iter().map(|(.., text)| text).collect();
        let decides = "Decides:\n(a) to act at once;\n(b) to report;";
        assert_eq!(texts, ["Recalling its work,", decides, "Requests a report.", "Decides to meet."]);
    }
}

#[test]
fn motions_are_resolved_in_many_forms_and_give_reasons_anew() {
    for resolved in [
        "Resolved (2011.02.15.01), the Board approves",
        "Resolved, the Board approves",
        "Resolved.- That the Board approves",
    ] {
        let text = format!(
            "Resolutions of the Board of the Ferry Society\n\nApproval of the minutes\n\n{resolved} the minutes.\n\nPurchase of ferries\n\n\
             Whereas, the ferries are old.\n\nWhereas, the towns have asked for more.\n\n{resolved} the purchase of two ferries.\n"
        );
        let first: Vec<String> = kinds_of(&text).iter().map(|clause| clause[..2].to_string()).collect();
        assert_eq!(first, ["o1", "p1", "p2", "o2"], "{resolved}");
    }
}

#[test]
fn dashes_quotes_and_small_numerals_stand_before_clauses() {
    let dashed = "The Board of Harbours,\n\n- (a) Appreciating the work of the pilots,\n\n- (b) Noting the report,\n\n- 1. Decides to act;\n\n- 2. Requests a report.\n";
    let clauses = ["p1 Appreciating the work", "p2 Noting the report,", "o1 Decides to act;", "o2 Requests a report."];
    assert_eq!(kinds_of(dashed), clauses);
    let numerals = "Resolution on the pilots\n\nRecalling the report,\n\nThe Commission:\n\ni. Decides to establish a panel to:\n\n∙ hear pilots;\n\n∙ report.\n\n\
        ii. Appoints the harbour master as its chair;\n\niii. Requests a report.\n";
    assert_eq!(
        kinds_of(numerals),
        ["p1 Recalling the report,", "o1 Decides to establish", "o2 Appoints the harbour", "o3 Requests a report."]
    );
    let quoted = "Mr. Boatman: I move the following motion:\n\n“That the House mourn the pilots lost on 3 March;\n\n“That it thank the crews;\n\n“That it act.”\n";
    assert_eq!(kinds_of(quoted), ["o1 That the House", "o2 That it thank", "o3 That it act.”"]);
    let old = "Votes of the Conference of Rivers\n\n1.—The Conference expresses its conviction that dues will fall.\n\n2.—The Conference invites all towns to report.\n";
    assert_eq!(kinds_of(old), ["o1 The Conference expresses", "o2 The Conference invites"]);
}

#[test]
fn markdown_of_web_pages_and_mail_is_read_as_it_is_shown() {
    let text = "> The Council,\n>\n> __Recalling__ its resolution [70/177](https://example.org/a_b), <em>and</em> its&nbsp;work,\n>\n> 1. <strong>Urges</strong> all\n> States to act;\n>\n> 2. Decides to meet.\n";
    let split = split_clauses(&document(text, Language::En));
    let texts: Vec<&str> = split.clauses.iter().map(|clause| clause.text.as_str()).collect();
    assert_eq!(
        texts,
        ["Recalling its resolution 70/177, and its work,", "Urges all States to act;", "Decides to meet."]
    );
    assert_eq!(split.clauses[1].opening, Some(0.."Urges".len()));
}

#[test]
fn a_section_begins_below_a_list_that_no_sign_ends() {
    let text = "The Council,\n\nRecalling its work,\n\nI\n\nSafety\n\n1. Encourages ports to share the data below:\n\n| Region | Ports |\n|---|---|\n| Africa | 41 |\n\nII\n\nCooperation\n\n2. Decides to act.\n";
    let split = split_clauses(&document(text, Language::En));
    assert_eq!(split.clauses[2].section.as_deref(), Some("Cooperation"));
    assert!(split.clauses[1].text.ends_with("| Africa | 41 |"));
}

#[test]
fn notes_behind_the_last_section_are_of_the_clauses_that_cite_them_in_any() {
    let text = "大会，\n\n重申《世界人权宣言》[^1]所载的宗旨和原则，\n\n一\n\n港口\n\n1. 请秘书长报告；\n\n二\n\n城镇\n\n2. 决定继续处理此案。\n\n2024 年 12 月 19 日\n第 54 次全体会议\n\n[^1]: 第 217 A(III)号决议。\n";
    let split = split_clauses(&document(text, Language::Zh));
    assert_eq!(split.clauses[0].notes[0].text.as_deref(), Some("第 217 A(III)号决议。"));
}

#[test]
fn what_is_quoted_or_a_title_parts_no_clause() {
    let text = "The Council,\n\nRecalling the reports of the Dispute Tribunal, Appeals Tribunal and (A/60/1, Noting by the Secretariat), and of Mr. Smith, Acting Under-Secretary-General,\n\n\
        1. Decides to amend rule 3 to read: \"1. Requests the Bureau to report; 2. Requests all to act;\";\n\n2. Requests a report.\n";
    assert_eq!(kinds_of(text), ["p1 Recalling the reports", "o1 Decides to amend", "o2 Requests a report."]);
    // a recital behind a number parts nothing where the count goes on
    let text = "The Parliament,\n\nRecalling its work,\n\n1. Urges the States to act;\n\nWhereas the rule of 2001 is to be applied.\n\n2. Requests a report.\n";
    assert_eq!(clauses_of(text, Language::En).last().map(|(_, number, _)| *number), Some(2));
}

#[test]
fn numbers_of_titles_or_of_a_list_within_a_recital_are_none_of_clauses() {
    let text = "RESOLUTION NO. 72\n\nWHEREAS, the statute names these services:\n\n1. Police protection\n\n2. Storm sewers\n\nand\n\nWHEREAS, the town has them;\n\n\
        BE IT RESOLVED, that the town of Alder Falls provides the services above to all.\n";
    let kinds: Vec<ClauseKind> = clauses_of(text, Language::En).iter().map(|(kind, ..)| *kind).collect();
    assert_eq!(kinds.last(), Some(&ClauseKind::Operative));
    assert_eq!(kinds.iter().filter(|kind| **kind == ClauseKind::Operative).count(), 1);
}

#[test]
fn long_lines_are_paragraphs_also_below_blank_lines() {
    let word = "the harbours of the lower river and of the sea beyond its mouth ";
    let text = format!(
        "Menu\n\nHome\n\nCouncil of Harbours\nResolution on pilots\nThe Council,\nRecalling {},\nNoting that pilots are few,\nConvinced of {},\n1. Urges towns to act;\n2. Requests {}.\n",
        word.repeat(6),
        word.repeat(3),
        word.repeat(9)
    );
    assert_eq!(
        kinds_of(&text),
        [
            "p1 Recalling the harbours",
            "p2 Noting that pilots",
            "p3 Convinced of the",
            "o1 Urges towns to",
            "o2 Requests the harbours"
        ]
    );
}

#[test]
fn an_opening_ends_behind_all_words_that_go_with_its_verb() {
    let opening = |text: &str, language| {
        let text = format!("{text}\n\n2. Text.");
        let split = split_clauses(&document(&text, language));
        split.clauses[0].opening_text().unwrap_or_default().to_string()
    };
    let french = [
        ("Prend note avec satisfaction également du rapport ;", "Prend note avec satisfaction également"),
        (
            "Accueille avec une vive satisfaction à cet égard le rapport ;",
            "Accueille avec une vive satisfaction à cet égard",
        ),
        ("Note avec satisfaction, une fois encore, le rapport ;", "Note avec satisfaction"),
        ("Prie également.", "Prie également"),
    ];
    for (text, expected) in french {
        assert_eq!(opening(&format!("1. {text}"), Language::Fr), expected);
    }
    let english = [
        ("Takes note with deep appreciation of the report;", "Takes note with deep appreciation"),
        ("Also notes (again) the report;", "Also notes"),
        ("Welcomes", "Welcomes"),
    ];
    for (text, expected) in english {
        assert_eq!(opening(&format!("1. {text}"), Language::En), expected);
    }
}

#[test]
fn headings_of_articles_stand_alone_among_lines_without_blank_ones() {
    let text = "Texte d'illustration\n\nATTENDU QUE le conseil a adopté le règlement\n12 sur les tramways, le 3 mars 1911;\nATTENDU QUE les écuries du faubourg\nsont pleines;\n\
        LE CONSEIL MUNICIPAL DÉCRÈTE CE QUI SUIT :\nArticle 1\nLes relais du faubourg sont tenus\npar la ville.\nArticle 2\nLe présent règlement entre en vigueur.\n";
    let texts: Vec<String> = clauses_of(text, Language::Fr).into_iter().map(|(.., text)| text).collect();
    assert_eq!(
        texts,
        [
            "ATTENDU QUE le conseil a adopté le règlement 12 sur les tramways, le 3 mars 1911;",
            "ATTENDU QUE les écuries du faubourg sont pleines;",
            "Les relais du faubourg sont tenus par la ville.",
            "Le présent règlement entre en vigueur.",
        ]
    );
}

#[test]
fn arabic_articles_stand_alone_among_lines_without_blank_ones() {
    let text = "بعد الاطلاع على القانون رقم 7 لسنة 1961،\nوبعد موافقة مجلس الإدارة،\nرسمنا بالآتي:\nالمادة الأولى\nتتولى الهيئة مراجعة الحسابات كل سنة.\nالمادة الثانية\nينشر هذا المرسوم في الجريدة.\n";
    let found = clauses_of(text, Language::Ar);
    let of: Vec<(ClauseKind, &str)> = found.iter().map(|(kind, _, text)| (*kind, text.as_str())).collect();
    assert_eq!(
        of,
        [
            (ClauseKind::Preambular, "بعد الاطلاع على القانون رقم 7 لسنة 1961،"),
            (ClauseKind::Preambular, "وبعد موافقة مجلس الإدارة،"),
            (ClauseKind::Operative, "تتولى الهيئة مراجعة الحسابات كل سنة."),
            (ClauseKind::Operative, "ينشر هذا المرسوم في الجريدة."),
        ]
    );
}

#[test]
fn a_title_in_its_marks_and_a_note_in_brackets_are_lines_of_their_own() {
    let text = "《关于加强风筝放飞管理的决定》\n（1987年4月2日第三次会议通过）\n为了保障放飞安全，促进风筝制作的健康发展，特作如下决定：\n一、在铁路两侧禁止放飞风筝。\n二、各级有关部门支持风筝制作技术的研究。\n";
    let found = clauses_of(text, Language::Zh);
    assert_eq!(found.len(), 3);
    assert_eq!(found[0].0, ClauseKind::Preambular);
    assert!(found[0].2.starts_with("为了保障"), "{}", found[0].2);
}

#[test]
fn the_heading_of_recitals_is_none_of_what_is_decided() {
    let text = "The Council of Ports,\n\nHaving regard to the report of the pilots,\n\nWhereas:\n\n(1) The pilots are few.\n\n(2) The harbour is wide.\n\n1. Decides to hire pilots;\n\n2. Requests a report.\n";
    let split = split_clauses(&document(text, Language::En));
    let decided: Vec<_> = split.clauses.iter().filter(|clause| clause.kind == ClauseKind::Operative).collect();
    assert_eq!(decided.len(), 2);
    assert!(decided.iter().all(|clause| clause.section.is_none()), "{decided:?}");
}

#[test]
fn a_decision_behind_lines_without_blank_ones_begins_anew_and_its_dash_is_a_label() {
    let text = "Vu la demande de la société des halles,\nLe conseil municipal accepte à la majorité d'autoriser :\n-\n\nLa vente de la halle aux grains à la société ;\n";
    let texts: Vec<String> = clauses_of(text, Language::Fr).into_iter().map(|(.., text)| text).collect();
    assert_eq!(
        texts,
        [
            "Vu la demande de la société des halles,",
            "Le conseil municipal accepte à la majorité d'autoriser :\n- La vente de la halle aux grains à la société ;",
        ]
    );
}

#[test]
fn a_title_with_a_full_stop_above_reasons_is_none_of_them() {
    let text = "JOINT RESOLUTION To keep the lamps of the harbour lit.\n\nWhereas the lamps have gone out night after night:\n\nTherefore be it Resolved by the Council of the harbour in session assembled, That the lamps be lit.\n";
    assert_eq!(kinds_of(text), ["p1 Whereas the lamps", "o1 Therefore be it"]);
}

/// The sections, texts and notes of the clauses of an English text in a file named after its symbol.
fn sections_of(text: &str) -> Vec<(Option<String>, String, Vec<String>)> {
    let path = "A-RES-71-411.txt".to_string();
    let split = split_clauses(&Document { path, ..document(text, Language::En) });
    let notes =
        |clause: &Clause| clause.notes.iter().filter_map(|note| Some(note.text.as_ref()?.to_string())).collect();
    let of = |clause: &Clause| {
        (clause.section.as_ref().map(|section| section.to_string()), clause.text.clone(), notes(clause))
    };
    split.clauses.iter().map(of).collect()
}

#[test]
fn marks_alone_above_their_notes_are_no_sections() {
    let text = "The Assembly of Ports,\n\nRecalling its resolution on dykes,\n\n_______________\n\n1\n\nResolution 69/283, annex I.\n\n2\n\nIbid., annex II.\n\n\
        Recognizing the work done,\n\n1. Urges towns to act;\n";
    let found = sections_of(text);
    assert!(found.iter().all(|(section, ..)| section.is_none()), "{found:?}");
    assert_eq!(
        found.iter().map(|(_, text, _)| text.as_str()).collect::<Vec<_>>(),
        ["Recalling its resolution on dykes,", "Recognizing the work done,", "Urges towns to act;"]
    );
    assert_eq!(found[0].2, ["Resolution 69/283, annex I.", "Ibid., annex II."]);
}

#[test]
fn heads_of_pages_with_symbol_and_title_or_day_are_no_part_of_the_text() {
    for head in [
        "16-22923\n\nA/RES/71/411    Cooperation against floods",
        "Cooperation against floods    A/RES/71/411",
        "A/RES/71/411 10 February 2017",
        "A/RES/71/411\nPage 2",
        "A/RES/71/411",
    ] {
        let text = format!(
            "71/411. Cooperation against floods\n\nThe Assembly of Ports,\n\nNoting with concern the threat to the\n\n{head}\n\ntrade of towns,\n\n1. Urges towns to act;\n\n{head}\n\n2. Decides to meet again.\n"
        );
        let found = sections_of(&text);
        let texts: Vec<&str> = found.iter().map(|(_, text, _)| text.as_str()).collect();
        assert_eq!(
            texts,
            ["Noting with concern the threat to the trade of towns,", "Urges towns to act;", "Decides to meet again."],
            "{head}"
        );
        assert!(found.iter().all(|(section, _, notes)| section.is_none() && notes.is_empty()), "{head}: {found:?}");
    }
}

#[test]
fn a_table_between_clauses_is_of_the_one_above() {
    for table in ["Alder\n\n0.008\n\nBirch\n\n0.138", "| Town | Per cent |\n|---|---|\n| Alder | 0.008 |"] {
        let text = format!(
            "The Assembly of Ports,\n\nRecalling its work,\n\n1. Takes note of the scale set out below;\n\n{table}\n\n2. Urges towns to pay;\n\n3. Decides to meet again.\n"
        );
        let found = sections_of(&text);
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found[1].1.contains("0.008"), "{found:?}");
        assert!(found.iter().all(|(section, ..)| section.is_none()), "{found:?}");
    }
}

#[test]
fn joined_letters_are_read_as_the_letters_that_they_join() {
    let text = "The Assembly of Ports,\n\nRecalling its work,\n\nReaﬃrming that the oﬃce is open, and that it\n\nstays so,\n\n1. Urges towns to act;\n";
    let texts: Vec<String> = clauses_of(text, Language::En).into_iter().map(|(.., text)| text).collect();
    assert_eq!(texts[1], "Reaffirming that the office is open, and that it stays so,");
}

#[test]
fn a_reason_among_lettered_decisions_takes_none_of_them() {
    let text = "The Council of Elm,\n\nNoting the report,\n\n(a) Decides to buy the mill;\n\n(b) Requests the mayor to sign;\n\n\
        Whereas the guild pays for pilots, the town pays for lamps;\n\n(c) Urges the owner to leave.\n";
    let clauses = kinds_of(text);
    assert_eq!(clauses[..3], ["p1 Noting the report,", "o1 Decides to buy", "o2 Requests the mayor"]);
}

#[test]
fn a_vote_in_capitals_is_one_and_the_word_alone_or_a_day_behind_it_is_none() {
    let of = |line: &str| {
        kinds_of(&format!("WHEREAS the mill stands idle;\n\nRESOLVED, That the town buy the mill.\n\n{line}\n"))
    };
    let votes = ["p1 WHEREAS the mill", "o1 RESOLVED, That the"];
    for line in ["RESOLVED this 3rd day of May, 1921.", "RESOLVED AND ADOPTED THIS 3RD DAY OF MAY 1921."] {
        assert_eq!(of(line), votes, "{line}");
    }
    assert_eq!(of("BE IT FURTHER RESOLVED, that copies be sent.")[2], "o2 BE IT FURTHER");
}

#[test]
fn what_concludes_with_a_colon_heads_what_is_decided() {
    let text = "EL CONCEJO\n\nCONSIDERANDO que la plaza está cerrada;\n\nPor todo ello, EL CONCEJO ACUERDA lo siguiente:\n\nAbrir la plaza de día.\n\nCerrar la calle de noche.\n";
    let texts: Vec<String> = clauses_of(text, Language::Es).into_iter().map(|(.., text)| text).collect();
    assert_eq!(texts[1..], ["Abrir la plaza de día.", "Cerrar la calle de noche."]);
}

#[test]
fn the_number_of_an_article_with_a_dash_alone_on_its_line_is_a_heading() {
    let text = "EL CONCEJO\n\nCONSIDERANDO que la plaza está cerrada;\n\nRESUELVE:\n\nARTICULO 1.-\n\nAbrir la plaza.\n\nARTICULO 2.-\n\nCerrar la calle.\n";
    let texts: Vec<String> = clauses_of(text, Language::Es).into_iter().map(|(.., text)| text).collect();
    assert_eq!(texts[1..], ["Abrir la plaza.", "Cerrar la calle."]);
}

#[test]
fn lines_behind_a_comma_go_on_whatever_they_are() {
    let article = "The Council of Ports,\n\nNoting that under the Charter,\nArticle 3\nthereof the towns pay for the lamps of the harbour,\n\n1. Decides to act.\n";
    assert_eq!(
        clauses_of(article, Language::En)[0].2,
        "Noting that under the Charter, Article 3 thereof the towns pay for the lamps of the harbour,"
    );
    let que = "El Consejo,\n\nConsiderando que el consejo decidió en su reunión del 3 de mayo,\n\nque la plaza se abriera;\n\n1. Decide abrir la plaza.\n";
    assert_eq!(clauses_of(que, Language::Es).len(), 2);
    let title = "港口理事会，\n\n回顾其以往各项决议，\n\n1. 重申各国在以下公约之下的义务，即《港口公约》、《灯火公约》，\n《引水公约》\n和其他文书；\n\n2. 决定继续审议此事。\n";
    let texts: Vec<String> = clauses_of(title, Language::Zh).into_iter().map(|(.., text)| text).collect();
    assert!(texts[1].contains("《引水公约》"), "{texts:?}");
}

#[test]
fn symbols_that_a_clause_lists_stay_in_it_and_titles_of_sections_stay_sections() {
    let text = "The Assembly of Ports,\n\nRecalling its resolutions, in particular\n\nA/RES/60/1, A/RES/62/272 and A/RES/64/297\n\nand the report,\n\n\
        1. Urges towns to act;\n\nA/RES/70/1 Agenda 2030\n\n2. Decides to pay;\n\n2016\n\n3. Decides to meet again.\n";
    let found = sections_of(text);
    assert!(found[0].1.contains("A/RES/62/272"), "{found:?}");
    let sections: Vec<Option<&str>> = found.iter().map(|(section, ..)| section.as_deref()).collect();
    assert_eq!(sections, [None, None, Some("A/RES/70/1 Agenda 2030"), Some("2016")]);
}

#[test]
fn what_stands_behind_the_end_of_a_text_in_signs_of_markdown_is_none_of_it() {
    let text = "The following is a sample resolution:\n\n```\nWHEREAS, the lamps are old; and\n\nRESOLVED, that the Lamp Committee be and hereby is closed.\n```\n\n\
        The tool adds such a resolution to the next agenda:\n\n  - Go to the agenda of the board\n";
    assert_eq!(kinds_of(text), ["p1 WHEREAS, the lamps", "o1 RESOLVED, that the"]);
    assert!(clauses_of(text, Language::En)[1].2.ends_with("is closed."));
}

/// Unicode has signs for lines and paragraphs, mainframes and word processors others; a comment of HTML is no text.
#[test]
fn whatever_ends_a_line_parts_paragraphs_and_comments_are_left_out() {
    let lines = [
        "The Council,",
        "Noting the <!-- or a --> report of the Director,",
        "1. Urges all to act;",
        "2. Decides to end.",
    ];
    for end in ["\u{2028}", "\u{2029}", "\u{85}", "\u{b}", "\n", "\r\n", "\x0c"] {
        let text = lines.join(end);
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.txt"), &text).unwrap();
        let ingested = themata::ingest::ingest(&[folder.path().to_path_buf()]).unwrap();
        let (found, rejects) = themata::clauses::resolutions(&ingested.documents);
        assert!(rejects.is_empty(), "{end:?}: {rejects:?}");
        let clauses = &found[0].clauses;
        let texts: Vec<&str> = clauses.iter().map(|clause| clause.text.as_str()).collect();
        assert_eq!(texts, ["Noting the report of the Director,", "Urges all to act;", "Decides to end."], "{end:?}");
        let sources: Vec<&str> = clauses.iter().map(|clause| &text[clause.spans[0].clone()]).collect();
        assert_eq!(sources, &lines[1..], "{end:?}");
    }
}

/// The codes of the clauses of a text and what they say, but for recitals.
fn codes_of(text: &str, language: Language) -> Vec<(String, String)> {
    let split = split_clauses(&document(text, language));
    let decided = split.clauses.iter().filter(|clause| clause.kind == ClauseKind::Operative);
    decided.map(|clause| (clause.code(), clause.text.clone())).collect()
}

#[test]
fn paragraphs_that_a_draft_inserts_are_clauses_beside_those_whose_numbers_they_share() {
    let drafts = [
        (
            Language::En,
            "The General Assembly,|Recalling its work,|1. Urges towns to act;|1 bis. Invites villages to act;|[1 ter. Requests a report;]|2. Decides to meet;|2 alt. Decides to wait;|Alt. 2. Decides to go;|[3. Remains seized of the matter.]",
            vec!["O1", "O1bis", "O1ter", "O2", "O2alt", "O2alt-2", "O3"],
        ),
        (
            Language::Fr,
            "L’Assemblée générale,|Rappelant ses travaux,|1. Prie les villes d’agir ;|1 bis. Invite les villages à agir ;|1 ter) Demande un rapport ;|2. Décide de se réunir.",
            vec!["O1", "O1bis", "O1ter", "O2"],
        ),
        (
            Language::Ru,
            "Генеральная Ассамблея,|ссылаясь на свою работу,|1. призывает города действовать;|1-бис. предлагает селам действовать;|1 тер. просит представить доклад;|2. постановляет собраться вновь.",
            vec!["O1", "O1bis", "O1ter", "O2"],
        ),
        (
            Language::Ar,
            "إن الجمعية العامة،|إذ تشير إلى أعمالها،|1 - تحث المدن على العمل؛|1 مكررا - تدعو القرى إلى العمل؛|1 مكرراً ثانياً - تطلب تقديم تقرير؛|2 - تقرر أن تجتمع.",
            vec!["O1", "O1bis", "O1ter", "O2"],
        ),
        (
            Language::Zh,
            "大会，|回顾其工作，|1. 敦促各城市采取行动；|1之二. 邀请各村采取行动；|1(之三) 请提出报告；|2. 决定再次开会。",
            vec!["O1", "O1bis", "O1ter", "O2"],
        ),
    ];
    for (language, draft, codes) in drafts {
        let found = codes_of(&draft.replace('|', "\n\n"), language);
        assert_eq!(found.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(), codes, "{found:?}");
        assert!(found.iter().all(|(_, text)| text.starts_with(char::is_alphabetic)), "{found:?}");
    }
}

#[test]
fn lines_of_the_page_that_part_a_sentence_are_no_part_of_it_nor_are_the_same_between_clauses() {
    let texts = [
        (
            Language::Es,
            "La Asamblea de Puertos,||Considerando que los puertos de la región mueven menos del uno por ciento de la carga, mientras que||PU/PUB.2018/13||Asamblea de Puertos de la Costa||118||en otras regiones esa proporción es mayor,||1. Insta a los puertos a que actúen;||PU/PUB.2018/13||Asamblea de Puertos de la Costa||119||2. Decide reunirse de nuevo.",
            [
                "Considerando que los puertos de la región mueven menos del uno por ciento de la carga, mientras que en otras regiones esa proporción es mayor,",
                "Insta a los puertos a que actúen;",
                "Decide reunirse de nuevo.",
            ],
        ),
        (
            Language::Ru,
            "Ассамблея портов,||ссылаясь на все соответствующие решения портов и городов, а также на замечание общего||GE.16-17429 (R)||A/HRC/RES/33/99||порядка о гаванях,||1. призывает порты представить доклады секретариату||Стр. 3||не позднее весны;||2. постановляет собраться вновь.",
            [
                "ссылаясь на все соответствующие решения портов и городов, а также на замечание общего порядка о гаванях,",
                "призывает порты представить доклады секретариату не позднее весны;",
                "постановляет собраться вновь.",
            ],
        ),
        (
            Language::Zh,
            "港口大会，||表示关切非法贩运为武装团体提供了资金来源，并注意到报告所述的情况，特别是在沿岸各小||17-02861 (C)||S/RES/2999 (2017)||港口查获的货物，||1. 敦促各港口采取行动，并在协商后酌情借重现有小||17-02861 (C)||3/4||组成员的知识；||2. 决定再次开会。",
            [
                "表示关切非法贩运为武装团体提供了资金来源，并注意到报告所述的情况，特别是在沿岸各小港口查获的货物，",
                "敦促各港口采取行动，并在协商后酌情借重现有小组成员的知识；",
                "决定再次开会。",
            ],
        ),
    ];
    for (language, text, wanted) in texts {
        let found: Vec<String> =
            clauses_of(&text.replace('|', "\n"), language).into_iter().map(|(.., text)| text).collect();
        assert_eq!(found, wanted);
    }
}

#[test]
fn recitals_that_share_the_numbers_of_decisions_may_have_lists() {
    let text = "The Board of Ports,\n\n1. Recalling decision 18,\n\n2. Bearing in mind the Guidelines, in particular:\n\n(a) their first paragraph,\n\n(b) their second annex,\n\n3. Noting with concern that a third of the tapes is lost,\n\n4. Thanks the towns;\n\n5. Invites the Director:\n\n(a) to begin;\n\n(b) to report.\n";
    assert_eq!(
        kinds_of(text),
        [
            "p1 Recalling decision 18,",
            "p2 Bearing in mind",
            "p3 Noting with concern",
            "o4 Thanks the towns;",
            "o5 Invites the Director:"
        ]
    );
}

#[test]
fn chinese_recitals_stand_above_the_organ_and_in_traditional_characters() {
    let above = "# 火山灰\n\n**鉴于**公约要求本组织通过标准；\n\n**鉴于**各国的阈值互不一致；\n\n**鉴于**该组织已提出：\n\n- 备份安排；\n\n- 共同术语；\n\n**认识到**运营人应自行评估；和\n\n**考虑到**岛屿缺乏能力；\n\n**大会：**\n\n1. *要求*成员国行动；\n\n2. *敦促*成员国报告。\n";
    let kinds = |text: &str| clauses_of(text, Language::Zh).into_iter().map(|(kind, ..)| kind).collect::<Vec<_>>();
    let (recital, decision) = (ClauseKind::Preambular, ClauseKind::Operative);
    assert_eq!(kinds(above), [[recital; 5].as_slice(), &[decision; 2]].concat());
    let traditional = "大會，\n\n查憲章規定其目的，\n\n備悉理事會報告書，內稱：\n\n（子）兒童入學者不多；\n\n（丑）教科書不足，\n\n一、決議設立基金；\n\n二、請秘書長提出報告。\n";
    assert_eq!(kinds(traditional), [recital, recital, decision, decision]);
}

#[test]
fn marks_in_square_brackets_have_their_notes_below_the_text() {
    let text = "The Assembly of Ports,\n\nHaving considered the report of the Commissioner [1], and that of the Conference,\n\n1. Urges towns to act [2].\n\n[1] Document A.44.1926. See also the Journal, page 112.\n\n[2] Ibid., page 3.\n";
    let found = sections_of(text);
    let notes: Vec<_> = found.iter().map(|(_, text, notes)| (text.as_str(), notes.join("|"))).collect();
    assert_eq!(
        notes,
        [
            (
                "Having considered the report of the Commissioner, and that of the Conference,",
                "Document A.44.1926. See also the Journal, page 112.".to_string()
            ),
            ("Urges towns to act.", "Ibid., page 3.".to_string())
        ]
    );
}

#[test]
fn what_a_page_parts_is_no_heading_where_sentences_name_the_council() {
    let text = "Statement by the President of the Harbour Council\n\nAt its 44th meeting the President made the following statement:\n\n“The Council takes note of the report.\n\n“The Council notes that the cutting of wood:\n\n(a) Leaves towns without lamps;\n\n(b) Pays for guns;\n\n“The Council condemns the acts of last winter and offers its condolences\n\n01-70599 (E)\n\nS/PRST/2001/49\n\nto the families.\n\n“The Council remains seized of the matter.”\n";
    let texts: Vec<String> = clauses_of(text, Language::En).into_iter().map(|(.., text)| text).collect();
    assert_eq!(texts.len(), 4, "{texts:?}");
    assert_eq!(texts[2], "The Council condemns the acts of last winter and offers its condolences to the families.");
}

#[test]
fn what_looks_like_a_line_of_the_page_a_margin_or_an_insertion_stays_where_it_stands() {
    let whole = |text: &str| codes_of(text, Language::En).into_iter().map(|(_, text)| text).collect::<Vec<_>>();
    let front =
        "The Assembly of Ports,\n\nRecalling its work of many years on the lamps of all the towns of the coast,\n\n";
    // clauses without signs above a page number
    let unsigned =
        whole(&format!("{front}1 Urges towns to act\n\n2 Requests a report\n\nPage 2\n\n3 Decides to meet\n"));
    assert_eq!(unsigned, ["Urges towns to act", "Requests a report", "Decides to meet"]);
    // the cells of a table, one a line
    let cells = whole(&format!(
        "{front}1. Approves the budget set out below\n\nFerries\n\n1200\n\nlamps\n\n300\n\noil\n\n2. Decides to meet.\n"
    ));
    assert!(["1200", "300"].iter().all(|figure| cells[0].contains(figure)), "{cells:?}");
    // a list of figures makes no margin of the days in the text
    let list: String = (1..=9).map(|at| format!("{at} barrel of tar\n")).collect();
    let dated = whole(&format!("{front}1. Decides to meet on 30 June 2019;\n\n2. Approves the list below:\n\n{list}"));
    assert_eq!(dated[0], "Decides to meet on 30 June 2019;");
    // nor do the numbers of clauses that a tabulator parts from small letters
    let small: String = (1..=9).map(|at| format!("{at}\tпризывает города действовать;\n\n")).collect();
    let small = format!("Ассамблея портов,\n\nссылаясь на свою работу,\n\n{small}");
    assert_eq!(codes_of(&small, Language::Ru).len(), 9);
    // nor do notes behind figures in brackets
    let notes: String = (1..=8).map(|at| format!("({at}) The Journal of the Council, page {at}.\n\n")).collect();
    assert_eq!(whole(&format!("{front}1. Decides to meet.\n\n{notes}")), ["Decides to meet."]);
    // an address below a colon, an article that goes on below
    let address =
        whole(&format!("{front}1. Invites all to write to:\n\n1 bis Harbour Street\n\n2. Decides to meet.\n"));
    assert_eq!(address.len(), 2, "{address:?}");
    // resolutions that are cited by label
    let cited = front.to_string()
        + "Recalling its earlier resolutions:\n\nResolution 8/1: Ferries\n\nResolution 8/2: Lamps\n\n1. Decides to meet.\n";
    let document = Document { path: "volume.txt".to_string(), ..document(&cited, Language::En) };
    assert_eq!(resolutions(&[document]).0.len(), 1);
}

#[test]
fn numbers_and_symbols_alone_on_a_line_within_a_clause_stay_where_they_are() {
    let cases = [
        "Recalls its resolutions\n67/203\nof 21 December 2012 and\n150\nmore;",
        "Takes note of:\nA/70/125\nA/70/126\nand asks for more;",
        "For economy of water and energy, resolves to close the baths at night;",
    ];
    for clause in cases {
        let text = format!("The General Assembly,\n\nRecalling its work,\n\n1. {clause}\n\n2. Decides to meet.\n");
        let found = clauses_of(&text, Language::En);
        assert_eq!(found[1].2.replace('\n', " "), clause.replace('\n', " "), "{text}");
    }
    // the number of a page in its middle, and its head
    let text = "The General Assembly,\n\nRecalling its work,\n\n1. Requests the towns to light the quays of the lower river from\n\
        \x20                             12\n               REPORT OF THE BOARD      13\ndusk on;\n\n2. Decides to meet.\n";
    let expected = "Requests the towns to light the quays of the lower river from dusk on;";
    assert_eq!(clauses_of(text, Language::En)[1].2, expected);
}

#[test]
fn a_recital_above_dashes_stays_one_and_stems_below_a_number_are_of_its_list() {
    let recitals = [
        (
            Language::En,
            "The Council,\n\nNoting the following:\n- Calls for help grow louder;\n- Demand for ships grows;\n\nUrges States to act.\n",
        ),
        (
            Language::Fr,
            "Le Conseil,\n\nConsidérant ce qui suit :\n- Demande croissante d’énergie ;\n- Appels à l’aide ;\n\nPrie les États d’agir.\n",
        ),
        (
            Language::Ar,
            "إن المجلس،\n\nإذ يلاحظ ما يلي:\n- يطلب السكان المساعدة؛\n- يدعو الناس إلى السلام؛\n\nيحث الدول على العمل.\n",
        ),
    ];
    for (language, text) in recitals {
        let found = clauses_of(text, language);
        let kinds: Vec<ClauseKind> = found.iter().map(|(kind, ..)| *kind).collect();
        assert_eq!(kinds, [ClauseKind::Preambular, ClauseKind::Operative], "{found:?}");
    }
    let text = "大会，\n\n回顾其决议，\n\n一、请秘书长：\n\n甲、提出报告；\n\n乙、召开会议；\n\n二、敦促各国采取行动；\n\n三、决定继续审议。\n";
    let found = clauses_of(text, Language::Zh);
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(found[1].2.contains("甲、提出报告") && found[3].2 == "决定继续审议。", "{found:?}");
}

#[test]
fn articles_stand_in_chapters_and_an_annex_between_two_ends_none() {
    let arabic = "إن المجلس،\n\nيقرر ما يلي:\n\nالفصل الأول\n\nالمادة 1\n\nيعمل المجلس مع الدول الأعضاء على تنفيذ الخطة.\n\nالمادة 2\n\n\
        يجتمع المجلس مرتين في السنة في مقره.\n\nالفصل الثاني\n\nالمادة 3\n\nتدفع الدول الأعضاء التكاليف كل سنة.\n";
    assert_eq!(clauses_of(arabic, Language::Ar).len(), 3);
    let maghreb = arabic
        .replace("المادة 1\n\n", "")
        .replace("المادة 2\n\n", "الفصل الثاني\n\n")
        .replace("الفصل الثاني\n\nالمادة 3", "الفصل الثالث");
    assert_eq!(clauses_of(&maghreb, Language::Ar).len(), 3, "{maghreb}");
    let french = "Le Conseil,\n\nConsidérant la loi,\n\nDécide de modifier la loi ;\n\nArticle 2. Le règlement est modifié comme suit.\n\nArticle 3. Le maire exécute le règlement.\n";
    assert_eq!(clauses_of(french, Language::Fr)[1].0, ClauseKind::Operative);
}

#[test]
fn chinese_lines_of_one_paragraph_have_no_space_between_them() {
    let text = "大会，\n\n回顾其第70/1号决议和其他各项报告中所载的建议和\n结论，\n\n1. 敦促各国每年提出报告和缴纳捐\n款；\n\n2. 决定继续审议。\n";
    let found = clauses_of(text, Language::Zh);
    assert_eq!(found[0].2, "回顾其第70/1号决议和其他各项报告中所载的建议和结论，");
    assert_eq!(found[1].2, "敦促各国每年提出报告和缴纳捐款；");
}

/// The path and the number of clauses of each resolution of a text.
fn acts_of(text: &str) -> Vec<(String, usize)> {
    let (resolutions, _) = themata::clauses::resolutions(&[document(text, Language::En)]);
    resolutions.into_iter().map(|resolution| (resolution.path, resolution.clauses.len())).collect()
}

#[test]
fn acts_of_one_meeting_below_titles_that_count_are_resolutions_each() {
    let text = "RESOLUTIONS OF THE CONGRESS\n\nI. Of stairs\n\nWhereas the stairs are dark;\n\nResolved, That a lamp be hung.\n\nCarried.\n\n\
        II. Of wicks\n\nWhereas the wicks are short;\n\nResolved, That they be longer.\n";
    let acts = acts_of(text);
    assert_eq!(acts.iter().map(|(_, clauses)| *clauses).collect::<Vec<_>>(), [2, 2]);
    assert!(acts[0].0.ends_with("/1") && acts[1].0.ends_with("/2"), "{acts:?}");
}

#[test]
fn sections_of_one_act_are_no_acts() {
    // the organ is named above them, or its recitals stand there, or the numbers go on
    let organ = "The General Assembly,\n\nI. Stairs\n\nNoting that the stairs are dark,\n\n1. Requests a lamp.\n\nII. Wicks\n\nNoting that the wicks are short,\n\n1. Requests others.\n";
    let recitals = "Noting that it is dark,\n\nI. Stairs\n\n1. Requests the towns to light a lamp.\n\nII. Wicks\n\n2. Requests the guilds to bring others.\n";
    let contents =
        "CHARTER OF LAMPS\n\nI. Stairs\nII. Wicks\n\nThe Congress,\n\nNoting that it is dark,\n\n1. Requests a lamp.\n";
    let cited = "Recalling the terms under which the office was set up, in particular its\nresolution 14 (III) of 3 May 1962 on the seat of the office,\n\n\
        Bearing in mind the report on the work that was done by the office under\nresolution 15 (III) of the same day and the remarks on it,\n\n1. Decides to extend the lease.\n";
    let rules = "BY-LAWS OF THE CLUB\n\n1. Name\n\nThe name of the club is the Rowing Club.\n\n2. Committee\n\nThe Committee decides on the use of boats.\n";
    let annexed = "The Council,\n\n1. Endorses the annex.\n\nAnnex\n\nRecommendation 1. Schools\n\nThe Forum recommends that schools be open.\n\n\
        Recommendation 2. Roads\n\nThe Forum recommends that roads be mended.\n";
    for text in [organ, recitals, contents, cited, rules, annexed] {
        assert_eq!(acts_of(text).len(), 1, "{text}");
    }
}

#[test]
fn a_list_in_lower_case_below_a_recital_decides_nothing() {
    let text = "The Assembly,\n\nRecognizing that:\n\nthe Council decides on the budget each year;\n\nResolves that the Statute be revised.\n";
    assert_eq!(kinds_of(text), ["p1 Recognizing that: the", "o1 Resolves that the"]);
}

#[test]
fn lists_below_sentences_of_an_organ_are_no_motion() {
    let text = "The Conference welcomes:\n\n(a) the truce in the north;\n\n(b) the return of prisoners.\n\nThe Conference calls on the parties:\n\n(a) to keep it;\n\n(b) to free all prisoners.\n\n\
        Requests the Secretary to send this resolution to the parties.\n";
    assert_eq!(kinds_of(text).len(), 3);
}
