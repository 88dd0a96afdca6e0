//! Resources: the JSON block that a `resource` annotation names, with the tables of its page.

use crate::account::Subject;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::{HashMap, HashSet};
use crate::source::Span;
use crate::syntax::json::{self, Node, Value};
use crate::syntax::{Annotation, Block, Comment, Fence, Table};

use super::parameters::{PropertyRow, is_required, property_rows};
use super::section::Kind;
use super::type_text::TypeText;
use super::{View, dictionary, enumeration, kinship, operation, tabular};

/// A type, its properties still by name.
#[derive(Debug)]
pub(crate) struct ResourceDraft {
    /// With its namespace, as the annotation writes it.
    pub(crate) name: String,
    pub(crate) summary: String,
    /// Its `<!--`, or the title of its page.
    pub(crate) span: Span,
    /// The name in the annotation, or the title of its page.
    pub(crate) name_span: Span,
    /// A `resource` block describes it, not a table alone.
    pub(crate) is_block: bool,
    /// Its page has a table that describes properties, or is meant to.
    pub(crate) has_table: bool,
    pub(crate) base: Option<TypeText>,
    /// Types of which the page says that they are derived from this one.
    pub(crate) derived: Vec<TypeText>,
    pub(crate) is_abstract: bool,
    pub(crate) is_open: bool,
    /// The property that identifies an instance, and where the annotation says so.
    pub(crate) key: Option<(String, Span)>,
    /// Names of properties that a table spells in other case than the JSON.
    pub(crate) other_names: Vec<String>,
    pub(crate) properties: Vec<PropertyDraft>,
    /// The type of the values of properties that no page names, where keys of the JSON are samples of such.
    pub(crate) entries: Option<TypeText>,
}

/// A property, its type still by name.
#[derive(Clone, Debug)]
pub(crate) struct PropertyDraft {
    pub(crate) name: String,
    /// What both tell together.
    pub(crate) ty: Option<TypeText>,
    /// The type that the JSON shows.
    pub(crate) shown: Option<ShownType>,
    /// The type that its first row states.
    pub(crate) stated: Option<TypeText>,
    pub(crate) is_relationship: bool,
    /// Its key in the JSON.
    pub(crate) key: Option<Span>,
    /// Rows under Properties and Relationships that describe it. None: it is only a key in the JSON, or an annotation.
    pub(crate) rows: usize,
    /// A row of the first table of properties describes it, not of one that tells what a property holds.
    pub(crate) is_listed: bool,
    pub(crate) is_required: bool,
    pub(crate) description: String,
    pub(crate) span: Span,
    /// The name in its row, else its key in the JSON.
    pub(crate) name_span: Span,
}

/// A type as the JSON of a resource shows it.
#[derive(Clone, Debug)]
pub(crate) struct ShownType {
    pub(crate) text: TypeText,
    /// The object holds nothing but the name of its type, so that it is no sample.
    pub(crate) is_reference: bool,
}

/// All resources that a page defines: those of its blocks, else the one that its title names and its tables describe.
pub(super) fn extract(view: &View<'_>, stem: &str, sink: &mut Sink) -> Vec<ResourceDraft> {
    let mut found = Vec::new();
    for (_, fence, comment) in view.fences() {
        let Some(comment) = comment else { continue };
        let Some(annotation) = comment.annotation.as_ref().filter(|a| a.is("resource")) else { continue };
        let draft = of_block(view, fence, comment, annotation, sink);
        let note = if draft.is_some() { Sink::used } else { Sink::left_out };
        note(sink, Subject::Annotation, comment.span);
        found.extend(draft);
    }
    if found.is_empty() && !has_block(view) {
        found.extend(tabular::extract(view, stem));
    }
    if !found.is_empty() {
        add_tables(view, &mut found, sink);
    } else if has_block(view) {
        // They are reported with the block.
        tables(view).for_each(|table| leave_out(table, sink));
    } else if tabular::is_about_a_type(view) {
        tables(view).for_each(|table| report_table(table, sink));
    } else if !view.kinds.contains(&Kind::HttpRequest) {
        tables(view).for_each(|table| pass_over(table, sink));
    }
    if let [only] = found.as_mut_slice() {
        only.base = only.base.take().or_else(|| kinship::base(view));
        only.derived = kinship::derived(view);
        only.is_abstract |= kinship::is_abstract(view);
        only.is_open |= kinship::is_open(view);
        dictionary::take_entries(view, only);
    }
    found
}

fn has_block(view: &View<'_>) -> bool {
    view.fences().any(|(_, _, comment)| comment.and_then(|c| c.annotation.as_ref()).is_some_and(|a| a.is("resource")))
}

/// The tables under Properties and Relationships, but for those of the members of an enum.
fn tables<'v>(view: &'v View<'_>) -> impl Iterator<Item = &'v Table> {
    let sections = view.sections.iter().zip(&view.kinds);
    sections.filter(|(_, kind)| matches!(kind, Kind::Properties | Kind::Relationships)).flat_map(|(section, _)| {
        view.page.blocks[section.range.clone()].iter().filter_map(move |block| match block {
            Block::Table(table) if !enumeration::is_member_table(&section.title, table) => Some(table),
            _ => None,
        })
    })
}

/// Whether a table stands under Properties or Relationships, or elsewhere with columns for names and types.
fn has_table(view: &View<'_>) -> bool {
    let is_typed = |table: &Table| property_rows(table).is_some_and(|rows| rows.iter().any(|row| row.ty.is_some()));
    tables(view).next().is_some() || view.page.blocks.iter().any(|block| matches!(block, Block::Table(table) if is_typed(table)))
}

fn report_table(table: &Table, sink: &mut Sink) {
    let message = "no column of this table names properties, so that its rows describe none";
    let hint = "give it the columns Property, Type and Description, or put it under another heading";
    sink.push(Diagnostic::new(&codes::TABLE_OF_NO_TYPE, table.header_span, message).hint(hint));
    leave_out(table, sink);
}

/// A table that tells more, of the values of a property or on an overview: its rows are meant to describe no property.
fn pass_over(table: &Table, sink: &mut Sink) {
    table.rows.iter().for_each(|row| sink.ignored(Subject::Row, row.span));
}

fn leave_out(table: &Table, sink: &mut Sink) {
    table.rows.iter().for_each(|row| sink.left_out(Subject::Row, row.span));
}

fn of_block(
    view: &View<'_>,
    fence: &Fence,
    comment: &Comment,
    annotation: &Annotation,
    sink: &mut Sink,
) -> Option<ResourceDraft> {
    let name_span = annotation.odata_type_span().unwrap_or(comment.span);
    let Some(ty) = annotation.odata_type().and_then(|t| TypeText::of_text(t, name_span)) else {
        let message = "this resource block does not say which type it describes";
        sink.push(
            Diagnostic::new(&codes::RESOURCE_NO_TYPE, annotation.block_type_span(), message)
                .hint("add \"@odata.type\": \"namespace.name\""),
        );
        return None;
    };
    let properties = match json::parse(fence.content.as_str()) {
        Ok(parsed) => {
            let mends = json::mends(fence.content.as_str(), &parsed);
            if let Some((repair, mend)) = parsed.repairs.iter().zip(mends).next() {
                let message = format!("the JSON of {} is not strict: {}", ty.name, repair.what);
                let edit = mend.and_then(|(at, new)| Some((fence.content.exact_span(at.clone())?, new.clone())));
                let span = fence.content.span(repair.range.clone());
                sink.push(Diagnostic::new(&codes::RESOURCE_NOT_JSON, span, message).fix(edit));
            }
            of_json(&parsed.node, fence)
        }
        Err(failure) => {
            let message = format!("the JSON of {} cannot be read: {}", ty.name, failure.what);
            sink.push(Diagnostic::new(&codes::RESOURCE_NOT_JSON, fence.content.span(failure.at..failure.at), message));
            Vec::new()
        }
    };
    Some(ResourceDraft {
        name: ty.name,
        summary: operation::summary(view),
        span: comment.span,
        name_span,
        is_block: true,
        has_table: has_table(view),
        base: annotation
            .get("baseType")
            .and_then(|node| TypeText::of_text(node.as_str()?, annotation.text.span(node.range.clone()))),
        derived: Vec::new(),
        is_abstract: annotation.flag("abstract"),
        is_open: annotation.flag("openType"),
        key: key(annotation),
        other_names: Vec::new(),
        properties,
        entries: None,
    })
}

/// The property that `keyProperty` names.
fn key(annotation: &Annotation) -> Option<(String, Span)> {
    let node = annotation.get("keyProperty")?;
    Some((annotation.string("keyProperty")?.to_owned(), annotation.text.span(node.range.clone())))
}

fn of_json(node: &Node, fence: &Fence) -> Vec<PropertyDraft> {
    let mut properties: Vec<PropertyDraft> = Vec::new();
    let mut seen = HashSet::default();
    for member in node.members() {
        if member.key.starts_with("@odata.") || !seen.insert(member.key.as_str()) {
            continue;
        }
        let ty = type_of_value(&member.node, fence);
        let span = fence.content.span(member.key_range.clone());
        let name = member.key.clone();
        properties.push(PropertyDraft {
            name,
            shown: ty.clone().map(|text| ShownType { text, is_reference: is_reference(&member.node) }),
            ty,
            stated: None,
            is_relationship: false,
            key: Some(span),
            rows: 0,
            is_listed: false,
            is_required: false,
            description: String::new(),
            span,
            name_span: span,
        });
    }
    properties
}

/// `{"@odata.type": "library.book"}`, or an array of that.
fn is_reference(node: &Node) -> bool {
    match &node.value {
        Value::Object(members) => matches!(members.as_slice(), [only] if only.key == "@odata.type"),
        Value::Array(items) => items.first().is_some_and(is_reference),
        _ => false,
    }
}

/// The type that a value of a resource's JSON describes.
fn type_of_value(node: &Node, fence: &Fence) -> Option<TypeText> {
    let span = fence.content.span(node.range.clone());
    let named = |name: &str| TypeText::of_text(name, span);
    match &node.value {
        Value::String(text) if text.contains('|') => named("String"),
        Value::String(text) => named(text),
        Value::Number(text) if text.contains(['.', 'e', 'E']) => named("Double"),
        // A sample says nothing of the width.
        Value::Number(_) => named("Int64"),
        Value::Bool(_) => named("Boolean"),
        Value::Null => None,
        Value::Object(_) => {
            let name = node.get("@odata.type").or_else(|| node.get("@type"))?;
            TypeText::of_text(name.as_str()?, fence.content.span(name.range.clone()))
        }
        Value::Array(items) => {
            let element = items.first().and_then(|item| type_of_value(item, fence))?;
            Some(TypeText { is_collection: true, ..element })
        }
    }
}

/// Where each property of a page stands, by its name in lower case: the draft's index and its own.
type Owners = HashMap<String, (usize, usize)>;

/// Tables under Properties and Relationships: a row wins over the JSON for the type.
fn add_tables(view: &View<'_>, drafts: &mut [ResourceDraft], sink: &mut Sink) {
    let mut owners = Owners::default();
    for (d, draft) in drafts.iter().enumerate() {
        for (p, property) in draft.properties.iter().enumerate() {
            owners.entry(property.name.to_ascii_lowercase()).or_insert((d, p));
        }
    }
    for kind in [Kind::Properties, Kind::Relationships, Kind::Other] {
        let mut is_described = false;
        for (index, _) in view.kinds.iter().enumerate().filter(|&(_, k)| *k == kind) {
            let section = &view.sections[index];
            for block in &view.page.blocks[section.range.clone()] {
                let Block::Table(table) = block else { continue };
                let is_meant = kind != Kind::Other || lists_annotations(table);
                if !is_meant || enumeration::is_member_table(&section.title, table) {
                    continue;
                }
                match property_rows(table) {
                    Some(rows) => {
                        let is_first = kind == Kind::Properties && !is_described;
                        add_rows(rows, (kind, is_first), drafts, &mut owners, sink);
                    }
                    None if is_described => pass_over(table, sink),
                    None => report_table(table, sink),
                }
                is_described = true;
            }
        }
    }
}

/// A table of instance annotations, such as `@microsoft.graph.downloadUrl`: properties, whatever their section is called.
fn lists_annotations(table: &Table) -> bool {
    let rows = property_rows(table).unwrap_or_default();
    !rows.is_empty() && rows.iter().all(|row| row.name.starts_with('@') && row.ty.is_some())
}

/// A row goes to the resource that has its property, else to the first.
fn add_rows(
    rows: Vec<PropertyRow>,
    (kind, is_first): (Kind, bool),
    drafts: &mut [ResourceDraft],
    owners: &mut Owners,
    sink: &mut Sink,
) {
    for row in rows {
        if kind != Kind::Other {
            sink.used(Subject::Row, row.span);
        }
        let key = row.name.to_ascii_lowercase();
        let owner = owners.get(&key).copied();
        if owner.is_none() {
            owners.insert(key, (0, drafts[0].properties.len()));
        }
        let (draft, property) = owner.unwrap_or((0, usize::MAX));
        let ResourceDraft { properties, other_names, .. } = &mut drafts[draft];
        if properties.get(property).is_some_and(|known| known.name != row.name) {
            other_names.push(row.name.clone());
        }
        add_row(row, kind, is_first, properties, property);
    }
}

fn add_row(row: PropertyRow, kind: Kind, is_first: bool, properties: &mut Vec<PropertyDraft>, known: usize) {
    let is_relationship = kind == Kind::Relationships;
    // A table that tells what a property holds says what is required there.
    let is_required = (is_first || is_relationship) && is_required(&row.description);
    let rows = usize::from(kind != Kind::Other);
    match properties.get_mut(known) {
        Some(property) => {
            property.stated = property.stated.take().or_else(|| row.ty.clone());
            property.ty = merged(property.ty.take(), row.ty);
            property.is_relationship |= is_relationship;
            property.rows += rows;
            property.is_listed |= is_first;
            property.is_required |= is_required;
            if property.description.is_empty() {
                property.description = row.description;
                property.span = row.span;
                property.name_span = row.name_span;
            }
        }
        None => properties.push(PropertyDraft {
            name: row.name,
            stated: row.ty.clone(),
            ty: row.ty,
            shown: None,
            is_relationship,
            key: None,
            rows,
            is_listed: is_first,
            is_required,
            description: row.description,
            span: row.span,
            name_span: row.name_span,
        }),
    }
}

/// The table's type wins; that it is a collection may be said by the JSON alone.
fn merged(json: Option<TypeText>, table: Option<TypeText>) -> Option<TypeText> {
    match (json, table) {
        (Some(json), Some(mut table)) => {
            table.is_collection |= json.is_collection;
            Some(table)
        }
        (json, table) => table.or(json),
    }
}
