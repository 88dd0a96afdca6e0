//! What became of everything that stands in the pages.
//!
//! *Invariant:* every annotation, route line, scope, property row and example has one fate: used, ignored because the page
//! says so, or reported. What is *seen* is counted by [`lexical`](crate::lexical), which shares no code with extraction;
//! what became of it is written into a ledger where it is decided. The balance compares the two by page and line, and
//! what the ledger does not know is reported, so that nothing is lost in silence in any docset.

mod balance;
mod ledger;

pub(crate) use balance::balance;
pub(crate) use ledger::Ledger;
pub use ledger::{Fate, Subject};

/// Sums for one subject: `seen = used + ignored + reported + lost`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Counted by the lexical scan.
    pub seen: usize,
    /// Became part of the model.
    pub used: usize,
    /// Left out because the page says so: an `ignored` annotation, a tab of another language.
    pub ignored: usize,
    /// Left out with a finding that says why.
    pub reported: usize,
    /// Known to no stage; reported as `F106`.
    pub lost: usize,
}

/// The sums of all subjects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accounts([Account; Subject::ALL.len()]);

impl Accounts {
    /// The sums of one subject.
    pub fn of(&self, subject: Subject) -> Account {
        self.0[subject as usize]
    }

    fn add(&mut self, subject: Subject, fate: Option<Fate>) {
        let account = &mut self.0[subject as usize];
        account.seen += 1;
        *match fate {
            Some(Fate::Used) => &mut account.used,
            Some(Fate::Ignored) => &mut account.ignored,
            Some(Fate::Reported) => &mut account.reported,
            None => &mut account.lost,
        } += 1;
    }
}
