//! A documented example as data.

use std::fmt::Write;

use crate::emit::rust::Emission;
use crate::emit::rust::layout::{list, string};
use crate::model::{Example, Operation, Outcome, Target};

/// What most pairs share.
pub(super) const PLAIN: &str = r#"/// A pair of which nothing is said that most pairs do not need.
const PLAIN: Pair = Pair {
    name: "",
    page: "",
    operation: "",
    strip: "",
    request: "",
    request_body: None,
    response: "",
    response_body: None,
    synonym: None,
    others_request: &[],
    others_response: &[],
    empty_body: false,
    ignored: None,
};

"#;

/// The user that stands for `/me` where only `/users/{id}` is documented: no page has a segment like it.
const SOMEONE: &str = "me@example.com";

/// The pairs of an operation's page.
pub(super) fn texts(emission: &Emission<'_>, operation: usize) -> Vec<String> {
    let examples = emission.api.operations[operation].examples.iter();
    examples.map(|example| text(emission, operation, example)).collect()
}

fn text(emission: &Emission<'_>, index: usize, example: &Example) -> String {
    let operation = &emission.api.operations[index];
    let target = example.target.as_ref();
    let runs_against = target.map_or(index, |target| target.operation);
    let gate = super::gate(emission, runs_against, "        ", "\n");
    let runs_against = &emission.api.operations[runs_against];
    let mut fields = Fields::default();
    fields.text("name", &format!("{}/{}", operation.id, example.name));
    fields.text("page", &emission.sources.page_line(example.span));
    fields.text("operation", &runs_against.id);
    fields.text("strip", target.map_or("", |target| &target.prefix));
    fields.text("request", &example.request);
    fields.optional("request_body", example.request_repaired.as_deref());
    fields.text("response", &example.response);
    fields.optional("response_body", example.response_repaired.as_deref());
    if let Some((template, value)) = target.and_then(|target| synonym(runs_against, target)) {
        fields.raw("synonym", &format!("Some(({}, {}))", string(template), string(value)));
    }
    outcome(emission, &example.outcome, &mut fields);
    format!("{gate}        Pair {{\n{}            ..PLAIN\n        }},\n", fields.0)
}

fn synonym<'a>(operation: &'a Operation, target: &Target) -> Option<(&'a str, &'static str)> {
    let route = operation.routes.get(target.route).filter(|_| target.synonym)?;
    let value = if route.template.starts_with("/users/") { SOMEONE } else { "me" };
    Some((&route.template, value))
}

fn outcome(emission: &Emission<'_>, outcome: &Outcome, fields: &mut Fields) {
    match outcome {
        Outcome::Runs { others_request, others_response, empty_body, .. } => {
            fields.texts("others_request", others_request);
            fields.texts("others_response", others_response);
            if *empty_body {
                fields.raw("empty_body", "true");
            }
        }
        // In strict docs a fault runs, and fails.
        Outcome::Contradicts { reason, span } if emission.options.lenient || !reason.is_fault() => {
            let at = emission.sources.page_line(*span);
            fields.optional("ignored", Some(&format!("{at}: {}: {}", reason.code(), reason.reason())));
        }
        Outcome::Contradicts { .. } => {}
    }
}

/// Fields that are not what [`PLAIN`] has.
#[derive(Default)]
struct Fields(String);

impl Fields {
    fn raw(&mut self, name: &str, value: &str) {
        let _ = writeln!(self.0, "            {name}: {value},");
    }

    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.raw(name, &string(text));
        }
    }

    fn optional(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.raw(name, &format!("Some({})", string(text)));
        }
    }

    fn texts(&mut self, name: &str, texts: &[String]) {
        let texts: Vec<String> = texts.iter().map(|text| string(text)).collect();
        if !texts.is_empty() {
            self.0.push_str(&list("            ", &format!("{name}: &"), &texts, ","));
            self.0.push('\n');
        }
    }
}
