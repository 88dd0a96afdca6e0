//! Names of types to what defines them.

use crate::extract::TypeText;
use crate::extract::{is_json, primitive};
use crate::hash::HashMap;
use crate::model::{EnumId, ResourceId, TypeRef};

/// What defines a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Definition {
    Resource(ResourceId),
    Enum(EnumId),
}

/// What a link to a page means.
#[derive(Debug)]
struct Linked {
    definition: Definition,
    /// In lower case, without the namespace.
    short: String,
}

/// All defined names, compared without case.
#[derive(Debug, Default)]
pub(super) struct Types {
    full: HashMap<String, Definition>,
    short: HashMap<String, Vec<(String, Definition)>>,
    by_page: HashMap<String, Linked>,
}

impl Types {
    /// Adds a name with its namespace; of a name that is defined twice the first stays.
    pub(super) fn define(&mut self, name: &str, definition: Definition) {
        let full = name.to_ascii_lowercase();
        if self.full.contains_key(&full) {
            return;
        }
        let short = full.rsplit('.').next().unwrap_or(&full).to_owned();
        let namespace = full[..full.len() - short.len()].to_owned();
        self.short.entry(short).or_default().push((namespace, definition));
        self.full.insert(full, definition);
    }

    /// A page whose links mean this type, by its stem; `name` is the type's.
    pub(super) fn define_page(&mut self, stem: &str, name: &str, definition: Definition) {
        let short = name[namespace(name).len()..].to_ascii_lowercase();
        self.by_page.entry(stem.to_ascii_lowercase()).or_insert(Linked { definition, short });
    }

    /// `[message](chatmessage.md)`: the words of a link are the last of the name that its page defines.
    fn is_tail(&self, lower: &str, target: Option<&str>) -> bool {
        let linked = target.and_then(|t| self.by_page.get(t));
        linked.is_some_and(|page| !lower.contains('.') && page.short.len() > lower.len() && page.short.ends_with(lower))
    }

    pub(super) fn get(&self, full: &str) -> Option<Definition> {
        self.full.get(&full.to_ascii_lowercase()).copied()
    }

    /// The definition that a name means, seen from a namespace; `target` is the stem of the page that it links to.
    pub(super) fn find(&self, name: &str, target: Option<&str>, namespace: &str) -> Option<Definition> {
        let lower = name.to_ascii_lowercase();
        let namespace = namespace.to_ascii_lowercase();
        let by_target = || target.and_then(|t| self.by_page.get(t)).map(|page| page.definition);
        if self.is_tail(&lower, target) {
            return by_target();
        }
        if let Some(&known) = self.full.get(&lower).or_else(|| self.full.get(&format!("{namespace}{lower}"))) {
            return Some(known);
        }
        let short = self.short.get(lower.rsplit('.').next().unwrap_or(&lower));
        match short.map(Vec::as_slice) {
            Some([(_, only)]) => Some(*only),
            Some([(_, first), ..]) => by_target().or(Some(*first)),
            _ => by_target(),
        }
    }

    /// The type that a text names; `None`: nothing defines it.
    pub(super) fn resolve(&self, text: &TypeText, namespace: &str) -> Option<TypeRef> {
        let element = self.element(text, namespace)?;
        Some(if text.is_collection { TypeRef::Collection(Box::new(element)) } else { element })
    }

    fn element(&self, text: &TypeText, namespace: &str) -> Option<TypeRef> {
        if let Some(primitive) = primitive(&text.name) {
            return Some(TypeRef::Primitive(primitive));
        }
        if is_json(&text.name) {
            return Some(TypeRef::Json);
        }
        Some(match self.find(&text.name, text.target.as_deref(), namespace)? {
            Definition::Resource(id) => TypeRef::Resource(id),
            Definition::Enum(id) => TypeRef::Enum(id),
        })
    }
}

/// The namespace of a name with its dot: `microsoft.graph.` of `microsoft.graph.message`.
pub(super) fn namespace(name: &str) -> &str {
    name.rfind('.').map_or("", |dot| &name[..=dot])
}
