//! What `#x` behind the name of a page can mean: a heading, or an element of HTML with that name.

use crate::hash::{HashMap, HashSet};
use crate::syntax::{Block, Page};

/// All places of a page, whose text is `text`, in lower case.
pub(super) fn of(page: &Page, text: &str) -> HashSet<String> {
    let mut all: HashSet<String> = names(text).map(str::to_lowercase).collect();
    let mut seen: HashMap<String, usize> = HashMap::default();
    for block in &page.blocks {
        let Block::Heading(heading) = block else { continue };
        let slug = slug(&heading.text);
        let count = seen.entry(slug.clone()).or_insert(0);
        // Of several headings with the same words all but the first end in their number.
        all.insert(if *count == 0 { slug } else { format!("{slug}-{count}") });
        *count += 1;
    }
    all
}

/// The anchor of a heading, as GitHub and Microsoft Learn make it.
fn slug(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The values of `id` and `name` in tags.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('<').skip(1).filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic())).flat_map(|tag| {
        let tag = tag.split('>').next().unwrap_or_default();
        ["id=", "name="].into_iter().filter_map(move |key| {
            let value = tag[tag.find(key)? + key.len()..].trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            value[1..].split(quote).next()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        for (heading, expected) in [
            ("HTTP request", "http-request"),
            ("Request body (optional)", "request-body-optional"),
            ("What's new?", "whats-new"),
            ("a_b - c.d", "a_b---cd"),
            ("Größe", "größe"),
        ] {
            assert_eq!(slug(heading), expected);
        }
    }

    #[test]
    fn tags() {
        let text = "a <a name=\"One\"></a> <span id='two' class=x> 1 < 2 name=\"no\" <b id=three>";
        assert_eq!(names(text).collect::<Vec<_>>(), ["One", "two"]);
    }
}
