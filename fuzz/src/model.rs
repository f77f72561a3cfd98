//! How are the files of a model folder one input?

use sha2::{Digest, Sha256};

/// The files, in the order of an input.
pub const NAMES: [&str; 4] = ["model.json", "vocabulary.txt", "weights.safetensors", "codebook.toml"];

/// The files of an input, each behind its length in four bytes; a length that was changed takes what is there.
pub fn files(mut bytes: &[u8]) -> [Vec<u8>; 4] {
    std::array::from_fn(|_| {
        let Some((length, rest)) = bytes.split_first_chunk::<4>() else { return Vec::new() };
        let (file, rest) = rest.split_at(rest.len().min(u32::from_le_bytes(*length) as usize));
        bytes = rest;
        file.to_vec()
    })
}

/// The header with the hashes of the other files and its own set right, where they can be found.
pub fn sealed(header: &[u8], others: &[&[u8]; 3]) -> Vec<u8> {
    let mut text = String::from_utf8_lossy(header).into_owned();
    for (name, bytes) in NAMES[1..].iter().zip(others) {
        fill(&mut text, &format!("\"{name}\": \""), &sha256(bytes));
    }
    fill(&mut text, OWN, "");
    let own = sha256(text.as_bytes());
    fill(&mut text, OWN, &own);
    text.into_bytes()
}

const OWN: &str = "\n  \"sha256\": \"";

fn fill(text: &mut String, before: &str, value: &str) {
    let Some(start) = text.find(before).map(|at| at + before.len()) else { return };
    let Some(length) = text[start..].find('"') else { return };
    text.replace_range(start..start + length, value);
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
