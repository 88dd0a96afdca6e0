//! T416: the tables of a resource and its JSON name other properties.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::extract::{PageDraft, ResourceDraft};
use crate::hash::HashSet;
use crate::model::{Api, ResourceId};

/// Looks at the pages that describe one type, by a block and by tables.
pub(super) fn check(api: &Api, drafts: &[PageDraft], sink: &mut Sink) {
    for page in drafts {
        if let [resource] = page.resources.as_slice()
            && resource.is_block
            && page.operation.is_none()
            && resource.properties.iter().any(|property| property.key.is_some())
        {
            compare(api, resource, sink);
        }
    }
}

fn compare(api: &Api, resource: &ResourceDraft, sink: &mut Sink) {
    let id = api.resource_named(&resource.name);
    let inherited = id.map(|id| inherited(api, id)).unwrap_or_default();
    if resource.properties.iter().all(|property| property.rows == 0) {
        let has_own = resource.properties.iter().any(|property| !inherited.contains(&property.name.to_ascii_lowercase()));
        if has_own && !resource.has_table && !resource.is_open {
            report_bare(resource, sink);
        }
        return;
    }
    let others: HashSet<String> = resource.other_names.iter().map(|name| name.to_ascii_lowercase()).collect();
    for property in resource.properties.iter().filter(|property| !property.name.contains('@')) {
        let lower = property.name.to_ascii_lowercase();
        let (span, message) = match property.key {
            Some(key) if others.contains(&lower) => {
                (key, format!("the JSON spells {} in other case than the table", property.name))
            }
            Some(key) if property.rows == 0 => (key, format!("{} stands in the JSON and in no table", property.name)),
            None if property.is_listed => {
                (property.name_span, format!("{} stands in the table and not in the JSON", property.name))
            }
            _ => continue,
        };
        if inherited.contains(&lower) && !others.contains(&lower) {
            continue;
        }
        let diagnostic = Diagnostic::new(&codes::TABLE_AND_KEYS, span, message);
        sink.push(diagnostic.hint("let both name the same properties"));
    }
}

fn report_bare(resource: &ResourceDraft, sink: &mut Sink) {
    let message = format!("no table describes the properties of {}", resource.name);
    let diagnostic = Diagnostic::new(&codes::TABLE_AND_KEYS, resource.name_span, message);
    sink.push(diagnostic.hint("add a table with the columns Property, Type and Description under a heading Properties"));
}

/// What the bases of a type document, in lower case.
fn inherited(api: &Api, id: ResourceId) -> HashSet<String> {
    let bases = api.lineage(id).into_iter().skip(1);
    bases.flat_map(|id| &api.resource(id).properties).map(|property| property.name.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::understand;

    /// What is found on a page about `n.book`, whose base `n.work` documents `id`.
    fn found(sections: &str, more: &str, json: &str) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let page = |ty: &str, more: &str, json: &str, sections: &str| {
            let block =
                format!("<!-- {{\"blockType\": \"resource\", \"@odata.type\": \"n.{ty}\"{more}}} -->\n```json\n{json}\n```\n");
            let text = format!("# {ty} resource type\n{sections}\n## JSON representation\n{block}");
            fs::write(folder.path().join(format!("{ty}.md")), text).expect("a page");
        };
        let id = "## Properties\n|Property|Type|\n|--|--|\n|id|String|\n";
        page("work", "", "{\"id\": \"string\"}", id);
        page("other", "", "{\"id\": \"string\"}", id);
        page("book", more, json, sections);
        let findings = understand(folder.path()).expect("a docset").diagnostics;
        findings.into_iter().filter(|d| ["T415", "T416"].contains(&d.rule.code)).map(|d| d.message).collect()
    }

    #[test]
    fn names_and_types() {
        let table = |rows: &str| format!("## Properties\n|Property|Type|\n|--|--|\n{rows}");
        let title = table("|title|String|\n");
        let base = ", \"baseType\": \"n.work\"";
        for (sections, more, json, expected) in [
            (title.clone(), "", "{\"title\": \"string\"}", &[][..]),
            (title.clone(), "", "{\"title\": \"string\", \"size\": 1}", &["size stands in the JSON and in no table"]),
            (
                table("|title|String|\n|size|Int32|\n"),
                "",
                "{\"title\": \"a\"}",
                &["size stands in the table and not in the JSON"],
            ),
            (table("|Title|String|\n"), "", "{\"title\": \"a\"}", &["the JSON spells title in other case than the table"]),
            // Inherited, on the one side or the other.
            (title.clone(), base, "{\"title\": \"a\", \"id\": \"string\"}", &[]),
            (table("|title|String|\n|id|String|\n"), base, "{\"title\": \"a\"}", &[]),
            // What a string holds, annotations, and relationships.
            (format!("{title}\n### Content of title\n|Property|Type|\n|--|--|\n|size|Int32|\n"), "", "{\"title\": \"a\"}", &[]),
            (table("|title|String|\n|@n.hint|String|\n"), "", "{\"title\": \"a\", \"title@n.note\": \"string\"}", &[]),
            (
                format!("{title}\n## Relationships\n|Relationship|Type|\n|--|--|\n|next|[book](book.md)|\n"),
                "",
                "{\"title\": \"a\"}",
                &[],
            ),
            (String::new(), "", "{\"title\": \"a\"}", &["no table describes the properties of n.book"]),
            (String::new(), base, "{\"id\": \"string\"}", &[]),
            (String::new(), ", \"openType\": true", "{\"title\": \"a\"}", &[]),
            ("|Property|Type|\n|--|--|\n|title|String|\n".to_owned(), "", "{\"title\": \"a\"}", &[]),
            // Types that are defined apart, derived, not defined, a sample.
            (table("|of|[work](work.md)|\n"), "", "{\"of\": {\"@odata.type\": \"n.work\"}}", &[]),
            (table("|of|[work](work.md)|\n"), base, "{\"of\": {\"@odata.type\": \"#n.book\"}}", &[]),
            (
                table("|of|[work](work.md) collection|\n"),
                "",
                "{\"of\": [{\"@odata.type\": \"n.other\"}]}",
                &["the JSON names the type n.other for of, the table n.work"],
            ),
            (
                table("|of|[work](work.md)|\n"),
                "",
                "{\"of\": {\"@odata.type\": \"n.none\"}}",
                &["the JSON names the type n.none for of, the table n.work"],
            ),
            (table("|of|[work](work.md)|\n"), "", "{\"of\": {\"@odata.type\": \"n.other\", \"id\": \"17\"}}", &[]),
        ] {
            assert_eq!(found(&sections, more, json), expected, "{sections} {json}");
        }
    }
}
