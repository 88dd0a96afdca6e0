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
    /// What it finds, why that matters, and what to do: two to four sentences.
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
    FILE_UNREADABLE "F101" "file-unreadable" Error
        "The file could not be read, or is larger than 16 MiB. It counts as empty: what it documents is missing from the \
         crate, and the rest of the docset is read as usual. Mend its permissions, or split the page."
    NOT_UTF8 "F102" "not-utf8" Error
        "The file holds a byte that is not UTF-8; the place is that of the first one. Every such byte is read as `?`, so \
         that names and examples which hold one come out wrong. Save the file as UTF-8."
    TOO_DEEP "F103" "nesting-too-deep" Error
        "Lists and quotes are nested deeper than 128 levels. What lies deeper is not read, so that no page can exhaust \
         the reader. Write the text with less nesting; a line of many `>` is often an accident."
    TOO_MANY "F104" "too-many-findings" Warning
        "The page has more than 1,000 findings; the others are counted and not shown. So many have one cause as a rule, \
         such as a fence that is not closed or a file that is no page. Mend the first ones and check again."
    FRONT_MATTER "F105" "front-matter" Warning
        "The page starts with a line `---`, and no second one closes the front matter. The whole of it is then read as \
         text, and its title and description are lost. Close it with a line `---`."
    LOST "F106" "nothing-made-of-it" Warning
        "The line looks like an annotation, a route, a scope, a table row or an example, and nothing came of it: no part of \
         the crate holds it, and no other finding says why. Its form is one that the reader does not know, or it stands where \
         the reader does not expect it. Compare it with other pages, and write it as they do."
    ANNOTATION_NOT_STRICT "A201" "annotation-not-strict-json" Warning
        "The JSON of an annotation is not strict: it has a trailing comma, a key without quotes, a comment, text behind \
         it and the like. It was repaired and read all the same, but other tools may drop the block without a word. Write \
         strict JSON."
    ANNOTATION_UNREADABLE "A202" "annotation-unreadable" Error
        "A comment looks like an annotation, and no JSON object can be read from it. The block after it counts as not \
         annotated: an example is not tested, a resource not defined. Write one JSON object between `<!--` and `-->`."
    ANNOTATION_UNKNOWN_KEY "A203" "annotation-unknown-key" Warning
        "The annotation has a key that means nothing here, often a misspelling such as `isColection`. What its author \
         wanted to say is lost. Correct the spelling, or take the key away."
    ANNOTATION_UNKNOWN_TYPE "A204" "annotation-unknown-block-type" Error
        "An annotation has no `blockType`, or one that is none of request, response, resource, ignored, example, samples, \
         simulatedResponse, testParams, permissions. The block after it is then nothing in particular: no example, no \
         resource. Write one of these."
    ANNOTATION_NO_FENCE "A205" "annotation-without-fence" Warning
        "A request, response or resource annotation is not followed by a fenced block, so that it describes nothing. Text \
         between the two parts them; blank lines do not. Put the fence straight after the annotation."
    COMMENT_UNCLOSED "A206" "comment-unclosed" Error
        "`<!--` is never closed by `-->`. Everything after it is part of the comment, so that readers and tools do not \
         see the rest of the page. Close the comment."
    FENCE_UNCLOSED "A207" "fence-unclosed" Error
        "A fenced block is never closed, so that the rest of the page counts as code: sections, tables and examples after \
         it are lost. Close it with a line of the same marks, at least as many as it starts with."
    ALLOW_MALFORMED "A208" "allow-malformed" Warning
        "A comment `docbind-allow` names no rule that there is, or gives no reason, so that it allows nothing. What one accepts \
         without a reason nobody can take back later. Write `<!-- docbind-allow: rule-name, reason -->` straight above the block."
    ALLOW_UNNEEDED "A209" "allow-unneeded" Hint
        "A comment `docbind-allow` stands above a block in which its rule finds nothing, and would hide the next finding there. \
         Take it away, or move it to the block that it is meant for."
    ANNOTATION_IN_TAB "A210" "annotation-in-other-tab" Hint
        "A request, response or resource annotation stands in a tab that is not the one for HTTP. What it annotates is not \
         read: only that tab documents the operation. Move it there, or take the annotation away."
    NO_HTTP_REQUEST "R301" "no-http-request" Warning
        "The page has a heading `HTTP request`, and no line `METHOD /path` below it. Nobody can tell what to call, no \
         operation is generated, and the page's examples cannot be tested. Add a fence with a line for every route."
    ROUTE_MALFORMED "R302" "route-malformed" Error
        "A line among the routes has no method, or a path that cannot be read, such as one with an open brace. The \
         operation lacks this route. Write `METHOD /path`, with placeholders as `{id}`."
    ROUTE_NO_SLASH "R303" "route-no-leading-slash" Warning
        "The path of a route does not start with a slash. It is read as if it did, but who copies the line gets a URL \
         that does not work. Write the slash."
    ROUTE_DUPLICATE "R304" "route-duplicate" Warning
        "The page lists the same method and path twice; case and the names of placeholders make no difference. One of the \
         two is often a slip for another route that is then missing. Correct it, or take it away."
    ROUTE_POST_TO_ITEM "R305" "route-ends-unlike-siblings" Error
        "Routes of one page end differently: most in a collection, this one in a placeholder behind the same collection. \
         One of the forms is wrong as a rule: a POST adds to the collection, it does not address an item. Take the last \
         segment away, or correct this route in `docbind.toml`."
    ROUTE_LOOP_SIBLING "R306" "route-loop-unlike-sibling" Warning
        "Below `/me` the page documents any depth of folders by `/.../`, below `/users/{id}` one level only, or the \
         reverse. A caller of the one form cannot reach what the other reaches, which the service hardly means. Write \
         `/.../` in both, if the service allows it."
    OPERATION_DUPLICATE "R307" "operation-id-duplicate" Warning
        "Two pages have the same file name, so that their operations would have the same id. The later one is called \
         after its folders as well, which makes for a long name, and changes it when the page moves. Give one of the \
         pages another file name."
    NAME_CLASH "R308" "method-name-taken" Hint
        "Two operations of one place would give methods of the same name; one of them is named after its page instead. \
         That name may not be the one that a caller looks for. Pin a better one under `[names]` in `docbind.toml`."
    ROUTE_FRAGMENT "R309" "route-is-a-fragment" Warning
        "The routes of a page are only the end of a URL: the examples of the docset call them below another documented \
         place. They are put there, but a reader of the page does not see what to call. Write the whole route."
    ROUTE_VALUE "R310" "route-holds-a-value" Warning
        "A segment of a route is a sample value, such as a GUID or a host name, or words in parentheses, where a placeholder is \
         meant. It is read as one, but who copies the line calls for somebody else's data. Write a name in braces."
    ROUTE_TRAILING "R311" "route-trailing-text" Warning
        "Text follows the path of a route on its line. It is not read, since a space cannot stand in a path, and may hide a \
         slip in the path itself. Say it outside of the fence."
    PERMISSIONS_MISSING "P351" "permissions-missing" Warning
        "The page names no permission, so that who may call the operation stays open. The client cannot check a token \
         before it calls. Add a section Permissions with the scopes, the least privileged first."
    SCOPE_BESIDE_TABLE "P352" "scope-beside-table" Hint
        "The text of the permissions section names a scope that its table does not list. The table is what counts: a client \
         is told of the scopes in the table only. Add the scope to its row, or say in the text what it is for."
    PERMISSION_UNREAD "P353" "permission-cell-unread" Warning
        "A cell of a table of permissions names no scope, and does not say that there is none. The kind of token counts as \
         not supported. Write the scopes, or that it is not supported."
    TABLE_CELLS "T401" "table-cell-count" Warning
        "A row has more cells than the header, or the delimiter row has another number of cells than it. Markdown drops \
         the cells that are too many, and shows no table at all where the delimiter row is wrong. Give every row the \
         cells of the header; write a pipe within a cell as `\\|`."
    TYPE_UNRESOLVED "T402" "type-unresolved" Warning
        "A type is stated that is neither a primitive nor defined on any page, or none is stated. The value is taken as \
         any JSON, without a type and without a check. Correct the name, add the page that defines it, or state the type."
    TYPE_DUPLICATE "T404" "type-duplicate" Warning
        "Two resource blocks define the same type. They are merged, and where they differ the first one wins, so that \
         part of the second is lost. Join them, or correct the name of one."
    BASE_UNRESOLVED "T405" "base-type-unresolved" Warning
        "A type names a base type that no page defines. It is generated without the properties that it should inherit. \
         Correct the name, or add the page of the base type."
    BASE_CYCLE "T406" "base-type-cycle" Error
        "A type is its own ancestor, directly or through others. The circle is cut here, so that the type has no base and \
         inherits nothing. Correct `baseType`, or the sentence that names the base."
    RESOURCE_NOT_JSON "T407" "resource-not-json" Warning
        "The JSON block of a resource is not strict JSON. It was repaired where that is possible; where it is not, \
         properties that only the block states are lost. Write strict JSON."
    RESOURCE_NO_TYPE "T408" "resource-without-type" Error
        "A resource block does not say which type it describes, so that it defines none. Types that refer to it stay \
         open. Add `\"@odata.type\": \"namespace.name\"` to its annotation."
    KEY_UNDOCUMENTED "T410" "key-property-missing" Warning
        "`keyProperty` names a property that neither the type nor one of its bases has. Nobody can tell how an instance is \
         identified. Correct the name, or document the property."
    TABLE_OF_NO_TYPE "T411" "table-of-no-type" Hint
        "A table stands under Properties or Relationships whose rows describe no property: it has no column that names properties, \
         or the page defines no type. Nothing is made of its rows. Name the columns Property, Type and Description if they are \
         properties, or put the table under another heading."
    EXAMPLE_NO_REQUEST_LINE "X501" "example-request-unreadable" Error
        "The first line of an example request is not `METHOD URL`. Nobody can tell what is called, and the example cannot \
         be tested. Write a line such as `GET https://host/v1.0/me`."
    EXAMPLE_NO_ROUTE "X502" "example-matches-no-route" Error
        "The URL of an example matches no route of any page with its method. Either the example or a list of routes is \
         wrong, and who copies it may call something that does not exist. Correct the URL, or add the route to the page."
    EXAMPLE_REQUEST_NOT_JSON "X504" "example-request-not-json" Error
        "The body of an example request is not JSON, and cannot be repaired. It cannot be sent as the documented type. \
         Correct it, or state the true `Content-Type` where it is no JSON."
    EXAMPLE_NO_STATUS "X505" "example-response-unreadable" Error
        "An example response has no status line. Whether it shows success or an error stays open, and the example cannot \
         be tested. Start it with a line such as `HTTP/1.1 200 OK`."
    EXAMPLE_RESPONSE_NOT_JSON "X506" "example-response-not-json" Error
        "The body of an example response is not JSON, and cannot be repaired, though the page documents JSON. No client \
         could read such an answer. Correct it, or say in the section Response that bytes come back."
    EXAMPLE_BODY_NOT_ALLOWED "X507" "example-body-not-allowed" Error
        "A response shows a body, and its status allows none (1xx, 204, 304; RFC 9110). A server cannot send this. Show \
         another status, or take the body away."
    EXAMPLE_OTHER_PAGE "X508" "example-of-other-page" Error
        "The URL of an example is a route of another page's operation, not of its own; it is tested there. Most are left \
         over from a page that was copied, and show readers the wrong call. Use a URL of this page's HTTP request \
         section."
    EXAMPLE_OTHER_METHOD "X509" "example-other-method" Error
        "The path of an example is a route of its page, and its method is not. The call that it shows is not documented. \
         Correct the method, or add the route with this method."
    EXAMPLE_SYNONYM "X510" "example-synonym" Hint
        "The example uses `/me` where the page documents only `/users/{id}`, or the reverse. It is tested as the \
         documented form, but whether the service takes the other one nobody says. Add the route, or use the documented \
         form."
    EXAMPLE_OTHER_VERSION "X511" "example-other-version" Warning
        "The example calls another version or host than the docset documents: `base_url` of `docbind.toml`, else what \
         most examples call. It is tested all the same, but who copies it calls another service. Write the documented \
         version and host."
    EXAMPLE_STATUS_FORM "X512" "status-line-form" Warning
        "The first line of a response is not the status line that HTTP has (RFC 9112). The status can be read, but tools \
         that parse the message may not. Write `HTTP/1.1 201 Created`."
    EXAMPLE_STATUS_PROSE "X513" "status-contradicts-prose" Error
        "The status of an example response is none of those that the section Response states. Code that is written by the \
         one fails by the other. Correct the example or the section, whichever the service contradicts."
    EXAMPLE_EMPTY_BODY "X514" "response-body-missing" Warning
        "The page documents a type for the response, and the example shows no body. The example proves nothing of the \
         type, and a typed call that is answered so is an error. Show the body, or state that none comes back."
    EXAMPLE_REPAIRED "X515" "example-json-repaired" Warning
        "The JSON of an example is not strict: a trailing comma, a comment, `...` and the like. It was repaired for the \
         test, but who copies it gets an error. Write strict JSON, and say in the text what is left out."
    EXAMPLE_OTHER_VALUE "X516" "value-does-not-fit-type" Warning
        "A value in an example cannot be held by the documented type of its property: it is a placeholder, or of another \
         type. Either the example or the type misleads; a client keeps the value as untyped JSON. Show a value of the \
         type, or correct the type."
    EXAMPLE_PLACEHOLDER "X517" "placeholder-in-url" Hint
        "The URL of an example still holds a placeholder instead of a value. It is tested with the placeholder as the \
         value, but a reader does not learn what an id looks like. Show a value."
    EXAMPLE_UNPAIRED "X518" "response-unpaired" Warning
        "A response has no request above it, or an example stands on a page without routes. It cannot be tested, because \
         nobody knows what was called. Show the request before it, or list the routes under a heading `HTTP request`."
    EXAMPLE_CONTENT_LENGTH "X519" "content-length" Hint
        "`Content-Length` is not the length of the body that is shown, in bytes. Nothing depends on it, but who sends it \
         so is refused. Take the header away: clients count for themselves."
    EXAMPLE_REASON "X520" "reason-phrase" Hint
        "The reason phrase is not the one registered for the status (RFC 9110). Clients go by the number alone, but a \
         wrong phrase often shows that the number is wrong too. Correct the one or the other."
    EXAMPLE_UNANSWERED "X521" "request-unanswered" Hint
        "No response stands behind this request, so that the example proves nothing and no test is made of it. Show the \
         response in a fence after it, with an annotation of block type `response`, or annotate the request as `ignored`."
    EXAMPLE_PROPERTY "X525" "property-undocumented" Hint
        "An example shows a property that no page documents for its type: a slip of the pen, a property that is missing from \
         the type's table, or an object whose type is another than documented. A client keeps it, without a type. Document \
         the property, name the type of the object in `@odata.type`, or take the property out of the example."
    INCLUDE_MISSING "L601" "include-missing" Warning
        "The included file does not exist, or lies outside of the docs and the include roots. What it says, such as the \
         permissions, is missing from the page. Correct the path, or name its folder under `include_roots` in \
         `docbind.toml`."
    INCLUDE_CYCLE "L602" "include-cycle" Error
        "A file includes itself, directly or through others. The circle is cut at this place. Take one of the includes \
         away."
    INCLUDE_LIMIT "L603" "include-limit" Error
        "Includes are nested deeper than 8 levels, a page has more than 64 of them or more than 16 MiB, or all pages \
         together more than 256 MiB. Those beyond are not followed, so that what they say is missing. Include fewer \
         files, or join some of them."
    LINK_MISSING "L604" "link-missing" Error
        "A link leads to a page or file below the docs that is not there: whoever follows it stands before nothing. The page was \
         renamed or removed, or the name is misspelt. Correct the link, or take it away and leave its text."
    LINK_CASE "L605" "link-case" Warning
        "The file that a link leads to is spelt with other capitals. On the file system of its author the link works; on one \
         where case counts, and on many a site, it leads nowhere. Spell the link as the file; `--fix` does it."
    LINK_ANCHOR "L606" "link-anchor" Warning
        "A link names a heading that the page does not have, so that it leads to the top of the page only. Headings are named in \
         lower case, with `-` for spaces and without punctuation. Name one that is there, or leave the `#` part away."
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
    fn every_rule_is_explained_in_two_to_four_sentences() {
        for rule in RULES {
            let sentences = 1 + rule.about.matches(". ").count();
            let is_plain = rule.about.ends_with('.') && !rule.about.contains("  ") && !rule.about.contains('\n');
            assert!((2..=4).contains(&sentences) && is_plain, "{}: {}", rule.code, rule.about);
        }
    }

    #[test]
    fn found_by_code_and_name() {
        assert_eq!(rule("x502").map(|r| r.name), Some("example-matches-no-route"));
        assert_eq!(rule("include-cycle").map(|r| r.code), Some("L602"));
        assert!(rule("nothing").is_none());
    }
}
