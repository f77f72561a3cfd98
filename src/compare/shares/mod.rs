//! Which share carries a theme, and how does it change?

pub(super) mod changes;
pub(super) mod coverage;
pub(super) mod trends;
pub(super) mod wide;
