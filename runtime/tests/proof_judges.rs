//! The steps of a pair's test can fail: every way to spoil the sample's examples is found, and named.
#![cfg(feature = "proof")]

#[path = "sample/lib.rs"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "a generated crate is public")]
mod sample;

use docbind_runtime::proof::{Chain, Exercise, Pair, Suite, prove, prove_routes};
use sample::suite::SUITE;
use sample::{Client, ops};

/// A pair of the sample, by the end of its name.
fn pair(name: &str) -> Pair {
    let found = SUITE.pairs.iter().find(|pair| pair.name.ends_with(name)).expect(name);
    Pair { ..*found }
}

/// A suite with this pair alone.
fn suite(pair: Pair) -> &'static Suite {
    let pairs = Box::leak(Box::new([pair]));
    Box::leak(Box::new(Suite { pairs, ..SUITE }))
}

fn fails(pair: Pair, said: &str) {
    let page = pair.ignored.unwrap_or(pair.page);
    let suite = suite(pair);
    let error = prove(suite, &suite.pairs[0]).expect_err(said);
    assert!(error.starts_with(page) && error.contains(said), "{said}\n{error}");
}

fn passes(pair: Pair) {
    let suite = suite(pair);
    prove(suite, &suite.pairs[0]).expect("to pass");
}

#[test]
fn all_but_the_ignored_pairs_pass() {
    for pair in SUITE.pairs {
        match pair.ignored {
            None => passes(Pair { ..*pair }),
            Some(_) => fails(Pair { ..*pair }, "the response has a body, which status 204 does not allow"),
        }
    }
}

#[test]
fn faults_of_the_request() {
    let get = || pair("/get_attachments");
    let add = || pair("/create_in_child_folder");
    let with = |request: &'static str| Pair { request, ..get() };
    fails(with("GET"), "the request: no request line");
    fails(with("GET /v1.0/me\nnothing here\n"), "the request: not a header");
    fails(with("GET /beta/me/messages/m/attachments"), "the URL does not begin with `/v1.0`");
    fails(with("GET /v1.0/me/message/m/attachments"), "no page documents GET /me/message/m/attachments");
    fails(with("PUT /v1.0/me/messages/m/attachments"), "no page documents PUT");
    fails(with("GET /v1.0/me/messages/m"), "GET /me/messages/m is message-get, not message-list-attachments");
    fails(with("GET /v1.0/me/messages/../attachments"), "`message_id` is `..`");
    fails(with("GET /v1.0/me/messages/m/attachments\nTransfer-Encoding: x\nA b: c\n"), "a header's name is not one");
    fails(with("GET /v1.0/me/messages/m/attachments\n\n{}"), "the request has a body, and none is documented");
    fails(Pair { operation: "message-get", ..get() }, "is message-list-attachments, not message-get");
    fails(Pair { request_body: None, ..add() }, "the request's body is not JSON: {");
    fails(Pair { request_body: Some("[]"), ..add() }, "the request's body: Json(");
    fails(Pair { others_request: &["/name"], ..add() }, "what does not fit its type in the request differs");
    let file = || pair("/create_file_attachment_from_message");
    fails(Pair { others_request: &[], ..file() }, "what does not fit its type in the request differs");
}

#[test]
fn faults_of_the_response() {
    let get = || pair("/get_attachments");
    let with = |response: &'static str| Pair { response, ..get() };
    fails(with("OK"), "the response: no status line");
    fails(with("HTTP/1.1 200 OK\n\n{,}"), "the response's body is not JSON: {,}");
    fails(with("HTTP/1.1 200 OK"), "the response has no body, where one is documented");
    fails(with("HTTP/1.1 204 No Content\n\n{}"), "status 204 does not allow");
    fails(with("HTTP/1.1 100 Continue\n\n"), "the status differs");
    fails(with("HTTP/1.1 200 OK\n\n{\"value\": [{\"id\": 1}]}"), "here: /value/0/id");
    fails(with("HTTP/1.1 200 OK\n\n[]"), "answered 200 OK with an undocumented body: expected");
    fails(with("HTTP/1.1 200 OK\nA b: 1\n\n{}"), "the header `A b` differs");
    fails(Pair { empty_body: true, ..get() }, "the response has a body after all");
    fails(Pair { others_response: &["/value"], ..get() }, "what does not fit its type in the response differs");
    fails(Pair { empty_body: false, ..pair("/create_file_attachment_from_message") }, "the response has no body, where");
    let delete = || pair("/delete_attachment");
    fails(Pair { empty_body: true, ..delete() }, "though the page shows no body");
    fails(Pair { response: "HTTP/1.1 200 OK\n\n{}", ..delete() }, "the response has a body, and none is documented");
    fails(Pair { others_response: &["/a"], ..pair("/get_attachments_of_me") }, "in the response differs");
}

#[test]
fn me_is_read_as_a_user() {
    let users =
        Pair { synonym: Some(("/users/{user_id}/messages/{message_id}/attachments", "{id}")), ..pair("/get_attachments") };
    passes(Pair { ..users });
    let me = Pair { synonym: Some(("/me/messages/{message_id}/attachments", "")), ..pair("/get_attachments_of_me") };
    passes(me);
    let other = Pair { synonym: Some(("/groups/{group_id}", "1")), ..users };
    fails(other, "cannot be read as /groups/{group_id}");
}

/// The sample with its chain for one message replaced.
fn with_chain(chain: Chain) -> &'static Suite {
    let kept = SUITE.chains.iter().filter(|c| (c.operation, c.template) != (chain.operation, chain.template));
    let mut chains: Vec<_> = kept.map(|c| Chain { operation: c.operation, template: c.template, build: c.build }).collect();
    chains.push(chain);
    Box::leak(Box::new(Suite { chains: chains.leak(), ..SUITE }))
}

#[test]
fn a_wrong_typed_path_is_found() {
    prove_routes(&SUITE).expect("the sample's routes");
    let get = |build| Chain { operation: "message-get", template: "/me/messages/{message_id}", build };
    let wrong_value = with_chain(get(|c, p| Client::from(c.clone()).me().message(p[0].trim()).get().into_parts()));
    let error = prove_routes(wrong_value).expect_err("a value that is changed");
    assert!(error.starts_with("message-get /me/messages/{message_id}: with "), "{error}");
    let wrong_place = with_chain(get(|c, p| Client::from(c.clone()).me().message(p[0]).attachments().list().into_parts()));
    assert!(prove_routes(wrong_place).is_err());
    let missing: Vec<_> =
        SUITE.chains[1..].iter().map(|c| Chain { operation: c.operation, template: c.template, build: c.build }).collect();
    let missing = Box::leak(Box::new(Suite { chains: missing.leak(), ..SUITE }));
    let error = prove_routes(missing).expect_err("a route without a typed path");
    assert_eq!(error, "attachment-delete /me/messages/{message_id}/attachments/{attachment_id}: no typed path");
}

#[test]
fn a_pair_needs_its_typed_path() {
    let operations = Box::leak(Box::new([Exercise::of::<ops::MessageGet>()]));
    let pairs = Box::leak(Box::new([Pair {
        name: "message-get/get",
        operation: "message-get",
        request: "GET /v1.0/me/messages/m",
        response: "HTTP/1.1 200 OK\n\n{}",
        ..pair("/get_attachments")
    }]));
    let suite = Box::leak(Box::new(Suite { base_path: "/v1.0", complete: true, operations, chains: &[], pairs }));
    let error = prove(suite, &suite.pairs[0]).expect_err("no chain");
    assert!(error.ends_with("no typed path for /me/messages/{message_id}"), "{error}");
}
