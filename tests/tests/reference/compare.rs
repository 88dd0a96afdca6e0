//! Rows of the other tool's table beside our model.

use std::collections::{HashMap, HashSet};
use std::fmt;

use docbind::Understood;
use docbind::model::{Api, Operation, ResourceId, ResponseBody, TypeRef};
use docbind_runtime::json::Control;
use docbind_runtime::route::{Router, Template};
use docbind_runtime::types::Primitive;

/// What is compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A request: its verb and path are a documented route.
    Method,
    /// The type of its response.
    Response,
    /// Whether the response holds many of it.
    Collection,
    /// A type.
    Resource,
    /// Its base.
    Base,
    /// The property that identifies it.
    Key,
    /// A property and its type.
    Property,
    /// A member of an enum.
    Member,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Method => "method",
            Self::Response => "response",
            Self::Collection => "collection",
            Self::Resource => "resource",
            Self::Base => "base",
            Self::Key => "key",
            Self::Property => "property",
            Self::Member => "member",
        })
    }
}

/// A comparison: of which kind, and the line that says how the two differ.
pub(crate) type Compared = (Kind, Option<String>);

/// Our model, ready to be asked.
pub(crate) struct Reading<'a> {
    understood: &'a Understood,
    router: Router<usize>,
    /// Resources by their names in lower case.
    resources: HashMap<String, ResourceId>,
    /// Members of enums: `namespace.enum.member` in lower case.
    members: HashSet<String>,
    /// Operations by page.
    pages: HashMap<String, Vec<usize>>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(understood: &'a Understood) -> Self {
        let api = &understood.api;
        let templates = api.operations.iter().enumerate().flat_map(|(i, operation)| {
            operation.routes.iter().filter_map(move |route| Some((Template::parse(&route.template).ok()?, i)))
        });
        let mut pages: HashMap<String, Vec<usize>> = HashMap::new();
        for (i, operation) in api.operations.iter().enumerate() {
            pages.entry(page_of(understood, operation)).or_default().push(i);
        }
        let members = api.enums.iter().flat_map(|e| e.members.iter().map(|m| format!("{}.{}", e.name, m.name).to_lowercase()));
        Self {
            understood,
            router: Router::new(templates.collect()),
            resources: api.resources.iter().enumerate().map(|(i, r)| (r.name.to_lowercase(), ResourceId(i))).collect(),
            members: members.collect(),
            pages,
        }
    }

    fn api(&self) -> &Api {
        &self.understood.api
    }

    /// What a row says, compared with what we say.
    pub(crate) fn compare(&self, row: &[&str]) -> Vec<Compared> {
        match row {
            ["method", file, name, verb, path, _, _, _, ty, is_collection, ..] => {
                self.method(file, name, (verb, path), (ty, *is_collection == "True"))
            }
            ["resource", file, ty, base, key, ..] => self.resource(file, ty, base, key),
            ["property", file, ty, _, name, of, ..] => vec![self.property(file, ty, name, of)],
            ["enum", namespace, ty, member, ..] => {
                let name = format!("{namespace}.{ty}.{member}");
                let is_known = self.members.contains(&name.to_lowercase());
                vec![(Kind::Member, (!is_known).then(|| line(Kind::Member, "", &name, "-", member)))]
            }
            _ => panic!("no such row: {row:?}"),
        }
    }

    fn method(&self, file: &str, name: &str, (verb, url): (&str, &str), (ty, is_collection): (&str, bool)) -> Vec<Compared> {
        let of_page = self.pages.get(file.trim_start_matches('/')).map_or(&[][..], Vec::as_slice);
        let same_verb: Vec<usize> = of_page.iter().copied().filter(|&i| self.api().operations[i].method == verb).collect();
        let routed = self.proven(of_page, verb, url).map_or_else(|| self.routed(verb, url), |found| vec![found]);
        if routed.is_empty() {
            let ours = if same_verb.is_empty() { "other verbs" } else { "other routes" };
            return vec![(Kind::Method, Some(line(Kind::Method, file, name, ours, &format!("{verb} {url}"))))];
        }
        let mut compared = vec![(Kind::Method, None)];
        if !ty.is_empty() {
            // What the page says, before what another page says of the same route.
            let told = if same_verb.is_empty() { &routed } else { &same_verb };
            let responses = told.iter().flat_map(|&i| &self.api().operations[i].responses);
            let bodies: Vec<&ResponseBody> = responses.map(|r| &r.body).collect();
            compared.extend(self.response(file, name, &bodies, ty, is_collection));
        }
        compared
    }

    /// The operation whose test runs the example with this URL.
    fn proven(&self, of_page: &[usize], verb: &str, url: &str) -> Option<usize> {
        let examples = of_page.iter().flat_map(|&i| &self.api().operations[i].examples);
        let same = examples.filter(|e| e.method == verb && e.url.split('?').next() == Some(url));
        same.filter_map(|e| e.target.as_ref()).map(|target| target.operation).next()
    }

    /// Operations with the verb that a URL may stand for, best first.
    fn routed(&self, verb: &str, url: &str) -> Vec<usize> {
        let path = path_of(url);
        let find = |path: &str| -> Vec<usize> {
            let found = self.router.find(path).into_iter().map(|m| *m.output);
            found.filter(|&i| self.api().operations[i].method == verb).collect()
        };
        let found = find(path);
        if !found.is_empty() {
            return found;
        }
        // `/me` and `/users/{id}` are the same user.
        let (first, rest) = path.trim_start_matches('/').split_once('/').unwrap_or((path.trim_start_matches('/'), ""));
        if first == "me" { find(&format!("/users/x/{rest}")) } else { Vec::new() }
    }

    fn response(&self, file: &str, name: &str, ours: &[&ResponseBody], ty: &str, is_collection: bool) -> Vec<Compared> {
        let types: Vec<String> = ours.iter().map(|body| self.body(body)).collect();
        let Some(at) = ours.iter().zip(&types).position(|(body, our)| same_type(our, ty) || self.is_variant(body, ty)) else {
            let said = line(Kind::Response, file, name, &types.join(", "), ty);
            return vec![(Kind::Response, Some(said))];
        };
        let is_many =
            matches!(ours[at], ResponseBody::Collection(_)) || matches!(ours[at], ResponseBody::Typed(ty) if ty.is_collection());
        let differs = is_many != is_collection;
        let said = || line(Kind::Collection, file, name, many(is_many), many(is_collection));
        vec![(Kind::Response, None), (Kind::Collection, differs.then(said))]
    }

    /// Ours is chosen by `@odata.type` among several, of which theirs is one.
    fn is_variant(&self, body: &ResponseBody, theirs: &str) -> bool {
        let (ResponseBody::Typed(ty) | ResponseBody::Collection(ty) | ResponseBody::Single(ty)) = body else { return false };
        let TypeRef::Resource(id) = ty.element() else { return false };
        let mut variants = self.api().resource(*id).descendants.iter();
        self.api().is_polymorphic(*id) && variants.any(|&id| same_type(&self.api().resource(id).name, theirs))
    }

    fn body(&self, body: &ResponseBody) -> String {
        match body {
            ResponseBody::None => "none".to_owned(),
            ResponseBody::Typed(ty) | ResponseBody::Collection(ty) | ResponseBody::Single(ty) => {
                self.api().type_name(ty.element()).to_owned()
            }
            ResponseBody::Json => "JSON".to_owned(),
            ResponseBody::Binary => Primitive::Stream.name().to_owned(),
        }
    }

    fn resource(&self, file: &str, ty: &str, base: &str, key: &str) -> Vec<Compared> {
        let Some(&id) = self.resources.get(&ty.to_lowercase()) else {
            return vec![(Kind::Resource, Some(line(Kind::Resource, file, ty, "-", ty)))];
        };
        let resource = self.api().resource(id);
        let mut compared = vec![(Kind::Resource, None)];
        if !base.is_empty() {
            let ours = resource.base.map_or("-", |base| &self.api().resource(base).name);
            compared.push((Kind::Base, (!same_type(ours, base)).then(|| line(Kind::Base, file, ty, ours, base))));
        }
        if !key.is_empty() {
            let ours = resource.key.as_deref().unwrap_or("-");
            compared.push((Kind::Key, (ours != key).then(|| line(Kind::Key, file, ty, ours, key))));
        }
        compared
    }

    fn property(&self, file: &str, ty: &str, name: &str, theirs: &str) -> Compared {
        let ours = self.resources.get(&ty.to_lowercase()).and_then(|&id| {
            let all = self.api().all_properties(id);
            let documented = all.into_iter().find(|p| p.name == name).map(|p| self.type_of(&p.ty));
            // What OData says of any object is a typed field of every model.
            documented.or_else(|| Control::NAMES.contains(&name).then(|| Primitive::String.name().to_owned()))
        });
        let differs = ours.as_deref().is_none_or(|ours| !same_type(ours, theirs));
        let said = || line(Kind::Property, file, &format!("{ty}.{name}"), ours.as_deref().unwrap_or("-"), theirs);
        (Kind::Property, differs.then(said))
    }

    fn type_of(&self, ty: &TypeRef) -> String {
        let name = self.api().type_name(ty);
        if ty.is_collection() { format!("Collection({name})") } else { name.to_owned() }
    }
}

fn line(kind: Kind, file: &str, name: &str, ours: &str, theirs: &str) -> String {
    let file = file.trim_start_matches('/');
    format!("{kind} {file} {name}: {ours} | {theirs}")
}

fn many(is_many: bool) -> &'static str {
    if is_many { "many" } else { "one" }
}

fn page_of(understood: &Understood, operation: &Operation) -> String {
    understood.sources.locate(operation.span).0.to_owned()
}

/// The path of a URL below the version, without the query.
fn path_of(url: &str) -> &str {
    let after = url.split_once("://").map_or(url, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let path = after.split('?').next().unwrap_or(after).trim_start_matches('/');
    ["v1.0", "beta"].iter().find_map(|version| path.strip_prefix(version)).unwrap_or(path)
}

/// Names of one type: with or without namespace, in any case, aliases of primitives.
fn same_type(ours: &str, theirs: &str) -> bool {
    plain(ours) == plain(theirs)
}

fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    if let Some(element) = lower.strip_prefix("collection(").and_then(|rest| rest.strip_suffix(')')) {
        return format!("{}[]", plain(element));
    }
    let short = lower.trim_start_matches('#').rsplit('.').next().unwrap_or(&lower).to_owned();
    match short.as_str() {
        "json" | "object" | "untyped" => "untyped".to_owned(),
        "float" => "double".to_owned(),
        _ => short,
    }
}
