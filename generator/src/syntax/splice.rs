//! Includes: the blocks of the included file take the directive's place and keep their own spans.

use std::collections::HashMap;

use super::{Block, Include, Page, parse};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::{Docset, FileId};

/// Includes within includes that are followed.
const MAX_DEPTH: usize = 8;
/// Includes that one page may splice.
const MAX_SPLICES: usize = 64;

/// Splices the includes of all pages. `pages` are the docset's pages in order of their ids.
pub fn splice_all(docset: &mut Docset, pages: &mut [Page], sink: &mut Sink) {
    let mut splicer = Splicer { parsed: HashMap::new(), docset, sink };
    let whole: HashMap<FileId, Vec<Block>> = pages
        .iter()
        .filter(|page| page.blocks.iter().any(|b| matches!(b, Block::Include(_))))
        .map(|page| (page.file, page.blocks.clone()))
        .collect();
    splicer.parsed.extend(whole);
    for page in pages.iter() {
        splicer.parsed.entry(page.file).or_default();
    }
    let plain: HashMap<FileId, usize> = pages.iter().enumerate().map(|(i, p)| (p.file, i)).collect();
    for index in 0..pages.len() {
        if !pages[index].blocks.iter().any(|b| matches!(b, Block::Include(_))) {
            continue;
        }
        let blocks = std::mem::take(&mut pages[index].blocks);
        let mut out = Vec::with_capacity(blocks.len());
        let mut splices = 0;
        let file = pages[index].file;
        splicer.blocks(&Around { stack: vec![file], pages, plain: &plain }, &blocks, &mut splices, &mut out);
        pages[index].blocks = out;
    }
}

struct Splicer<'a> {
    parsed: HashMap<FileId, Vec<Block>>,
    docset: &'a mut Docset,
    sink: &'a mut Sink,
}

/// Where a splice happens: the files around it, and the pages that may be included themselves.
struct Around<'a> {
    stack: Vec<FileId>,
    pages: &'a [Page],
    plain: &'a HashMap<FileId, usize>,
}

impl Splicer<'_> {
    fn blocks(&mut self, around: &Around<'_>, blocks: &[Block], splices: &mut usize, out: &mut Vec<Block>) {
        for block in blocks {
            match block {
                Block::Include(include) => self.include(around, include, splices, out),
                other => out.push(other.clone()),
            }
        }
    }

    fn include(&mut self, around: &Around<'_>, include: &Include, splices: &mut usize, out: &mut Vec<Block>) {
        *splices += 1;
        if *splices > MAX_SPLICES || around.stack.len() > MAX_DEPTH {
            if *splices <= MAX_SPLICES + 1 {
                let message = "this include is not followed: more than 64 on a page, or nested deeper than 8";
                self.sink.push(Diagnostic::new(&codes::INCLUDE_LIMIT, include.span, message));
            }
            return;
        }
        let Some(file) = self.docset.include(include.span.file, &include.target, self.sink) else {
            let message = format!("the included file {:?} does not exist below the docs or an include root", include.target);
            self.sink.push(Diagnostic::new(&codes::INCLUDE_MISSING, include.span, message));
            return;
        };
        if around.stack.contains(&file) {
            let page = &self.docset.sources.file(file).page;
            let message = format!("{page} includes itself");
            self.sink.push(Diagnostic::new(&codes::INCLUDE_CYCLE, include.span, message));
            return;
        }
        let blocks = self.blocks_of(file, around);
        let stack = around.stack.iter().copied().chain([file]).collect();
        self.blocks(&Around { stack, ..*around }, &blocks, splices, out);
    }

    fn blocks_of(&mut self, file: FileId, around: &Around<'_>) -> Vec<Block> {
        if let Some(blocks) = self.parsed.get(&file).filter(|b| !b.is_empty()) {
            return blocks.clone();
        }
        if let Some(&index) = around.plain.get(&file) {
            return around.pages[index].blocks.clone();
        }
        let page = parse(file, &self.docset.sources.clone().file(file).text, self.sink);
        self.parsed.insert(file, page.blocks.clone());
        page.blocks
    }
}
