use docbind_runtime::{Call, Collection, Connection, Cursor, Error, Items, Operation, Pages, PagesFault, Spec, Value};
use serde_json::{Value as Json, json};

use crate::calls::{TOKEN, client, told};
use crate::server::{Act, Heard, Service, answer};

enum List {}

impl Operation for List {
    const SPEC: Spec = Spec {
        method: "GET",
        id: "thing-list",
        templates: &["/things/delta"],
        statuses: &[200],
        ..Spec::of_page("api/thing-list.md:1")
    };
    type Request = ();
    type Response = Collection<Value>;
}

/// A page with a link to a path of the service, or to elsewhere.
fn page(service: &str, numbers: &[u32], name: &str, link: &str) -> Act {
    let link = if link.starts_with('/') && !link.starts_with("//") { format!("{service}{link}") } else { link.to_owned() };
    let mut page = json!({ "value": numbers });
    page.as_object_mut().expect("an object").insert(format!("@odata.{name}"), Json::from(link));
    answer("200 OK", "", &page.to_string())
}

/// A service whose pages are known by their targets.
async fn serve(pages: impl Fn(&str, &str) -> Act + Send + 'static) -> Service {
    Service::followed(move |url: &str, heard: &Heard| pages(url, &heard.target)).await
}

fn list(service: &Service) -> Call<List> {
    of(&client(&service.url()).build().expect("a client"))
}

fn of(connection: &Connection) -> Call<List> {
    Cursor::root(connection.clone()).literal("things").literal("delta").call().query("$top", "2").header("Prefer", "a=b")
}

/// The numbers, until the end or an error.
async fn numbers(call: Call<List>, most: usize) -> (Vec<u64>, Option<Error>) {
    let (mut items, mut numbers) = (call.items().max_pages(most), Vec::new());
    while let Some(item) = items.next().await {
        match item {
            Ok(number) => numbers.push(number.as_u64().expect("a number")),
            Err(error) => {
                assert!(items.next().await.is_none(), "an error is the end");
                return (numbers, Some(error));
            }
        }
    }
    (numbers, None)
}

fn fault(error: Option<Error>) -> PagesFault {
    match error {
        Some(Error::Pages { operation: "thing-list", fault, .. }) => fault,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn links_are_followed_as_they_are_with_the_headers_of_the_call() {
    let service = serve(|url, target| match target {
        "/things/delta?$top=2" => page(url, &[1, 2], "nextLink", "/other/path?$skiptoken=a%2Bb%20%7e(c)&$top=2&x"),
        "/other/path?$skiptoken=a%2Bb%20%7e(c)&$top=2&x" => page(url, &[], "nextLink", "/last"),
        "/last" => page(url, &[3], "deltaLink", "/later?$deltatoken=z"),
        other => panic!("{other}"),
    })
    .await;
    let (found, error) = numbers(list(&service), 3).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(found, [1, 2, 3]);
    let heard = service.heard();
    assert_eq!(heard.len(), 3, "each once");
    for request in heard {
        assert_eq!((request.method.as_str(), request.header("prefer")), ("GET", Some("a=b")), "{}", request.target);
        assert_eq!(request.header("authorization"), Some(&*format!("Bearer {TOKEN}")));
    }
}

#[tokio::test]
async fn a_stream_sends_what_it_is_asked_for() {
    let service = serve(|url, target| page(url, &[1], "nextLink", &format!("{target}x"))).await;
    let mut pages = list(&service).pages();
    assert_eq!(service.heard().len(), 0);
    assert_eq!(pages.next().await.expect("a page").expect("a page").items().len(), 1);
    assert_eq!(pages.next_link(), Some(&*format!("{}/things/delta?$top=2x", service.url())));
    assert_eq!(service.heard().len(), 1);
}

async fn all(mut pages: Pages<Value>) -> Pages<Value> {
    while let Some(page) = pages.next().await {
        page.expect("a page");
    }
    pages
}

#[tokio::test]
async fn a_link_that_was_kept_begins_the_next_round() {
    let service = serve(|url, target| match target {
        "/things/delta?$top=2" => page(url, &[1], "deltaLink", "/later?$deltatoken=z"),
        "/later?$deltatoken=z" => page(url, &[2], "deltaLink", "/later?$deltatoken=zz"),
        other => panic!("{other}"),
    })
    .await;
    let first = all(list(&service).pages()).await;
    let kept = first.delta_link().expect("a link").to_owned();
    let second = all(list(&service).pages().resume(kept)).await;
    assert_eq!(second.delta_link(), Some(&*format!("{}/later?$deltatoken=zz", service.url())));
    assert_eq!(service.heard().len(), 2);
}

#[tokio::test]
async fn no_link_leads_elsewhere() {
    let other = Service::start([]).await;
    let port = other.url().replace("http://127.0.0.1:", "");
    for link in [
        other.url(),
        format!("http://localhost:{port}/x"),
        format!("http://a:b@127.0.0.1:{port}/"),
        "https://example.com/".to_owned(),
        // Relative to the page, and elsewhere all the same.
        format!("//localhost:{port}/x"),
        format!("\\\\localhost:{port}\\x"),
        format!("//a:b@127.0.0.1:{port}/"),
    ] {
        let elsewhere = link.clone();
        let service = serve(move |url, _| page(url, &[1], "nextLink", &elsewhere)).await;
        let (found, error) = numbers(list(&service), 9).await;
        assert_eq!(found, [1], "{link}");
        let error = error.expect("refused");
        assert!(matches!(error, Error::Configuration(_)), "{link}: {error:?}");
        told(&error);
        assert_eq!(service.heard().len(), 1);
    }
    assert_eq!(other.heard().len(), 0);
    // Where it is allowed, the token goes along.
    let (link, service) = (other.url(), other.clone());
    let home = serve(move |url, _| page(url, &[1], "nextLink", &link)).await;
    let wide = client(&home.url()).allow_host(service.url()).build().expect("a client");
    assert_eq!(numbers(of(&wide), 9).await.0, [1]);
    assert_eq!(other.heard()[0].header("authorization"), Some(&*format!("Bearer {TOKEN}")));
}

#[tokio::test]
async fn a_circle_of_links_ends() {
    for (links, asked) in [(["/things/delta?$top=2", "", ""], 1), (["/a", "/a", ""], 2), (["/a", "/b", "/a"], 3)] {
        let service = serve(move |url, target| match target {
            "/a" => page(url, &[2], "nextLink", links[1]),
            "/b" => page(url, &[3], "nextLink", links[2]),
            _ => page(url, &[1], "nextLink", links[0]),
        })
        .await;
        let (found, error) = numbers(list(&service), 99).await;
        assert_eq!(fault(error), PagesFault::Repeats, "{links:?}");
        assert_eq!((found.len(), service.heard().len()), (asked, asked), "{links:?}");
    }
}

#[tokio::test]
async fn there_is_a_limit_on_pages() {
    for most in [0, 1, 5] {
        let service = serve(|url, target| page(url, &[1], "nextLink", &format!("{target}x"))).await;
        let (found, error) = numbers(list(&service), most).await;
        assert_eq!(fault(error), PagesFault::TooMany);
        assert_eq!((found.len(), service.heard().len()), (most, most));
    }
}

#[tokio::test]
async fn what_is_no_list_and_what_is_no_link_is_an_error() {
    for (body, found, expected) in [
        (r#"{"value": {"a": 1}}"#, 0, Some(PagesFault::ValueIsNoList)),
        (r#"{"value": [1], "@odata.nextLink": 7}"#, 1, Some(PagesFault::LinkIsNoText)),
        (r#"{"value": [1], "@odata.nextLink": null}"#, 1, None),
        (r#"{"value": [1], "@odata.nextLink": ""}"#, 1, None),
        (r#"{"value": null}"#, 0, None),
        ("{}", 0, None),
    ] {
        let service = Service::start([answer("200 OK", "", body)]).await;
        let (numbers, error) = numbers(list(&service), 9).await;
        assert_eq!(numbers.len(), found, "{body}");
        assert_eq!(error.map(|error| fault(Some(error))), expected, "{body}");
    }
}

#[tokio::test]
async fn a_page_is_sent_again_and_one_that_never_comes_can_be_asked_for_later() {
    let refused = || answer("503 Busy", "Retry-After: 0\r\n", "{}");
    let gone = || answer("410 Gone", "", "{}");
    let service = Service::start([]).await;
    let link = format!("{}/next", service.url());
    let first = || answer("200 OK", "", &json!({ "value": [1], "@odata.nextLink": link }).to_string());
    let last = || answer("200 OK", "", r#"{"value": [2]}"#);
    service.then([refused(), first(), gone(), last()]);
    let mut pages = list(&service).pages();
    pages.next().await.expect("a page").expect("a page");
    let error = pages.next().await.expect("an error").expect_err("an error");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(410));
    assert!(pages.next().await.is_none());
    let kept = pages.next_link().expect("the link of the page").to_owned();
    let mut rest = list(&service).pages().resume(kept);
    assert_eq!(rest.next().await.expect("a page").expect("a page").items(), [json!(2)]);
    assert_eq!(service.heard().len(), 4);
}

#[tokio::test]
async fn a_relative_link_begins_where_the_page_stood() {
    for (link, target) in [
        ("delta?$skip=2", "/things/delta?$skip=2"),
        ("?$skip=2", "/things/delta?$skip=2"),
        ("../others?$skip=2", "/others?$skip=2"),
        ("/others?$skip=2", "/others?$skip=2"),
        // As every URL has it.
        ("/a/../b('c')?$filter=d eq 'e'#f", "/b('c')?$filter=d%20eq%20%27e%27"),
    ] {
        let body = |name: &str| json!({ "value": [1], format!("@odata.{name}"): link }).to_string();
        let service = Service::start([answer("200 OK", "", &body("nextLink")), answer("200 OK", "", &body("deltaLink"))]).await;
        let mut pages = list(&service).pages();
        pages.next().await.expect("a page").expect("a page");
        let whole = pages.next_link().expect("a link");
        assert!(whole.starts_with(&format!("{}{target}", service.url())), "{whole}");
        pages.next().await.expect("a page").expect(link);
        assert!(pages.next().await.is_none() && pages.delta_link().is_some_and(|link| link.starts_with(&service.url())));
        assert_eq!(service.heard()[1].target, target);
    }
}

#[tokio::test]
async fn the_same_pages_go_on_after_an_error_and_ask_again_for_what_changes() {
    let service = Service::start([]).await;
    let (next, delta) = (format!("{}/next", service.url()), format!("{}/delta", service.url()));
    let first = answer("200 OK", "", &json!({ "value": [1, 2], "@odata.nextLink": next }).to_string());
    let unchanged = answer("200 OK", "", &json!({ "value": [3], "@odata.deltaLink": delta }).to_string());
    service.then([first.clone(), answer("410 Gone", "", "{}"), unchanged.clone(), unchanged.clone(), unchanged.clone()]);
    let mut pages = list(&service).pages().max_pages(2);
    pages.next().await.expect("a page").expect("a page");
    pages.next().await.expect("an error").expect_err("an error");
    let kept = pages.next_link().expect("the link of the page").to_owned();
    let mut pages = pages.resume(kept);
    for _ in 0..3 {
        assert_eq!(pages.next().await.expect("a page").expect("a page").items(), [json!(3)]);
        assert!(pages.next().await.is_none());
        let link = pages.delta_link().expect("a link").to_owned();
        pages = pages.resume(link);
    }
    assert_eq!(service.heard().len(), 5);
    // What is left of a page does not belong to the next round.
    service.then([first, unchanged]);
    let mut items = list(&service).items();
    items.next().await.expect("an item").expect("an item");
    let mut items = items.resume(&delta);
    assert_eq!(items.next().await.expect("an item").expect("an item"), json!(3));
}

#[tokio::test]
async fn a_header_that_is_refused_is_not_left_out_of_what_is_gone_on_with() {
    let service = Service::start([]).await;
    let mut pages = list(&service).header("ConsistencyLevel", "eventual\n").pages().resume(format!("{}/next", service.url()));
    let error = pages.next().await.expect("an error").expect_err("refused");
    assert!(matches!(&error, Error::Configuration(what) if what.contains("consistencylevel")), "{error:?}");
    assert_eq!((service.heard().len(), pages.next_link().is_some()), (0, true));
}

#[test]
fn streams_can_go_anywhere() {
    fn is_unpin_and_send<T: Unpin + Send>() {}
    is_unpin_and_send::<Pages<Value>>();
    is_unpin_and_send::<Items<Value>>();
}
