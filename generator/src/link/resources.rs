//! Resources and enums of the whole docset: merged by name, sorted, bases and property types resolved.

use std::collections::BTreeMap;

use docbind_runtime::types::Primitive;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::extract::{PageDraft, PropertyDraft, ResourceDraft, Seen, TypeText};
use crate::hash::{HashMap, HashSet};
use crate::model::{Api, Enum, EnumId, Property, Resource, ResourceId, TypeRef};

use super::listed;
use super::naming::common_namespace;
use super::types::{Definition, Types, namespace};

/// Fills `api.resources` and `api.enums`. Returns their index and how many rows of property tables have a known type.
pub(super) fn link(api: &mut Api, drafts: &[PageDraft], sink: &mut Sink) -> (Types, usize) {
    let merged = merge_resources(drafts, sink);
    let mut enums = merge_enums(drafts);
    let known = definitions(drafts, &merged, &enums);
    listed::add(drafts, &known, &common_namespace(drafts), &mut enums);
    let types = definitions(drafts, &merged, &enums);
    api.enums = enums.into_values().collect();
    let bases = bases(&merged, &types, sink);
    let mut rows = 0;
    let resolved: Vec<Properties> = merged.values().map(|drafts| properties(drafts, (&types, &bases), &mut rows, sink)).collect();
    let mut guessed = Vec::with_capacity(resolved.len());
    for ((drafts, properties), &base) in merged.values().zip(resolved).zip(&bases) {
        guessed.push(properties.guessed);
        let entries = drafts.iter().find_map(|draft| entries(draft, (&types, &bases)));
        api.resources.push(resource(drafts, properties.all, entries, base));
    }
    drop_inherited(api, &guessed);
    report_keys(api, merged.values(), sink);
    add_descendants(api);
    (types, rows)
}

/// All drafts of a name, the first definition first; in order of the names without case.
fn merge_resources<'a>(drafts: &'a [PageDraft], sink: &mut Sink) -> BTreeMap<String, Vec<&'a ResourceDraft>> {
    let mut merged: BTreeMap<String, Vec<&ResourceDraft>> = BTreeMap::new();
    for draft in drafts.iter().flat_map(|d| &d.resources) {
        let known = merged.entry(draft.name.to_ascii_lowercase()).or_default();
        if let Some(first) = known.first() {
            let message = format!("{} is defined twice; the definitions are merged", draft.name);
            let diagnostic = Diagnostic::new(&codes::TYPE_DUPLICATE, draft.name_span, message);
            sink.push(diagnostic.related(first.name_span, "first defined here"));
        }
        known.push(draft);
    }
    merged
}

/// All enums by their names in lower case: members of all tables of one name.
fn merge_enums(drafts: &[PageDraft]) -> BTreeMap<String, Enum> {
    let mut merged: BTreeMap<String, (Enum, Seen)> = BTreeMap::new();
    for draft in drafts.iter().flat_map(|page| &page.enums) {
        let (name, span) = (draft.name.clone(), draft.span);
        let made = || (Enum { name: name.clone(), span, members: Vec::new() }, Seen::default());
        let (known, seen) = merged.entry(name.to_ascii_lowercase()).or_insert_with(made);
        known.members.extend(draft.members.iter().filter(|member| seen.is_new(&member.name)).cloned());
    }
    merged.into_iter().map(|(name, (merged, _))| (name, merged)).collect()
}

/// What defines which name, and what links to pages mean.
fn definitions(drafts: &[PageDraft], resources: &BTreeMap<String, Vec<&ResourceDraft>>, enums: &BTreeMap<String, Enum>) -> Types {
    let mut types = Types::default();
    for (id, draft) in resources.values().enumerate() {
        types.define(&draft[0].name, Definition::Resource(ResourceId(id)));
    }
    for (id, e) in enums.values().enumerate() {
        types.define(&e.name, Definition::Enum(EnumId(id)));
    }
    for page in drafts {
        let names = page.resources.iter().map(|r| &r.name).chain(page.enums.iter().map(|e| &e.name));
        if let Some((name, definition)) = names.filter_map(|name| Some((name, types.get(name)?))).next() {
            types.define_page(&page.stem, name, definition);
        }
    }
    types
}

/// The base of every resource, cycles cut.
fn bases(merged: &BTreeMap<String, Vec<&ResourceDraft>>, types: &Types, sink: &mut Sink) -> Vec<Option<ResourceId>> {
    let mut bases: Vec<Option<ResourceId>> = Vec::with_capacity(merged.len());
    for drafts in merged.values() {
        let draft = drafts.iter().find(|d| d.base.is_some()).unwrap_or(&drafts[0]);
        let Some(text) = &draft.base else {
            bases.push(None);
            continue;
        };
        let found = types.find(&text.name, text.target.as_deref(), namespace(&draft.name));
        if let Some(Definition::Resource(id)) = found {
            bases.push(Some(id));
        } else {
            let message = format!("the base type {} of {} is defined on no page", text.name, draft.name);
            sink.push(Diagnostic::new(&codes::BASE_UNRESOLVED, text.span, message));
            bases.push(None);
        }
    }
    add_told_by_bases(&mut bases, merged, types);
    let all: Vec<&&ResourceDraft> = merged.values().map(|d| &d[0]).collect();
    for id in 0..bases.len() {
        if let Some(fault) = endless(&bases, id) {
            let span = all[id].base.as_ref().map_or(all[id].span, |base| base.span);
            sink.push(Diagnostic::new(&codes::BASE_CYCLE, span, format!("{} {fault}", all[id].name)));
            bases[id] = None;
        }
    }
    bases
}

/// "The derived types are ...": what the page of a base says of types whose own pages name no base.
fn add_told_by_bases(bases: &mut [Option<ResourceId>], merged: &BTreeMap<String, Vec<&ResourceDraft>>, types: &Types) {
    for (id, draft) in merged.values().enumerate().flat_map(|(id, drafts)| drafts.iter().map(move |draft| (id, draft))) {
        for text in &draft.derived {
            let found = types.find(&text.name, text.target.as_deref(), namespace(&draft.name));
            if let Some(Definition::Resource(derived)) = found.filter(|&found| found != Definition::Resource(ResourceId(id))) {
                bases[derived.0].get_or_insert(ResourceId(id));
            }
        }
    }
}

/// Ancestors that a type may have.
const MAX_ANCESTORS: usize = 64;

/// What is wrong with a line of ancestors that comes to no end.
fn endless(bases: &[Option<ResourceId>], start: usize) -> Option<&'static str> {
    let mut at = start;
    for _ in 0..=MAX_ANCESTORS {
        match bases[at] {
            Some(base) if base.0 == start => return Some("is its own ancestor"),
            Some(base) => at = base.0,
            None => return None,
        }
    }
    Some("has more than 64 ancestors")
}

/// What names mean, and the base of every resource.
type Known<'a> = (&'a Types, &'a [Option<ResourceId>]);

/// The properties of a resource, and the names of those that only a JSON block shows: their types are read off samples.
#[derive(Default)]
struct Properties {
    all: Vec<Property>,
    guessed: HashSet<String>,
}

fn properties(drafts: &[&ResourceDraft], known: Known<'_>, rows: &mut usize, sink: &mut Sink) -> Properties {
    let mut found = Properties::default();
    let mut places: HashMap<&str, usize> = HashMap::default();
    for draft in drafts {
        for property in &draft.properties {
            let ty = property_type(property, &draft.name, known, sink);
            *rows += if ty.is_some() { property.rows } else { 0 };
            let stated = Property {
                name: property.name.clone(),
                ty: ty.unwrap_or(TypeRef::Json),
                is_relationship: property.is_relationship,
                is_required: property.is_required,
                description: property.description.clone(),
                span: property.span,
            };
            match places.get(property.name.as_str()) {
                None => {
                    places.insert(&property.name, found.all.len());
                    found.all.push(stated);
                    if property.rows == 0 {
                        found.guessed.insert(property.name.clone());
                    }
                }
                Some(&at) if property.rows > 0 && found.guessed.remove(&property.name) => found.all[at] = stated,
                Some(_) => {}
            }
        }
    }
    found
}

/// The type of the values of a type whose keys are not named. A word that names no type is a sample of a text.
fn entries(draft: &ResourceDraft, (types, _): Known<'_>) -> Option<TypeRef> {
    let text = draft.entries.as_ref()?;
    Some(types.resolve(text, namespace(&draft.name)).unwrap_or(TypeRef::Primitive(Primitive::String)))
}

fn property_type(property: &PropertyDraft, owner: &str, (types, bases): Known<'_>, sink: &mut Sink) -> Option<TypeRef> {
    let Some(text) = &property.ty else {
        let message = format!("no type is stated for {}", property.name);
        sink.push(Diagnostic::new(&codes::TYPE_UNRESOLVED, property.name_span, message));
        return None;
    };
    let found = common(text, namespace(owner), types, bases)
        .or_else(|| types.resolve(text, namespace(owner)))
        .or_else(|| sample(property, text));
    if found.is_none() {
        let message = format!("the type {} of {} is neither a primitive nor defined on any page", text.name, property.name);
        sink.push(Diagnostic::new(&codes::TYPE_UNRESOLVED, text.span, message).hint("any JSON is taken for it"));
    }
    found
}

/// Of several types that a cell names the nearest base that all have.
fn common(text: &TypeText, namespace: &str, types: &Types, bases: &[Option<ResourceId>]) -> Option<TypeRef> {
    if text.others.is_empty() {
        return None;
    }
    let mut lines = std::iter::once(text).chain(&text.others).map(|text| match types.resolve(text, namespace)?.element() {
        TypeRef::Resource(id) => Some(lineage(*id, bases)),
        _ => None,
    });
    let first = lines.next()??;
    let all = lines.try_fold(first, |known, next| {
        let next = next?;
        Some(known.into_iter().filter(|id| next.contains(id)).collect::<Vec<_>>())
    })?;
    let element = TypeRef::Resource(*all.first()?);
    Some(if text.is_collection { TypeRef::Collection(Box::new(element)) } else { element })
}

/// A type and its ancestors, nearest first; cycles were cut.
fn lineage(id: ResourceId, bases: &[Option<ResourceId>]) -> Vec<ResourceId> {
    std::iter::successors(Some(id), |id| bases[id.0]).take(MAX_ANCESTORS).collect()
}

/// A word of a JSON block that names no type is a sample: `"color": "Red"`.
fn sample(property: &PropertyDraft, text: &TypeText) -> Option<TypeRef> {
    let is_sample = property.rows == 0 && !text.name.contains('.');
    let element = TypeRef::Primitive(Primitive::String);
    is_sample.then(|| if text.is_collection { TypeRef::Collection(Box::new(element)) } else { element })
}

fn resource(
    drafts: &[&ResourceDraft],
    properties: Vec<Property>,
    entries: Option<TypeRef>,
    base: Option<ResourceId>,
) -> Resource {
    let first = drafts[0];
    Resource {
        name: first.name.clone(),
        summary: first.summary.clone(),
        span: first.span,
        base,
        descendants: Vec::new(),
        is_abstract: drafts.iter().any(|d| d.is_abstract),
        is_open: drafts.iter().any(|d| d.is_open),
        key: drafts.iter().find_map(|d| Some(d.key.as_ref()?.0.clone())),
        other_names: drafts.iter().flat_map(|d| d.other_names.iter().cloned()).collect(),
        properties,
        entries,
        shown: Vec::new(),
    }
}

/// Rows that a derived page repeats, and that say the same as the base, are left to the base; so are repeated samples.
fn drop_inherited(api: &mut Api, guessed: &[HashSet<String>]) {
    for (id, guessed) in guessed.iter().enumerate() {
        let ancestors = api.lineage(ResourceId(id));
        let inherited: HashMap<String, TypeRef> = ancestors[1..]
            .iter()
            .rev()
            .flat_map(|&a| &api.resource(a).properties)
            .map(|p| (p.name.clone(), p.ty.clone()))
            .collect();
        let is_same = |p: &Property| inherited.get(&p.name).is_some_and(|ty| *ty == p.ty || guessed.contains(&p.name));
        api.resources[id].properties.retain(|p| !is_same(p));
    }
}

/// The property that identifies an instance has to be one.
fn report_keys<'a>(api: &Api, merged: impl Iterator<Item = &'a Vec<&'a ResourceDraft>>, sink: &mut Sink) {
    for (id, (resource, drafts)) in api.resources.iter().zip(merged).enumerate() {
        let Some((key, span)) = drafts.iter().find_map(|draft| draft.key.as_ref()) else { continue };
        let mut rows = api.lineage(ResourceId(id)).into_iter().flat_map(|ancestor| &api.resource(ancestor).properties);
        if !rows.any(|property| property.name == *key) {
            let message = format!("the key {key} of {} is no documented property", resource.name);
            let diagnostic = Diagnostic::new(&codes::KEY_UNDOCUMENTED, *span, message);
            sink.push(diagnostic.hint("correct keyProperty, or document the property"));
        }
    }
}

fn add_descendants(api: &mut Api) {
    for id in 0..api.resources.len() {
        for ancestor in api.lineage(ResourceId(id)).into_iter().skip(1) {
            api.resources[ancestor.0].descendants.push(ResourceId(id));
        }
    }
}
