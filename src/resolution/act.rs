//! What does an organ do with a clause, and how strongly?

use std::fmt;

/// What the opening of a clause does: `Recalling`, `Urges`, `敦促`.
///
/// The acts stand from the weakest to the strongest. First what the organ says of the past and the present, then what it thinks
/// of it, then what it asks of others, last what it settles by itself. The order of `notes`, `welcomes`, `requests`, `urges`,
/// `demands`, `decides` is that of the project's design; among what is asked, the order is that of Gruenberg 2009 (Case Western Reserve
/// Journal of International Law 41, 513), who ranks `calls upon`, `requests`, `urges`, `demands` from weak to strong (and puts
/// `decides` first, since it asks nobody; here it is last, since it binds). `calls upon` and `requests` are one act: Chinese and
/// French have words that serve for both (`促请`, `Engage`, `Demande`).
///
/// The rank says which of two openings of one clause is stronger. It is ordinal: the distance between two acts has no unit, and adverbs
/// (`strongly`, `again`, `又`) do not move it, but for French, where `instamment` makes a request an urging.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Refers back: recalls, is guided by.
    Recalls,
    /// Takes cognizance: notes, takes note, bears in mind.
    Notes,
    /// Grants that something is so: recognizes, considers, is aware.
    Recognizes,
    /// Commits itself to a statement: reaffirms, stresses, is convinced.
    Affirms,
    /// Judges well: welcomes, commends, notes with appreciation.
    Welcomes,
    /// Judges ill: regrets, is concerned, notes with concern. No stronger than to welcome: only the sign differs.
    Regrets,
    /// Judges ill without reserve: condemns, deplores, rejects.
    Condemns,
    /// Leaves it to others: invites, encourages, recommends, hopes.
    Invites,
    /// Asks others: requests, calls upon, appeals.
    Requests,
    /// Presses others: urges, exhorts, warns.
    Urges,
    /// Leaves no choice: demands, insists that, instructs.
    Demands,
    /// Settles it by its own word: decides, adopts, establishes.
    Decides,
}

impl Act {
    /// All acts, from the weakest.
    pub const ALL: [Act; 12] = [
        Act::Recalls,
        Act::Notes,
        Act::Recognizes,
        Act::Affirms,
        Act::Welcomes,
        Act::Regrets,
        Act::Condemns,
        Act::Invites,
        Act::Requests,
        Act::Urges,
        Act::Demands,
        Act::Decides,
    ];

    /// The rank, 1 to 11; to welcome and to regret share one.
    pub fn strength(self) -> i32 {
        match self {
            Act::Recalls => 1,
            Act::Notes => 2,
            Act::Recognizes => 3,
            Act::Affirms => 4,
            Act::Welcomes | Act::Regrets => 5,
            Act::Condemns => 6,
            Act::Invites => 7,
            Act::Requests => 8,
            Act::Urges => 9,
            Act::Demands => 10,
            Act::Decides => 11,
        }
    }

    /// The English word.
    pub fn as_str(self) -> &'static str {
        match self {
            Act::Recalls => "recalls",
            Act::Notes => "notes",
            Act::Recognizes => "recognizes",
            Act::Affirms => "affirms",
            Act::Welcomes => "welcomes",
            Act::Regrets => "regrets",
            Act::Condemns => "condemns",
            Act::Invites => "invites",
            Act::Requests => "requests",
            Act::Urges => "urges",
            Act::Demands => "demands",
            Act::Decides => "decides",
        }
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
