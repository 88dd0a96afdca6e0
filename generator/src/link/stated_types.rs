//! T414 and T415: a type that is spelt in another case than its definition, and a property whose table and JSON disagree.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::extract::{PageDraft, PropertyDraft, ShownType, TypeText, primitive};
use crate::model::{Api, TypeRef};

use super::types::{Types, namespace};
use docbind_runtime::types::Primitive;

/// Looks at every type that a table or an annotation names.
pub(super) fn check(api: &Api, drafts: &[PageDraft], types: &Types, sink: &mut Sink) {
    let known = Known { api, types };
    for page in drafts {
        for resource in &page.resources {
            let space = namespace(&resource.name);
            resource.base.iter().for_each(|text| known.spelling(text, space, sink));
            for property in &resource.properties {
                property.ty.iter().for_each(|text| known.spelling(text, space, sink));
                known.shown(property, space, sink);
            }
        }
        let rows = page.operation.iter().flat_map(|operation| &operation.request.rows);
        rows.filter_map(|row| row.ty.as_ref()).for_each(|text| known.spelling(text, "", sink));
        let annotated = page.pairs.iter().flat_map(|pair| [&pair.request_type, &pair.response_type]);
        annotated.flatten().for_each(|text| known.spelling(text, "", sink));
    }
}

struct Known<'a> {
    api: &'a Api,
    types: &'a Types,
}

impl Known<'_> {
    fn spelling(&self, text: &TypeText, space: &str, sink: &mut Sink) {
        let Some(ty) = self.types.resolve(text, space).filter(|_| primitive(&text.name).is_none()) else { return };
        let (name, span) = match ty.element() {
            TypeRef::Resource(id) => (&self.api.resource(*id).name, self.api.resource(*id).span),
            TypeRef::Enum(id) => (&self.api.enumeration(*id).name, self.api.enumeration(*id).span),
            _ => return,
        };
        let (short, own) = (&name[namespace(name).len()..], &text.name[namespace(&text.name).len()..]);
        if own != short && own.eq_ignore_ascii_case(short) {
            let message = format!("the type {own} is called {short} where it is defined");
            let diagnostic = Diagnostic::new(&codes::TYPE_CASE, text.span, message).hint(format!("write {short}"));
            sink.push(diagnostic.related(span, "defined here"));
        }
    }

    /// The JSON of a resource against the row of its table, where both can be told apart for sure.
    fn shown(&self, property: &PropertyDraft, space: &str, sink: &mut Sink) {
        let (Some(shown), Some(stated)) = (&property.shown, &property.stated) else { return };
        let Some(table) = self.types.resolve(stated, space) else { return };
        let json = self.types.resolve(&shown.text, space);
        let name = &property.name;
        let message = if let Some((one, other)) = json.as_ref().and_then(|json| other_kind(&shown.text, json, &table)) {
            format!("the JSON shows {one} for {name}, the table says {other}")
        } else if let Some(other) = self.other_type(shown, json.as_ref(), stated, &table) {
            format!("the JSON names the type {} for {name}, the table {other}", shown.text.name)
        } else {
            return;
        };
        let diagnostic = Diagnostic::new(&codes::TABLE_AND_JSON, shown.text.span, message);
        sink.push(diagnostic.hint("make both say the same").related(stated.span, "the table"));
    }

    /// The type of the table, where the JSON names one with its namespace that is neither it nor related to it.
    fn other_type(&self, shown: &ShownType, json: Option<&TypeRef>, stated: &TypeText, table: &TypeRef) -> Option<&str> {
        // "organizerMeetingInfo or tokenMeetingInfo": the JSON may name what they have in common.
        let is_one = shown.is_reference && stated.others.is_empty();
        let TypeRef::Resource(table) = table.element() else { return None };
        let is_other = match json.map(TypeRef::element) {
            Some(TypeRef::Resource(json)) => !self.api.lineage(*json).contains(table) && !self.api.lineage(*table).contains(json),
            Some(_) => false,
            None => shown.text.name.contains('.'),
        };
        (is_one && is_other).then(|| self.api.resource(*table).name.as_str())
    }
}

/// The kinds of value that the JSON and the table say, where they differ.
fn other_kind(shown: &TypeText, json: &TypeRef, table: &TypeRef) -> Option<(&'static str, &'static str)> {
    // `"type": "oneNote"` is a sample, though there is a type of that name.
    let is_sample = matches!(json.element(), TypeRef::Resource(_)) && !shown.name.contains('.');
    let (one, other) = (kind(json)?, kind(table)?);
    (one != other && !is_sample).then_some((one, other))
}

/// What JSON of a type looks like; `None`: it may be anything.
fn kind(ty: &TypeRef) -> Option<&'static str> {
    Some(match ty {
        TypeRef::Collection(element) => match kind(element)? {
            "a string" => "an array of strings",
            "a number" => "an array of numbers",
            "a Boolean" => "an array of Booleans",
            _ => "an array of objects",
        },
        TypeRef::Enum(_) => "a string",
        TypeRef::Resource(_) => "an object",
        TypeRef::Json => return None,
        TypeRef::Primitive(Primitive::Boolean) => "a Boolean",
        TypeRef::Primitive(p) if p.holds_number("1") && !p.holds_string("x") => "a number",
        TypeRef::Primitive(p) if p.holds_string("x") && !p.holds_number("1") => "a string",
        TypeRef::Primitive(_) => return None,
    })
}
