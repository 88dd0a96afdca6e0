//! Includes: the blocks of the included file take the directive's place and keep their own spans.

use super::{Block, Include, Page, parse};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::hash::HashMap;
use crate::source::{Docset, FileId, MAX_FILE_BYTES, Span};

/// Includes within includes that are followed.
const MAX_DEPTH: usize = 8;
/// Includes that one page may splice.
const MAX_SPLICES: usize = 64;
/// Bytes of the files that one page may splice: as many as a page may have itself.
const MAX_PAGE_BYTES: u64 = MAX_FILE_BYTES;
/// Bytes of the files that all pages together may splice, so that many small pages cannot multiply a large include.
const MAX_DOCSET_BYTES: u64 = 16 * MAX_FILE_BYTES;

/// Splices the includes of all pages. `pages` are the docset's pages in order of their ids.
pub fn splice_all(docset: &mut Docset, pages: &mut [Page], sink: &mut Sink) {
    let mut splicer = Splicer { parsed: HashMap::default(), docset, sink, bytes: 0 };
    let whole: HashMap<FileId, Vec<Block>> = pages
        .iter()
        .filter(|page| page.blocks.iter().any(|b| matches!(b, Block::Include(_))))
        .map(|page| (page.file, page.blocks.clone()))
        .collect();
    splicer.parsed.extend(whole);
    let plain: HashMap<FileId, usize> = pages.iter().enumerate().map(|(i, p)| (p.file, i)).collect();
    for index in 0..pages.len() {
        if !pages[index].blocks.iter().any(|b| matches!(b, Block::Include(_))) {
            continue;
        }
        let blocks = std::mem::take(&mut pages[index].blocks);
        let mut out = Vec::with_capacity(blocks.len());
        let file = pages[index].file;
        splicer.blocks(&Around { stack: vec![file], pages, plain: &plain }, &blocks, &mut Spent::default(), &mut out);
        pages[index].blocks = out;
    }
}

struct Splicer<'a> {
    parsed: HashMap<FileId, Vec<Block>>,
    docset: &'a mut Docset,
    sink: &'a mut Sink,
    /// Spliced on all pages so far.
    bytes: u64,
}

/// What one page has spliced so far.
#[derive(Default)]
struct Spent {
    splices: usize,
    bytes: u64,
    /// What is too much is told once.
    is_told: bool,
}

/// Where a splice happens: the files around it, and the pages that may be included themselves.
struct Around<'a> {
    stack: Vec<FileId>,
    pages: &'a [Page],
    plain: &'a HashMap<FileId, usize>,
}

impl Splicer<'_> {
    fn blocks(&mut self, around: &Around<'_>, blocks: &[Block], spent: &mut Spent, out: &mut Vec<Block>) {
        for block in blocks {
            match block {
                Block::Include(include) => self.include(around, include, spent, out),
                other => out.push(other.clone()),
            }
        }
    }

    fn include(&mut self, around: &Around<'_>, include: &Include, spent: &mut Spent, out: &mut Vec<Block>) {
        spent.splices += 1;
        if spent.splices > MAX_SPLICES {
            return self.refuse(include, spent, "more than 64 on a page");
        }
        if around.stack.len() > MAX_DEPTH {
            let message = "this include is not followed: nested deeper than 8";
            self.sink.push(Diagnostic::new(&codes::INCLUDE_LIMIT, self.target(include), message));
            return;
        }
        let Some(file) = self.docset.include(include.span.file, &include.target, self.sink) else {
            let message = format!("the included file {:?} does not exist below the docs or an include root", include.target);
            self.sink.push(Diagnostic::new(&codes::INCLUDE_MISSING, self.target(include), message));
            return;
        };
        let source = self.docset.sources.file(file);
        if around.stack.contains(&file) {
            let message = format!("this leads back to {}, which includes it", source.page);
            self.sink.push(Diagnostic::new(&codes::INCLUDE_CYCLE, self.target(include), message));
            return;
        }
        let size = source.text.as_str().len() as u64;
        if spent.bytes + size > MAX_PAGE_BYTES {
            return self.refuse(include, spent, "more than 16 MiB on a page");
        }
        if self.bytes + size > MAX_DOCSET_BYTES {
            return self.refuse(include, spent, "more than 256 MiB in all pages");
        }
        spent.bytes += size;
        self.bytes += size;
        let blocks = self.blocks_of(file, around);
        let stack = around.stack.iter().copied().chain([file]).collect();
        self.blocks(&Around { stack, ..*around }, &blocks, spent, out);
    }

    /// The path in the directive.
    fn target(&self, include: &Include) -> Span {
        self.docset.sources.within(include.span, &include.target)
    }

    /// Says why a page splices no more, the first time.
    fn refuse(&mut self, include: &Include, spent: &mut Spent, why: &str) {
        if !std::mem::replace(&mut spent.is_told, true) {
            let message = format!("this include is not followed: {why}");
            self.sink.push(Diagnostic::new(&codes::INCLUDE_LIMIT, self.target(include), message));
        }
    }

    fn blocks_of(&mut self, file: FileId, around: &Around<'_>) -> Vec<Block> {
        if let Some(blocks) = self.parsed.get(&file) {
            return blocks.clone();
        }
        if let Some(&index) = around.plain.get(&file) {
            return around.pages[index].blocks.clone();
        }
        let page = parse(file, &self.docset.sources.file(file).text, self.sink);
        self.parsed.insert(file, page.blocks.clone());
        page.blocks
    }
}
