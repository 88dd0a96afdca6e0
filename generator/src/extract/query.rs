//! Query parameters: tables, lists and sentences of the sections about them, and the queries of route lines.

use std::collections::hash_map::Entry;
use std::ops::Range;

use crate::hash::HashMap;
use crate::model::Parameter;
use crate::source::Span;
use crate::syntax::{Block, Prose, Table};

use super::View;
use super::parameters::is_required;
use super::route_list::RouteDraft;
use super::section::Kind;

/// OData's system query options (OData 4.01, part 2, section 5.1), and the two that Graph adds.
const OPTIONS: &[&str] =
    &["$select", "$expand", "$filter", "$orderby", "$top", "$skip", "$count", "$search", "$skiptoken", "$deltatoken", "$format"];

/// Those that a page means which says "the OData query parameters": the tokens come with the links of an answer.
const ALL: &[&str] = &["$select", "$expand", "$filter", "$orderby", "$top", "$skip", "$count", "$search", "$format"];

/// The documented query parameters, in the order in which the page names them.
pub(super) fn extract(view: &View<'_>, routes: &[RouteDraft]) -> Vec<Parameter> {
    let mut found = Found::default();
    found.routes(routes);
    let blocks: Vec<&Block> = view.blocks_of(Kind::QueryParameters).collect();
    let mut stated = Stated::default();
    for block in &blocks {
        match block {
            Block::Table(table) => found.table(table, stated.is_required),
            Block::Prose(prose) => stated.read(prose, &mut found),
            _ => {}
        }
    }
    stated.finish(&mut found);
    for block in view.blocks_of(Kind::FunctionParameters) {
        if let Block::Table(table) = block {
            found.rows_about_queries(table);
        }
    }
    found.parameters
}

/// The parameters found so far, each once.
#[derive(Default)]
struct Found {
    parameters: Vec<Parameter>,
    places: HashMap<String, usize>,
}

impl Found {
    fn push(&mut self, name: &str, description: &str, is_required: bool, span: Span) {
        let name = canonical(name);
        if let Entry::Vacant(free) = self.places.entry(name.to_ascii_lowercase()) {
            free.insert(self.parameters.len());
            self.parameters.push(Parameter { name, description: description.to_owned(), is_required, is_on_routes: false, span });
        }
    }

    /// The queries of route lines: required is what all routes have on all of their lines.
    fn routes(&mut self, routes: &[RouteDraft]) {
        let mut required: HashMap<String, usize> = HashMap::default();
        for parameter in routes.iter().flat_map(|draft| &draft.route.query).filter(|q| q.is_required) {
            *required.entry(parameter.name.to_ascii_lowercase()).or_default() += 1;
        }
        for draft in routes {
            for parameter in &draft.route.query {
                let is_required = required.get(&parameter.name.to_ascii_lowercase()) == Some(&routes.len());
                self.push(&parameter.name, "", is_required, draft.route.span);
            }
        }
        // Nothing else was found so far.
        self.parameters.iter_mut().for_each(|parameter| parameter.is_on_routes = parameter.is_required);
    }

    fn table(&mut self, table: &Table, all_required: bool) {
        let column = table.column(&["name", "parameter", "query parameter", "property", "query option", "parameter name"]);
        let description = table.column(&["description", "value"]);
        // Where no column has the names, only OData's own are known by themselves: such a table may list anything.
        let is_name = |cell: &str| column.is_some() || cell.starts_with('$');
        for row in &table.rows {
            let text = description.map_or("", |column| row.text(column));
            let cell = row.text(column.unwrap_or(0));
            if let Some(word) = parameter_name(cell).filter(|word| is_name(word)) {
                self.described(word, text, all_required || is_required(text), row.span);
            }
        }
    }

    /// A row says more than the route line or the sentence that named the parameter first.
    fn described(&mut self, name: &str, description: &str, is_required: bool, span: Span) {
        match self.places.get(&canonical(name).to_ascii_lowercase()) {
            Some(&at) => {
                let known = &mut self.parameters[at];
                if known.description.is_empty() {
                    description.clone_into(&mut known.description);
                }
                known.is_required |= is_required;
            }
            None => self.push(name, description, is_required, span),
        }
    }

    /// Rows of another table that say that they are of the query.
    fn rows_about_queries(&mut self, table: &Table) {
        let Some(description) = table.column(&["description"]) else { return };
        let name = table.column(&["name", "parameter"]).unwrap_or(0);
        for row in &table.rows {
            let text = row.text(description);
            let is_query =
                text.to_ascii_lowercase().contains("query param") || text.to_ascii_lowercase().contains("query string");
            if let Some(word) = parameter_name(row.text(name)).filter(|_| is_query) {
                self.described(word, text, is_required(text), row.span);
            }
        }
    }
}

/// What the sentences of a section say of OData's options as a whole.
#[derive(Default)]
struct Stated {
    /// "required query parameters": the tables below list what must be there.
    is_required: bool,
    /// Where the page says that it supports the options, if it names none of them there.
    all: Option<Span>,
    /// It says so of some of them, or of the following.
    only_named: bool,
    names_any: bool,
}

impl Stated {
    fn read(&mut self, prose: &Prose, found: &mut Found) {
        let text = &prose.text;
        self.is_required |= text.as_str().to_ascii_lowercase().contains("required query parameter");
        for (start, sentence) in sentences(text.as_str()) {
            let lower = sentence.to_ascii_lowercase();
            if denies(&lower) {
                continue;
            }
            let is_about_odata = lower.contains("odata") && lower.contains("support");
            let names = options(prose, start..start + sentence.len(), is_about_odata);
            self.names_any |= !names.is_empty();
            if is_about_odata && (names.is_empty() || lower.contains("including")) {
                self.all = self.all.or(Some(text.span(start..start + sentence.len())));
                self.only_named |= lower.contains("some ") || lower.contains("following");
            }
            for (name, span) in names {
                found.push(&name, "", lower.contains("requires the"), span);
            }
        }
        for (name, span) in custom(prose) {
            found.push(&name, "", false, span);
        }
    }

    fn finish(&self, found: &mut Found) {
        let named = self.names_any || found.parameters.iter().any(Parameter::is_system_option);
        if let Some(span) = self.all.filter(|_| !(self.only_named && named)) {
            ALL.iter().for_each(|option| found.push(option, "", false, span));
        }
    }
}

/// A sentence that says what is not supported.
fn denies(lower: &str) -> bool {
    let words = ["not support", "not currently support", "n't support", "n't currently support", "not allowed", "other than"];
    words.iter().any(|words| lower.contains(words))
}

/// Sentences with their starts: a full stop and white space end one, a line break does not.
fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices('.').filter(|(at, _)| text[at + 1..].starts_with(char::is_whitespace)) {
        out.push((start, &text[start..at]));
        start = at + 1;
    }
    out.push((start, &text[start..]));
    out
}

/// The options that a part of a text names; in a sentence about OData also those in backticks that lack their `$`.
fn options(prose: &Prose, within: Range<usize>, is_about_odata: bool) -> Vec<(String, Span)> {
    let text = prose.text.as_str();
    let mut found = Vec::new();
    for (i, _) in text[within.clone()].match_indices('$') {
        let at = within.start + i;
        let end = text[at + 1..].find(|c: char| !c.is_ascii_alphabetic()).map_or(text.len(), |i| at + 1 + i);
        found.push((text[at..end].to_ascii_lowercase(), at..end));
    }
    let from = prose.code.partition_point(|code| code.start < within.start);
    for code in prose.code[from..].iter().take_while(|code| is_about_odata && code.end <= within.end) {
        found.push((format!("${}", text[code.clone()].to_ascii_lowercase()), code.clone()));
    }
    let known = found.into_iter().filter(|(name, _)| OPTIONS.contains(&name.as_str()));
    known.map(|(name, at)| (name, prose.text.span(at))).collect()
}

/// Names in backticks that the text calls query parameters: "the `includeHiddenFolders` query parameter".
fn custom(prose: &Prose) -> Vec<(String, Span)> {
    let text = prose.text.as_str();
    let is_called_so = |code: &&Range<usize>| {
        let after = text[code.end..].trim_start();
        !text[code.start..].starts_with('$') && ["query param", "query string param"].iter().any(|words| after.starts_with(words))
    };
    let named = prose.code.iter().filter(is_called_so);
    named.filter_map(|code| Some((parameter_name(&text[code.clone()])?.to_owned(), prose.text.span(code.clone())))).collect()
}

/// The name in a cell: `**$top**`, `$expand=children`, `startDateTime (required)`.
fn parameter_name(cell: &str) -> Option<&str> {
    let text = cell.trim().trim_start_matches(['*', '`', '"', '?', '&', '\u{200b}']);
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '$' | '_' | '-' | '.' | '@');
    let end = text.find(|c: char| !is_part(c)).unwrap_or(text.len());
    let name = &text[..end];
    name.contains(|c: char| c.is_ascii_alphabetic()).then_some(name)
}

/// OData's options as the standard spells them, `$orderBy` too; any other name as it is written.
fn canonical(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    if OPTIONS.contains(&lower.as_str()) { lower } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::diagnostic::Sink;
    use crate::source::{FileId, SourceText};

    /// Names of the query parameters of a page with this section, `!` behind those that are required.
    fn names(route: &str, section: &str) -> Vec<String> {
        let text = format!(
            "# List\n\n## Permissions\n\n*A.Read*\n\n## HTTP request\n\n```http\n{route}\n```\n\n## Optional query parameters\n\n{section}\n"
        );
        let mut sink = Sink::default();
        let page = crate::syntax::parse(FileId(0), &SourceText::new(text.into_bytes()), &mut sink);
        let draft = crate::extract::extract("list.md", &page, &Config::default(), &mut sink);
        let query = draft.operation.map(|operation| operation.query).unwrap_or_default();
        query.into_iter().map(|p| format!("{}{}", p.name, if p.is_required { "!" } else { "" })).collect()
    }

    #[test]
    fn sentences_of_real_pages() {
        let all: Vec<String> = ALL.iter().map(|name| (*name).to_owned()).collect();
        for (section, expected) in [
            ("This method supports the [OData Query Parameters](/graph/query-parameters) to help customize the response.", None),
            (
                "This method supports some of the OData query parameters to help customize the response. For general information, see [OData query parameters](/graph/query-parameters).",
                None,
            ),
            (
                "This method does not support the [OData query parameters](/graph/query-parameters) to customize the response.",
                Some(vec![]),
            ),
            (
                "This method does **not** support the [OData Query Parameters](x) to help (e.g. $filter is not supported here).",
                Some(vec![]),
            ),
            ("Not supported.", Some(vec![])),
            (
                "This method supports the `$select`, `$filter` and `$orderBy` OData query parameters.",
                Some(vec!["$select", "$filter", "$orderby"]),
            ),
            ("This method supports the `select` OData query parameter to help customize the response.", Some(vec!["$select"])),
            ("This method supports the $filter [OData query parameter](x). See `$top`.", Some(vec!["$filter", "$top"])),
            (
                "This method supports the following [OData query parameters](x) to help customize the response:\n- `$count`\n- `$skip`\n- `$top` will return the results.",
                Some(vec!["$count", "$skip", "$top"]),
            ),
            (
                "To return hidden folders, specify the `includeHiddenFolders` query parameter as `true`.",
                Some(vec!["includeHiddenFolders"]),
            ),
            (
                "|Name|Value|Description|\n|:--|:--|:--|\n|$expand|string|What to expand.|\n|`since`|string|Required.|",
                Some(vec!["$expand", "since!"]),
            ),
            (
                "In the request URL, provide the following required query parameters with values.\n\n| Parameter | Type | Description |\n|--|--|--|\n| startDateTime | String | The start. |",
                Some(vec!["startDateTime!"]),
            ),
        ] {
            let expected = expected.map_or(all.clone(), |names| names.into_iter().map(str::to_owned).collect());
            assert_eq!(names("GET /things", section), expected, "{section}");
        }
        let including =
            names("GET /things", "This method supports the [OData query parameters](x), including `$search` and `$count`.");
        assert_eq!(including.len(), ALL.len());
    }

    #[test]
    fn queries_of_route_lines() {
        for (routes, expected) in [
            ("GET /sites?search={query}", vec!["search!"]),
            ("GET /me/things?$expand=x\nGET /users/{id}/things?$expand=x&$top=1", vec!["$expand!", "$top"]),
            ("GET /things\nGET /things?$top=1", vec!["$top"]),
        ] {
            assert_eq!(names(routes, ""), expected, "{routes}");
        }
    }
}
