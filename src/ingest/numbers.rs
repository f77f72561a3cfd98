//! How is the number of a list item written?

const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
/// The letters that number lists: without `ё`, `й` and the signs.
pub(super) const RUSSIAN: &str = "абвгдежзиклмнопрстуфхцчшщыэюя";
/// In the order of dictionaries.
pub(super) const ARABIC: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
/// In the order of numerals.
pub(super) const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";

/// 1 is `a`, 27 is `aa`, as word processors count.
pub(super) fn letter(value: u32) -> String {
    letter_of(LATIN, value)
}

/// As [`letter`], of another alphabet.
pub(super) fn letter_of(alphabet: &str, value: u32) -> String {
    let Some(value) = value.checked_sub(1) else { return String::new() };
    let (letters, value) = (alphabet.chars().count(), value as usize);
    let letter = alphabet.chars().nth(value % letters).unwrap_or_default();
    letter.to_string().repeat((value / letters + 1).min(8))
}

/// 4 is `iv`; as digits where Roman numerals end.
pub(super) fn roman(value: u32) -> String {
    const VALUES: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if value == 0 || value >= 4000 {
        return value.to_string();
    }
    let (mut rest, mut out) = (value, String::new());
    for (step, digits) in VALUES {
        while rest >= step {
            out.push_str(digits);
            rest -= step;
        }
    }
    out
}

/// 21 is `二十一`; as digits from 100 on.
pub(super) fn chinese(value: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = ((value / 10) as usize, (value % 10) as usize);
    match tens {
        _ if value == 0 || value >= 100 => value.to_string(),
        0 => DIGITS[ones].to_string(),
        1 => format!("十{}", DIGITS[ones]),
        _ => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
    }
}
