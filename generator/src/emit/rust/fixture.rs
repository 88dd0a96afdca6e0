//! Docsets made by hand.

mod hostile;

use std::path::PathBuf;

use docbind_runtime::types::Primitive;

use crate::model::{
    Api, Enum, EnumId, EnumMember, Operation, Permission, PermissionKind, Property, RequestBody, Resource, ResourceId, Response,
    ResponseBody, Route, SizeLimit, TypeRef,
};
use crate::source::{FileId, SourceFile, SourceText, Sources, Span};

pub(crate) use hostile::hostile;

/// A docset without anything.
pub(crate) fn api() -> Api {
    Api::default()
}

/// The first line of the first page.
pub(crate) fn span() -> Span {
    line(0)
}

/// A line of the one page of [`sources`], from 0.
pub(crate) fn line(number: usize) -> Span {
    Span::new(FileId(0), number * 2, number * 2 + 1)
}

/// One page of a thousand lines.
pub(crate) fn sources() -> Sources {
    let mut sources = Sources::default();
    let text = SourceText::new("x\n".repeat(1000).into_bytes());
    sources.add(SourceFile { page: "api/page_of_all.md".to_owned(), path: PathBuf::from("page.md"), text });
    sources
}

/// Pages of one line.
pub(crate) fn many_sources(count: usize) -> Sources {
    let mut sources = Sources::default();
    for i in 0..count {
        let text = SourceText::new(b"x\n".to_vec());
        sources.add(SourceFile { page: format!("api/page{i:02}.md"), path: PathBuf::from("page.md"), text });
    }
    sources
}

pub(crate) fn resource(name: &str) -> Resource {
    Resource {
        name: name.to_owned(),
        summary: String::new(),
        span: span(),
        base: None,
        descendants: Vec::new(),
        is_abstract: false,
        is_open: false,
        key: None,
        other_names: Vec::new(),
        properties: Vec::new(),
        entries: None,
        shown: Vec::new(),
    }
}

pub(crate) fn property(name: &str, ty: TypeRef) -> Property {
    Property { name: name.to_owned(), ty, is_relationship: false, is_required: false, description: String::new(), span: span() }
}

pub(crate) fn described(name: &str, ty: TypeRef, description: &str) -> Property {
    Property { description: description.to_owned(), ..property(name, ty) }
}

pub(crate) fn enumeration(name: &str) -> Enum {
    Enum { name: name.to_owned(), span: span(), members: Vec::new() }
}

pub(crate) fn member(name: &str, description: &str) -> EnumMember {
    EnumMember { name: name.to_owned(), description: description.to_owned(), span: span() }
}

/// An operation of these routes that sends and answers nothing.
pub(crate) fn operation(id: &str, method: &str, templates: &[&str]) -> Operation {
    let route = |t: &&str| {
        let template = (*t).to_owned();
        Route { template, span: span(), placeholders: Vec::new(), query: Vec::new(), also: Vec::new() }
    };
    let routes = templates.iter().map(route).collect();
    Operation {
        id: id.to_owned(),
        method: method.to_owned(),
        title: String::new(),
        summary: String::new(),
        span: span(),
        routes,
        permissions: None,
        query: Vec::new(),
        headers: Vec::new(),
        request: RequestBody::None,
        responses: Vec::new(),
        max_body: None,
        max_file: None,
        examples: Vec::new(),
        is_facet: false,
    }
}

pub(crate) fn answer(status: u16, body: ResponseBody) -> Response {
    Response { status, is_stated: true, is_shown: false, body, span: span() }
}

pub(crate) fn primitive(primitive: Primitive) -> TypeRef {
    TypeRef::Primitive(primitive)
}

pub(crate) fn many(ty: TypeRef) -> TypeRef {
    TypeRef::Collection(Box::new(ty))
}

/// A small mail API that has all kinds of things.
pub(crate) fn mail() -> (Api, Sources) {
    let mut api = api();
    api.resources = mail_resources();
    api.enums = vec![Enum {
        members: vec![
            member("low", "Can wait."),
            member("normal", ""),
            member("unknownFutureValue", "Marker of an evolvable enum."),
        ],
        ..enumeration("microsoft.graph.importance")
    }];
    api.operations = mail_operations();
    api.scopes = vec!["Mail.ReadWrite".to_owned()];
    (api, sources())
}

/// Indexes into the resources of [`mail`].
const ATTACHMENT: ResourceId = ResourceId(0);
const FILE: ResourceId = ResourceId(1);
const ITEM: ResourceId = ResourceId(2);
const MESSAGE: ResourceId = ResourceId(3);

fn mail_resources() -> Vec<Resource> {
    let attachment = Resource {
        summary: "Something attached. It is a file or an item.".to_owned(),
        descendants: vec![FILE, ITEM],
        is_abstract: true,
        properties: vec![
            described("name", primitive(Primitive::String), "The display name."),
            described("size", primitive(Primitive::Int32), "The length in bytes."),
        ],
        ..resource("microsoft.graph.attachment")
    };
    let file = Resource {
        summary: "A file. It is attached to a message.".to_owned(),
        base: Some(ATTACHMENT),
        properties: vec![described("contentBytes", primitive(Primitive::Binary), "The base64-encoded contents of the file.")],
        ..resource("microsoft.graph.fileAttachment")
    };
    let item = Resource {
        base: Some(ATTACHMENT),
        properties: vec![property("item", TypeRef::Resource(MESSAGE))],
        ..resource("microsoft.graph.itemAttachment")
    };
    let message = Resource {
        summary: "A message in a mailFolder.".to_owned(),
        span: line(41),
        properties: vec![
            described("type", TypeRef::Json, "Of no known type; see [x](y) and <b>."),
            property("other", primitive(Primitive::Boolean)),
            property("@odata.etag", primitive(Primitive::String)),
            property("importance", TypeRef::Enum(EnumId(0))),
            property("receivedDateTime", primitive(Primitive::DateTimeOffset)),
            property("inReplyTo", TypeRef::Resource(MESSAGE)),
            property("attachments", many(TypeRef::Resource(ATTACHMENT))),
            property("categories", many(primitive(Primitive::String))),
        ],
        shown: vec![described("sender", primitive(Primitive::String), "Shown in examples only: a.md:1, b.md:2.")],
        ..resource("microsoft.graph.message")
    };
    let by_id = Resource {
        is_open: true,
        properties: vec![property("entries", primitive(Primitive::Int64))],
        entries: Some(TypeRef::Resource(MESSAGE)),
        ..resource("microsoft.graph.messagesById")
    };
    vec![attachment, file, item, message, by_id]
}

fn mail_operations() -> Vec<Operation> {
    let routes = ["/me/messages/{message_id}/attachments", "/users/{user_id}/messages/{message_id}/attachments"];
    let list = Operation {
        title: "List attachments".to_owned(),
        permissions: Some(vec![
            Permission {
                kind: PermissionKind::DelegatedWork,
                any_of: vec![vec!["Mail.Read".to_owned()], vec!["Mail.ReadWrite".to_owned(), "User.Read".to_owned()]],
                span: span(),
            },
            Permission { kind: PermissionKind::Application, any_of: Vec::new(), span: span() },
        ]),
        responses: vec![answer(200, ResponseBody::Collection(TypeRef::Resource(ATTACHMENT)))],
        ..operation("message-list-attachments", "GET", &routes)
    };
    let post = Operation {
        title: "Add attachment".to_owned(),
        request: RequestBody::Typed(TypeRef::Resource(ATTACHMENT)),
        responses: vec![answer(201, ResponseBody::Typed(TypeRef::Resource(ATTACHMENT)))],
        max_body: Some(SizeLimit { bytes: 4 * 1024 * 1024, span: span() }),
        ..operation("message-post-attachments", "POST", &routes)
    };
    let value = Operation {
        responses: vec![answer(200, ResponseBody::Binary), answer(200, ResponseBody::Json)],
        ..operation("message-get-value", "GET", &["/me/messages/{message_id}/$value"])
    };
    let send = Operation {
        title: "user: sendMail".to_owned(),
        request: RequestBody::Parameters(vec![
            property("Message", TypeRef::Resource(MESSAGE)),
            described("SaveToSentItems", primitive(Primitive::Boolean), "Optional."),
            property("Message", TypeRef::Json),
        ]),
        responses: vec![answer(202, ResponseBody::None)],
        ..operation("user-sendmail", "POST", &["/me/sendMail", "/users/{user_id}/sendMail"])
    };
    vec![value, list, post, send]
}
