//! Text of a file with its lines. Offsets are those of the bytes on disk, whatever the encoding faults.

use std::ops::Range;

/// A place that a person can go to: both numbers start at 1; `column` counts Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode scalar values, from 1.
    pub column: u32,
}

/// The text of one file and the offsets at which its lines start.
#[derive(Debug)]
pub struct SourceText {
    text: String,
    line_starts: Vec<u32>,
    first_fault: Option<usize>,
}

impl SourceText {
    /// Takes the bytes of a file. A byte that is not UTF-8 becomes one `?`, so that every offset keeps its meaning.
    pub fn new(bytes: Vec<u8>) -> Self {
        let (text, first_fault) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                (replace_faults(error.as_bytes()), Some(at))
            }
        };
        let line_starts = std::iter::once(0).chain(line_ends(text.as_bytes()).map(|end| end as u32)).collect();
        Self { text, line_starts, first_fault }
    }

    /// The whole text, a byte order mark included.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Length of the byte order mark at the start, 0 or 3.
    pub fn bom(&self) -> usize {
        if self.text.starts_with('\u{feff}') { 3 } else { 0 }
    }

    /// Offset of the first byte that was not UTF-8.
    pub fn first_fault(&self) -> Option<usize> {
        self.first_fault
    }

    /// The text of a range, widened to whole characters.
    pub fn slice(&self, range: Range<usize>) -> &str {
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.ceil_char_boundary(range.end);
        &self.text[start..end.max(start)]
    }

    /// Line and column of an offset.
    pub fn locate(&self, offset: usize) -> Location {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line_at(offset) as usize - 1;
        let mut start = self.line_starts[line] as usize;
        if line == 0 {
            start = self.bom().min(offset);
        }
        let column = self.text[start..offset].chars().count() as u32 + 1;
        Location { line: line as u32 + 1, column }
    }

    /// The line of an offset, from 1: unlike [`locate`](Self::locate) it does not count the characters of a long line.
    pub fn line_at(&self, offset: usize) -> u32 {
        self.line_starts.partition_point(|&start| start as usize <= offset) as u32
    }

    /// The range of a line (from 1) without its end.
    pub fn line(&self, line: u32) -> Range<usize> {
        let index = line.max(1) as usize - 1;
        let start = self.line_starts.get(index).map_or(self.text.len(), |&s| s as usize);
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |&s| s as usize);
        start..start + self.text[start..end].trim_end_matches(['\r', '\n']).len()
    }
}

/// Offsets just behind every `\n`, `\r\n` and lone `\r`.
fn line_ends(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|&i| bytes[i] == b'\n' || bytes.get(i + 1) != Some(&b'\n')).map(|i| i + 1)
}

fn replace_faults(mut bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    loop {
        match std::str::from_utf8(bytes) {
            Ok(rest) => {
                text.push_str(rest);
                return text;
            }
            Err(error) => {
                let (good, bad) = bytes.split_at(error.valid_up_to());
                text.push_str(std::str::from_utf8(good).unwrap_or_default());
                let faulty = error.error_len().unwrap_or(bad.len());
                text.extend(std::iter::repeat_n('?', faulty));
                bytes = &bad[faulty..];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_skip_the_mark() {
        let text = SourceText::new("\u{feff}äb\r\nc\rd".as_bytes().to_vec());
        let at = |offset| text.locate(offset);
        assert_eq!(at(3), Location { line: 1, column: 1 });
        assert_eq!(at(5), Location { line: 1, column: 2 });
        assert_eq!(at(8), Location { line: 2, column: 1 });
        assert_eq!(at(10), Location { line: 3, column: 1 });
        assert_eq!(text.slice(text.line(1)), "\u{feff}äb");
    }

    #[test]
    fn faults_keep_offsets() {
        let text = SourceText::new(b"a\xff\xc3b".to_vec());
        assert_eq!(text.as_str(), "a??b");
        assert_eq!(text.first_fault(), Some(1));
    }
}
