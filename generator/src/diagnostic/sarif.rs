//! Findings in the Static Analysis Results Interchange Format, SARIF 2.1.0 (OASIS), for code scanning services.

use std::collections::BTreeMap;
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_sarif::sarif::{
    ArtifactLocation, Location, Message, MultiformatMessageString, PhysicalLocation, Region, ReportingConfiguration,
    ReportingDescriptor, Result as Finding, ResultLevel, Run, Sarif, Tool, ToolComponent,
};

use super::escape::visible;
use super::{Diagnostic, Level, RULES, Rule};
use crate::source::{Sources, Span};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What stands for itself in a path (RFC 3986, `pchar` and `/`).
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A log of one run with all findings and the rules that they are of, with a line end. Paths below `base` are shown relative to it.
///
/// # Errors
/// None that is known: the types of the format hold nothing that JSON cannot.
pub(crate) fn render<'a>(
    findings: impl IntoIterator<Item = (&'a Diagnostic, &'a Sources)>,
    base: &Path,
) -> Result<String, serde_json::Error> {
    let mut rules: BTreeMap<&str, (&Rule, i64)> = BTreeMap::new();
    let findings: Vec<_> = findings.into_iter().collect();
    for rule in RULES {
        if findings.iter().any(|(diagnostic, _)| diagnostic.rule == *rule) {
            let index = rules.len() as i64;
            rules.insert(rule.code, (*rule, index));
        }
    }
    let results: Vec<Finding> =
        findings.iter().map(|(d, sources)| finding(d, rules[d.rule.code].1, &Places { sources, base })).collect();
    let mut described: Vec<_> = rules.into_values().collect();
    described.sort_by_key(|(_, index)| *index);
    let driver = ToolComponent::builder()
        .name("docbind")
        .version(env!("CARGO_PKG_VERSION"))
        .rules(described.into_iter().map(|(rule, _)| descriptor(rule)).collect::<Vec<_>>())
        .build();
    let run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .column_kind(serde_json::json!("unicodeCodePoints"))
        .results(results)
        .build();
    let log = Sarif::builder().schema(SCHEMA).version(serde_json::json!("2.1.0")).runs(vec![run]).build();
    Ok(serde_json::to_string_pretty(&log)? + "\n")
}

fn descriptor(rule: &Rule) -> ReportingDescriptor {
    let text = |text: &str| MultiformatMessageString::builder().text(text).build();
    ReportingDescriptor::builder()
        .id(rule.code)
        .name(rule.name)
        .short_description(text(rule.about.split_inclusive(". ").next().unwrap_or_default().trim_end()))
        .full_description(text(rule.about))
        .help(help(rule))
        .default_configuration(ReportingConfiguration::builder().level(level(rule.level).to_string()).build())
        .build()
}

/// All that is said of the rule, with its examples, which services show beside a finding.
fn help(rule: &Rule) -> MultiformatMessageString {
    let markdown: String = rule.documentation().flat_map(|line| [line, "\n"]).collect();
    MultiformatMessageString::builder().text(rule.about).markdown(markdown).build()
}

fn level(level: Level) -> ResultLevel {
    match level {
        Level::Error => ResultLevel::Error,
        Level::Warning => ResultLevel::Warning,
        Level::Hint => ResultLevel::Note,
    }
}

fn finding(diagnostic: &Diagnostic, rule_index: i64, places: &Places<'_>) -> Finding {
    let hint = diagnostic.hint.as_deref().map(|hint| format!("\n{}", visible(hint))).unwrap_or_default();
    let related = diagnostic.related.iter().zip(1_i64..).map(|((span, text), id)| {
        let mut place = places.location(*span);
        place.id = Some(id);
        place.message = Some(message(&visible(text)));
        place
    });
    Finding::builder()
        .rule_id(diagnostic.rule.code)
        .rule_index(rule_index)
        .level(level(diagnostic.level))
        .message(message(&format!("{}{hint}", visible(&diagnostic.message))))
        .locations(vec![places.location(diagnostic.span)])
        .related_locations(related.collect::<Vec<_>>())
        .build()
}

fn message(text: &str) -> Message {
    Message::builder().text(text).build()
}

/// Where findings stand, and where from.
struct Places<'a> {
    sources: &'a Sources,
    base: &'a Path,
}

impl Places<'_> {
    fn location(&self, span: Span) -> Location {
        let file = self.sources.file(span.file);
        let start = file.text.locate(span.start as usize);
        let end = file.text.locate(span.end as usize);
        let region = Region::builder()
            .start_line(i64::from(start.line))
            .start_column(i64::from(start.column))
            .end_line(i64::from(end.line))
            .end_column(i64::from(end.column))
            .build();
        let path = file.path.strip_prefix(self.base).unwrap_or(&file.path);
        let artifact = ArtifactLocation::builder().uri(uri(path)).build();
        Location::builder()
            .physical_location(PhysicalLocation::builder().artifact_location(artifact).region(region).build())
            .build()
    }
}

/// A relative reference, or with its scheme where the path is absolute.
fn uri(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let joined = parts.join("/");
    let encoded = utf8_percent_encode(joined.trim_start_matches('/'), PATH);
    if path.is_absolute() { format!("file:///{encoded}") } else { encoded.to_string() }
}
