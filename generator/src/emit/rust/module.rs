//! A generated module: one file, and one more for every feature that has items of its own.

use std::collections::BTreeMap;

use super::Features;
use super::features::Gate;
use super::layout::Text;

/// Files of a module: its path without ending, and text without header.
pub(crate) type ModuleFiles = BTreeMap<String, String>;

/// The `use` lines of a module.
pub(crate) struct ImportLines {
    /// Of the module itself.
    pub(crate) all: String,
    /// Of a feature's file, which also takes what the module has.
    pub(crate) for_feature: String,
}

/// A module in the making. What exactly one feature has stands in that feature's file, which is not even read where it is off.
pub(crate) struct Module<'a> {
    features: &'a Features,
    name: &'static str,
    /// Inner documentation.
    doc: &'static str,
    shared: Vec<String>,
    by_feature: BTreeMap<usize, Vec<String>>,
}

impl<'a> Module<'a> {
    pub(crate) fn new(features: &'a Features, name: &'static str, doc: &'static str) -> Self {
        Self { features, name, doc, shared: Vec::new(), by_feature: BTreeMap::new() }
    }

    /// Adds an item, or several that belong together.
    pub(crate) fn add(&mut self, gate: &Gate, items: Vec<String>) {
        match gate.only() {
            Some(feature) => self.by_feature.entry(feature).or_default().extend(items),
            None => {
                let attribute = self.features.attribute(gate, &Gate::Open);
                let line = if attribute.is_empty() { attribute } else { attribute + "\n" };
                self.shared.extend(items.into_iter().map(|item| format!("{line}{item}")));
            }
        }
    }

    /// The files; `join` lays out the items of one.
    pub(crate) fn finish(self, imports: &ImportLines, join: impl Fn(Vec<String>) -> Vec<String>) -> ModuleFiles {
        let mut files = ModuleFiles::new();
        let mut text = Text::default();
        text.item(self.doc);
        let has_items = !self.shared.is_empty() || !self.by_feature.is_empty();
        if has_items {
            text.item(&if self.features.names.is_empty() { imports.all.clone() } else { allowed(&imports.all) });
        }
        let mut parts = Vec::new();
        for (feature, items) in self.by_feature {
            let (Some(name), gate) = (self.features.names.get(feature), Gate::Any([feature].into())) else { continue };
            let (file, attribute) = (file(name), self.features.attribute(&gate, &Gate::Open));
            let module = super::ident::ident(&file);
            parts.push(format!("{attribute} mod {module}; {attribute} pub use {module}::*;"));
            let mut part = Text::default();
            part.item(&format!("{} With the feature `{name}`.", self.doc));
            part.item(&format!("{}#[allow(unused_imports)] use super::*;", imports.for_feature));
            join(items).iter().for_each(|item| part.item(item));
            files.insert(format!("{}/{file}", self.name), part.finish());
        }
        if !parts.is_empty() {
            text.item(&parts.join("\n"));
        }
        join(self.shared).iter().for_each(|item| text.item(item));
        files.insert(self.name.to_owned(), text.finish());
        files
    }
}

/// Imports of which some are not used: which, depends on the features.
pub(crate) fn allowed(imports: &str) -> String {
    let allowed =
        |line: &str| if line.starts_with("use ") { format!("#[allow(unused_imports)] {line}\n") } else { format!("{line}\n") };
    imports.lines().map(allowed).collect()
}

/// `intune-apps` in `with_intune_apps.rs`: behind the prefix no feature is a keyword, or called as what a module imports.
fn file(feature: &str) -> String {
    format!("with_{}", feature.replace('-', "_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_feature_has_a_file_and_a_module() {
        for feature in ["mod", "self", "crate", "fn", "rt", "models", "con", "1a", "intune-apps"] {
            let file = file(feature);
            assert!(syn::parse_str::<syn::Ident>(&file).is_ok(), "{file}");
            assert!(!["rt", "models", "ops", "bounds", "states", "places"].contains(&file.as_str()), "{file}");
        }
    }
}
