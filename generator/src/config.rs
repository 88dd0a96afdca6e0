//! `docbind.toml`, the trusted configuration at the root of the docs.

use std::collections::BTreeMap;

use serde::Deserialize;

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
    /// Names pinned against renaming: `"type:/messages"`-like keys are not needed yet; operation id -> method name.
    pub names: BTreeMap<String, String>,
    /// Route lines to read differently: the line as the page writes it -> as it should read.
    pub routes: BTreeMap<String, String>,
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
        match &self.base_url {
            Some(url) if !is_base_url(url) => {
                Err(format!("base_url = {url:?}: expected https://HOST/PATH (http only for 127.0.0.1 and localhost)"))
            }
            _ => Ok(()),
        }
    }
}

fn is_crate_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.len() <= 64
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'))
}

fn is_version(version: &str) -> bool {
    let (numbers, pre) = version.split_once('-').unwrap_or((version, "a"));
    let parts: Vec<&str> = numbers.split('.').collect();
    parts.len() == 3
        && parts.iter().all(|p| !p.is_empty() && p.len() < 10 && p.bytes().all(|b| b.is_ascii_digit()))
        && !pre.is_empty()
        && pre.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
}

fn is_base_url(url: &str) -> bool {
    let secure = url.strip_prefix("https://");
    let local = url.strip_prefix("http://").filter(|rest| rest.starts_with("127.0.0.1") || rest.starts_with("localhost"));
    let Some(rest) = secure.or(local) else { return false };
    let host = rest.split('/').next().unwrap_or_default();
    !host.is_empty()
        && rest.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '/' | '~'))
        && !rest.contains("..")
}
