//! Size limits that prose states: "limit of 4MB on the total size of each REST request".

use crate::model::SizeLimit;
use crate::source::Span;
use crate::syntax::{Block, MappedText};

/// Words that say that a size in the same sentence bounds something, and whether the size itself is still allowed.
type Phrases = &'static [(&'static str, bool)];

/// Of the request.
const REQUEST: Phrases = &[
    ("total size of each rest request", false),
    ("total size of the request", false),
    ("size of the request body", false),
    ("supports files up to", true),
];

/// Of the file in it.
const FILE: Phrases = &[("limits the size of the attachment", false)];

/// The first limit on the size of a request that the paragraphs state.
pub(super) fn of_request<'a>(blocks: impl Iterator<Item = &'a Block>) -> Option<SizeLimit> {
    extract(blocks, REQUEST)
}

/// The first limit on the size of a file in a request that the paragraphs state.
pub(super) fn of_file<'a>(blocks: impl Iterator<Item = &'a Block>) -> Option<SizeLimit> {
    extract(blocks, FILE)
}

fn extract<'a>(blocks: impl Iterator<Item = &'a Block>, phrases: Phrases) -> Option<SizeLimit> {
    let mut texts = blocks.filter_map(|block| if let Block::Prose(prose) = block { Some(&prose.text) } else { None });
    texts.find_map(|text| in_text(text, phrases))
}

fn in_text(text: &MappedText, phrases: Phrases) -> Option<SizeLimit> {
    // Most paragraphs name no size at all.
    if !names_a_size(text.as_str()) {
        return None;
    }
    let flat = text.as_str().replace(['\n', '\u{a0}'], " ").to_ascii_lowercase();
    let flat = if flat.len() == text.as_str().len() { flat } else { text.as_str().replace('\n', " ").to_ascii_lowercase() };
    for (phrase, inclusive) in phrases {
        let Some(at) = flat.find(phrase) else { continue };
        let sentence = sentence_around(&flat, at);
        let Some((bytes, span)) = size_in(text, &flat, sentence) else { continue };
        return Some(SizeLimit { bytes: bytes + u64::from(*inclusive), span });
    }
    None
}

/// Whether a number of `KB`, `MB` or `GB` stands in a text, in any case.
fn names_a_size(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'b', b'B', bytes).any(|at| {
        let is_unit = at > 0 && matches!(bytes[at - 1], b'k' | b'K' | b'm' | b'M' | b'g' | b'G');
        is_unit && text[..at - 1].trim_end().ends_with(|c: char| c.is_ascii_digit())
    })
}

fn sentence_around(text: &str, at: usize) -> std::ops::Range<usize> {
    let start = text[..at].rfind(". ").map_or(0, |i| i + 2);
    let end = text[at..].find(". ").map_or(text.len(), |i| at + i);
    start..end
}

/// A number of KB, MB or GB: 1 MB = 1,048,576 bytes.
fn size_in(mapped: &MappedText, text: &str, within: std::ops::Range<usize>) -> Option<(u64, Span)> {
    let bytes = text.as_bytes();
    let mut at = within.start;
    while let Some(start) = (at..within.end).find(|&i| bytes[i].is_ascii_digit()) {
        let digits = (start..within.end).find(|&i| !bytes[i].is_ascii_digit()).unwrap_or(within.end);
        let unit = text[digits..within.end].trim_start();
        let scale = [("kb", 10), ("mb", 20), ("gb", 30)].iter().find(|(name, _)| unit.starts_with(name));
        if let Some((name, shift)) = scale
            && let Ok(number) = text[start..digits].parse::<u64>()
            && number < 1 << 20
        {
            let end = within.end - unit.len() + name.len();
            return Some((number << shift, mapped.span(start..end)));
        }
        at = digits.max(start + 1);
    }
    None
}
