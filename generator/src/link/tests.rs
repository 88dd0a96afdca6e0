//! Forms of real pages, each cut down to what it is about.

use std::fs;

use super::*;
use crate::model::{RequestBody, ResponseBody, TypeRef};
use crate::understand;

const DEFINITIONS: &[(&str, &str)] = &[
    (
        "resources/entity.md",
        "<!-- {\"blockType\": \"resource\", \"@odata.type\": \"n.entity\"} -->\n```json\n{\"id\": \"string\"}\n```\n",
    ),
    (
        "resources/place.md",
        "<!-- {\"blockType\": \"resource\", \"@odata.type\": \"n.place\", \"baseType\": \"n.entity\"} -->\n```json\n\
         {\"name\": \"string\", \"size\": 1}\n```\n## Properties\n|Property|Type|\n|--|--|\n|size|Int64|\n",
    ),
    (
        "resources/room.md",
        "<!-- {\"blockType\": \"resource\", \"@odata.type\": \"n.room\", \"baseType\": \"n.place\"} -->\n```json\n\
         {\"size\": 1, \"floor\": 1, \"color\": \"Red\", \"tags\": [\"a tag\"]}\n```\n",
    ),
    (
        "resources/hall.md",
        "<!-- {\"blockType\": \"resource\", \"@odata.type\": \"n.hall\", \"baseType\": \"n.place\"} -->\n```json\n\
         {\"doors\": \"Int32\"}\n```\n",
    ),
    (
        "resources/guest.md",
        "<!-- {\"blockType\": \"resource\", \"@odata.type\": \"n.guest\", \"baseType\": \"n.entity\"} -->\n```json\n\
         {\"mail\": \"string\"}\n```\n",
    ),
    (
        "resources/message.md",
        "<!-- {\"blockType\": \"resource\", \"@odata.type\": \"n.message\"} -->\n```json\n{\"to\": \"string\"}\n```\n",
    ),
    (
        "resources/chatmessage.md",
        "<!-- {\"blockType\": \"resource\", \"@odata.type\": \"n.chatMessage\"} -->\n```json\n{\"text\": \"string\"}\n```\n",
    ),
    (
        "resources/seatcollection.md",
        "<!-- {\"blockType\": \"resource\", \"@odata.type\": \"n.seatCollection\"} -->\n```json\n{\"count\": 1}\n```\n",
    ),
    ("resources/enums.md", "# Enum values\nNamespace: n.deep\n### kind values\n|Member|\n|--|\n|a b|\n|c|\n"),
    ("resources/kinds.md", "### kind values\n|Member|\n|--|\n|other|\n"),
    (
        "resources/user.md",
        "<!-- {\"blockType\": \"resource\", \"@odata.type\": \"n.deep.user\"} -->\n```json\n{\"kind\": \"string\"}\n```\n\
         ## user properties\n|Property|Type|\n|--|--|\n|kind|kind|\n|seats|[seatCollection](seatcollection.md) collection|\n",
    ),
];

fn read(page: &str) -> Api {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in DEFINITIONS.iter().chain(&[("api/op.md", page)]) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a page");
    }
    understand(folder.path()).expect("a docset").api
}

/// An API page: its method, its sections, and the type and body of each of its 200 responses.
fn page(method: &str, sections: &str, shown: &[(&str, &str)]) -> String {
    let mut text = format!(
        "# Do it\nUpdate a [place](../resources/place.md).\n## HTTP request\n```http\n{method} /x\n```\n{sections}\n## Examples\n"
    );
    for (ty, body) in shown {
        text.push_str(&format!(
            "<!-- {{\"blockType\": \"request\"}} -->\n```http\n{method} /x\n```\n\
             <!-- {{\"blockType\": \"response\", \"@odata.type\": \"{ty}\"}} -->\n```http\nHTTP/1.1 200 OK\n\n{body}\n```\n"
        ));
    }
    text
}

fn named(api: &Api, ty: &TypeRef) -> String {
    format!("{}{}", api.type_name(ty), if ty.is_collection() { "[]" } else { "" })
}

#[test]
fn responses() {
    type Shown<'a> = &'a [(&'a str, &'a str)];
    const ONE: (&str, &str) = ("n.room", "{\"floor\": 1}");
    const MANY: (&str, &str) = ("n.room", "{\"value\": [{\"floor\": 1}]}");
    const IN_VALUE: (&str, &str) = ("n.room", "{\"value\": {\"floor\": 1}}");
    let room = "`200 OK` and a [room](../resources/room.md) object";
    let rooms = "`200 OK` and a collection of [room](../resources/room.md) objects";
    let flag = "`200 OK` and a Boolean in the response body";
    let strings = "`200 OK` and a String collection";
    let rows: &[(&str, Shown<'_>, &str)] = &[
        (room, &[], "200 n.room"),
        (room, &[MANY], "200 many n.room"),
        (room, &[ONE, MANY], "200 n.room"),
        (rooms, &[], "200 many n.room"),
        (rooms, &[ONE], "200 n.room"),
        (strings, &[("String", "{\"value\": [\"a\"]}")], "200 many Edm.String"),
        (strings, &[MANY], "200 many n.room"),
        (flag, &[("Boolean", "{\"value\": true}")], "200 value of Edm.Boolean"),
        (flag, &[("Boolean", "{\"value\": \"yes\"}")], "200 json"),
        // A page may say an object, and show it in another.
        (room, &[IN_VALUE], "200 value of n.room"),
        (room, &[IN_VALUE, ONE], "200 n.room"),
        (room, &[("n.room", "{\"value\": {\"doors\": 1}}")], "200 n.room"),
        ("`200 OK`.", &[IN_VALUE], "200 value of n.room"),
        ("`200 OK`.", &[IN_VALUE, ("n.hall", "{\"value\": {\"doors\": 1}}")], "200 value of n.place"),
        ("`200 OK`.", &[ONE, ("n.hall", "{\"doors\": 1}")], "200 n.place"),
        ("`200 OK`.", &[ONE, ("n.message", "{}")], "200 json"),
        // Of types that only `entity` is common to, what most examples show.
        ("`200 OK`.", &[ONE, ("n.guest", "{}"), ("n.guest", "{}")], "200 n.guest"),
        ("`200 OK` and [room](../resources/room.md) or [hall](../resources/hall.md)", &[], "200 n.place"),
        ("`200 OK` and the [message](../resources/chatmessage.md)", &[], "200 n.chatMessage"),
        ("`202 Accepted` with a Location header to the [room](../resources/room.md)", &[], "202 none"),
        ("It returns a [room](../resources/room.md).\n\nThat is `201 Created` or `200 OK`.", &[], "201 n.room, 200 n.room"),
        ("`204 No Content`. For errors see [Common room errors](../resources/room.md).", &[], "204 none"),
        ("`302 Found` for Office 365.", &[], "302 none"),
        ("A [room](../resources/room.md) is returned to its owner; `200 OK`, see [list rooms](list.md).", &[], "200 none"),
    ];
    for (prose, shown, expected) in rows {
        let api = read(&page("GET", &format!("## Response\n{prose}"), shown));
        let said = api.operations[0].responses.iter().map(|r| match &r.body {
            ResponseBody::None => format!("{} none", r.status),
            ResponseBody::Typed(ty) => format!("{} {}", r.status, named(&api, ty)),
            ResponseBody::Collection(ty) => format!("{} many {}", r.status, named(&api, ty)),
            ResponseBody::Single(ty) => format!("{} value of {}", r.status, named(&api, ty)),
            ResponseBody::Json => format!("{} json", r.status),
            ResponseBody::Binary => format!("{} binary", r.status),
        });
        assert_eq!(said.collect::<Vec<_>>().join(", "), *expected, "{prose}");
    }
}

#[test]
fn requests() {
    let rows = |names: &[&str]| names.iter().fold("|Property|Type|\n|--|--|\n".to_owned(), |t, n| format!("{t}|{n}|String|\n"));
    let room = "## Response\n`200 OK` and a [room](../resources/room.md)";
    for (method, prose, response, expected) in [
        // The start of the page names the resource whose properties these are; of a POST it says nothing.
        ("PATCH", rows(&["name"]), "## Response\n`204`", "n.place"),
        ("PATCH", rows(&["floor"]), "## Response\n`204`", "n.place"),
        ("POST", rows(&["name"]), "## Response\n`204`", "parameters"),
        ("PATCH", rows(&["scope"]), "## Response\n`204`", "parameters"),
        // What comes back is what was sent only if it has these properties.
        ("POST", rows(&["floor", "name"]), room, "n.room"),
        ("POST", rows(&["type", "scope"]), room, "parameters"),
        ("POST", rows(&["floor"]).replace("Property", "Parameter"), room, "parameters"),
        ("POST", "Supply a JSON representation of [room](../resources/room.md).".to_owned(), "", "n.room"),
        (
            "POST",
            "A JSON representation of a [room](../resources/room.md) or [hall](../resources/hall.md).".to_owned(),
            "",
            "n.place",
        ),
        ("POST", "Provide the new [room](../resources/room.md) object in the request body.".to_owned(), "", "n.room"),
        (
            "PATCH",
            "In the request body, supply an array of [room](../resources/room.md) objects.".to_owned(),
            "## Response\n`204`",
            "n.room[]",
        ),
        ("POST", format!("Provide a [hall](../resources/hall.md).\n\n{}", rows(&["doors"])), "", "n.hall"),
        ("POST", format!("### Properties\n{}", rows(&["doors"])), "", "parameters"),
        ("GET", rows(&["floor"]), room, "parameters"),
    ] {
        let api = read(&page(method, &format!("## Request body\n{prose}\n{response}"), &[]));
        let said = match &api.operations[0].request {
            RequestBody::Typed(ty) => named(&api, ty),
            RequestBody::Parameters(_) => "parameters".to_owned(),
            RequestBody::None => "none".to_owned(),
            RequestBody::Json => "json".to_owned(),
            RequestBody::Binary => "binary".to_owned(),
        };
        assert_eq!(said, expected, "{method} {prose} {response}");
    }
}

#[test]
fn a_body_that_is_a_reference_has_its_url() {
    for (body, expected) in [("{\"@odata.id\": \"u\"}", Some("@odata.id")), ("{\"@odata.id\": \"u\", \"a\": 1}", None)] {
        let text = page("POST", "## Request body\nSupply the id of one.\n", &[("n.room", "{}")]);
        let api = read(&text.replacen("POST /x\n```\n<!--", &format!("POST /x\n\n{body}\n```\n<!--"), 1));
        let name = match &api.operations[0].request {
            RequestBody::Parameters(all) => Some(all[0].name.as_str()),
            _ => None,
        };
        assert_eq!(name, expected, "{body}");
    }
}

#[test]
fn parameters_are_as_many_as_the_example_shows() {
    let text = page("POST", "## Request body\n|Parameter|Type|\n|--|--|\n|ids|String|\n|name|String|\n|rest|Json|", &[]);
    let example = "<!-- {\"blockType\": \"request\"} -->\n```http\nPOST /x\n\n{\"ids\": [\"a\"], \"name\": \"b\", \"rest\": []}\n```\n\
                   <!-- {\"blockType\": \"response\"} -->\n```http\nHTTP/1.1 204 No Content\n```\n";
    let api = read(&format!("{text}{example}"));
    let RequestBody::Parameters(all) = &api.operations[0].request else { panic!("{:?}", api.operations[0].request) };
    let said: Vec<_> = all.iter().map(|p| named(&api, &p.ty)).collect();
    assert_eq!(said, ["Edm.String[]", "Edm.String", "Edm.Untyped"]);
}

#[test]
fn types() {
    let api = read("");
    let properties = |name: &str| {
        let resource = api.resources.iter().filter(|r| r.name == name);
        let all = resource.flat_map(|r| &r.properties).map(|p| format!("{}: {}", p.name, named(&api, &p.ty)));
        all.collect::<Vec<_>>().join(", ")
    };
    for (name, expected) in [
        // The base states the type of `size`; words that name no type are samples.
        ("n.room", "floor: Edm.Int64, color: Edm.String, tags: Edm.String[]"),
        ("n.place", "name: Edm.String, size: Edm.Int64"),
        ("n.seatCollection", "count: Edm.Int64"),
        ("n.deep.user", "kind: n.deep.kind, seats: n.seatCollection[]"),
    ] {
        assert_eq!(properties(name), expected, "{name}");
    }
    let enums = api.enums.iter().map(|e| (e.name.as_str(), e.members.iter().map(|m| m.name.as_str()).collect()));
    assert_eq!(enums.collect::<Vec<(_, Vec<_>)>>(), [("n.deep.kind", vec!["a b", "c"]), ("n.kind", vec!["other"])]);
}

/// A resource page whose block has these words beside its type.
fn resource(name: &str, more: &str, json: &str, sections: &str) -> (String, String) {
    let block = format!("<!-- {{\"blockType\": \"resource\", \"@odata.type\": \"n.{name}\"{more}}} -->\n```json\n{json}\n```\n");
    (format!("resources/{name}.md"), format!("# {name} resource type\n{sections}\n{block}"))
}

#[test]
fn what_no_page_documents() {
    let types = [
        resource("map", "", "{\"scale\": \"String\"}", "## Properties\n|Property|Type|\n|--|--|\n|Scale|String|\n"),
        resource("note", "", "{\"words\": \"String\"}", "**note** is an OData v4 open type."),
        resource("long", ", \"baseType\": \"n.note\"", "{\"pages\": 1}", ""),
    ];
    for (ty, route, body, expected) in [
        ("n.map", "/x", r#"{"scale": "1", "size": 2}"#, &["size"][..]),
        // The table spells it so.
        ("n.map", "/x", r#"{"Scale": "1"}"#, &[]),
        // Open, as its page says, and what is derived from it.
        ("n.note", "/x", r#"{"size": 2}"#, &[]),
        ("n.long", "/x", r#"{"size": 2}"#, &[]),
        // The object says that it is of another documented type.
        ("n.map", "/x", r##"{"@odata.type": "#n.note", "size": 2}"##, &[]),
        ("n.map", "/x", r##"{"@odata.type": "#n.place", "name": "a", "scale": "1", "size": 2, "lent": true}"##, &["lent"]),
        // No route has this URL, but the answer is the one that the page promises.
        ("n.map", "/y", r#"{"size": 2}"#, &["size"]),
        ("n.message", "/y", r#"{"size": 2}"#, &[]),
    ] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let promise = "## Response\n`200 OK` and a [map](../resources/map.md) object.\n";
        let promise = if ty == "n.message" { promise.to_owned() } else { promise.replace("map", &ty[2..]) };
        let op = page("GET", &promise, &[(ty, body)]).replacen("GET /x\n```\n<!--", &format!("GET {route}\n```\n<!--"), 1);
        let own = types.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        for (name, text) in DEFINITIONS.iter().copied().chain(own).chain([("api/op.md", op.as_str())]) {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a page");
        }
        let found = understand(folder.path()).expect("a docset").diagnostics;
        let names = found.iter().filter(|d| d.rule.code == "X525").map(|d| d.message.split(' ').nth(3).unwrap_or_default());
        assert_eq!(names.collect::<Vec<_>>(), expected, "{ty} {route} {body}");
    }
}

/// What a type is called like says where its page stands among the others, and nothing else.
#[test]
fn what_examples_show_is_the_same_in_any_order_of_pages() {
    for name in ["aThing", "zThing"] {
        let ty = format!("n.{name}");
        let types = [
            resource("policy", ", \"openType\": true", "{\"name\": \"String\"}", ""),
            resource(name, "", "{\"label\": \"String\"}", ""),
        ];
        let promise = |name: &str| format!("## Response\n`200 OK` and a [{name}](../resources/{name}.md) object.\n");
        let policies = page("GET", &promise("policy"), &[("n.policy", r#"{"level": 1}"#), ("n.policy", r#"{"level": 2}"#)]);
        let shown = [r#"{"policy": {"level": "high"}}"#, r#"{"policy": {"level": "low"}}"#].map(|body| (ty.as_str(), body));
        let things = page("GET", &promise(name), &shown).replace("/x", "/y");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let own = types.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        for (name, text) in own.chain([("api/policies.md", policies.as_str()), ("api/things.md", things.as_str())]) {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a page");
        }
        let api = understand(folder.path()).expect("a docset").api;
        let shown = |ty: &str| {
            let resource = api.resources.iter().find(|resource| resource.name == ty).expect("the type");
            resource.shown.iter().map(|property| format!("{}: {}", property.name, named(&api, &property.ty))).collect::<Vec<_>>()
        };
        assert_eq!(shown("n.policy"), ["level: Edm.Int64"], "{name}");
        assert_eq!(shown(&ty), ["policy: n.policy"], "{name}");
    }
}
