//! The one table of rules: files F1, annotations A2, routes and permissions R3 and P3, tables and types T4, examples X5, links and
//! includes L6. Each has a file of its own, whose doc comment is all that is said of it anywhere.

#[cfg(test)]
mod tests;

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
    /// Whether `docbind check --fix` can mend what it finds, where it is clear what is meant.
    pub has_fix: bool,
    /// What it finds, why that matters, and what to do: a few sentences on one line.
    pub about: &'static str,
    /// The doc comment, each line with the space that it starts with.
    lines: &'static [&'static str],
}

impl Rule {
    /// All that is to say of the rule, in Markdown: [`about`](Self::about) in three paragraphs, then `# Example`, a few lines of a
    /// page in a fence of tildes, and `# Instead`, the same lines mended. `...` in both stands for lines between.
    pub fn documentation(&self) -> impl Iterator<Item = &'static str> {
        self.lines.iter().map(|line| line.strip_prefix(' ').unwrap_or(line))
    }
}

/// The rule of a code or a name.
pub fn rule(code_or_name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|r| r.code.eq_ignore_ascii_case(code_or_name) || r.name == code_or_name)
}

/// What stands before the first heading of a doc comment whose lines were joined. A space parts them already: each starts with one.
const fn before_headings(comment: &'static str) -> &'static str {
    let mut rest = comment.as_bytes();
    while let [_, after @ ..] = rest {
        if matches!(rest, [b' ', b'#', b' ', ..]) {
            break;
        }
        rest = after;
    }
    comment.split_at(comment.len() - rest.len()).0.trim_ascii()
}

/// Declares the rule of a file; the doc comment becomes its documentation.
macro_rules! rule {
    (
        $(#[doc = $line:literal])+
        $ident:ident: Rule { code: $code:literal, name: $name:literal, level: $level:ident, has_fix: $has_fix:literal }
    ) => {
        $(#[doc = $line])+
        pub(crate) static $ident: $crate::diagnostic::Rule = $crate::diagnostic::Rule {
            code: $code,
            name: $name,
            level: $crate::diagnostic::Level::$level,
            has_fix: $has_fix,
            about: $crate::diagnostic::rules::before_headings(concat!($($line),+)),
            lines: &[$($line),+],
        };
    };
}

/// The families of rules, each a folder, and the file and name of each rule.
macro_rules! rules {
    ($($family:ident { $($file:ident::$ident:ident)+ })+) => {
        $(mod $family {
            $(mod $file; pub(crate) use $file::$ident;)+
        })+
        /// The rules by name in code.
        pub(crate) mod codes {
            $(pub(crate) use super::$family::{$($ident),+};)+
        }
        /// All rules in order of their codes.
        pub static RULES: &[&Rule] = &[$($(&codes::$ident),+),+];
    };
}

rules! {
    file {
        f101_file_unreadable::FILE_UNREADABLE
        f102_not_utf8::NOT_UTF8
        f103_nesting_too_deep::TOO_DEEP
        f104_too_many_findings::TOO_MANY
        f105_front_matter::FRONT_MATTER
        f106_nothing_made_of_it::LOST
        f107_front_matter_incomplete::FRONT_MATTER_LACKS
        f108_page_title::PAGE_TITLE
        f109_section_twice::SECTION_TWICE
        f110_tabs_broken::TABS_BROKEN
        f111_section_level::SECTION_LEVEL
        f112_section_order::SECTION_ORDER
        f113_section_empty::SECTION_EMPTY
    }
    annotation {
        a201_annotation_not_strict_json::ANNOTATION_NOT_STRICT
        a202_annotation_unreadable::ANNOTATION_UNREADABLE
        a203_annotation_unknown_key::ANNOTATION_UNKNOWN_KEY
        a204_annotation_unknown_block_type::ANNOTATION_UNKNOWN_TYPE
        a205_annotation_without_fence::ANNOTATION_NO_FENCE
        a206_comment_unclosed::COMMENT_UNCLOSED
        a207_fence_unclosed::FENCE_UNCLOSED
        a208_allow_malformed::ALLOW_MALFORMED
        a209_allow_unneeded::ALLOW_UNNEEDED
        a210_annotation_in_other_tab::ANNOTATION_IN_TAB
        a211_annotation_name_twice::NAME_TWICE
        a212_sample_key_not_in_url::SAMPLE_KEY
    }
    route {
        r301_no_http_request::NO_HTTP_REQUEST
        r302_route_malformed::ROUTE_MALFORMED
        r303_route_no_leading_slash::ROUTE_NO_SLASH
        r304_route_duplicate::ROUTE_DUPLICATE
        r305_route_ends_unlike_siblings::ROUTE_POST_TO_ITEM
        r306_route_loop_unlike_sibling::ROUTE_LOOP_SIBLING
        r307_operation_id_duplicate::OPERATION_DUPLICATE
        r308_method_name_taken::NAME_CLASH
        r309_route_is_a_fragment::ROUTE_FRAGMENT
        r310_route_holds_a_value::ROUTE_VALUE
        r311_route_trailing_text::ROUTE_TRAILING
        r312_segment_spelt_two_ways::SEGMENT_SPELLING
        r313_title_contradicts_method::TITLE_METHOD
        r314_route_without_twin::ROUTE_WITHOUT_TWIN
        r315_route_documented_otherwise::ROUTE_SAID_OTHERWISE
    }
    permission {
        p351_permissions_missing::PERMISSIONS_MISSING
        p352_scope_beside_table::SCOPE_BESIDE_TABLE
        p353_permission_cell_unread::PERMISSION_UNREAD
        p354_scope_misspelt::SCOPE_MISSPELT
        p355_scope_twice::SCOPE_TWICE
        p356_scope_order::SCOPE_ORDER
        p357_scope_unlike_others::SCOPE_UNLIKE
    }
    table_and_type {
        t401_table_cell_count::TABLE_CELLS
        t402_type_unresolved::TYPE_UNRESOLVED
        t404_type_duplicate::TYPE_DUPLICATE
        t405_base_type_unresolved::BASE_UNRESOLVED
        t406_base_type_cycle::BASE_CYCLE
        t407_resource_not_json::RESOURCE_NOT_JSON
        t408_resource_without_type::RESOURCE_NO_TYPE
        t410_key_property_missing::KEY_UNDOCUMENTED
        t411_table_of_no_type::TABLE_OF_NO_TYPE
        t412_row_twice::ROW_TWICE
        t413_type_column_missing::COLUMN_MISSING
        t414_type_in_other_case::TYPE_CASE
        t415_table_contradicts_json::TABLE_AND_JSON
        t416_table_and_json_name_others::TABLE_AND_KEYS
    }
    example {
        x501_example_request_unreadable::EXAMPLE_NO_REQUEST_LINE
        x502_example_matches_no_route::EXAMPLE_NO_ROUTE
        x504_example_request_not_json::EXAMPLE_REQUEST_NOT_JSON
        x505_example_response_unreadable::EXAMPLE_NO_STATUS
        x506_example_response_not_json::EXAMPLE_RESPONSE_NOT_JSON
        x507_example_body_not_allowed::EXAMPLE_BODY_NOT_ALLOWED
        x508_example_of_other_page::EXAMPLE_OTHER_PAGE
        x509_example_other_method::EXAMPLE_OTHER_METHOD
        x510_example_synonym::EXAMPLE_SYNONYM
        x511_example_other_version::EXAMPLE_OTHER_VERSION
        x512_status_line_form::EXAMPLE_STATUS_FORM
        x513_status_contradicts_prose::EXAMPLE_STATUS_PROSE
        x514_response_body_missing::EXAMPLE_EMPTY_BODY
        x515_example_json_repaired::EXAMPLE_REPAIRED
        x516_value_does_not_fit_type::EXAMPLE_OTHER_VALUE
        x517_placeholder_in_url::EXAMPLE_PLACEHOLDER
        x518_response_unpaired::EXAMPLE_UNPAIRED
        x519_content_length::EXAMPLE_CONTENT_LENGTH
        x520_reason_phrase::EXAMPLE_REASON
        x521_request_unanswered::EXAMPLE_UNANSWERED
        x525_property_undocumented::EXAMPLE_PROPERTY
        x526_example_extends_route::EXAMPLE_MORE_THAN_ROUTE
        x527_example_opaque_url::EXAMPLE_OPAQUE_URL
        x528_example_of_other_section::EXAMPLE_OTHER_SECTION
        x529_response_of_other_media::RESPONSE_OTHER_MEDIA
        x530_response_in_a_value::RESPONSE_WRAPPED
        x531_required_property_missing::REQUIRED_MISSING
        x532_enum_member_unknown::MEMBER_UNKNOWN
        x533_named_type_undefined::NAMED_TYPE_UNDEFINED
        x534_collection_unsaid::COLLECTION_UNSAID
        x535_body_where_none::BODY_UNMEANT
        x536_collection_not_shown::COLLECTION_NOT_SHOWN
    }
    link {
        l601_include_missing::INCLUDE_MISSING
        l602_include_cycle::INCLUDE_CYCLE
        l603_include_limit::INCLUDE_LIMIT
        l604_link_missing::LINK_MISSING
        l605_link_case::LINK_CASE
        l606_link_anchor::LINK_ANCHOR
        l607_page_unlinked::PAGE_UNLINKED
    }
}
