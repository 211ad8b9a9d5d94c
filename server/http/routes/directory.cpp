// People and groups of the company.
#include "feel/unicode.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/views.h"

namespace obieg::http::operations {

Result<Answer> list_users(Call& call) {
    const std::string wanted = feel::unicode::lower_case(call.request().query_value("search"));
    const auto people = call.runtime().people();
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const work::User& user : people->directory->users()) {
        if (!user.is_active) continue;
        const bool fits =
            wanted.empty() ||
            feel::unicode::lower_case(user.display_name).find(wanted) != std::string::npos ||
            user.name.find(wanted) != std::string::npos;
        if (!fits) continue;
        json.begin_object()
            .field("name", user.name)
            .field("displayName", user.display_name)
            .field("position", user.position)
            .field("department", user.department)
            .field("supervisor", user.supervisor)
            .end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> list_groups(Call& call) {
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const work::Group& group : views.people().directory->groups()) {
        json.begin_object()
            .field("id", group.id)
            .field("title", views.group_title(group.id))
            .field("head", group.head)
            .field("parent", group.parent)
            .texts("members", group.members)
            .end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

}  // namespace obieg::http::operations
