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

/// The month of an English or French name, 1 to 12.
pub fn month_number(name: &str) -> Option<i8> {
    const MONTHS: [(&str, &str); 12] = [
        ("january", "janvier"),
        ("february", "février"),
        ("march", "mars"),
        ("april", "avril"),
        ("may", "mai"),
        ("june", "juin"),
        ("july", "juillet"),
        ("august", "août"),
        ("september", "septembre"),
        ("october", "octobre"),
        ("november", "novembre"),
        ("december", "décembre"),
    ];
    let name = name.to_lowercase();
    let position = MONTHS.iter().position(|(en, fr)| *en == name || *fr == name)?;
    i8::try_from(position + 1).ok()
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
