//! Permission scopes in running text and in tables.

use super::characters::word;

/// Scopes of the form `Mail.ReadWrite`, in order.
pub(super) fn dotted(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut scopes = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_alphabetic() || at > 0 && joins_left(bytes[at - 1]) {
            at += 1;
            continue;
        }
        let (end, stop) = dotted_end(bytes, at);
        let host = ["microsoft.", "graph."].iter().any(|host| bytes[at..].starts_with(host.as_bytes()));
        if let Some(end) = end.filter(|_| !host) {
            scopes.push(&text[at..end]);
        }
        // Nothing up to here can start a scope: each byte follows one that joins it.
        at = stop;
    }
    scopes
}

/// Scopes that are words of their own, in order.
pub(super) fn named(text: &str) -> Vec<&str> {
    const EXCHANGE: &str = "EWS.AccessAsUser.All";
    let mut scopes = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        rest = &rest[at..];
        let word_end = rest.find(|c| !word(c)).unwrap_or(rest.len());
        let exchange = rest.strip_prefix(EXCHANGE).is_some_and(|after| !after.starts_with(word));
        let end = if exchange { EXCHANGE.len() } else { word_end };
        if exchange || NAMED.contains(&&rest[..end]) {
            scopes.push(&rest[..end]);
        }
        rest = &rest[end..];
    }
    scopes
}

/// `[text](target)` becomes `[text]`: a target is no place for a scope.
pub(super) fn without_targets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, target)) = rest.split_once("](") {
        let Some((_, after)) = target.split_once(')') else { break };
        out.push_str(before);
        out.push(']');
        rest = after;
    }
    out.push_str(rest);
    out
}

const NAMED: [&str; 5] = ["openid", "offline_access", "profile", "email", "user_impersonation"];

fn joins_left(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'@' | b'-')
}

/// Where the scope that starts at a letter ends, if it is one, and where the text that it could be made of ends.
fn dotted_end(bytes: &[u8], start: usize) -> (Option<usize>, usize) {
    let mut at = alphanumeric(bytes, start);
    while starts(bytes, at, b'-', u8::is_ascii_alphabetic) {
        at = alphanumeric(bytes, at + 1);
    }
    let (mut end, mut before) = (None, None);
    loop {
        let dash = end.is_some() && starts(bytes, at, b'-', u8::is_ascii_alphanumeric);
        if !dash && !starts(bytes, at, b'.', u8::is_ascii_uppercase) {
            break;
        }
        at = alphanumeric(bytes, at + 1);
        (before, end) = (end, Some(at));
    }
    // What goes on as a path, an address or a call is not a scope; up to its last `.` or `-` it may be one.
    let goes_on = bytes.get(at).is_some_and(|byte| matches!(byte, b'/' | b'@' | b'('));
    (if goes_on { before } else { end }, at)
}

fn alphanumeric(bytes: &[u8], start: usize) -> usize {
    start + bytes[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count()
}

fn starts(bytes: &[u8], at: usize, mark: u8, next: fn(&u8) -> bool) -> bool {
    bytes.get(at) == Some(&mark) && bytes.get(at + 1).is_some_and(next)
}
