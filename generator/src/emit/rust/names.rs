//! What the types of a docset are called in Rust.
//!
//! A name depends on the documented name, on the docset's main namespace, and on nothing else unless two meet. Then
//! resources go before enums, enums before bodies, and whoever comes later says what it is: `ImportanceEnum`.

use std::collections::{BTreeMap, BTreeSet};

use super::ident::{Case, distinct, upper_camel};
use crate::model::{Api, EnumId, RequestBody, ResourceId};

/// Names of structs, enums and operation markers. As text; they are no keywords but `Self`, see [`ident`](super::ident::ident).
#[derive(Debug)]
pub(crate) struct Names {
    declared: Vec<String>,
    own: Vec<String>,
    enums: Vec<String>,
    bodies: Vec<Option<String>>,
    operations: Vec<String>,
    /// Marker and name, by the name in lower case.
    scopes: BTreeMap<String, (String, String)>,
}

impl Names {
    /// Names everything in a docset.
    pub(crate) fn of(api: &Api) -> Self {
        let root = main_namespace(api);
        let mut models = Scope::new(IN_MODELS);
        let resources: Vec<String> = api.resources.iter().map(|r| relative(&r.name, &root)).collect();
        let declared = models.claim(&resources, "resource");
        let enums: Vec<String> = api.enums.iter().map(|e| relative(&e.name, &root)).collect();
        let enums = models.claim(&enums, "enum");
        let bases: Vec<usize> = (0..declared.len()).filter(|&i| api.is_polymorphic(ResourceId(i))).collect();
        let base_names: Vec<String> = bases.iter().map(|&i| format!("{} base", resources[i])).collect();
        let mut own = declared.clone();
        for (i, name) in bases.into_iter().zip(models.claim(&base_names, "struct")) {
            own[i] = name;
        }
        let bodies = body_names(api, &mut models);
        let ids: Vec<&str> = api.operations.iter().map(|o| o.id.as_str()).collect();
        let operations = Scope::new(&[]).claim(&ids, "operation");
        Self { declared, own, enums, bodies, operations, scopes: scope_names(api) }
    }

    /// The type of a value that is documented to be this resource: an enum where it has descendants, else its struct.
    pub(crate) fn declared(&self, id: ResourceId) -> &str {
        &self.declared[id.0]
    }

    /// The struct of the resource's properties.
    pub(crate) fn own(&self, id: ResourceId) -> &str {
        &self.own[id.0]
    }

    /// The enum of strings.
    pub(crate) fn enumeration(&self, id: EnumId) -> &str {
        &self.enums[id.0]
    }

    /// The struct of the parameters in the operation's request body, where it has such a body.
    pub(crate) fn body(&self, operation: usize) -> Option<&str> {
        self.bodies[operation].as_deref()
    }

    /// The operation's marker in `ops`.
    pub(crate) fn operation(&self, operation: usize) -> &str {
        &self.operations[operation]
    }

    /// The scope's marker in `scopes`.
    pub(crate) fn scope(&self, name: &str) -> &str {
        self.scopes.get(&name.to_ascii_lowercase()).map_or("", |(marker, _)| marker)
    }

    /// The scopes: marker and name.
    pub(crate) fn scopes(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.scopes.values().map(|(marker, name)| (marker.as_str(), name.as_str()))
    }
}

/// Spellings of a scope that differ in case only are one scope; its name is the one that stands most often, of these the first.
fn scope_names(api: &Api) -> BTreeMap<String, (String, String)> {
    let mut spellings: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    let needed = api.operations.iter().flat_map(|operation| operation.permissions.iter().flatten());
    for scope in needed.flat_map(|permission| permission.any_of.iter().flatten()).chain(&api.scopes) {
        *spellings.entry(scope.to_ascii_lowercase()).or_default().entry(scope).or_default() += 1;
    }
    let names: Vec<&str> = spellings.values().filter_map(most_used).collect();
    let markers = Scope::new(&[]).claim(&names, "scope");
    spellings.keys().cloned().zip(markers.into_iter().zip(names.iter().map(|&name| name.to_owned()))).collect()
}

fn most_used<'a>(counts: &BTreeMap<&'a str, usize>) -> Option<&'a str> {
    counts.iter().min_by_key(|(_, count)| usize::MAX - **count).map(|(&spelling, _)| spelling)
}

fn body_names(api: &Api, models: &mut Scope) -> Vec<Option<String>> {
    let of_parameters = |o: &crate::model::Operation| matches!(o.request, RequestBody::Parameters(_));
    let ids: Vec<String> = api.operations.iter().filter(|o| of_parameters(o)).map(|o| format!("{}-body", o.id)).collect();
    let mut names = models.claim(&ids, "parameters").into_iter();
    api.operations.iter().map(|o| if of_parameters(o) { names.next() } else { None }).collect()
}

/// Names that generated modules use without a path: those of the prelude, and of the runtime's items.
const PRELUDE: &[&str] = &[
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Fn",
    "From",
    "Into",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Self",
    "Some",
    "String",
    "ToString",
    "Vec",
];

const IN_MODELS: &[&str] = &[
    "Binary",
    "Boxed",
    "Date",
    "DateTimeOffset",
    "Decimal",
    "DecodeError",
    "Duration",
    "Extra",
    "Field",
    "Guid",
    "Model",
    "Reader",
    "TimeOfDay",
    "Value",
    "Writer",
];

/// One module's type names.
struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    fn new(imported: &[&str]) -> Self {
        Self { taken: PRELUDE.iter().chain(imported).map(|&n| n.to_owned()).collect() }
    }

    /// Names of one kind; one that meets a taken name has the kind behind it.
    fn claim<S: AsRef<str>>(&mut self, names: &[S], kind: &str) -> Vec<String> {
        let told_apart: Vec<String> = names
            .iter()
            .map(|name| {
                let name = name.as_ref();
                if self.taken.contains(&upper_camel(name)) { format!("{name} {kind}") } else { name.to_owned() }
            })
            .collect();
        let taken: Vec<&str> = self.taken.iter().map(String::as_str).collect();
        let found = distinct(&told_apart, Case::UpperCamel, &taken);
        self.taken.extend(found.iter().cloned());
        found
    }
}

/// The namespace of most types, compared without ASCII case; of several the shortest, then the first by alphabet.
fn main_namespace(api: &Api) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let names = api.resources.iter().map(|r| &r.name).chain(api.enums.iter().map(|e| &e.name));
    for (namespace, _) in names.filter_map(|name| name.rsplit_once('.')) {
        *counts.entry(namespace.to_ascii_lowercase()).or_default() += 1;
    }
    let most = counts.iter().min_by_key(|(name, count)| (usize::MAX - **count, name.len(), name.as_str()));
    most.map(|(name, _)| name.clone()).unwrap_or_default()
}

/// The name below the main namespace: `message`, `callRecords.session`; whole where it is of another one.
fn relative(name: &str, root: &str) -> String {
    match name.get(..root.len()) {
        Some(start) if !root.is_empty() && start.eq_ignore_ascii_case(root) => match name[root.len()..].strip_prefix('.') {
            Some(rest) if !rest.is_empty() => rest.to_owned(),
            _ => name.to_owned(),
        },
        // A dot before it, so that it is not the same name as `root.message`; words are not changed by it.
        _ if !root.is_empty() && !name.contains('.') => format!(".{name}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn types_are_told_apart_by_what_they_are() {
        let mut api = fixture::api();
        api.resources = [
            "microsoft.graph.field",
            "Microsoft.Graph.message",
            "microsoft.graph.callRecords.session",
            "microsoft.graph.session",
            "other.ns.thing",
            "session",
        ]
        .map(fixture::resource)
        .into();
        api.enums = ["microsoft.graph.message", "microsoft.graph.importance"].map(fixture::enumeration).into();
        let names = Names::of(&api);
        let resources: Vec<&str> = (0..6).map(|i| names.declared(ResourceId(i))).collect();
        assert_eq!(resources, ["FieldResource", "Message", "CallRecordsSession", "Session", "OtherNsThing", "DotSession"]);
        assert_eq!([names.enumeration(EnumId(0)), names.enumeration(EnumId(1))], ["MessageEnum", "Importance"]);
    }

    #[test]
    fn a_base_has_a_struct_beside_its_enum() {
        let mut api = fixture::api();
        api.resources = ["a.attachment", "a.attachmentBase", "a.entity"].map(fixture::resource).into();
        api.resources[0].descendants = vec![ResourceId(1)];
        api.resources[2].descendants = vec![ResourceId(0), ResourceId(1)];
        let names = Names::of(&api);
        assert_eq!((names.declared(ResourceId(0)), names.own(ResourceId(0))), ("Attachment", "AttachmentBaseStruct"));
        assert_eq!((names.declared(ResourceId(2)), names.own(ResourceId(2))), ("Entity", "Entity"));
    }
}
