//! `docbind_runtime::route`: the forms of templates, the exact language of the automaton, the router against a
//! matcher that backtracks, and paths through the URL parser that reqwest uses.

mod automaton;
mod oracle;
mod path;
mod router;
mod template;

use docbind_runtime::route::Template;

/// Routes in the forms that Microsoft Graph documents.
const ROUTES: &[&str] = &[
    "/me",
    "/me/messages",
    "/me/messages/{message_id}",
    "/me/messages/{message_id}/$value",
    "/me/messages/delta()",
    "/me/messages/{message_id}/attachments",
    "/users/{user_id}/messages/{message_id}/attachments",
    "/me/mailFolders/{mail_folder_id}",
    "/me/mailFolders/inbox/messages",
    "/me/mailFolders/{mail_folder_id}/childFolders/{child_folder_id}",
    "/me/mailFolders/{mail_folder_id}/childFolders/{child_folder_id}/.../messages/{message_id}/attachments",
    "/me/drive/root:/{item_path}",
    "/me/drive/root:/{item_path}:/content",
    "/me/drive/items/{item_id}:/{item_path}:/workbook/tables/{table_id}",
    "/me/drive/root/search(q='{q}')",
    "/me/drive/items/{item_id}/workbook/worksheets/{worksheet_id}/range(address={address})",
    "/me/drive/items/{item_id}/workbook/worksheets/{worksheet_id}/cell(row={row},column={column})",
    "/users/{user_id}/reminderView(startDateTime='{start_date_time}',endDateTime='{end_date_time}')",
    "/groups/{group_id}/members/microsoft.graph.user",
    "/directoryObjects/{directory_object_id}/$ref",
];

fn template(text: &str) -> Template {
    Template::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn templates(texts: &[&str]) -> Vec<Template> {
    texts.iter().map(|text| template(text)).collect()
}
