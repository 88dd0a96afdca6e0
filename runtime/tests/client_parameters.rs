//! Documented parameters as methods of a call.
#![cfg(feature = "client")]

use docbind_runtime::client::odata::{
    Count, DeltaToken, Expand, Filter, Format, OrderBy, Search, Select, Skip, SkipToken, Takes, Top,
};
use docbind_runtime::{Call, ClientBuilder, Connection, Cursor, Operation, Spec};

docbind_runtime::parameter!(
    /// The entity tag that the resource must have.
    IfMatch: IfMatchExt::if_match = header "If-Match"
);
docbind_runtime::parameter!(
    /// How the answer should be.
    Prefer: PreferExt::prefer = header "Prefer"
);
docbind_runtime::parameter!(
    /// Whether hidden folders are listed.
    IncludeHidden: IncludeHiddenExt::include_hidden = query "includeHidden"
);

enum ThingList {}

impl Operation for ThingList {
    const SPEC: Spec = Spec {
        id: "thing-list",
        method: "GET",
        templates: &["/things"],
        permissions: None,
        max_body: None,
        doc: "api/thing-list.md:1",
        statuses: &[200],
        takes_body: false,
        by_upload: None,
    };
    type Request = ();
    type Response = serde_json::Value;
}

macro_rules! takes {
    ($($marker:ident)*) => { $(impl Takes<$marker> for ThingList {})* };
}

takes!(Select Expand Filter OrderBy Top Skip Count Search SkipToken DeltaToken Format IfMatch Prefer IncludeHidden);

fn list() -> Call<ThingList> {
    let connection = ClientBuilder::<Connection>::new("https://example.com/v1.0").build().expect("a connection");
    Cursor::root(connection).literal("things").call()
}

fn query(call: &Call<ThingList>) -> String {
    let request = call.request().expect("a request");
    request.url().query().unwrap_or_default().to_owned()
}

#[test]
fn each_option_by_its_name() {
    for (call, expected) in [
        (list().select("id,subject"), "$select=id,subject"),
        (list().expand("parts($select=id)"), "$expand=parts($select%3Did)"),
        (list().filter("name eq 'a&b'"), "$filter=name%20eq%20%27a%26b%27"),
        (list().order_by("name desc"), "$orderby=name%20desc"),
        (list().top(u64::MAX), "$top=18446744073709551615"),
        (list().skip(0), "$skip=0"),
        (list().count(true), "$count=true"),
        (list().count(false), "$count=false"),
        (list().search("\"name:x\""), "$search=%22name:x%22"),
        (list().skip_token("a+b"), "$skiptoken=a%2Bb"),
        (list().delta_token("c=="), "$deltatoken=c%3D%3D"),
        (list().format("application/json"), "$format=application/json"),
        (list().include_hidden("true"), "includeHidden=true"),
    ] {
        assert_eq!(query(&call), expected);
        // As the untyped way encodes it.
        let name = expected.split('=').next().expect("a name");
        let decoded = percent_encoding::percent_decode_str(&expected[name.len() + 1..]).decode_utf8().expect("UTF-8");
        assert_eq!(query(&list().query(name, &decoded)), expected);
    }
}

#[test]
fn the_last_value_counts_and_stands_last() {
    let call = list().top(1).query("x", "1").select("id").query("$TOP", "9").top(2).include_hidden("a").include_hidden("b");
    assert_eq!(query(&call), "x=1&$select=id&$top=2&includeHidden=b");
}

#[test]
fn headers_are_set_once() {
    let request = list().header("if-match", "\"0\"").if_match("\"1\"").if_match("\"2\"").request().expect("a request");
    let values: Vec<_> = request.headers().get_all("If-Match").iter().map(|v| v.as_bytes()).collect();
    assert_eq!(values, [b"\"2\""]);
    assert!(list().if_match("a\r\nb: c").request().is_err());
}

#[test]
fn preferences_stand_beside_each_other() {
    let call = list().prefer("outlook.timezone=\"UTC\"").prefer("odata.maxpagesize=2").prefer("respond-async, wait=9");
    let call = call.prefer("ODATA.maxpagesize = 3").prefer("respond-async");
    let request = call.request().expect("a request");
    let values: Vec<_> = request.headers().get_all("prefer").iter().map(|v| v.to_str().expect("text")).collect();
    assert_eq!(values, ["outlook.timezone=\"UTC\"", "ODATA.maxpagesize = 3", "respond-async"]);
    assert!(list().prefer("a\r\nb: c").request().is_err());
}
