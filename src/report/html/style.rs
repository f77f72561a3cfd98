//! How does the page look, and what may it load?

use sha2::{Digest, Sha256};

/// The style sheet: light and dark, wide and narrow, screen and A4.
pub(super) const CSS: &str = include_str!("../templates/style.css");

/// The content security policy: this style sheet and nothing else; no script, no network, no font.
pub(super) fn policy() -> String {
    let digest = base64(&Sha256::digest(CSS.as_bytes()));
    format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'")
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().enumerate().fold(0u32, |word, (at, &byte)| word | u32::from(byte) << (16 - 8 * at));
        for at in 0..4 {
            let letter = LETTERS[(word >> (18 - 6 * at) & 63) as usize] as char;
            text.push(if at <= chunk.len() { letter } else { '=' });
        }
    }
    text
}
