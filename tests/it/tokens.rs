//! Words of clauses: where they are cut, and where they stand in the source.

use proptest::prelude::*;
use themata::codebook::{Codebook, DEFAULT_CODEBOOK};
use themata::resolution::Language;
use themata::tokens::Tokenizer;

fn tokenizer() -> Tokenizer {
    Tokenizer::new(&DEFAULT_CODEBOOK.parse::<Codebook>().unwrap())
}

fn terms(text: &str, language: Language) -> Vec<String> {
    tokenizer().tokens(text, language).iter().map(|token| token.term().to_string()).collect()
}

#[test]
fn a_token_is_a_word_with_a_letter_of_any_script() {
    let tokenizer = tokenizer();
    for c in '\0'..='\u{2fa1f}' {
        let text = c.to_string();
        let words = tokenizer.words(&text, Language::Zh);
        let lettered = words.iter().map(|word| word.word()).filter(|word| word.contains(char::is_alphabetic));
        let tokens = tokenizer.tokens(&text, Language::Zh);
        assert!(tokens.iter().map(|token| token.word()).eq(lettered), "{c:?}");
    }
}

#[test]
fn a_term_of_the_codebook_is_one_chinese_word() {
    assert!(terms("关切外国恐怖主义战斗人员的流动", Language::Zh).contains(&"外国恐怖主义战斗人员".to_string()));
}

#[test]
fn traditional_and_full_width_forms_give_the_same_terms() {
    let simplified = terms("互联网和 ICT 的使用", Language::Zh);
    assert_eq!(terms("互聯網和 ＩＣＴ 的使用", Language::Zh), simplified);
    // characters that stay as they are alone are folded in these words
    for (traditional, simplified) in [("瞭解", "了解"), ("答覆", "答复"), ("藉口", "借口"), ("沈默", "沉默")]
    {
        assert_eq!(terms(traditional, Language::Zh), terms(simplified, Language::Zh));
    }
}

#[test]
fn ligatures_soft_hyphens_and_doubled_spaces_do_not_matter() {
    let plain = terms("the financing of fighters", Language::En);
    assert_eq!(terms("the  finan\u{ad}cing of \u{fb01}ghters", Language::En), plain);
}

/// Against the definition of each form: Unicode's NFKC, and lower case.
#[test]
fn every_letter_has_the_form_that_its_language_is_counted_in() {
    let normalizer = icu_normalizer::ComposingNormalizerBorrowed::new_nfkc();
    let letters = |range: std::ops::RangeInclusive<char>| range.filter(|c| c.is_alphabetic());
    let of = |language, range| letters(range).map(move |c| (language, c));
    let latin = of(Language::Fr, 'A'..='\u{17f}');
    let cyrillic = of(Language::Ru, '\u{400}'..='\u{45f}').filter(|(_, c)| !"ёЁ".contains(*c));
    let arabic = of(Language::Ar, '\u{621}'..='\u{64a}').filter(|(_, c)| *c != 'ـ');
    let tokenizer = Tokenizer::default();
    for (language, c) in latin.chain(cyrillic).chain(arabic) {
        let expected = normalizer.normalize(&format!("b{c}b")).to_lowercase();
        let words = tokenizer.words(&format!("b{c}b"), language);
        let joined: String = words.iter().map(|token| token.word()).collect();
        assert_eq!(joined, expected, "{c} in {language}");
    }
}

#[test]
fn inflected_words_share_a_stem() {
    assert_eq!(terms("victims", Language::En), terms("Victim", Language::En));
    assert_eq!(terms("les victimes", Language::Fr)[1], terms("la victime", Language::Fr)[1]);
}

#[test]
fn tokens_point_into_the_text_they_were_cut_from() {
    let text = "  重申ＩＣＴ與恐怖主義";
    for token in tokenizer().tokens(text, Language::Zh).iter() {
        let source = &text[token.span()];
        assert_eq!(source.chars().count(), token.word().chars().count(), "{source} {}", token.word());
    }
}

proptest! {
    #![proptest_config(crate::cases::cases(64))]

    #[test]
    fn spans_ascend_and_lie_on_characters(text in "\\PC{0,60}", pick in 0usize..6) {
        let tokens = tokenizer().tokens(&text, Language::ALL[pick]);
        let mut last = 0;
        for token in tokens.iter() {
            let span = token.span();
            prop_assert!(text.get(span.clone()).is_some_and(|found| !found.is_empty()));
            // one sign, such as a fraction, may stand for two words
            prop_assert!(span.start >= last, "{} at {span:?}", token.word());
            last = span.start;
        }
    }
}
