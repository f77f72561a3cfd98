//! Where is the real data, and what when it is absent?

use std::io::Write;
use std::path::{Path, PathBuf};

/// A path below the folder of real data, or `None` with a printed reason.
pub fn shared(path: &str) -> Option<PathBuf> {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if full.exists() {
        return Some(full);
    }
    // written past the test runner, which shows the output of failed tests only
    let _ = writeln!(std::io::stderr(), "skipped: ../shared/{path} is absent");
    None
}
