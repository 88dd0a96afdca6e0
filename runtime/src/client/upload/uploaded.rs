use bytes::Bytes;
use http::StatusCode;
use http::header::LOCATION;
use percent_encoding::percent_decode_str;

use crate::client::answer::Trail;
use crate::client::{Answer, Body, Error, Response, call};
use crate::spec::Spec;

/// A file that has arrived, and what the service said to its last byte. Where that broke off behind status 201, which alone says that
/// the file is there, it has no body.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Uploaded {
    /// The last answer.
    pub answer: Answer,
    spec: &'static Spec,
    strict: bool,
}

impl Uploaded {
    pub(super) fn new(answer: Answer, spec: &'static Spec, strict: bool) -> Self {
        Uploaded { answer, spec, strict }
    }

    /// Of an answer that says by its status that the file is there, and of which the rest did not come.
    pub(super) fn cut(error: &Error, spec: &'static Spec, strict: bool) -> Option<Self> {
        let status = error.status().filter(|status| *status == StatusCode::CREATED)?;
        let headers = error.headers().cloned().unwrap_or_default();
        let (last, failed) = error.attempts().split_last()?;
        let trail = Trail { failed: failed.to_vec(), took: last.took };
        Some(Uploaded::new(Answer { status, headers, body: Bytes::new(), trail }, spec, strict))
    }

    /// Where the new item is, if the service said so. It may be another service, which takes other tokens.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.answer.header(LOCATION.as_str())
    }

    /// The id of the new item, in which its [location](Self::location) ends: `/attachments/AAMk`, or `/Attachments('AAMk')`.
    #[must_use]
    pub fn id(&self) -> Option<String> {
        id(self.location()?)
    }

    /// The answer as a documented type, such as the new item of a drive.
    ///
    /// # Errors
    /// [`Error::EmptyBody`], [`Error::Decode`].
    pub fn read<T: Body>(self) -> Result<Response<T>, Error> {
        call::read(self.answer, self.spec, self.strict)
    }
}

fn id(location: &str) -> Option<String> {
    let path = location.split(['?', '#']).next()?.trim_end_matches('/');
    let (before, last) = path.rsplit_once('/')?;
    let id = match last.strip_suffix(')').and_then(|rest| rest.split_once('(')) {
        Some((_, key)) => {
            let quoted = key.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
            quoted.map_or_else(|| key.to_owned(), |inside| inside.replace("''", "'"))
        }
        None => last.to_owned(),
    };
    let id = percent_decode_str(&id).decode_utf8().ok()?.into_owned();
    (!id.is_empty() && !before.ends_with([':', '/'])).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_locations() {
        for (location, expected) in [
            ("https://graph.microsoft.com/v1.0/me/messages/a/attachments/AAMk%3D", Some("AAMk=")),
            ("https://outlook.office.com/api/v2.0/Users('l')/Messages('m')/Attachments('AAMkB=')", Some("AAMkB=")),
            ("/me/messages/a/attachments/b/?x=/y", Some("b")),
            ("https://outlook.office.com/Attachments('it''s')", Some("it's")),
            ("https://example.com/Items(12)", Some("12")),
            ("https://example.com/Items('')", None),
            ("https://example.com", None),
            ("https://example.com/%ff", None),
            ("", None),
        ] {
            assert_eq!(id(location).as_deref(), expected, "{location}");
        }
    }
}
