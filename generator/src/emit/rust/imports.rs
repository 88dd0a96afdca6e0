//! What a generated module brings in: the runtime as `rt`, and those modules beside it that it uses, so that no crate warns.

use std::collections::BTreeSet;

use super::module::ImportLines;

/// The modules that a generated module uses.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    modules: BTreeSet<&'static str>,
}

impl Imports {
    /// A module that is used.
    pub(crate) fn module(&mut self, name: &'static str) {
        self.modules.insert(name);
    }

    /// What a type as [`Types::beside_models`](super::types::Types::beside_models) writes it uses.
    pub(crate) fn of_type(&mut self, text: &str) {
        if text.contains("models::") {
            self.module("models");
        }
    }

    const RUNTIME: &str = "use docbind_runtime as rt;\n";

    /// The `use` lines.
    pub(crate) fn lines(&self) -> ImportLines {
        ImportLines { all: self.all(), for_feature: Self::RUNTIME.to_owned() }
    }

    fn all(&self) -> String {
        let lines = Self::RUNTIME;
        let modules: Vec<&str> = self.modules.iter().copied().collect();
        match modules.as_slice() {
            [] => lines.to_owned(),
            [one] => format!("{lines}\nuse super::{one};\n"),
            many => format!("{lines}\nuse super::{{{}}};\n", many.join(", ")),
        }
    }
}
