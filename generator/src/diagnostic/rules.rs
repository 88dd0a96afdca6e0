//! The one table of codes: files F1, annotations A2, routes and permissions R3 and P3, tables and types T4, examples X5, links and includes L6.

use super::Level;

/// A rule of the checker: its stable code, its name and its level.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable: `X502`.
    pub code: &'static str,
    /// In kebab case.
    pub name: &'static str,
    /// Unless configured otherwise.
    pub level: Level,
    /// What it finds and what to do, a few sentences.
    pub about: &'static str,
}

/// The rule of a code or a name.
pub fn rule(code_or_name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|r| r.code.eq_ignore_ascii_case(code_or_name) || r.name == code_or_name)
}

macro_rules! rules {
    ($($ident:ident $code:literal $name:literal $level:ident $about:literal)*) => {
        /// The rules by name in code.
        pub(crate) mod codes {
            use super::{Level, Rule};
            $(pub(crate) static $ident: Rule = Rule { code: $code, name: $name, level: Level::$level, about: $about };)*
        }
        /// All rules in order of their codes.
        pub static RULES: &[&Rule] = &[$(&codes::$ident),*];
    };
}

rules! {
    FILE_UNREADABLE "F101" "file-unreadable" Error "The file could not be read, or is larger than 16 MiB. It is left out; the rest of the docset is read."
    NOT_UTF8 "F102" "not-utf8" Error "The file holds bytes that are not UTF-8. Each is read as `?`. Save the file as UTF-8."
    TOO_DEEP "F103" "nesting-too-deep" Error "Lists, quotes or JSON are nested deeper than 128 levels; what lies deeper is not read."
    TOO_MANY "F104" "too-many-findings" Warning "The page has more than 1,000 findings; the rest is only counted."
    FRONT_MATTER "F105" "front-matter" Warning "The front matter is not closed by a line `---`, or a line of it is not `key: value`."
    ANNOTATION_NOT_STRICT "A201" "annotation-not-strict-json" Warning "The JSON of an annotation is not strict: a trailing comma, an unquoted key, a comment and the like. It was read all the same; other tools may not."
    ANNOTATION_UNREADABLE "A202" "annotation-unreadable" Error "A comment looks like an annotation, and no JSON can be read from it. The block after it is not annotated."
    ANNOTATION_UNKNOWN_KEY "A203" "annotation-unknown-key" Warning "The annotation has a key that nothing reads, often a misspelling."
    ANNOTATION_UNKNOWN_TYPE "A204" "annotation-unknown-block-type" Error "`blockType` is none of request, response, resource, ignored, example, samples, simulatedResponse, testParams, permissions."
    ANNOTATION_NO_FENCE "A205" "annotation-without-fence" Warning "No fenced block follows the annotation, so that it describes nothing."
    COMMENT_UNCLOSED "A206" "comment-unclosed" Error "`<!--` is never closed; the rest of the page is a comment."
    FENCE_UNCLOSED "A207" "fence-unclosed" Error "A fenced block is never closed; the rest of the page is code."
    NO_HTTP_REQUEST "R301" "no-http-request" Warning "The page looks like an operation, and has no route under a heading `HTTP request`."
    ROUTE_MALFORMED "R302" "route-malformed" Error "A line of the HTTP request section is not `METHOD /path`, or its path cannot be read."
    ROUTE_NO_SLASH "R303" "route-no-leading-slash" Warning "The path of a route does not start with a slash."
    ROUTE_DUPLICATE "R304" "route-duplicate" Warning "The page lists the same method and route twice."
    ROUTE_POST_TO_ITEM "R305" "route-ends-unlike-siblings" Error "One route of the page ends in a placeholder where all its siblings end in the collection before it: a POST goes to a collection, a GET of a list reads one."
    ROUTE_LOOP_SIBLING "R306" "route-loop-unlike-sibling" Warning "Below `/me` the page documents any depth of child folders by `/.../`, below `/users/{id}` only one level, or the reverse."
    OPERATION_DUPLICATE "R307" "operation-id-duplicate" Warning "Two pages have the same file name and method, so that their operations would have one id."
    NAME_CLASH "R308" "method-name-taken" Hint "Two operations of a place would give methods of one name; one of them is named after its page instead. `[names]` in docbind.toml pins a name."
    ROUTE_FRAGMENT "R309" "route-is-a-fragment" Warning "The routes of a page are only the end of a URL: the examples of the docset call them below another documented place. They are put there; write the whole route so that a reader sees what to call."
    PERMISSIONS_MISSING "P351" "permissions-missing" Warning "The page names no permission: who may call the operation stays open."
    TABLE_CELLS "T401" "table-cell-count" Warning "A row has another number of cells than the header, or the delimiter row has; Markdown shows no table or drops cells."
    TYPE_UNRESOLVED "T402" "type-unresolved" Warning "The type of a property is neither a primitive nor defined on any page; it is read as any JSON."
    TYPE_CASE "T403" "type-case" Hint "A type is spelled in another case than its definition."
    TYPE_DUPLICATE "T404" "type-duplicate" Warning "Two resource blocks define the same type; they are merged, the first wins."
    BASE_UNRESOLVED "T405" "base-type-unresolved" Warning "The base type is defined on no page."
    BASE_CYCLE "T406" "base-type-cycle" Error "The type is its own ancestor."
    RESOURCE_NOT_JSON "T407" "resource-not-json" Warning "The JSON block of a resource is not strict JSON. It was read as far as it goes."
    RESOURCE_NO_TYPE "T408" "resource-without-type" Error "A resource block does not say which type it describes (`@odata.type`)."
    EXAMPLE_NO_REQUEST_LINE "X501" "example-request-unreadable" Error "The first line of an example request is not `METHOD URL`."
    EXAMPLE_NO_ROUTE "X502" "example-matches-no-route" Error "The URL of an example matches no route of any page."
    EXAMPLE_REQUEST_NOT_JSON "X504" "example-request-not-json" Error "The body of an example request is not JSON, and cannot be repaired."
    EXAMPLE_NO_STATUS "X505" "example-response-unreadable" Error "An example response has no status line."
    EXAMPLE_RESPONSE_NOT_JSON "X506" "example-response-not-json" Error "The body of an example response is not JSON, and cannot be repaired."
    EXAMPLE_BODY_NOT_ALLOWED "X507" "example-body-not-allowed" Error "A response whose status allows no body (204, 304) shows one."
    EXAMPLE_OTHER_PAGE "X508" "example-of-other-page" Error "The URL of an example is a route of another page's operation, not of its own."
    EXAMPLE_OTHER_METHOD "X509" "example-other-method" Error "The example's path is a route of the page, its method is not."
    EXAMPLE_SYNONYM "X510" "example-synonym" Hint "The example uses `/me` where only `/users/{id}` is documented, or the reverse."
    EXAMPLE_OTHER_VERSION "X511" "example-other-version" Warning "The example calls another version or host than the docset documents."
    EXAMPLE_STATUS_FORM "X512" "status-line-form" Warning "A status line is `HTTP/1.1 201 Created`."
    EXAMPLE_STATUS_PROSE "X513" "status-contradicts-prose" Error "The status of an example response is none that the page's Response section states."
    EXAMPLE_EMPTY_BODY "X514" "response-body-missing" Warning "The page documents a type for the response, and the example shows no body."
    EXAMPLE_REPAIRED "X515" "example-json-repaired" Warning "The JSON of an example is not strict. It was repaired for the test."
    EXAMPLE_OTHER_VALUE "X516" "value-does-not-fit-type" Warning "A value in an example cannot be held by the documented type of its property: a placeholder, or a wrong type."
    EXAMPLE_PLACEHOLDER "X517" "placeholder-in-url" Hint "The URL of an example still holds a placeholder instead of a value."
    EXAMPLE_UNPAIRED "X518" "response-unpaired" Warning "A response follows no request."
    EXAMPLE_CONTENT_LENGTH "X519" "content-length" Hint "`Content-Length` is not the length of the body that is shown."
    EXAMPLE_REASON "X520" "reason-phrase" Hint "The reason phrase is not the one registered for the status (RFC 9110)."
    INCLUDE_MISSING "L601" "include-missing" Warning "The included file does not exist, or lies outside of the docs and the include roots."
    INCLUDE_CYCLE "L602" "include-cycle" Error "A file includes itself, directly or through others."
    INCLUDE_LIMIT "L603" "include-limit" Error "Includes are nested deeper than 8, or a page has more than 64."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_distinct_and_sorted() {
        let codes: Vec<_> = RULES.iter().map(|r| r.code).collect();
        assert!(codes.is_sorted_by_key(|c| ("FARPTXL".find(&c[..1]), *c)), "{codes:?}");
        let mut names: Vec<_> = RULES.iter().map(|r| r.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), RULES.len());
    }

    #[test]
    fn found_by_code_and_name() {
        assert_eq!(rule("x502").map(|r| r.name), Some("example-matches-no-route"));
        assert_eq!(rule("include-cycle").map(|r| r.code), Some("L602"));
        assert!(rule("nothing").is_none());
    }
}
