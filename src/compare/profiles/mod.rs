//! Which themes meet, and which resolutions, organs and periods are alike?

pub(super) mod co_occurrence;
pub(super) mod profile;
pub(super) mod similarity;
