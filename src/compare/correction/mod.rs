//! What is left of a share when the errors of the classifier are allowed for?

mod corpus;
pub(super) mod corrected;
pub(super) mod rectifier;
