//! `parameters.rs`: a declaration for each documented header and query parameter that is not one of OData's own options. Which
//! operation takes which stands at the operation.

use std::collections::BTreeMap;

use super::Emission;
use super::doc::Doc;
use super::ident::{Case, distinct, ident, upper_camel};
use super::layout::{Text, string};
use crate::model::{Api, Operation, Parameter};

/// OData's options, and their markers in the runtime.
const OPTIONS: &[(&str, &str)] = &[
    ("$select", "Select"),
    ("$expand", "Expand"),
    ("$filter", "Filter"),
    ("$orderby", "OrderBy"),
    ("$top", "Top"),
    ("$skip", "Skip"),
    ("$count", "Count"),
    ("$search", "Search"),
    ("$skiptoken", "SkipToken"),
    ("$deltatoken", "DeltaToken"),
    ("$format", "Format"),
];

/// Headers that are the client's own, or come with the body.
const NO_METHOD: &[&str] =
    &["authorization", "content-type", "content-length", "host", "accept-encoding", "transfer-encoding", "connection"];

/// Methods that a call has by itself, which would hide one of the same name.
const OF_CALLS: &[&str] = &[
    "body",
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "content",
    "count",
    "delta_token",
    "expand",
    "filter",
    "fmt",
    "format",
    "from_parts",
    "header",
    "into",
    "into_future",
    "into_parts",
    "items",
    "order_by",
    "pages",
    "parameter",
    "query",
    "raw_body",
    "request",
    "search",
    "select",
    "send",
    "skip",
    "skip_token",
    "stream",
    "timeout",
    "to_owned",
    "top",
    "try_into",
    "type_id",
    "upload",
];

/// Where a parameter goes, and its name there in lower case.
type Key = (bool, String);

/// A parameter of the docset's own.
#[derive(Debug)]
struct Declared<'a> {
    parameter: &'a Parameter,
    is_header: bool,
    marker: String,
    method: String,
}

/// All parameters of a docset that have methods.
#[derive(Debug)]
pub(crate) struct Parameters<'a> {
    own: BTreeMap<Key, Declared<'a>>,
}

impl<'a> Parameters<'a> {
    /// Names the parameters of all operations. One that is documented on many pages is described as on the first that describes it.
    pub(crate) fn of(api: &'a Api) -> Self {
        let mut found: BTreeMap<Key, &Parameter> = BTreeMap::new();
        for (parameter, is_header) in api.operations.iter().flat_map(parameters).filter(|(p, _)| option(p).is_none()) {
            let known = found.entry(key(parameter, is_header)).or_insert(parameter);
            if known.description.is_empty() {
                *known = parameter;
            }
        }
        // A name that goes both ways says which one it is.
        let words: Vec<String> = found
            .iter()
            .map(|((is_header, name), parameter)| {
                let is_double = found.contains_key(&(!is_header, name.clone()));
                if is_double && *is_header { format!("{} header", parameter.name) } else { parameter.name.clone() }
            })
            .collect();
        let extensions: Vec<String> = words.iter().map(|word| extension(&upper_camel(word))).collect();
        let taken: Vec<&str> = extensions.iter().map(String::as_str).collect();
        let markers = distinct(&words, Case::UpperCamel, &taken);
        let methods = distinct(&words, Case::Snake, OF_CALLS);
        let named = found.into_iter().zip(markers.into_iter().zip(methods));
        let declared = |((key, parameter), (marker, method)): ((Key, &'a Parameter), (String, String))| {
            let is_header = key.0;
            (key, Declared { parameter, is_header, marker, method })
        };
        Self { own: named.map(declared).collect() }
    }

    /// Markers of an operation's parameters: of an option its name, of the docset's own its path; sorted, each once.
    pub(crate) fn markers(&self, operation: &Operation) -> Vec<String> {
        let mut paths: Vec<String> = parameters(operation).filter_map(|(p, is_header)| self.path(p, is_header)).collect();
        paths.sort();
        paths.dedup();
        paths
    }

    fn path(&self, parameter: &Parameter, is_header: bool) -> Option<String> {
        match option(parameter) {
            Some(marker) => Some(marker.to_owned()),
            None => self.own.get(&key(parameter, is_header)).map(|own| format!("parameters::{}", ident(&own.marker))),
        }
    }

    /// The text of the module, without its header; `None` where there is nothing to declare.
    pub(super) fn module(&self, emission: &Emission<'_>) -> Option<String> {
        if self.own.is_empty() {
            return None;
        }
        let mut module = Text::default();
        module.item(
            "//! Documented headers and query parameters, as methods of the calls whose pages name them.\n//!\n\
             //! Import the traits with `use crate::parameters::*` or by name; OData's own options need no import.",
        );
        self.own.values().for_each(|declared| module.item(&declared.text(emission)));
        Some(module.finish())
    }
}

impl Declared<'_> {
    fn text(&self, emission: &Emission<'_>) -> String {
        let Parameter { name, description, span, .. } = self.parameter;
        let (kind, place) = if self.is_header { ("The header", "header") } else { ("The query parameter", "query") };
        let doc = Doc::of(description).or_else(|| Doc::of(kind).code(name).text("."));
        let doc = doc.documented_in(&emission.sources.page_line(*span)).comments("    ");
        let (marker, method) = (ident(&self.marker), ident(&self.method));
        let extension = extension(&self.marker);
        let name = string(name);
        format!("docbind_runtime::parameter!(\n{doc}    {marker}: {extension}::{method} = {place} {name}\n);")
    }
}

/// The trait of a marker's method.
fn extension(marker: &str) -> String {
    format!("{marker}Ext")
}

fn key(parameter: &Parameter, is_header: bool) -> Key {
    (is_header, parameter.name.to_ascii_lowercase())
}

/// The parameters of an operation that have methods, and whether each is a header.
fn parameters(operation: &Operation) -> impl Iterator<Item = (&Parameter, bool)> {
    let headers = operation.headers.iter().filter(|p| !NO_METHOD.contains(&p.name.to_ascii_lowercase().as_str()));
    operation.query.iter().map(|p| (p, false)).chain(headers.map(|p| (p, true)))
}

/// The runtime's marker of a parameter that is one of OData's options.
fn option(parameter: &Parameter) -> Option<&'static str> {
    OPTIONS.iter().find(|(name, _)| name.eq_ignore_ascii_case(&parameter.name)).map(|&(_, marker)| marker)
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    fn parameter(name: &str) -> Parameter {
        Parameter {
            name: name.to_owned(),
            description: String::new(),
            is_required: false,
            is_on_routes: false,
            span: fixture::span(),
        }
    }

    fn api(query: &[&str], headers: &[&str]) -> Api {
        let mut operation = fixture::operation("thing-list", "GET", &["/things"]);
        operation.query = query.iter().map(|name| parameter(name)).collect();
        operation.headers = headers.iter().map(|name| parameter(name)).collect();
        Api { operations: vec![operation], ..fixture::api() }
    }

    /// Marker and method of each declared parameter.
    fn names(query: &[&str], headers: &[&str]) -> Vec<String> {
        let api = api(query, headers);
        Parameters::of(&api).own.values().map(|own| format!("{} {}", own.marker, own.method)).collect()
    }

    #[test]
    fn names_are_distinct_and_callable() {
        for (query, headers, expected) in [
            (
                vec!["includeHiddenFolders"],
                vec!["If-Match", "if-match"],
                vec!["IncludeHiddenFolders include_hidden_folders", "IfMatch if_match"],
            ),
            (vec!["prefer"], vec!["Prefer"], vec!["Prefer prefer", "PreferHeader prefer_header"]),
            (vec!["search", "send", "type"], vec![], vec!["Search search_", "Send send_", "Type type"]),
            (vec!["content", "pages"], vec!["Upload"], vec!["Content content_", "Pages pages_", "Upload upload_"]),
            (vec!["$select", "$orderBy"], vec!["Authorization", "Content-Type", "HOST"], vec![]),
            (vec!["foo", "fooExt"], vec![], vec!["Foo foo", "FooExt_ foo_ext"]),
            (vec!["$id", "id"], vec![], vec!["DollarId dollar_id", "Id id"]),
        ] {
            assert_eq!(names(&query, &headers), expected, "{query:?} {headers:?}");
        }
    }

    #[test]
    fn markers_of_an_operation() {
        let api = api(&["$top", "$select", "since"], &["Prefer", "Authorization"]);
        let expected = ["Select", "Top", "parameters::Prefer", "parameters::Since"];
        assert_eq!(Parameters::of(&api).markers(&api.operations[0]), expected);
    }

    #[test]
    fn module() {
        let mut api = api(&["since"], &["If-Match"]);
        api.operations[0].query[0].description = "The first day.\nSee [x](http://x).".to_owned();
        let (_, sources) = fixture::mail();
        api.operations[0].query.push(parameter("$top"));
        let options = super::super::Options { target: super::super::Target::OutDir, lenient: false };
        let emission = Emission::new(&api, &sources, &options);
        let text = Parameters::of(&api).module(&emission).expect("a module");
        syn::parse_file(&text).expect("Rust");
        insta::assert_snapshot!(text);
    }
}
