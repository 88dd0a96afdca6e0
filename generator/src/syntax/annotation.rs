//! Annotations: JSON in an HTML comment that says what the next block is.

use super::MappedText;
use super::json::{self, Node, Value};
use crate::account::Subject;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::Span;

/// The block types of the document format.
pub const BLOCK_TYPES: &[&str] =
    &["request", "response", "resource", "ignored", "example", "samples", "simulatedResponse", "testParams", "permissions"];

/// Keys that mean something on a block annotation.
const KEYS: &[&str] = &[
    "blockType",
    "name",
    "@odata.type",
    "@type",
    "isCollection",
    "collectionProperty",
    "truncated",
    "isEmpty",
    "expectError",
    "optionalProperties",
    "nullableProperties",
    "keyProperty",
    "baseType",
    "abstract",
    "openType",
    "isComposable",
    "isMediaEntity",
    "sampleKeys",
    "scopes",
    "apiVersions",
    "tags",
    "target",
    "requestUrls",
    "longRunningResponseType",
    "opaqueUrl",
    "@type.aka",
    "@odata.annotations",
    "type",
    "description",
    "keywords",
    "section",
    "tocPath",
    "suppressions",
    "headers",
    "expandedProperties",
    "isUrlEncoded",
    "odata.type",
    "method",
    "tocBookmarks",
    "responses",
];

/// What an annotation is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnnotationKind {
    /// A block; its type in lower case.
    Block(String),
    /// The page (`"type": "#page.annotation"`).
    Page,
}

/// An annotation, read as far as it can be read.
#[derive(Clone, Debug)]
pub struct Annotation {
    /// Block or page.
    pub kind: AnnotationKind,
    /// Its JSON object.
    pub json: Node,
    /// The text between `<!--` and `-->`.
    pub text: MappedText,
}

impl Annotation {
    /// Reads the inside of a comment; `None`: it is an ordinary comment, or unreadable, which is reported.
    pub(crate) fn read(text: MappedText, span: Span, sink: &mut Sink) -> Option<Self> {
        let body = text.as_str();
        let has_type = body.contains("blockType");
        let is_page = body.contains("#page.annotation") && !has_type;
        if !(has_type || is_page || body.trim_start().starts_with('{')) {
            return None;
        }
        let start = body.find('{').unwrap_or(0);
        let parsed = match json::parse_prefix(&body[start..]) {
            Ok(parsed) if matches!(parsed.node.value, Value::Object(_)) => parsed,
            Ok(_) => {
                report_unreadable(span, span, "no JSON object", sink);
                return None;
            }
            Err(failure) => {
                let at = text.span(start + failure.at..start + failure.at);
                report_unreadable(span, Span { end: at.end.max(at.start), ..at }, failure.what, sink);
                return None;
            }
        };
        let text = text.slice(start..body.len());
        for (repair, mend) in parsed.repairs.iter().zip(json::mends(&text.as_str()[..parsed.end], &parsed)) {
            let message = format!("the annotation is not strict JSON: {}", repair.what);
            let diagnostic = Diagnostic::new(&codes::ANNOTATION_NOT_STRICT, text.span(repair.range.clone()), message);
            let edit = mend.and_then(|(range, new)| Some((text.exact_span(range.clone())?, new.clone())));
            sink.push(diagnostic.fix(edit));
        }
        let rest = text.as_str()[parsed.end..].trim_start();
        if !rest.is_empty() {
            let at = text.as_str().len() - rest.len();
            let span = text.span(at..text.as_str().trim_end().len());
            sink.push(Diagnostic::new(&codes::ANNOTATION_NOT_STRICT, span, "there is text after the annotation's JSON"));
        }
        let mut annotation = Self { kind: AnnotationKind::Page, json: parsed.node, text };
        if !is_page {
            annotation.kind = AnnotationKind::Block(annotation.block_type(span, sink));
        }
        annotation.report_keys(sink);
        Some(annotation)
    }

    fn block_type(&self, span: Span, sink: &mut Sink) -> String {
        let Some(node) = self.get("blockType") else {
            let message = "the annotation has no blockType";
            sink.push(
                Diagnostic::new(&codes::ANNOTATION_UNKNOWN_TYPE, span, message)
                    .hint("add \"blockType\": \"request\", \"response\", \"resource\" or \"ignored\""),
            );
            return String::new();
        };
        let name = node.as_str().unwrap_or_default();
        if !BLOCK_TYPES.iter().any(|t| t.eq_ignore_ascii_case(name)) {
            let message = format!("{name:?} is no block type");
            let at = self.text.span(node.range.clone());
            sink.push(
                Diagnostic::new(&codes::ANNOTATION_UNKNOWN_TYPE, at, message).hint(format!("one of {}", BLOCK_TYPES.join(", "))),
            );
        }
        name.to_ascii_lowercase()
    }

    fn report_keys(&self, sink: &mut Sink) {
        if self.kind == AnnotationKind::Page {
            return;
        }
        for member in self.json.members() {
            if !KEYS.iter().any(|k| k.eq_ignore_ascii_case(&member.key)) {
                let message = format!("no one reads the key {:?}", member.key);
                let span = self.text.span(member.key_range.clone());
                sink.push(Diagnostic::new(&codes::ANNOTATION_UNKNOWN_KEY, span, message));
            }
        }
    }

    /// The value of a key, compared without case.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.json.members().iter().rev().find(|m| m.key.eq_ignore_ascii_case(key)).map(|m| &m.node)
    }

    /// A string.
    pub fn string(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str().map(str::trim).filter(|s| !s.is_empty())
    }

    /// A Boolean, also written as a string.
    pub fn flag(&self, key: &str) -> bool {
        match self.get(key).map(|n| &n.value) {
            Some(Value::Bool(value)) => *value,
            Some(Value::String(text)) => text.eq_ignore_ascii_case("true"),
            _ => false,
        }
    }

    /// A string, or the strings of an array.
    pub fn strings(&self, key: &str) -> Vec<&str> {
        match self.get(key).map(|n| &n.value) {
            Some(Value::String(text)) => vec![text],
            Some(Value::Array(items)) => items.iter().filter_map(Node::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// The type that the block holds: `@odata.type`, else `@type`.
    pub fn odata_type(&self) -> Option<&str> {
        self.string("@odata.type").or_else(|| self.string("@type")).or_else(|| self.string("odata.type"))
    }

    /// The value of `blockType`; `{` where there is none.
    pub fn block_type_span(&self) -> Span {
        let node = self.get("blockType");
        self.text.span(node.map_or(0..1, |node| node.range.clone()))
    }

    /// The value that [`odata_type`](Self::odata_type) gives, with its quotes.
    pub(crate) fn odata_type_span(&self) -> Option<Span> {
        let node = ["@odata.type", "@type", "odata.type"].iter().find_map(|key| self.string(key).and(self.get(key)));
        node.map(|node| self.text.span(node.range.clone()))
    }

    /// Whether it is a block annotation of this type.
    pub fn is(&self, block_type: &str) -> bool {
        matches!(&self.kind, AnnotationKind::Block(t) if t == block_type)
    }
}

fn report_unreadable(comment: Span, span: Span, what: &str, sink: &mut Sink) {
    let message = format!("the annotation cannot be read: {what}");
    sink.push(
        Diagnostic::new(&codes::ANNOTATION_UNREADABLE, span, message)
            .hint("an annotation is one JSON object between <!-- and -->"),
    );
    sink.left_out(Subject::Annotation, comment);
}
