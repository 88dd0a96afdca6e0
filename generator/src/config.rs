//! `docbind.toml`, the trusted configuration at the root of the docs.

mod levels;

use std::collections::BTreeMap;

use serde::Deserialize;

pub use levels::{Levels, Setting};

/// Configuration of a docset. Every key is optional; an unknown one is an error.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Name of the generated crate.
    pub name: Option<String>,
    /// Version of the generated crate.
    pub version: Option<String>,
    /// Description of the generated crate.
    pub description: Option<String>,
    /// Where the service lives, version included: `https://graph.microsoft.com/v1.0`. No page can set it.
    pub base_url: Option<String>,
    /// Folders outside of the docs that includes may come from, relative to the docs.
    pub include_roots: Option<Vec<String>>,
    /// Cargo features of the generated crate.
    pub features: Features,
    /// Names of methods, by the id of their operation: they win over the rules, so that no page can rename them.
    pub names: BTreeMap<String, String>,
    /// Route lines that are wrong in pages that one does not own: the line as it stands there, and as it is to be read.
    pub routes: BTreeMap<String, String>,
    /// Levels of rules.
    pub levels: Levels,
}

/// Cargo features of the generated crate: what `default` is.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Features {
    /// Names of features that are on unless a user turns them off.
    pub default: Vec<String>,
}

impl Config {
    /// Reads the text of a `docbind.toml`.
    ///
    /// # Errors
    /// A message that names the key and what it may hold.
    pub fn parse(text: &str) -> Result<Self, String> {
        let config: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        config.validate()?;
        Ok(config)
    }

    fn validate(&self) -> Result<(), String> {
        self.levels.validate()?;
        if let Some(name) = &self.name
            && !is_crate_name(name)
        {
            return Err(format!(
                "name = {name:?}: a crate name is lower-case letters, digits, `-` and `_`, and starts with a letter"
            ));
        }
        if let Some(version) = &self.version
            && !is_version(version)
        {
            return Err(format!("version = {version:?}: expected MAJOR.MINOR.PATCH"));
        }
        if let Some(text) = &self.description
            && text.contains(char::is_control)
        {
            return Err(format!("description = {text:?}: expected one line"));
        }
        if let Some(url) = &self.base_url
            && !is_base_url(url)
        {
            return Err(format!("base_url = {url:?}: expected https://HOST/PATH (http only for 127.0.0.1 and localhost)"));
        }
        for root in self.include_roots.iter().flatten() {
            if !is_include_root(root) {
                return Err(format!(
                    "include_roots = [{root:?}]: expected folders relative to the docs, such as \"../includes\""
                ));
            }
        }
        if let Some(line) = self.routes.values().find(|line| !crate::extract::is_route(line)) {
            return Err(format!(
                "routes: {line:?} is no route: expected METHOD /path, such as \"POST /me/messages/{{id}}/attachments\""
            ));
        }
        for (operation, name) in &self.names {
            if !is_method_name(name) {
                return Err(format!("names.{operation:?} = {name:?}: expected the name of a method, such as \"add_all\""));
            }
        }
        Ok(())
    }
}

fn is_crate_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.len() <= 64
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'))
        // Cargo takes no keyword, and the crate cannot depend on its own name.
        && syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_ok()
        && !matches!(name, "docbind-runtime" | "test" | "core" | "std" | "alloc" | "proc-macro")
}

/// Semantic Versioning 2.0.0, without build metadata.
fn is_version(version: &str) -> bool {
    let (numbers, pre) = version.split_once('-').map_or((version, None), |(numbers, pre)| (numbers, Some(pre)));
    let is_number =
        |p: &str| !p.is_empty() && p.len() < 10 && p.bytes().all(|b| b.is_ascii_digit()) && (p == "0" || !p.starts_with('0'));
    let is_identifier = |p: &str| {
        let is_plain = !p.is_empty() && p.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        is_plain && (is_number(p) || p.bytes().any(|b| !b.is_ascii_digit()))
    };
    numbers.split('.').count() == 3
        && numbers.split('.').all(is_number)
        && pre.is_none_or(|pre| pre.split('.').all(is_identifier))
}

fn is_base_url(url: &str) -> bool {
    let (rest, is_secure) = match (url.strip_prefix("https://"), url.strip_prefix("http://")) {
        (Some(rest), _) => (rest, true),
        (None, Some(rest)) => (rest, false),
        _ => return false,
    };
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let is_label = |l: &str| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let is_segment = |s: &str| !matches!(s, "." | "..") && s.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_~:".contains(&b));
    host.split('.').all(is_label)
        && (is_secure || matches!(host, "127.0.0.1" | "localhost"))
        && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|number| number > 0) && port.bytes().all(|b| b.is_ascii_digit()))
        && path.split('/').all(is_segment)
        && !rest.contains("//")
}

/// Relative, so that a docset means the same on every machine, and of one line, since cargo is told of it.
fn is_include_root(root: &str) -> bool {
    let is_drive = root.as_bytes().get(1) == Some(&b':');
    !root.is_empty() && !root.starts_with(['/', '\\', '~']) && !is_drive && !root.contains(char::is_control)
}

fn is_method_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.len() <= 64
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys and values of which the first are taken and the others refused.
    const CASES: &[(&str, &[&str], &[&str])] = &[
        (
            "name",
            &["outlook-api", "a", "a1_b-2"],
            &["", "A", "1a", "a b", "a\nb", "a\"b", "../a", "fn", "docbind-runtime", "std", "caf\u{e9}", "a.b"],
        ),
        (
            "version",
            &["0.1.0", "10.20.30", "1.0.0-alpha.1", "1.0.0-0-x"],
            &["", "1.0", "1.0.0.0", "01.0.0", "1.0.0-", "1.0.0-a..b", "1.0.0-01", "1.0.x", "1.0.0\n", "9999999999.0.0"],
        ),
        ("description", &["", "One \"line\"."], &["two\nlines", "\u{1b}[2J"]),
        (
            "base_url",
            &[
                "https://graph.microsoft.com/v1.0",
                "https://graph.microsoft.com/v1.0/",
                "https://h",
                "https://h:8443/a/b",
                "http://127.0.0.1:80/v1.0",
                "http://localhost",
            ],
            &[
                "",
                "graph.microsoft.com",
                "http://graph.microsoft.com",
                "http://127.0.0.1.evil.test",
                "http://127.0.0.12",
                "http://localhost.evil.test/",
                "http://localhost@evil.test",
                "http://localhost:80@evil.test",
                "https://user:password@h",
                "https://",
                "https:///v1.0",
                "https://.h",
                "https://h:",
                "https://h:0",
                "https://h:x",
                "https://h:+1",
                "https://h:65536",
                "https://h:80:80",
                "https://h//x",
                "https://h/../x",
                "https://h/./x",
                "https://h/%2e%2e/x",
                "https://h/a?b",
                "https://h/a#b",
                "https://h/a b",
                "https://h/\n",
                "HTTPS://h",
                "ftp://h",
                "file:///etc",
            ],
        ),
    ];

    #[test]
    fn values() {
        for (key, good, bad) in CASES {
            let parse = |value: &str| Config::parse(&format!("{key} = {}", serde_json::json!(value)));
            for value in *good {
                assert!(parse(value).is_ok(), "{key} = {value:?}: {:?}", parse(value));
            }
            for value in *bad {
                let error = parse(value).expect_err(value);
                assert!(error.starts_with(key) && error.lines().count() == 1, "{error}");
            }
        }
    }

    #[test]
    fn include_roots_are_relative_and_names_are_names() {
        let parse = |key: &str, value: &str| {
            let value = serde_json::json!(value);
            Config::parse(&if key == "names" { format!("[names]\nx = {value}") } else { format!("{key} = [{value}]") })
        };
        for (key, good, bad) in [
            (
                "include_roots",
                ["../includes", "."],
                ["/", "/etc", "", "~/x", "C:\\x", "\\\\host\\x", "../x\ncargo::rustc-env=A=B"].as_slice(),
            ),
            ("names", ["add", "add_2"], ["", "Add", "a-b", "2", "a b", "a\n", "a; fn evil() {}", "r#fn"].as_slice()),
        ] {
            assert!(good.iter().all(|value| parse(key, value).is_ok()), "{key}");
            for value in bad {
                let error = parse(key, value).expect_err(value);
                assert!(error.starts_with(key) && error.lines().count() == 1, "{error}");
            }
        }
        assert!(Config::parse("colour = 1").is_err());
    }

    #[test]
    fn corrections_are_routes() {
        let parse = |line: &str| Config::parse(&format!("[routes]\n'GET /a' = {line:?}")).is_ok();
        for line in ["GET /b", "post /me/messages/<id>", "DELETE /a/{id}/.../b"] {
            assert!(parse(line), "{line}");
        }
        for line in ["", "GET", "GET b", "FETCH /b", "GET /", "GET /a/.../.../b"] {
            assert!(!parse(line), "{line}");
        }
    }
}
