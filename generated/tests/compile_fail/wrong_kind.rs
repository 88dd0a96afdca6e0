//! An application cannot do what only users may.

use outlook_api::scopes::GroupReadWriteAll;
use outlook_api::{Application, Client, Delegated};

fn delete(user: &Client<Delegated<GroupReadWriteAll>>, application: &Client<Application<GroupReadWriteAll>>) {
    let _ = user.group("1").event("2").attachment("3").delete();
    let _ = application.group("1").event("2").attachment("3").delete();
}

fn main() {}
