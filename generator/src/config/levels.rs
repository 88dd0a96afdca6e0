//! Levels of rules, for the whole docset and for some of its pages.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostic::{Level, Rule, rule};

/// `[levels]`: rules by code or name; `[levels.paths."api/old-*"]`: the same for pages whose path matches the pattern.
///
/// In a pattern `*` stands for any characters but `/`, `**` for any number of folders, `{a,b}` for either. Where several
/// patterns match a page, the longest decides.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Levels {
    paths: BTreeMap<String, BTreeMap<String, Setting>>,
    #[serde(flatten)]
    rules: BTreeMap<String, Setting>,
}

/// What a rule is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Setting {
    /// As an error.
    Error,
    /// As a warning.
    Warning,
    /// As a hint.
    Hint,
    /// Not at all.
    Off,
}

impl Setting {
    /// The level; `None`: the rule is off.
    fn level(self) -> Option<Level> {
        match self {
            Self::Error => Some(Level::Error),
            Self::Warning => Some(Level::Warning),
            Self::Hint => Some(Level::Hint),
            Self::Off => None,
        }
    }
}

impl Levels {
    /// The level of a rule on a page; `None`: it is off there.
    pub(crate) fn of(&self, rule: &Rule, page: &str) -> Option<Level> {
        let matching = self.paths.iter().filter(|(pattern, _)| fast_glob::glob_match(pattern, page));
        let on_page = matching.filter_map(|(pattern, rules)| Some((pattern.len(), setting(rules, rule)?)));
        let nearest = on_page.max_by_key(|(length, _)| *length).map(|(_, setting)| setting);
        nearest.or_else(|| setting(&self.rules, rule)).map_or(Some(rule.level), Setting::level)
    }

    /// Whether all rules are as they come.
    pub(crate) fn is_plain(&self) -> bool {
        self.paths.is_empty() && self.rules.is_empty()
    }

    pub(super) fn validate(&self) -> Result<(), String> {
        let all = self.paths.values().flat_map(BTreeMap::keys).chain(self.rules.keys());
        match all.into_iter().find(|name| rule(name).is_none()) {
            Some(name) => Err(format!("levels: there is no rule {name:?}: expected a code such as X520, or its name")),
            None => Ok(()),
        }
    }
}

/// By name as by code, without regard to case, as on the command line.
fn setting(rules: &BTreeMap<String, Setting>, rule: &Rule) -> Option<Setting> {
    let is_meant = |name: &str| name == rule.name || name.eq_ignore_ascii_case(rule.code);
    rules.iter().find(|(name, _)| is_meant(name)).map(|(_, setting)| *setting)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    const TEXT: &str = r#"
        [levels]
        reason-phrase = "off"
        x519 = "warning"
        [levels.paths."api/old-*"]
        content-length = "error"
        P351 = "off"
        [levels.paths."**/old-{b,c}.md"]
        content-length = "hint"
    "#;

    #[test]
    fn the_longest_pattern_decides() {
        let levels = Config::parse(TEXT).expect("a configuration").levels;
        let of = |code: &str, page: &str| levels.of(rule(code).expect("a rule"), page).map(Level::name);
        for (code, page, expected) in [
            ("X520", "api/a.md", None),
            ("X519", "api/a.md", Some("warning")),
            ("X519", "api/old-a.md", Some("error")),
            ("X519", "api/old-b.md", Some("hint")),
            ("X519", "api/deep/old-a.md", Some("warning")),
            ("P351", "api/old-a.md", None),
            ("P351", "api/a.md", Some("warning")),
            ("X502", "api/old-a.md", Some("error")),
        ] {
            assert_eq!(of(code, page), expected, "{code} on {page}");
        }
    }

    #[test]
    fn what_is_no_rule_or_no_level_is_refused() {
        for (text, expected) in [
            ("[levels]\nreason-phrases = \"off\"", "no rule \"reason-phrases\""),
            ("[levels.paths.\"a\"]\nX599 = \"off\"", "no rule \"X599\""),
            ("[levels]\nX520 = \"silent\"", "silent"),
        ] {
            let error = Config::parse(text).expect_err(text);
            assert!(error.contains(expected), "{error}");
        }
    }
}
