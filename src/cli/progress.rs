//! How far has it come?
//!
//! On a terminal a bar with rate and time left; elsewhere a line now and then; with `--quiet` nothing.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{HumanBytes, HumanDuration, ProgressBar, ProgressStyle};
use themata::ingest;

/// So often a line is written where there is no bar.
const LINES: Duration = Duration::from_secs(30);
/// What is done within that time needs no telling.
const SOON: Duration = Duration::from_secs(10);

const BAR: &str = "{elapsed} {wide_bar} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left, {msg}";
/// Where the size of the input is not known.
const SPINNER: &str = "{elapsed} {spinner} {msg}";

/// The bar that is shown, if any.
static SHOWN: OnceLock<ProgressBar> = OnceLock::new();

/// Takes the bar away: something else is told, or nothing any more.
pub fn clear() {
    if let Some(bar) = SHOWN.get() {
        bar.finish_and_clear();
    }
}

/// How a command tells of its progress.
pub struct Progress {
    bar: ProgressBar,
    quiet: bool,
    began: Instant,
    told: Instant,
}

/// Whatever ends it, no bar is left behind.
impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

impl Progress {
    /// Nothing is told before the first part.
    pub fn new(quiet: bool) -> Progress {
        let bar = if quiet { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
        if let Ok(style) = ProgressStyle::with_template(SPINNER) {
            bar.set_style(style);
        }
        let bar = SHOWN.get_or_init(|| bar).clone();
        Progress { bar, quiet, began: Instant::now(), told: Instant::now() }
    }

    /// A part is done.
    pub fn part(&mut self, ingest::BytesRead { read, size }: ingest::BytesRead, texts: usize) {
        if self.bar.is_hidden() {
            if !self.quiet && self.told.elapsed() >= LINES {
                self.told = Instant::now();
                tell!("{texts} texts{}", self.left(read, size));
            }
            return;
        }
        // first the position: rate and time left are of what was read
        self.bar.set_position(read);
        if size > 0 && self.bar.length() != Some(size) {
            self.bar.set_length(size);
            if let Ok(style) = ProgressStyle::with_template(BAR) {
                self.bar.set_style(style);
            }
        }
        self.bar.set_message(format!("{texts} texts"));
    }

    fn left(&self, read: u64, size: u64) -> String {
        let seconds = self.began.elapsed().as_secs_f64();
        if read == 0 || size == 0 {
            return format!(", {}", HumanDuration(self.began.elapsed()));
        }
        let left = Duration::from_secs_f64(seconds * (size.saturating_sub(read)) as f64 / read as f64);
        let rate = HumanBytes((read as f64 / seconds) as u64);
        let (read, size) = (HumanBytes(read), HumanBytes(size));
        format!(", {read} of {size}, {rate}/s, about {} left", HumanDuration(left))
    }

    /// What was found on the way.
    pub fn note(&self, what: &str) {
        if !self.quiet {
            tell!("{what}");
        }
    }

    /// What comes next, where it is worth waiting for.
    pub fn phase(&self, what: &str) {
        if self.began.elapsed() >= SOON {
            self.note(what);
        }
    }
}
