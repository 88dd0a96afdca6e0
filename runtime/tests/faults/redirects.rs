use docbind_runtime::{ClientBuilder, Connection, Error, Operation};
use http::Method;

use crate::calls::{Get, TOKEN, call, client, send, told};
use crate::server::{Act, Service, answer, ok};

fn to(status: u16, location: &str) -> Act {
    answer(&format!("{status} Go"), &format!("Location: {location}\r\n"), "{}")
}

const STATUSES: [u16; 5] = [301, 302, 303, 307, 308];

#[tokio::test]
async fn a_redirection_is_an_answer_unless_asked_otherwise() {
    for status in STATUSES {
        let service = Service::start([to(status, "/elsewhere")]).await;
        let error = send(&client(&service.url()).build().expect("a client"), "GET").await.expect_err("not followed");
        assert_eq!((error.status().map(|s| s.as_u16()), service.heard().len()), (Some(status), 1));
        assert_eq!(error.headers().and_then(|headers| headers["location"].to_str().ok()), Some("/elsewhere"));
    }
}

fn following(service: &Service) -> Connection {
    client(&service.url()).follow_redirects(true).build().expect("a client")
}

#[tokio::test]
async fn within_the_origin_it_can_be_followed() {
    for status in STATUSES {
        let service = Service::start([to(status, "elsewhere?x=1#part")]).await;
        assert_eq!(send(&following(&service), "GET").await.expect("an answer")["ok"], true);
        let heard = service.heard();
        assert_eq!(heard.iter().map(|request| request.target.as_str()).nth(1), Some("/things/elsewhere?x=1"));
        assert!(heard.iter().all(|request| request.header("authorization") == Some(&format!("Bearer {TOKEN}"))));
    }
}

#[tokio::test]
async fn it_is_never_followed_elsewhere_nor_by_what_changes_something() {
    let elsewhere = Service::start([]).await;
    let port = elsewhere.url().replace("http://127.0.0.1:", "");
    for location in [
        elsewhere.url(),
        format!("//127.0.0.1:{port}/x"),
        format!("http://localhost:{port}/"),
        "https://example.com/".to_owned(),
        "ftp://127.0.0.1/".to_owned(),
        "http://".to_owned(),
    ] {
        for status in STATUSES {
            let service = Service::start([to(status, &location)]).await;
            let error = send(&following(&service), "GET").await.expect_err("not followed");
            assert_eq!((error.status().map(|s| s.as_u16()), service.heard().len()), (Some(status), 1), "{location}");
            told(&error);
        }
    }
    let service = Service::start([]).await;
    let secret = service.url().replace("127", "user:password@127");
    let service = Service::start([to(302, &secret)]).await;
    assert!(send(&following(&service), "GET").await.is_err());
    assert_eq!(elsewhere.heard().len(), 0);
    for method in ["POST", "PATCH", "PUT", "DELETE"] {
        let service = Service::start([to(307, "/elsewhere")]).await;
        assert!(send(&following(&service), method).await.is_err());
        assert_eq!(service.heard().len(), 1, "{method}");
    }
}

#[tokio::test]
async fn a_circle_of_redirections_ends() {
    let service = Service::start(vec![to(302, "/round"); 99]).await;
    let error = send(&following(&service), "GET").await.expect_err("no end");
    assert_eq!((error.status().map(|s| s.as_u16()), service.heard().len(), error.attempts().len()), (Some(302), 10, 10));
    assert_eq!(error.headers().and_then(|headers| headers["location"].to_str().ok()), Some("/round"));
    told(&error);
}

#[tokio::test]
async fn each_request_on_the_way_is_told_of() {
    let service = Service::start([to(302, "/a"), to(307, "/b"), answer("404 No", "", "{}")]).await;
    let error = send(&following(&service), "GET").await.expect_err("not there");
    let statuses: Vec<_> = error.attempts().iter().filter_map(|attempt| attempt.status).map(|s| s.as_u16()).collect();
    assert_eq!(statuses, [302, 307, 404]);
}

#[tokio::test]
async fn links_lead_the_token_to_allowed_hosts_only() {
    let (home, other) = (Service::start([]).await, Service::start([]).await);
    let strict = client(&home.url()).build().expect("a client");
    let link = format!("{}/next?$skiptoken=a%2Bb", other.url());
    assert!(matches!(strict.follow(&Get::SPEC, Method::GET, &link), Err(Error::Configuration(_))));
    for link in ["/relative", "", "https://example.com/", "http://example.com", "mailto:a@b", "https://a:b@example.com"] {
        assert!(strict.follow(&Get::SPEC, Method::GET, link).is_err(), "{link}");
    }
    let wide = client(&home.url()).allow_host(other.url()).build().expect("a client");
    wide.send(wide.follow(&Get::SPEC, Method::GET, &link).expect("allowed")).await.expect("an answer");
    let heard = &other.heard()[0];
    assert_eq!((heard.target.as_str(), heard.header("authorization").is_some()), ("/next?$skiptoken=a%2Bb", true));
    assert_eq!(home.heard().len(), 0);
    for host in ["", "http://example.com", "example.com/path", "https://u:s3cr3t@example.com", "u:s3cr3t@example.com", "a b"] {
        let builder = client(&home.url()).allow_host(host);
        assert!(!format!("{builder:?}").contains(TOKEN), "{builder:?}");
        told(&builder.build().expect_err(host));
    }
    assert!(client(&home.url()).allow_host("ftp://127.0.0.1").build().is_err());
    assert!(client(&home.url()).allow_host("graph.microsoft.us").build().is_ok());
}

#[tokio::test]
async fn a_request_that_another_client_made_does_not_get_this_ones_token() {
    let (home, other) = (Service::start([]).await, Service::start([]).await);
    let client = |service: &Service| client(&service.url()).build().expect("a client");
    let called = || call::<Get>(&client(&other)).request().expect("a request");
    let linked = || client(&other).follow(&Get::SPEC, Method::GET, &other.url()).expect("a request");
    let connection = client(&home);
    for error in
        [connection.send(called()).await.err(), connection.send(linked()).await.err(), connection.open(called()).await.err()]
    {
        let error = error.expect("refused");
        assert!(matches!(&error, Error::Configuration(what) if what.contains(&other.url())), "{error:?}");
        told(&error);
    }
    assert_eq!((home.heard().len(), other.heard().len()), (0, 0));
    // One that has no token to lose goes anywhere, and one of the same service by any of its clients.
    let open = ClientBuilder::<Connection>::new(other.url()).build().expect("a client");
    client(&home).send(call::<Get>(&open).request().expect("a request")).await.expect("an answer");
    client(&other).send(call::<Get>(&client(&other)).request().expect("a request")).await.expect("an answer");
    assert_eq!(other.heard().iter().filter(|heard| heard.header("authorization").is_some()).count(), 1);
}

#[tokio::test]
async fn a_url_that_is_a_permission_gets_no_token_and_is_not_printed() {
    let (home, other) = (Service::start([]).await, Service::start([ok()]).await);
    let connection = client(&home.url()).build().expect("a client");
    let url = format!("{}/AAMkAGI1?tempauth=AAMkAGI1", other.url());
    let request = connection.preauthenticated(&Get::SPEC, Method::GET, &url).expect("a request");
    assert_eq!(format!("{request}").trim_end(), format!("GET {}/[redacted]", other.url()));
    connection.send(request).await.expect("an answer");
    assert_eq!(other.heard()[0].header("authorization"), None);
    for url in ["http://example.com/", "ftp://example.com", "https://a@example.com/", "nothing"] {
        assert!(connection.preauthenticated(&Get::SPEC, Method::GET, url).is_err(), "{url}");
    }
    // What a remote service says must not reach this machine.
    let remote = client("https://graph.microsoft.com/v1.0").build().expect("a client");
    assert!(remote.preauthenticated(&Get::SPEC, Method::GET, &url).is_err());
    assert!(remote.preauthenticated(&Get::SPEC, Method::GET, "https://127.0.0.1/").is_err());
}
