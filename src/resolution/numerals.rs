//! Which number is written in words?

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
pub(crate) fn to_roman(number: u16) -> String {
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
