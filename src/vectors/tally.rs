//! How often does each of many positions come?

/// Counts of positions below a bound, read in ascending order: nothing is sorted.
pub(super) struct Tally {
    counts: Vec<u32>,
    /// A bit for each position that came.
    seen: Vec<u64>,
}

impl Tally {
    /// Counts positions below `bound`.
    pub fn new(bound: usize) -> Tally {
        Tally { counts: vec![0; bound], seen: vec![0; bound.div_ceil(64)] }
    }

    /// Counts a position once more.
    pub fn add(&mut self, position: u32) {
        self.counts[position as usize] += 1;
        self.seen[position as usize / 64] |= 1 << (position % 64);
    }

    /// The positions that came with their counts, in order; then it is empty again.
    pub fn take(&mut self) -> Vec<(u32, u32)> {
        let mut taken = Vec::with_capacity(self.seen.iter().map(|bits| bits.count_ones() as usize).sum());
        for (place, bits) in self.seen.iter_mut().enumerate() {
            while *bits != 0 {
                let position = place as u32 * 64 + bits.trailing_zeros();
                taken.push((position, std::mem::take(&mut self.counts[position as usize])));
                *bits &= *bits - 1;
            }
        }
        taken
    }
}
