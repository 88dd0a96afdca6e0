//! Sections: what stands below a heading, up to the next one.

use std::ops::Range;

use super::{Block, Heading, Page};

/// A heading and the blocks up to the next heading.
#[derive(Clone, Debug)]
pub struct Section<'a> {
    /// `None` before the first heading.
    pub heading: Option<&'a Heading>,
    /// The heading's text, in lower case, without `:` or `.` at its end.
    pub title: String,
    /// Sections around it, outermost first, as indices.
    pub ancestors: Vec<usize>,
    /// Indices of its blocks in the page, the heading left out.
    pub range: Range<usize>,
}

fn title(heading: &str) -> String {
    // Most headings are words with single spaces.
    if heading.is_ascii() && heading.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ') && !heading.contains("  ") {
        return heading.trim().to_ascii_lowercase();
    }
    let mut words = heading.split_whitespace();
    let mut title = String::with_capacity(heading.len());
    title.push_str(words.next().unwrap_or_default());
    for word in words {
        title.push(' ');
        title.push_str(word);
    }
    title.trim_matches([' ', ':', '.']).to_lowercase()
}

impl Page {
    /// The sections in document order; the first one stands before any heading.
    pub fn sections(&self) -> Vec<Section<'_>> {
        let mut sections = vec![Section { heading: None, title: String::new(), ancestors: Vec::new(), range: 0..0 }];
        let mut open: Vec<(u8, usize)> = Vec::new();
        for (i, block) in self.blocks.iter().enumerate() {
            if let Block::Heading(heading) = block {
                while open.last().is_some_and(|&(level, _)| level >= heading.level) {
                    open.pop();
                }
                let ancestors = open.iter().map(|&(_, index)| index).collect();
                open.push((heading.level, sections.len()));
                let title = title(&heading.text);
                sections.push(Section { heading: Some(heading), title, ancestors, range: i + 1..i + 1 });
            } else if let Some(last) = sections.last_mut() {
                last.range.end = i + 1;
            }
        }
        sections
    }

    /// The first heading of level 1, else the first heading.
    pub fn title(&self) -> Option<&Heading> {
        let mut headings = self.blocks.iter().filter_map(|b| match b {
            Block::Heading(heading) => Some(heading),
            _ => None,
        });
        let first = headings.next()?;
        if first.level == 1 { Some(first) } else { headings.find(|h| h.level == 1).or(Some(first)) }
    }
}
