use docbind_runtime::client::transport::Stage;
use docbind_runtime::{ClientBuilder, Connection, Error};

use crate::calls::{client, send, told};
use crate::secure::{Secure, Shown};

#[tokio::test]
async fn a_certificate_that_is_refused_is_refused_once_and_the_error_says_why() {
    let cases = [
        (Shown::Itself, false, "issued by nobody whom this client trusts"),
        (
            Shown::Another,
            true,
            "not valid for name \"127.0.0.1\"; certificate is only valid for DnsName(\"another.example.com\")",
        ),
        (Shown::Expired, true, "certificate expired"),
    ];
    for (shown, is_trusted, reason) in cases {
        let service = Secure::showing(shown, []).await;
        let builder = client(&service.url());
        let builder = if is_trusted { builder.trust(service.issuer()) } else { builder };
        let error = send(&builder.build().expect("a client"), "GET").await.expect_err(reason);
        let Error::Transport(broken) = &error else { panic!("{error:?}") };
        assert_eq!((broken.stage(), broken.is_untrusted()), (Stage::Connect, true));
        assert_eq!((error.attempts().len(), error.is_retryable()), (1, false));
        assert_eq!(error.to_string(), "thing-get: the certificate of the service is not trusted");
        assert!(told(&error).contains(reason), "{reason}: {error:?}");
        assert_eq!(service.seen(|seen| (seen.accepted, seen.met)), (1, 0));
    }
}

#[tokio::test]
async fn one_issuer_of_several_is_enough() {
    let (one, other) = (Secure::start([]).await, Secure::start([]).await);
    let both = format!("{}{}", one.issuer(), other.issuer());
    for service in [&one, &other] {
        let connection = client(&service.url()).trust(&both).build().expect("a client");
        send(&connection, "GET").await.expect("an answer");
        let connection = client(&service.url()).trust(one.issuer()).trust(other.issuer()).build().expect("a client");
        send(&connection, "GET").await.expect("an answer");
    }
}

#[test]
fn what_is_no_certificate_cannot_be_trusted() {
    let nonsense = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let cut = "-----BEGIN CERTIFICATE-----\nAAAA";
    for (pem, reason) in [("", "holds no certificate"), (cut, "is not PEM"), (nonsense, "cannot be used")] {
        for base in ["https://graph.microsoft.com/v1.0", "http://localhost:1"] {
            let error = ClientBuilder::<Connection>::new(base).trust(pem).build().expect_err("no certificate");
            assert!(matches!(&error, Error::Configuration(what) if what.contains(reason)), "{error}");
        }
    }
}

/// What the machine trusts is read once in a process: another one makes the calls.
#[cfg(all(unix, not(target_vendor = "apple")))]
mod of_the_machine {
    use std::process::Command;

    use super::*;

    /// Set for the process that makes the calls.
    const CHILD: &str = "DOCBIND_TEST_SECURE";

    #[tokio::test]
    async fn the_machine_says_whom_to_trust() {
        let service = Secure::start([]).await;
        let folder = std::env::temp_dir().join(format!("docbind-issuer-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("issuer.pem");
        std::fs::write(&file, service.issuer()).expect("a file");
        let mut child = Command::new(std::env::current_exe().expect("this program"));
        child.args(["--exact", "certificates::of_the_machine::calls", "--nocapture"]);
        child.env(CHILD, service.url()).env("SSL_CERT_FILE", &file).env_remove("SSL_CERT_DIR");
        // The service runs on this thread.
        let output = tokio::task::spawn_blocking(move || child.output()).await.expect("no panic").expect("a process");
        std::fs::remove_dir_all(&folder).expect("the folder");
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(service.seen(|seen| seen.met), 1, "{text}");
    }

    #[tokio::test]
    async fn calls() {
        let Ok(url) = std::env::var(CHILD) else { return };
        send(&client(&url).build().expect("a client"), "GET").await.expect("an answer");
    }
}
