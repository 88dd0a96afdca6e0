//! P354 and P357: a scope that is named hardly anywhere, and is all but one that the docset names often; and one that resembles none.
//!
//! The docset is the dictionary: no list of scopes is known here.

use std::collections::BTreeMap;

use crate::account::{Fate, Ledger};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::{HashMap, HashSet};
use crate::source::Span;

/// Uses from which on a scope is known to be meant.
const OFTEN: usize = 5;
/// How many times as often it is used as the other.
const TIMES: usize = 5;
/// Scopes of a docset from which on its words are known.
const PLENTY: usize = 20;
/// Characters of the longest scope that is compared.
const LONGEST: usize = 80;

/// Reports every use of a scope that is a known one in another case, with its dots elsewhere, or with one wrong character.
pub(crate) fn check(ledger: &Ledger, sink: &mut Sink) {
    let mut uses: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut reported: HashSet<Span> = HashSet::default();
    for (span, fate, scope) in ledger.scopes().filter(|(.., scope)| scope.len() <= LONGEST) {
        uses.entry(scope).or_default().push(span);
        if fate == Fate::Reported {
            reported.insert(span);
        }
    }
    uses.values_mut().for_each(|spans| spans.sort_unstable());
    let known = Known::of(&uses);
    if known.letters.is_empty() {
        return;
    }
    for (scope, spans) in &uses {
        let Some(right) = known.meant(scope).filter(|right| spans.len() * TIMES <= uses[right].len()) else {
            // What stands beside a table is reported there.
            if !spans.iter().any(|span| reported.contains(span)) {
                known.report_unlike(scope, spans, sink);
            }
            continue;
        };
        let times = uses[right].len();
        for &span in spans {
            let message = format!("no scope is called {scope}: {right}, which the docs name {times} times, is meant");
            let edit = ((span.end - span.start) as usize == scope.len()).then(|| (span, (*right).to_owned()));
            let diagnostic = Diagnostic::new(&codes::SCOPE_MISSPELT, span, message).hint(format!("write {right}"));
            sink.push(diagnostic.related(uses[right][0], "named here").fix(edit));
        }
    }
}

/// The scopes that are used often, by what others would have in common with them.
#[derive(Default)]
struct Known<'a> {
    /// By their letters.
    letters: HashMap<String, &'a str>,
    /// By their letters without one of them; `None`: several have that in common.
    shortened: HashMap<String, Option<&'a str>>,
    /// How many scopes have each second part, which says what may be done; nothing where the docset names too few to tell.
    deeds: HashMap<&'a str, usize>,
}

impl<'a> Known<'a> {
    fn of(uses: &BTreeMap<&'a str, Vec<Span>>) -> Self {
        let mut known = Self::default();
        let plenty = uses.len() >= PLENTY;
        for deed in uses.keys().filter(|_| plenty).filter_map(|scope| deed(scope)) {
            *known.deeds.entry(deed).or_default() += 1;
        }
        let mut often: Vec<_> = uses.iter().filter(|(_, spans)| spans.len() >= OFTEN).collect();
        // Of two with the same letters the one that is used more.
        often.sort_by_key(|(scope, spans)| (std::cmp::Reverse(spans.len()), **scope));
        for (scope, _) in often {
            let letters = letters(scope);
            for short in shortened(&letters).chain([letters.clone()]) {
                let place = known.shortened.entry(short).or_insert(Some(scope));
                *place = place.filter(|other| other == scope);
            }
            known.letters.entry(letters).or_insert(scope);
        }
        known
    }

    /// Reports a scope that is named once, and whose deed no other scope has.
    fn report_unlike(&self, scope: &str, spans: &[Span], sink: &mut Sink) {
        let Some(deed) = deed(scope).filter(|deed| self.deeds.get(deed) == Some(&1)) else { return };
        let [only] = spans else { return };
        let message = format!("{scope} is named nowhere else, and no other scope says {deed}");
        let diagnostic = Diagnostic::new(&codes::SCOPE_UNLIKE, *only, message);
        sink.push(diagnostic.hint("look the scope up, and write it as it is called"));
    }

    /// The only known scope that this one can be meant for.
    fn meant(&self, scope: &str) -> Option<&'a str> {
        let own = letters(scope);
        if let Some(&same) = self.letters.get(&own) {
            return (same != scope).then_some(same);
        }
        let mut near = shortened(&own).chain([own.clone()]).filter_map(|short| self.shortened.get(&short));
        let first = (*near.next()?)?;
        (near.all(|other| *other == Some(first)) && is_slip(&own, &letters(first))).then_some(first)
    }
}

/// `ReadWrite` of `Mail.ReadWrite`.
fn deed(scope: &str) -> Option<&str> {
    scope.split('.').nth(1)
}

/// The letters and digits in lower case.
fn letters(scope: &str) -> String {
    scope.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The text without one of its characters, which are ASCII.
fn shortened(text: &str) -> impl Iterator<Item = String> {
    (0..text.len()).map(|at| format!("{}{}", &text[..at], &text[at + 1..]))
}

/// One letter too many, too few, another, or two that changed places; not the first one, and no digit: these make other names.
fn is_slip(one: &str, other: &str) -> bool {
    let (a, b) = (one.as_bytes(), other.as_bytes());
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    let is_one = match (a, b) {
        ([x1, x2], [y1, y2]) => x1 == y2 && x2 == y1,
        _ => a.len() <= 1 && b.len() <= 1,
    };
    is_one && start > 0 && a.iter().chain(b).all(u8::is_ascii_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    /// What `scope`, used once, is taken for where the others are used as often as is said.
    fn meant(scope: &str, others: &[(&str, usize)]) -> Option<String> {
        let mut sink = Sink::default();
        let uses = others.iter().flat_map(|(other, times)| std::iter::repeat_n(*other, *times));
        for (at, scope) in uses.chain([scope]).enumerate() {
            sink.scope(Fate::Used, Span::new(FileId(0), at * 100, at * 100 + scope.len()), scope);
        }
        check(&sink.take_ledger(), &mut sink);
        let found = sink.into_found();
        found.first().map(|d| d.hint.clone().unwrap_or_default().replace("write ", ""))
    }

    #[test]
    fn slips() {
        let others =
            [("Files.ReadWrite", 9), ("Group.ReadWrite.All", 5), ("Books.Read", 20), ("Mail.Read", 4), ("Part1.Read", 9)];
        for (scope, expected) in [
            ("Files.Readwrite", Some("Files.ReadWrite")),
            ("File.ReadWrite", Some("Files.ReadWrite")),
            ("Flies.ReadWrite", Some("Files.ReadWrite")),
            ("Files.RaedWrite", Some("Files.ReadWrite")),
            ("Group.Read.WriteAll", Some("Group.ReadWrite.All")),
            ("Books.Reed", Some("Books.Read")),
            // Another name, for all that is known.
            ("Rooms.Read", None),
            ("Cooks.Read", None),
            ("Part2.Read", None),
            ("Books.Read.All", None),
            ("mail.read", None),
            ("Books.Read", None),
        ] {
            assert_eq!(meant(scope, &others).as_deref(), expected, "{scope}");
        }
        assert_eq!(meant("Book.Read", &[("Books.Read", 9), ("Boak.Read", 9)]), None, "two may be meant");
        assert_eq!(meant("Book.Read", &[("Books.Read", 4)]), None, "hardly used itself");
    }
}
