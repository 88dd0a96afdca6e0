//! What operations need and what is held, compared by the compiler.
#![allow(dead_code, unreachable_pub, reason = "declared as in a generated crate")]

use std::any::type_name;

use super::{AnyOf, Needs, Scopes};
use crate::{Kind, Operation, Permission};

mod states {}
mod scopes {
    // More than one group, and groups within groups, so that numbers have several digits.
    crate::scopes! {
        [[A0 "a0", A1 "a1", A2 "a2", A3 "a3", A4 "a4", A5 "a5", A6 "a6", A7 "a7"] [B0 "b0", B1 "b1"]]
        [[C0 "c0", C1 "c1"] [D0 "d0"]]
    }
}

crate::operations! {
    /// As a page may state it.
    pub Mixed() -> () [200] in "api/mixed.md:1";
    "GET": "/mixed";
    needs work(A0 | A1 & B1) personal() unspecified(C0);

    /// A page that names no kind.
    pub Unspecific() -> () [200] in "api/unspecific.md:1";
    "GET": "/unspecific";
    needs unspecified(A1);

    /// More than the compiler compares.
    pub Wide() -> () [200] in "api/wide.md:1";
    "GET": "/wide";
    needs work("a0" | "a1" & "b1") personal(nothing) application() unspecified();

    /// Of no permission.
    pub Silent() -> () [200] in "api/silent.md:1";
    "GET": "/silent";
    needs;
}

fn answer<Row: AnyOf, Held: Scopes>() -> &'static str {
    type_name::<Row::In<Held>>().rsplit("::").next().unwrap_or_default()
}

#[test]
fn each_scope_is_itself_alone() {
    macro_rules! has {
        ($held:ident: $($wanted:ident)*) => { [$(answer::<(scopes::$wanted,), scopes::$held>()),*] };
    }
    assert_eq!(has!(A0: A0 A1 A7 B0 C0 D0), ["Yes", "No", "No", "No", "No", "No"]);
    assert_eq!(has!(B1: A1 B0 B1 C1 D0), ["No", "No", "Yes", "No", "No"]);
    assert_eq!(has!(D0: A0 B0 C0 D0), ["No", "No", "No", "Yes"]);
}

#[test]
fn rows_and_what_is_held() {
    use scopes::*;
    type Work = <Mixed as Needs>::Work;
    assert_eq!([answer::<Work, ()>(), answer::<Work, A1>(), answer::<Work, (A1, A2)>()], ["No"; 3]);
    assert_eq!([answer::<Work, A0>(), answer::<Work, ((B0, B1), A1)>(), answer::<Work, (D0, C0)>()], ["Yes"; 3]);
    // What the page states of no kind counts for each.
    assert_eq!([answer::<<Mixed as Needs>::Personal, A0>(), answer::<<Mixed as Needs>::Application, A0>()], ["No"; 2]);
    assert_eq!([answer::<<Mixed as Needs>::Personal, C0>(), answer::<<Unspecific as Needs>::Work, A1>()], ["Yes"; 2]);
    assert_eq!([answer::<<Wide as Needs>::Work, ()>(), answer::<<Wide as Needs>::Personal, ()>()], ["Yes"; 2]);
    assert_eq!(answer::<<Wide as Needs>::Application, A0>(), "Never");
    assert_eq!([answer::<<Silent as Needs>::Work, ()>(), answer::<<Silent as Needs>::Application, ()>()], ["Yes"; 2]);
}

#[test]
fn the_same_stands_in_the_permissions() {
    const MIXED: [Permission; 3] = [
        Permission { kind: Kind::DelegatedWork, any_of: &[&["a0"], &["a1", "b1"]] },
        Permission { kind: Kind::DelegatedPersonal, any_of: &[] },
        Permission { kind: Kind::Unspecified, any_of: &[&["c0"]] },
    ];
    assert_eq!(Mixed::PERMISSIONS, Some(&MIXED[..]));
    assert_eq!(Wide::PERMISSIONS.and_then(<[_]>::first), MIXED.first());
    assert_eq!(Silent::PERMISSIONS, Some(&[][..]));
}
