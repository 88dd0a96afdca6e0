//! Upload sessions: which operations open them, and which bodies go by one when they are too large for one request.
//!
//! The pages show it by their shape alone. A session's type has an `uploadUrl`. An operation that is documented one literal segment
//! behind another, answers with such a type and takes one parameter that describes a file (its `name`, its `size`, its kind) is the
//! other way for a body of that other operation that holds the file itself.

use std::collections::BTreeMap;

use docbind_runtime::types::Primitive;

use super::Emission;
use super::ident::ident;
use super::layout::{separated, string};
use super::operations::grouped;
use crate::model::{Api, Operation, Property, RequestBody, ResourceId, ResponseBody, SizeLimit, TypeRef};

/// Whether answers of a type open an upload session.
pub(super) fn is_session(api: &Api, id: ResourceId) -> bool {
    api.all_properties(id).iter().any(|p| p.name == "uploadUrl" && is(p, Primitive::String))
}

/// The operations that open upload sessions, by their routes less the last literal, in lower case.
pub(crate) struct Openers(BTreeMap<String, usize>);

impl Openers {
    pub(super) fn of(api: &Api) -> Self {
        let mut openers = BTreeMap::new();
        for (i, operation) in api.operations.iter().enumerate() {
            if operation.method != "POST" || session(api, operation).is_none() {
                continue;
            }
            for route in &operation.routes {
                if let Some(before) = before_literal(&route.template) {
                    openers.entry(before).or_insert(i);
                }
            }
        }
        Openers(openers)
    }

    /// `upload "contentBytes" of "microsoft.graph.fileAttachment" by MessageCreateuploadsession("AttachmentItem": ..);`, or
    /// nothing.
    pub(super) fn clause(&self, emission: &Emission<'_>, index: usize) -> Vec<String> {
        let limit = emission.api.operations[index].max_file;
        let words = |(opener, way): (usize, Way<'_>)| way.words(emission.api, emission.names.operation(opener), limit);
        self.way(emission, index).map(words).unwrap_or_default()
    }

    /// The type of those bodies of an operation that go by a session when they are too large.
    pub(super) fn file(&self, emission: &Emission<'_>, index: usize) -> Option<ResourceId> {
        self.way(emission, index).map(|(_, way)| way.file)
    }

    /// How bodies of an operation that are too large go, and by which other operation.
    fn way<'a>(&self, emission: &Emission<'a>, index: usize) -> Option<(usize, Way<'a>)> {
        let api = emission.api;
        let direct = &api.operations[index];
        let RequestBody::Typed(TypeRef::Resource(body)) = &direct.request else { return None };
        direct.max_body.or(direct.max_file)?;
        let opener = direct.routes.iter().find_map(|route| self.0.get(&route.template.to_ascii_lowercase()));
        // What another feature has may not be there.
        let there = opener.filter(|&&opener| emission.features.name_of(opener) == emission.features.name_of(index));
        there.and_then(|&opener| Some((opener, Way::find(api, *body, &api.operations[opener])?)))
    }
}

/// A template without its last segment, if that is a literal.
fn before_literal(template: &str) -> Option<String> {
    let (before, last) = template.rsplit_once('/')?;
    (!last.contains(['{', '(', ':'])).then(|| before.to_ascii_lowercase())
}

/// The type of an operation's answers, if they open a session.
fn session(api: &Api, operation: &Operation) -> Option<ResourceId> {
    match operation.reply()?.body {
        ResponseBody::Typed(TypeRef::Resource(id)) => Some(id).filter(|&id| is_session(api, id)),
        _ => None,
    }
}

/// How the body of an operation goes by a session.
struct Way<'a> {
    /// The type of a body that holds a file.
    file: ResourceId,
    /// Its property that is the file.
    content: &'a str,
    /// The parameter that describes it.
    item: &'a str,
    /// What the item has to say of its kind.
    tag: (&'a str, &'a str),
    /// The properties that both have.
    properties: Vec<&'a str>,
}

impl<'a> Way<'a> {
    fn find(api: &'a Api, body: ResourceId, opener: &'a Operation) -> Option<Self> {
        let RequestBody::Parameters(parameters) = &opener.request else { return None };
        let [Property { name: item, ty: TypeRef::Resource(described), .. }] = parameters.as_slice() else { return None };
        let item_properties = api.all_properties(*described);
        let sized = item_properties.iter().any(|p| p.name == "size" && (is(p, Primitive::Int64) || is(p, Primitive::Int32)));
        let mut files = std::iter::once(body).chain(api.resource(body).descendants.iter().copied()).filter(|_| sized);
        files.find_map(|file| Self::of_file(api, body, file, item, &item_properties))
    }

    fn of_file(api: &'a Api, base: ResourceId, file: ResourceId, item: &'a str, described: &[&'a Property]) -> Option<Self> {
        let all = api.all_properties(file);
        let content = all.iter().find(|p| is(p, Primitive::Binary))?;
        let tag = described.iter().find_map(|p| kind(api, p, base, file))?;
        let has = |name: &str| name != "size" && all.iter().any(|p| p.name == name);
        let properties = described.iter().map(|p| p.name.as_str()).filter(|name| has(name)).collect();
        Some(Way { file, content: &content.name, item, tag, properties })
    }

    fn words(&self, api: &Api, opener: &str, limit: Option<SizeLimit>) -> Vec<String> {
        let mut words = vec![format!("upload {}", string(self.content))];
        words.extend(limit.map(|limit| format!("under {}", grouped(limit.bytes))));
        words.extend([
            format!("of {}", string(&api.resource(self.file).name)),
            format!("by {}({}:", ident(opener), string(self.item)),
        ]);
        let tag = format!("{} = {}", string(self.tag.0), string(self.tag.1));
        let said = std::iter::once(tag).chain(self.properties.iter().map(|name| string(name))).collect();
        words.extend(separated(said, ",", ""));
        if let Some(last) = words.last_mut() {
            last.push_str(");");
        }
        words
    }
}

/// The value that stands for a type: `file` for a `fileAttachment`, where the base is `attachment`. It is a member of an enum, or of
/// the values that the description lists.
fn kind<'a>(api: &'a Api, property: &'a Property, base: ResourceId, file: ResourceId) -> Option<(&'a str, &'a str)> {
    let (base, file) = (api.resource(base).short_name(), api.resource(file).short_name());
    let stands = |value: &&str| format!("{value}{base}").eq_ignore_ascii_case(file);
    let value = match &property.ty {
        TypeRef::Enum(id) => api.enumeration(*id).members.iter().map(|member| member.name.as_str()).find(stands),
        ty if *ty == TypeRef::Primitive(Primitive::String) => listed(&property.description).find(stands),
        _ => None,
    };
    Some((&property.name, value?))
}

/// The words behind "Possible values".
fn listed(description: &str) -> impl Iterator<Item = &str> {
    let values = description.split_once("ossible values").map_or("", |(_, values)| values);
    values.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

fn is(property: &Property, primitive: Primitive) -> bool {
    property.ty == TypeRef::Primitive(primitive)
}

#[cfg(test)]
mod tests {
    use super::super::{Options, RuntimeSource, Target, files, fixture};
    use super::*;
    use crate::model::EnumId;

    /// The pages of [`fixture::mail`], and one that opens sessions for attachments of messages of `/me`.
    fn api() -> Api {
        let (mut api, _) = fixture::mail();
        let string = || fixture::primitive(Primitive::String);
        let mut kinds = fixture::enumeration("microsoft.graph.kind");
        kinds.members = vec![fixture::member("item", ""), fixture::member("file", "")];
        let properties = vec![
            fixture::property("kind", TypeRef::Enum(EnumId(1))),
            fixture::property("name", string()),
            fixture::property("secret", string()),
            fixture::property("size", fixture::primitive(Primitive::Int64)),
        ];
        let described = crate::model::Resource { properties, ..fixture::resource("microsoft.graph.thing") };
        let url = vec![fixture::property("uploadUrl", string())];
        let session = crate::model::Resource { properties: url, ..fixture::resource("microsoft.graph.uploadSession") };
        api.enums.push(kinds);
        api.resources.extend([described, session]);
        let (thing, session) = (ResourceId(api.resources.len() - 2), ResourceId(api.resources.len() - 1));
        api.operations.push(Operation {
            request: RequestBody::Parameters(vec![fixture::property("Thing", TypeRef::Resource(thing))]),
            responses: vec![fixture::answer(201, ResponseBody::Typed(TypeRef::Resource(session)))],
            ..fixture::operation("zz-open", "POST", &["/me/Messages/{message_id}/attachments/createUploadSession"])
        });
        api
    }

    /// What `ops.rs` has of uploads, on one line, and how many models open a session.
    fn emitted(change: impl FnOnce(&mut Api)) -> (Option<String>, usize) {
        let mut api = api();
        change(&mut api);
        let options = Options { target: Target::Crate { runtime: RuntimeSource::Path("/runtime".into()) }, lenient: false };
        let files = files(&api, &fixture::sources(), &options).expect("files");
        let operations = files["src/ops.rs"].split_whitespace().collect::<Vec<_>>().join(" ");
        let clause =
            operations.split_once(" upload ").and_then(|(_, rest)| rest.split_once(';')).map(|(clause, _)| clause.to_owned());
        (clause, files["src/models.rs"].matches("impl docbind_runtime::OpensUpload for UploadSession {}").count())
    }

    #[test]
    fn a_body_that_has_another_way() {
        let clause = r#""contentBytes" of "microsoft.graph.fileAttachment" by ZzOpen("Thing": "kind" = "file", "name")"#;
        assert_eq!(emitted(|_| {}), (Some(clause.to_owned()), 1));
        let of_file = clause.replace(" of ", " under 3_145_728 of ");
        let limited = |api: &mut Api| {
            let limit = Some(SizeLimit { bytes: 3 << 20, span: fixture::span() });
            api.operations.iter_mut().for_each(|operation| (operation.max_body, operation.max_file) = (None, limit));
        };
        assert_eq!(emitted(limited), (Some(of_file), 1));
        let in_prose = |api: &mut Api| {
            let string = fixture::primitive(Primitive::String);
            api.resources[5].properties[0] = fixture::described("kind", string, "Possible values are: item, file.");
        };
        assert_eq!(emitted(in_prose), (Some(clause.to_owned()), 1));
    }

    /// What the method that adds attachments says of a large body.
    fn told(change: impl FnOnce(&mut Api)) -> String {
        let mut api = api();
        change(&mut api);
        let options = Options { target: Target::OutDir, lenient: false };
        let files = files(&api, &fixture::sources(), &options).expect("files");
        let words = files.values().flat_map(|text| text.split_whitespace()).filter(|&word| word != "///");
        let text = words.collect::<Vec<_>>().join(" ");
        let (_, method) = text.split_once("Add attachment. ").expect("the method");
        method.split(" Documented in").next().unwrap_or_default().to_owned()
    }

    #[test]
    fn a_method_says_what_becomes_of_a_large_body() {
        let limit = |bytes| Some(SizeLimit { bytes, span: fixture::span() });
        let body = "The body must be smaller than 4194304 bytes.";
        let goes = "goes by an upload session, if that can hold all that it says.";
        assert_eq!(told(|api| drop(api.operations.pop())), body);
        assert_eq!(told(|_| {}), format!("{body} A larger `FileAttachment` {goes}"));
        let both = told(|api| api.operations[2].max_file = limit(3000));
        assert_eq!(both, format!("{body} A larger `FileAttachment`, or one with a file of 3000 bytes or more, {goes}"));
        let file = told(|api| (api.operations[2].max_body, api.operations[2].max_file) = (None, limit(3000)));
        assert_eq!(file, format!("A `FileAttachment` with a file of 3000 bytes or more {goes}"));
    }

    #[test]
    fn pages_that_only_look_alike() {
        fn opener(api: &mut Api) -> &mut Operation {
            api.operations.last_mut().expect("an operation")
        }
        let changes: [fn(&mut Api); 8] = [
            |api| opener(api).method = "GET".to_owned(),
            |api| opener(api).routes[0].template = "/me/events/{event_id}/attachments/createUploadSession".to_owned(),
            |api| opener(api).routes[0].template = "/me/messages/{message_id}/attachments/{attachment_id}".to_owned(),
            |api| opener(api).responses[0].body = ResponseBody::Json,
            |api| opener(api).request = RequestBody::Json,
            |api| api.resources[5].properties.truncate(3),
            |api| api.enums[1].members.truncate(1),
            |api| api.operations.iter_mut().for_each(|operation| operation.max_body = None),
        ];
        for (i, change) in changes.into_iter().enumerate() {
            assert_eq!(emitted(change), (None, 1), "change {i}");
        }
        assert_eq!(emitted(|api| api.resources[6].properties.clear()), (None, 0));
    }
}
