//! Every documented example, as data: `fn main() -> ExitCode { docbind_runtime::proof::main(&SUITE) }` is the rest of `tests/docs.rs`.

use docbind_runtime::proof::{Chain, Exercise, Pair, Suite};

use super::{Client, ops};

pub static SUITE: Suite = Suite {
    complete: true,
    base_path: "/v1.0",
    operations: &[
        Exercise::of::<ops::AttachmentDelete>(),
        Exercise::of::<ops::MessageGet>(),
        Exercise::of::<ops::MessageListAttachments>(),
        Exercise::of::<ops::MessagePostAttachments>(),
    ],
    chains: &[
        Chain {
            operation: "attachment-delete",
            template: "/me/messages/{message_id}/attachments/{attachment_id}",
            build: |c, p| {
                Client::from(c.clone()).me().message(p[0]).attachment(p[1]).call::<ops::AttachmentDelete>().into_parts()
            },
        },
        Chain {
            operation: "message-get",
            template: "/me/messages/{message_id}",
            build: |c, p| Client::from(c.clone()).me().message(p[0]).call::<ops::MessageGet>().into_parts(),
        },
        Chain {
            operation: "message-list-attachments",
            template: "/me/messages/{message_id}/attachments",
            build: |c, p| {
                Client::from(c.clone()).me().message(p[0]).attachments().call::<ops::MessageListAttachments>().into_parts()
            },
        },
        Chain {
            operation: "message-list-attachments",
            template: "/users/{user_id}/messages/{message_id}/attachments",
            build: |c, p| {
                Client::from(c.clone()).user(p[0]).message(p[1]).attachments().call::<ops::MessageListAttachments>().into_parts()
            },
        },
        Chain {
            operation: "message-post-attachments",
            template: "/me/mailFolders/{mail_folder_id}/childFolders/{child_folder_id}/.../messages/{message_id}/attachments",
            build: |c, p| {
                // One more child folder per value beyond the three of the template.
                let more = p.len() - 3;
                let mut place = Client::from(c.clone()).me().mail_folder(p[0]).child_folder(p[1]);
                for value in &p[2..2 + more] {
                    place = place.child_folder(value);
                }
                place.message(p[2 + more]).attachments().call::<ops::MessagePostAttachments>().into_parts()
            },
        },
        Chain {
            operation: "message-post-attachments",
            template: "/me/messages/{message_id}/attachments",
            build: |c, p| {
                Client::from(c.clone()).me().message(p[0]).attachments().call::<ops::MessagePostAttachments>().into_parts()
            },
        },
        Chain {
            operation: "message-post-attachments",
            template: "/users/{user_id}/messages/{message_id}/attachments",
            build: |c, p| {
                Client::from(c.clone()).user(p[0]).message(p[1]).attachments().call::<ops::MessagePostAttachments>().into_parts()
            },
        },
    ],
    pairs: &[
        Pair {
            name: "message-post-attachments/create_file_attachment_from_message",
            page: "api/message-post-attachments.md:48",
            operation: "message-post-attachments",
            strip: "/v1.0",
            request: "POST https://graph.microsoft.com/v1.0/me/messages/<id>/attachments\nContent-type: application/json\nContent-length: 142\n\n{\n  \"@odata.type\": \"#microsoft.graph.fileAttachment\",\n  \"name\": \"name-value\",\n  \"contentBytes\": \"contentBytes-value\"\n}\n",
            request_body: None,
            response: "HTTP 200 OK\n",
            response_body: None,
            synonym: None,
            others_request: &["/contentBytes"],
            others_response: &[],
            empty_body: true,
            ignored: None,
        },
        Pair {
            name: "message-post-attachments/create_in_child_folder",
            page: "api/message-post-attachments.md:70",
            operation: "message-post-attachments",
            strip: "/beta",
            request: "POST https://example.com/beta/me/mailfolders('inbox')/childFolders/AAMk%3D/childfolders/b/messages/m/attachments HTTP/1.1\r\nContent-Type:application/json\r\nPrefer: IdType=\"ImmutableId\"\r\nContent-Length: 3\r\n\r\n{\r\n  \"name\": \"smile.gif\",\r\n  \"contentBytes\": \"R0lGODdh\",\r\n  \"size\": 1.20e2,\r\n  \"@odata.type\": \"microsoft.graph.fileAttachment\",\r\n}",
            request_body: Some(
                "{\"name\": \"smile.gif\", \"contentBytes\": \"R0lGODdh\", \"size\": 1.20e2, \"@odata.type\": \"microsoft.graph.fileAttachment\"}",
            ),
            response: "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nLocation: https://example.com/x\r\n\r\n{\"id\": \"a1\", \"name\": \"smile.gif\", \"isInline\": false, \"@odata.type\": \"#microsoft.graph.fileAttachment\"}",
            response_body: None,
            synonym: None,
            others_request: &[],
            others_response: &[],
            empty_body: false,
            ignored: None,
        },
        Pair {
            name: "message-list-attachments/get_attachments",
            page: "api/message-list-attachments.md:40",
            operation: "message-list-attachments",
            strip: "/v1.0",
            request: "GET /v1.0/me/messages/m/attachments?$select=id,name&$top=2\nAuthorization: Bearer <token>\n",
            request_body: None,
            response: "HTTP/2 200\nContent-Type: application/json\n\n{\"@odata.context\": \"https://graph.microsoft.com/v1.0/$metadata\", \"value\": [{\"@odata.type\": \"#microsoft.graph.itemAttachment\", \"id\": \"1\", \"item\": {\"subject\": \"hi\", \"importance\": \"urgent\"}}, {\"name\": \"plain\", \"size\": 4}]}",
            response_body: None,
            synonym: None,
            others_request: &[],
            others_response: &[],
            empty_body: false,
            ignored: None,
        },
        Pair {
            name: "message-list-attachments/get_attachments_of_me",
            page: "api/message-list-attachments.md:60",
            operation: "message-list-attachments",
            strip: "",
            request: "GET users/adele@contoso.com/messages('m')/attachments\n",
            request_body: None,
            response: "HTTP/1.1 404 Not Found\nContent-Type: application/json\nrequest-id: 7\n\n{\"error\": {\"code\": \"ErrorItemNotFound\", \"message\": \"Not here.\", \"innerError\": {\"request-id\": \"7\"}}}",
            response_body: None,
            synonym: None,
            others_request: &[],
            others_response: &[],
            empty_body: false,
            ignored: None,
        },
        Pair {
            name: "attachment-delete/delete_attachment",
            page: "api/attachment-delete.md:30",
            operation: "attachment-delete",
            strip: "/v1.0",
            request: "DELETE https://graph.microsoft.com/v1.0/me/messages/m/attachments/a\n",
            request_body: None,
            response: "HTTP/1.1 204 No Content\n",
            response_body: None,
            synonym: None,
            others_request: &[],
            others_response: &[],
            empty_body: false,
            ignored: None,
        },
        Pair {
            name: "attachment-delete/delete_with_a_body",
            page: "api/attachment-delete.md:44",
            operation: "attachment-delete",
            strip: "/v1.0",
            request: "DELETE https://graph.microsoft.com/v1.0/me/messages/m/attachments/a\n",
            request_body: None,
            response: "HTTP/1.1 204 No Content\nContent-Type: application/json\n\n{\"id\": \"a\"}\n",
            response_body: None,
            synonym: None,
            others_request: &[],
            others_response: &[],
            empty_body: false,
            ignored: Some("api/attachment-delete.md:44: EX004: a body where status 204 allows none"),
        },
    ],
};
