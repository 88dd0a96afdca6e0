//! Names and structure, as the design states them.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::emit::rust::fixture;
use crate::model::{Operation, RequestBody};

/// An operation with a title; POST, PUT and PATCH send JSON.
pub(crate) fn titled(id: &str, method: &str, title: &str, templates: &[&str]) -> Operation {
    let request = if matches!(method, "GET" | "DELETE") { RequestBody::None } else { RequestBody::Json };
    Operation { title: title.to_owned(), request, ..fixture::operation(id, method, templates) }
}

pub(crate) fn api(mut operations: Vec<Operation>) -> Api {
    operations.sort_by(|a, b| a.id.cmp(&b.id));
    Api { operations, ..fixture::api() }
}

/// The attachment routes of the two pages that the project starts from, with what stands around them.
pub(crate) fn outlook() -> Api {
    let mut list = titled(
        "message-list-attachments",
        "GET",
        "List attachments",
        &["/me/messages/{message_id}/attachments", "/users/{user_id}/messages/{message_id}/attachments"],
    );
    list.routes[1].placeholders = vec![("user_id".to_owned(), "id | userPrincipalName".to_owned())];
    api(vec![
        titled("message-list", "GET", "List messages", &["/me/messages", "/users/{user_id}/messages"]),
        titled("message-get", "GET", "Get message", &["/me/messages/{message_id}", "/users/{user_id}/messages/{message_id}"]),
        Operation {
            is_facet: true,
            ..titled("singlevalueproperty-get", "GET", "Get extended property", &["/me/messages/{message_id}"])
        },
        list,
        titled(
            "message-post-attachments",
            "POST",
            "Add attachment",
            &[
                "/me/messages/{message_id}/attachments",
                "/users/{user_id}/messages/{message_id}/attachments",
                "/me/mailFolders/{mail_folder_id}/childFolders/{child_folder_id}/.../messages/{message_id}/attachments",
                "/users/{user_id}/mailFolders/{mail_folder_id}/childFolders/{child_folder_id}/messages/{message_id}/attachments",
            ],
        ),
        titled(
            "event-post-attachments",
            "POST",
            "Add attachment",
            &[
                "/me/events/{event_id}/attachments",
                "/me/calendar/events/{event_id}/attachments",
                "/me/calendars/{calendar_id}/events/{event_id}/attachments",
                "/me/calendargroups/{calendar_group_id}/calendars/{calendar_id}/events/{event_id}/attachments",
                "/users/{user_id}/calendarGroups/{calendar_group_id}/calendars/{calendar_id}/events/{event_id}/attachments",
            ],
        ),
        titled("user-sendmail", "POST", "user: sendMail", &["/me/sendMail", "/users/{user_id}/sendMail"]),
        titled("worksheet-range", "GET", "Worksheet: Range", &["/w/range(address='{address}')"]),
        titled("range-update", "PATCH", "Update range", &["/w/range(address='{address}')"]),
        titled("driveitem-get-content", "GET", "Download item", &["/me/drive/root:/{item_path}:/content"]),
        titled("report", "GET", "Report", &["/reports/usage(period='{period}')", "/reports/usage(date={date},kind='{kind}')"]),
    ])
}

fn member<'a>(places: &'a Places, kind: &str, name: &str) -> Option<&'a Member> {
    places.kinds.get(kind)?.members.iter().find(|member| member.name == name)
}

fn names(places: &Places, kind: &str) -> Vec<String> {
    places.kinds.get(kind).map(|kind| kind.members.iter().map(|m| m.name.clone()).collect()).unwrap_or_default()
}

/// Names of the calls of a kind with the ids of their operations.
pub(super) fn calls(api: &Api, places: &Places, kind: &str) -> BTreeMap<String, Vec<String>> {
    let members = places.kinds.get(kind).into_iter().flat_map(|kind| &kind.members);
    let calls = members.filter_map(|member| match &member.end {
        End::Call { operations, .. } => {
            Some((member.name.clone(), operations.values().map(|&i| api.operations[i].id.clone()).collect()))
        }
        End::Place { .. } => None,
    });
    calls.collect()
}

#[test]
fn methods_are_named_by_the_rules() {
    // id, method, title, template, kind, name: rules (1) to (5) of the design, in order.
    let table = [
        ("group-post-members", "POST", "Add member", "/groups/{group_id}/members/$ref", "Members", "add_ref"),
        (
            "group-delete-members",
            "DELETE",
            "Remove member",
            "/groups/{group_id}/members/{member_id}/$ref",
            "Member",
            "remove_ref",
        ),
        ("user-put-manager", "PUT", "Assign manager", "/users/{user_id}/manager/$ref", "Manager", "set_ref"),
        ("photo-get", "GET", "Get photo", "/me/photo/$value", "Photo", "get_value"),
        ("photo-update", "PUT", "Update photo", "/me/photo/$value", "Photo", "set_value"),
        ("user-count", "GET", "Count users", "/users/$count", "Users", "count"),
        ("user_checkmembergroups", "POST", "user: checkMemberGroups", "/me/checkMemberGroups", "Me", "check_member_groups"),
        ("message-send", "POST", "message: send", "/me/messages/{message_id}/send", "Message", "send"),
        (
            "message-create-reply",
            "POST",
            "message: createReply",
            "/me/messages/{message_id}/createReply",
            "Message",
            "create_reply",
        ),
        ("user-delta", "GET", "user: delta", "/users/delta", "Users", "delta"),
        ("driveitem-search", "GET", "Search", "/me/drive/root/search(q='{q}')", "Root", "search"),
        ("message-get", "GET", "Get message", "/me/messages/{message_id}", "Message", "get"),
        ("driveitem-get", "GET", "Get item", "/me/drive/root:/{item_path}", "RootAtPath", "get"),
        ("user-list-messages", "GET", "Messages", "/me/messages", "Messages", "list"),
        ("calendar-get", "GET", "The calendar", "/me/calendar", "Calendar", "get"),
        ("message-delta", "GET", "message: delta", "/me/messages", "Messages", "delta"),
        ("site-find", "GET", "Search for sites", "/sites", "Sites", "search"),
        ("things", "GET", "All things", "/things", "Things", "list"),
        ("thing", "GET", "The thing", "/thing", "Thing", "get"),
        ("event-delete", "DELETE", "Delete event", "/me/events/{event_id}", "Event", "delete"),
        ("group-delete-owner", "DELETE", "Remove owner", "/groups/{group_id}/owners/{owner_id}", "Owner", "remove"),
        ("event-post-x", "PATCH", "Update event", "/me/events/{event_id}", "Event", "update"),
        ("schedule-put", "PUT", "Create or replace schedule", "/teams/{team_id}/schedule", "Schedule", "create"),
        ("driveitem-put-content", "PUT", "Upload content", "/me/drive/items/{item_id}/content", "Content", "upload"),
        ("shift-put", "PUT", "Replace shift", "/shifts/{shift_id}", "Shift", "replace"),
        ("message-post-attachments", "POST", "Add attachment", "/me/messages/{message_id}/attachments", "Attachments", "add"),
        ("calendar-post-events", "POST", "Create Event", "/me/events", "Events", "create"),
        ("user-post-events", "POST", "An event", "/me/events", "Events", "create"),
        ("table-rows", "POST", "Insert rows", "/tables/{table_id}/insertRows", "InsertRows", "insert_rows"),
    ];
    for (id, method, title, template, kind, name) in table {
        let api = api(vec![titled(id, method, title, &[template])]);
        let places = Places::of(&api);
        assert_eq!(calls(&api, &places, kind), BTreeMap::from([(name.to_owned(), vec![id.to_owned()])]), "{method} {template}");
    }
}

#[test]
fn a_resource_in_a_stem_is_no_verb() {
    let template = "/groups/{group_id}/threads/{thread_id}/posts/{post_id}/reply";
    let mut api = api(vec![titled("post-reply", "POST", "post: reply", &[template])]);
    api.resources = vec![fixture::resource("microsoft.graph.post")];
    assert_eq!(names(&Places::of(&api), "Post"), ["reply"]);
}

#[test]
fn collections_and_items() {
    let places = Places::of(&outlook());
    assert_eq!(names(&places, "Client"), ["me", "reports", "user", "users", "w"]);
    assert_eq!(names(&places, "Messages"), ["id", "list"]);
    assert_eq!(names(&places, "Message"), ["attachments", "get"]);
    assert_eq!(names(&places, "Attachments"), ["add", "list"]);
}

#[test]
fn an_item_whose_name_is_taken() {
    let places = Places::of(&outlook());
    let me = names(&places, "Me");
    for name in
        ["calendar", "calendars", "calendar_by_id", "calendar_group", "calendar_groups", "message", "messages", "send_mail"]
    {
        assert!(me.iter().any(|n| n == name), "{name} of {me:?}");
    }
    // Taken at `/me`, not at a calendar group.
    assert_eq!(names(&places, "CalendarGroup"), ["calendar", "calendars"]);
}

#[test]
fn a_plural_goes_before_a_singular_that_has_items() {
    let places = Places::of(&api(vec![titled(
        "x",
        "GET",
        "X",
        &["/me/calendar/{id}/x", "/me/calendars/{id}/x", "/x/series/{id}/x", "/x/series"],
    )]));
    assert_eq!(names(&places, "Me"), ["calendar", "calendar_by_id", "calendar_item_by_id", "calendars"]);
    assert_eq!(names(&places, "X"), ["get", "series", "series_by_id"]);
}

#[test]
fn one_type_for_both_spellings_and_each_url_as_documented() {
    let places = Places::of(&outlook());
    let spelled = |kind: &str| member(&places, kind, "calendar_groups").and_then(Member::one_spelling).map(str::to_owned);
    assert_eq!(spelled("Me").as_deref(), Some("calendargroups"));
    assert_eq!(spelled("User").as_deref(), Some("calendarGroups"));
    let two = Places::of(&api(vec![titled("a", "GET", "A", &["/a/x/mailFolders/a", "/b/x/mailfolders/b"])]));
    let member = member(&two, "X", "mail_folders").expect("a method");
    assert_eq!(member.one_spelling(), None);
    assert_eq!(member.spellings.values().map(|s| &**s).collect::<Vec<_>>(), ["mailFolders", "mailfolders"]);
}

#[test]
fn a_segment_folds_only_if_it_does_everywhere() {
    assert_eq!(
        names(&Places::of(&outlook()), "User"),
        ["calendar_group", "calendar_groups", "mail_folder", "mail_folders", "message", "messages", "send_mail"]
    );
    let continued = titled("user-sendmail", "POST", "user: sendMail", &["/me/sendMail", "/users/{user_id}/sendMail/later"]);
    let places = Places::of(&api(vec![continued]));
    assert_eq!(names(&places, "Me"), ["send_mail"]);
    assert!(matches!(member(&places, "Me", "send_mail").map(|m| &m.end), Some(End::Place { .. })));
    let named_otherwise = titled("note-new", "POST", "Create note", &["/groups/{group_id}/sendMail"]);
    let places = Places::of(&api(vec![titled("user-sendmail", "POST", "user: sendMail", &["/me/sendMail"]), named_otherwise]));
    assert_eq!(names(&places, "SendMail"), ["create", "send_mail"]);
}

#[test]
fn a_second_page_of_a_folded_segment_has_a_place() {
    let page = |id: &str| titled(id, "POST", "Check", &["/me/checkMemberGroups"]);
    let api = api(vec![page("group-checkmembergroups"), page("user-other")]);
    let places = Places::of(&api);
    assert_eq!(names(&places, "Me"), ["check_member_groups", "check_member_groups_place"]);
}

#[test]
fn functions() {
    let api = outlook();
    let places = Places::of(&api);
    // Two HTTP methods: a place.
    assert_eq!(calls(&api, &places, "Range").into_keys().collect::<Vec<_>>(), ["get", "update"]);
    // One: a method for each set of arguments.
    assert_eq!(names(&places, "Reports"), ["usage", "usage_by_date_kind"]);
}

#[test]
fn casts_yield_to_segments_of_their_name() {
    let reply = titled("message-reply", "POST", "message: reply", &["/ms/{id}/reply", "/ms/{id}/microsoft.graph.reply"]);
    assert_eq!(names(&Places::of(&api(vec![reply])), "M"), ["microsoft_graph_reply", "reply"]);
}

#[test]
fn the_primary_page_names_and_types_a_method() {
    let api = outlook();
    let places = Places::of(&api);
    // The facet has one route there, and would not win with more.
    assert_eq!(calls(&api, &places, "Message")["get"], ["message-get", "message-get"]);
    let Some(End::Call { variants, .. }) = member(&places, "Message", "get").map(|m| &m.end) else { panic!("no call") };
    assert_eq!(variants.iter().map(|&i| api.operations[i].id.as_str()).collect::<Vec<_>>(), ["singlevalueproperty-get"]);

    let page = |id: &str, templates: &[&str]| titled(id, "GET", "List events", templates);
    let of = |pages| {
        let api = super::tests::api(pages);
        calls(&api, &Places::of(&api), "Events")["list"].clone()
    };
    let most = vec![page("a-list-events", &["/me/events"]), page("b-list-events", &["/me/events", "/users/{user_id}/events"])];
    assert_eq!(of(most), ["b-list-events", "b-list-events"], "most routes there");
    let first = vec![page("b-list-events", &["/me/events"]), page("a-list-events", &["/me/events"])];
    assert_eq!(of(first), ["a-list-events"], "path order");
}

#[test]
fn loops_lead_back_to_their_state() {
    let places = Places::of(&outlook());
    let Some(End::Place { targets, .. }) = member(&places, "ChildFolder", "child_folder").map(|m| &m.end) else {
        panic!("no place")
    };
    assert!(targets.len() == 1 && targets.iter().all(|(from, to)| from == to), "{targets:?}");
    assert_eq!(member(&places, "ChildFolder", "child_folder").map(|m| m.routes.first.len()), Some(1));
}

#[test]
fn path_addressing() {
    let places = Places::of(&outlook());
    assert_eq!(names(&places, "Root"), ["path"]);
    assert_eq!(names(&places, "RootAtPath"), ["content"]);
    assert_eq!(names(&places, "Content"), ["get"]);
}

#[test]
fn pinned_names_win() {
    let mut api = outlook();
    api.config.names = BTreeMap::from([("message-post-attachments".to_owned(), "attach".to_owned())]);
    assert_eq!(names(&Places::of(&api), "Attachments"), ["add", "attach", "list"]);
}

#[test]
fn what_still_clashes_takes_the_stems_tail_and_is_reported() {
    let api = api(vec![
        titled("shift-post-new", "POST", "Create shift", &["/shifts"]),
        titled("shift-put-all", "PUT", "Create or replace shifts", &["/shifts"]),
    ]);
    let places = Places::of(&api);
    assert_eq!(names(&places, "Shifts"), ["create", "put_all"]);
    assert_eq!(member(&places, "Shifts", "put_all").and_then(|m| m.wanted.as_deref()), Some("create"));
    let api = super::tests::api(vec![
        titled("range-delete", "POST", "Range: delete", &["/ranges/{range_id}/delete"]),
        titled("range-del", "DELETE", "Delete range", &["/ranges/{range_id}"]),
    ]);
    let places = Places::of(&api);
    assert_eq!(names(&places, "Range"), ["delete", "range_delete"]);
    assert_eq!(member(&places, "Range", "range_delete").and_then(|m| m.wanted.as_deref()), Some("delete"));
    assert_eq!(member(&places, "Range", "delete").and_then(|m| m.wanted.as_deref()), None);
}

#[test]
fn names_that_every_place_has_are_kept_free() {
    let places = Places::of(&api(vec![titled(
        "x",
        "GET",
        "X",
        &["/a/call/x", "/a/id/x", "/a/{b}/x", "/builder/x", "/clone/x", "/granting/x"],
    )]));
    assert_eq!(names(&places, "A"), ["call_place", "id", "id_place"]);
    assert_eq!(names(&places, "Client"), ["a", "a_by_id", "builder_place", "clone_place", "granting_place"]);
}

/// Segments of every form, names that meet among them.
fn segment() -> impl Strategy<Value = String> {
    let literals = prop::sample::select(vec![
        "me",
        "Me",
        "messages",
        "message",
        "series",
        "items",
        "item",
        "s",
        "self",
        "client",
        "call",
        "id",
        "path",
        "type",
        "$ref",
        "$value",
        "a.b.c",
        "a.b.message",
        "asRef",
        "into",
        "3d",
        "ü",
        "-",
        "option",
        "operations",
        "to",
        "microsoft.graph.messages",
    ]);
    prop_oneof![
        8 => literals.prop_map(str::to_owned),
        4 => prop::sample::select(vec!["{id}", "{message_id}", "{body}", "{self}", "{type}"]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["f()", "f(a={a})", "f(b='{b}',a={a})", "f(a={a},b={b})", "message(id={id})", "get(body={x},self={x})"])
            .prop_map(str::to_owned),
        1 => Just("root:/{p}:".to_owned()),
        1 => Just("folders/{folder_id}/...".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever the templates, what is emitted is Rust, and every route that can be read has a chain of typed places.
    #[test]
    fn any_templates(routes in prop::collection::vec((prop::collection::vec(segment(), 0..6), 0..5usize, any::<bool>()), 1..12)) {
        let methods = ["GET", "POST", "PUT", "DELETE", "X-Y"];
        let operations = routes.iter().enumerate().map(|(i, (segments, method, is_facet))| {
            let id = format!("{}-{}", ["a-list", "message-get", "post"][i % 3], i);
            Operation { is_facet: *is_facet, ..titled(&id, methods[*method], ["List", "Add x", ""][i % 3], &[&format!("/{}", segments.join("/"))]) }
        });
        let api = api(operations.collect());
        let sources = fixture::sources();
        let options = crate::emit::rust::Options { target: crate::emit::rust::Target::OutDir, lenient: false };
        let emission = crate::emit::rust::Emission::new(&api, &sources, &options);
        let places = Places::of(&api);
        for kind in places.kinds.values() {
            let mut names: Vec<&str> = kind.members.iter().map(|m| m.name.as_str()).collect();
            names.dedup();
            prop_assert_eq!(names.len(), kind.members.len());
        }
        use crate::emit::rust::{client, suite};
        let states = [("states".to_owned(), client::states(&places))].into();
        for text in [client::places(&emission, &places), client::bounds(&emission, &places), states].iter().flatten() {
            prop_assert!(syn::parse_file(text.1).is_ok());
        }
        let tests = suite::text(&emission, &places);
        prop_assert!(syn::parse_file(&tests).is_ok());
        let routes = api.operations.iter().flat_map(|o| &o.routes).filter(|r| docbind_runtime::route::Template::parse(&r.template).is_ok());
        prop_assert_eq!(tests.matches("        chain!(").count(), routes.count());
    }
}

#[test]
fn documented_by_the_first_routes() {
    let api = outlook();
    let places = Places::of(&api);
    let routes = &member(&places, "Attachments", "add").expect("a method").routes;
    let documented = |&(operation, route): &(usize, usize)| (api.operations[operation].id.as_str(), route);
    assert_eq!(
        routes.first.iter().map(documented).collect::<Vec<_>>(),
        [("event-post-attachments", 0), ("event-post-attachments", 1), ("event-post-attachments", 2)]
    );
    assert_eq!(routes.more(), 6);
}
