//! Bodies over the documented limit that go by an upload session instead.

use bytes::Bytes;
use serde_json::{Map, Value, json};

use super::{Source, Upload, Uploaded};
use crate::client::{Answer, Error, Parts};
use crate::route::{Router, Template};
use crate::spec::{ByUpload, Spec};
use crate::types::Binary;

/// A body that is too large for one request, taken apart: the file that it holds, and what it says of it.
pub(crate) struct Oversize {
    opening: Parts,
    by: &'static ByUpload,
    /// The size of the body that has it.
    size: u64,
    file: Bytes,
    said: Map<String, Value>,
}

impl Oversize {
    /// `None` where the body is small enough, where no page documents an upload session for the place, or where a session cannot
    /// hold all that the body says.
    pub(crate) fn of(parts: &Parts, spec: &'static Spec) -> Option<Self> {
        let by = spec.by_upload.as_ref()?;
        let is_over = |size: usize, limit: Option<u64>| limit.is_some_and(|limit| size as u64 >= limit);
        let is_body_over = |body: &Bytes| is_over(body.len(), spec.max_body);
        // In base64 a file is larger, so that a smaller body cannot hold too large a file.
        let body = parts.bytes().filter(|body| is_body_over(body) || is_over(body.len(), by.max_file))?;
        let opening = parts.further(by.opens.templates.first()?.rsplit('/').next()?);
        if !documents(by.opens, opening.path().finish().ok()?) {
            return None;
        }
        let mut said: Map<String, Value> = serde_json::from_slice(body).ok()?;
        let is_file = said.get("@odata.type")?.as_str()?.trim_start_matches('#').eq_ignore_ascii_case(by.kind);
        let Some(Value::String(content)) = said.remove(by.content) else { return None };
        let is_held =
            |(name, value): (&String, &Value)| name == "@odata.type" || value.is_null() || by.properties.contains(&name.as_str());
        if !is_file || !said.iter().all(is_held) {
            return None;
        }
        let size = body.len() as u64;
        let file: Binary = content.parse().ok()?;
        if !is_body_over(body) && !is_over(file.as_bytes().len(), by.max_file) {
            return None;
        }
        Some(Oversize { opening, by, size, file: file.into_bytes().into(), said })
    }

    /// Why it is no one request.
    pub(crate) fn refusal(&self, spec: &'static Spec) -> Error {
        let (size, limit) = match spec.max_body.filter(|limit| self.size >= *limit) {
            Some(limit) => (self.size, limit),
            None => (self.file.len() as u64, self.by.max_file.unwrap_or_default()),
        };
        Error::BodyTooLarge { size, limit, operation: spec.id, doc: spec.doc }
    }

    /// Sends it. The answer is what the body says, with the new item's id and without the content: a session ends without the
    /// documented answer.
    pub(crate) async fn send(mut self) -> Result<Answer, Error> {
        self.opening.body(Some(crate::client::Raw::new("application/json", self.item().to_string())));
        let uploaded = Upload::new(self.opening, self.by.opens, Source::from(self.file)).await?;
        Ok(answer(self.said, uploaded))
    }

    /// `{"AttachmentItem": {"attachmentType": "file", "name": "film.mp4", "size": 4801338}}`.
    fn item(&self) -> Value {
        let said = self.said.iter().filter(|(name, _)| self.by.properties.contains(&name.as_str()));
        let mut item: Map<String, Value> = said.map(|(name, value)| (name.clone(), value.clone())).collect();
        let (name, value) = self.by.tag;
        item.insert(name.to_owned(), value.into());
        item.insert("size".to_owned(), self.file.len().into());
        json!({ self.by.item: item })
    }
}

fn answer(mut said: Map<String, Value>, uploaded: Uploaded) -> Answer {
    let id = uploaded.id();
    let mut answer = uploaded.answer;
    if answer.body.is_empty() {
        said.extend(id.map(|id| ("id".to_owned(), id.into())));
        answer.body = Value::Object(said).to_string().into();
    }
    answer
}

/// Whether one of an operation's routes is this path.
fn documents(spec: &Spec, path: &str) -> bool {
    let templates = spec.templates.iter().filter_map(|text| Some((Template::parse(text).ok()?, ())));
    !Router::new(templates.collect()).find(path).is_empty()
}
