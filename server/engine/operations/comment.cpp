#include "engine/operations/comment.h"

#include "engine/notices.h"
#include "engine/run.h"
#include "engine/why.h"
#include "work/mentions.h"

namespace obieg::engine {

Status comment_on_case(Run& run, const CommentOnCase& command) {
    const work::Directory& directory = run.view.directory;
    const auto refused = [](const std::string& message) {
        return fail(Code::invalid_argument, "Some fields need to be corrected.",
                    {{"text", message}});
    };
    if (command.text.find_first_not_of(" \t\r\n") == std::string::npos)
        return refused("Write what you want to say.");
    if (command.text.size() > comment_bytes_max)
        return refused("Expected at most 10,000 bytes. Attach longer texts as a file.");
    const std::vector<const work::User*> mentioned = work::mentioned_in(command.text, directory);
    if (mentioned.size() > comment_mentions_max)
        return refused("Expected at most 50 people to be mentioned.");

    Context data;
    data.set("text", command.text);
    List names;
    for (const work::User* user : mentioned) names.emplace_back(user->name);
    data.set("mentions", std::move(names));
    run.emit(EventKind::commented, std::move(data));

    const work::User* author = directory.user(run.actor.user);
    Context comment;
    comment.set("author", author ? author->display_name : run.actor.user);
    comment.set("text", work::with_names(command.text, directory));
    for (const work::User* user : mentioned) {
        if (user->name == run.actor.user) continue;
        Notice notice{"mention", "", run.process_instance(), why("mentioned", {run.actor.user}),
                      TaskKey{}};
        notice.names.set("comment", comment);
        notify_person(run, user->name, notice);
    }
    return {};
}

std::vector<std::string> mentioned_by(const Event& event) {
    std::vector<std::string> names;
    const Value* mentions = event.data.find("mentions");
    if (!mentions || !mentions->if_list()) return names;
    for (const Value& name : *mentions->if_list()) names.emplace_back(name.text_or(""));
    return names;
}

}  // namespace obieg::engine
