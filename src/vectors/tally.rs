//! How often does each of many positions come?

/// Counts of positions below a bound, read in ascending order: nothing is sorted.
pub(super) struct Tally {
    counts: Vec<u32>,
    /// A bit for each position that came.
    seen: Vec<u64>,
    /// A bit for each number of `seen` that has any: few positions come, of many.
    any: Vec<u64>,
    /// How many came.
    len: usize,
}

impl Tally {
    /// Counts positions below `bound`.
    pub fn new(bound: usize) -> Tally {
        let words = bound.div_ceil(64);
        Tally { counts: vec![0; bound], seen: vec![0; words], any: vec![0; words.div_ceil(64)], len: 0 }
    }

    /// Counts a position once more.
    pub fn add(&mut self, position: u32) {
        let place = position as usize;
        self.len += usize::from(self.counts[place] == 0);
        self.counts[place] += 1;
        self.seen[place / 64] |= 1 << (place % 64);
        self.any[place / 4096] |= 1 << (place / 64 % 64);
    }

    /// The positions that came with their counts, in order; then it is empty again.
    pub fn take(&mut self) -> Vec<(u32, u32)> {
        let mut taken = Vec::with_capacity(std::mem::take(&mut self.len));
        for (block, any) in self.any.iter_mut().enumerate() {
            for word in bits(std::mem::take(any)) {
                let word = block * 64 + word;
                for bit in bits(std::mem::take(&mut self.seen[word])) {
                    let place = word * 64 + bit;
                    taken.push((place as u32, std::mem::take(&mut self.counts[place])));
                }
            }
        }
        taken
    }
}

/// The positions of the bits of a number, ascending.
fn bits(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
        Some(bit)
    })
}
