//! A211 and A212: what annotations of requests say of each other, and of the request below them.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::HashMap;
use crate::source::Span;
use crate::syntax::json::{Node, Value};
use crate::syntax::{Annotation, Block, Fence, Page, RequestMessage};

/// Sample keys that are looked for: a URL has no more parts.
const MAX_KEYS: usize = 64;

/// Looks at the annotated requests of a page.
pub(super) fn check(page: &Page, sink: &mut Sink) {
    let mut names: HashMap<&str, Span> = HashMap::default();
    for pair in page.blocks.windows(2) {
        let [Block::Comment(comment), Block::Fence(fence)] = pair else { continue };
        let Some(annotation) = comment.annotation.as_ref().filter(|a| a.is("request")) else { continue };
        for node in values(annotation, "name") {
            check_name(node, annotation, &mut names, sink);
        }
        for node in values(annotation, "sampleKeys").iter().take(MAX_KEYS) {
            check_key(node, annotation, fence, sink);
        }
    }
}

/// A value, or each value of an array.
fn values<'a>(annotation: &'a Annotation, key: &str) -> &'a [Node] {
    match annotation.get(key) {
        Some(Node { value: Value::Array(items), .. }) => items,
        Some(node) => std::slice::from_ref(node),
        None => &[],
    }
}

fn check_name<'a>(node: &'a Node, annotation: &Annotation, names: &mut HashMap<&'a str, Span>, sink: &mut Sink) {
    let Some(name) = node.as_str().filter(|name| !name.is_empty()) else { return };
    let span = annotation.text.span(node.range.clone());
    let Some(first) = names.get(name) else {
        names.insert(name, span);
        return;
    };
    let message = format!("another request of this page is named {name:?}, so that no response can be given to either by name");
    sink.push(
        Diagnostic::new(&codes::NAME_TWICE, span, message).hint("give each request its own name").related(*first, "first here"),
    );
}

/// A sample key is the part of the sample's URL that stands for a key: it has to stand there.
fn check_key(node: &Node, annotation: &Annotation, fence: &Fence, sink: &mut Sink) {
    let text = fence.content.as_str();
    let request = RequestMessage::read(&fence.content);
    let url = request.url_in(text);
    let decoded = percent_encoding::percent_decode_str(&url).decode_utf8_lossy();
    let Some(key) = node.as_str().filter(|key| !key.is_empty() && !url.contains(key) && !decoded.contains(key)) else { return };
    let span = annotation.text.span(node.range.clone());
    let message = format!("the sample key {key:?} does not stand in the URL of the request");
    let diagnostic = Diagnostic::new(&codes::SAMPLE_KEY, span, message).hint("name the key as the URL has it");
    sink.push(diagnostic.related(fence.content.span(request.url.clone()), "the URL"));
}
