//! Which number is written in words or in another script?

use super::letters::latin;

/// The value of a Chinese numeral below 10,000: `七十` is 70, `二〇一五` is 2015.
pub fn chinese_number(text: &str) -> Option<u32> {
    let digit = |c: char| "〇一二三四五六七八九".chars().position(|d| d == c || (c == '零' && d == '〇'));
    let (mut total, mut current, mut positional) = (0u32, 0u32, true);
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                let value = digit(c)? as u32;
                current = if positional { current.checked_mul(10)?.checked_add(value)? } else { value };
                continue;
            }
        };
        total += current.max(1) * unit;
        current = 0;
        positional = false;
    }
    (!text.is_empty()).then_some(total + current)
}

/// The ASCII digit that a digit of Arabic or Persian or a full-width one stands for; other characters as they are.
pub fn western_digit(c: char) -> char {
    let zero = match c {
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '０'..='９' => '０',
        _ => return c,
    };
    char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c)
}

/// A text with all its digits in ASCII.
pub fn western_digits(text: &str) -> String {
    text.chars().map(western_digit).collect()
}

/// A footnote mark in figures has no more of them.
const MAX_MARK: usize = 3;

/// The footnote marks that a raised text is, each larger than the one before: `2`, `2, 3`; `None` where it is none, as the `1,000` of a formula.
pub(crate) fn marks(raised: &str) -> Option<Vec<&str>> {
    let marks: Vec<&str> = raised.split([',', ' ', '،']).filter(|mark| !mark.is_empty()).collect();
    let value = |mark: &&str| -> Option<u32> {
        let digits = western_digits(mark);
        let is_number = (1..=MAX_MARK).contains(&digits.len()) && !digits.starts_with('0');
        digits.parse().ok().filter(|_| is_number && digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let values: Vec<u32> = marks.iter().map(value).collect::<Option<_>>()?;
    (!values.is_empty() && values.is_sorted_by(|a, b| a < b)).then_some(marks)
}

/// The value of a Roman numeral in capitals, as in `217 (III)`; `None` for letters that are no numeral.
pub(crate) fn from_roman(text: &str) -> Option<u16> {
    let value = |c| {
        Some(match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            _ => return None,
        })
    };
    let digits = text.chars().map(value).collect::<Option<Vec<i32>>>().filter(|digits| digits.len() <= 12)?;
    let signed = digits.iter().enumerate().map(|(i, &digit)| {
        let before_larger = digits.get(i + 1).is_some_and(|&next| next > digit);
        if before_larger { -digit } else { digit }
    });
    u16::try_from(signed.sum::<i32>()).ok().filter(|&sum| sum > 0)
}

/// A number below 90 as a Roman numeral: `3` is `III`.
fn to_roman(number: u16) -> String {
    const PIECES: [(u16, &str); 7] = [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut rest = number.min(89);
    let mut text = String::new();
    for (value, piece) in PIECES {
        while rest >= value {
            text.push_str(piece);
            rest -= value;
        }
    }
    text
}

/// A pattern for the session or year in brackets behind a number: `III`, `S-VI`, `2001`, with Cyrillic letters that look alike `ХV`, in Chinese `二十五`, in Arabic
/// `د - 3`.
pub(crate) const SESSION_OR_YEAR: &str = r"(?:(?:ES|S)\s?[-–]\s?)?[IVXLCІХСⅠ-Ⅻ]{1,8}|[一二三四五六七八九十]{1,4}|د\s?(?:[إا]\s?)?(?:ط\s?)?[-–]\s?\d{1,2}|\d{4}";

/// What [`SESSION_OR_YEAR`] found, as symbols print it: Roman numerals and digits in ASCII.
pub(crate) fn session_or_year(written: &str) -> Option<String> {
    let bare: String = western_digits(written).chars().filter(|c| !c.is_whitespace()).collect();
    if let Ok(year) = bare.parse::<u16>() {
        return (1945..2200).contains(&year).then_some(bare);
    }
    let counted = |number: u32| u16::try_from(number).ok().filter(|number| (1..90).contains(number)).map(to_roman);
    if let Some((letters, number)) = bare.split_once(['-', '–']).filter(|(letters, _)| letters.starts_with('د')) {
        let special = match letters {
            "د" => "",
            letters if letters.contains('ط') => "ES-",
            _ => "S-",
        };
        return Some(special.to_string() + &counted(number.parse().ok()?)?);
    }
    if let Some(number) = chinese_number(&bare) {
        return counted(number);
    }
    let mut roman = String::new();
    for c in bare.chars() {
        match c {
            'Ⅰ'..='Ⅻ' => roman.push_str(&counted(c as u32 - 'Ⅰ' as u32 + 1)?),
            '–' => roman.push('-'),
            c => roman.push(latin(c)),
        }
    }
    from_roman(roman.rsplit('-').next()?).map(|_| roman)
}
