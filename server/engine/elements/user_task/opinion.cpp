#include "engine/elements/user_task/opinion.h"

#include "base/temporal.h"
#include "engine/elements/user_task/task_access.h"
#include "engine/elements/user_task/user_task.h"
#include "engine/notices.h"
#include "engine/why.h"

namespace obieg::engine {

namespace {

List opinions_of(const ElementInstance& instance) {
    const Value opinions = memo_of(instance, opinions_name);
    return opinions.if_list() ? *opinions.if_list() : List();
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Context about(const UserTask& opinion) {
    Context data;
    data.set("task", to_string(opinion.key));
    data.set("user", opinion.assignee);
    data.set("question", opinion.question);
    return data;
}

}  // namespace

Status ask_opinion(Run& run, const AskOpinion& command) {
    const UserTask task = *TRY(open_task(run, command.task, {}));
    if (!may_act(run, task) || !task.asked_by.empty()) return no_say();
    const work::User* user = TRY(active_person(run, command.user, "user"));
    if (command.user == run.actor.user || command.user == task.assignee) {
        return fail(Code::invalid_argument, "You know your own opinion.",
                    {{"user", "Choose somebody else."}});
    }
    const bool is_asked =
        std::any_of(run.state.tasks.begin(), run.state.tasks.end(), [&](const UserTask& other) {
            return other.element_instance == task.element_instance && !other.asked_by.empty() &&
                   other.assignee == command.user;
        });
    if (is_asked) {
        return fail(Code::wrong_state,
                    user->display_name + " has been asked already and has yet to answer.");
    }
    UserTask opinion;
    opinion.key = run.new_key<TaskKey>();
    opinion.element_instance = task.element_instance;
    opinion.element = task.element;
    opinion.name = task.name;
    opinion.form_id = task.form_id;
    opinion.assignee = command.user;
    opinion.asked_by = run.actor.user;
    opinion.question = command.question;
    opinion.priority = task.priority;
    opinion.created_at = run.now;
    opinion.claimed_at = run.now;
    opinion.due_at = task.due_at;
    opinion.why_due = task.why_due;
    opinion.why_assigned = why("opinion", {run.actor.user});
    run.emit(EventKind::opinion_asked, task.element_instance, about(opinion));
    run.state.tasks.push_back(opinion);
    notify_person(run, command.user,
                  {"opinion-asked", "", task.element_instance, opinion.why_assigned, opinion.key});
    return {};
}

Status give_opinion(Run& run, const UserTask& task, const Context& answers) {
    const Value* given = answers.find(opinion_field);
    const std::string text = given ? given->text_or("") : "";
    if (is_blank(text)) {
        return fail(Code::invalid_form, "Write what you think.",
                    {{std::string(opinion_field), "Please fill this in."}});
    }
    Context opinion = about(task);
    opinion.set("opinion", text);
    run.emit(EventKind::opinion_given, task.element_instance, opinion);
    opinion.erase("task");
    opinion.set("askedBy", task.asked_by);
    opinion.set("at", date_time_at(run.now, run.view.calendar.zone));
    List opinions = opinions_of(run.at(task.element_instance));
    opinions.emplace_back(std::move(opinion));
    run.at(task.element_instance).memo.set(opinions_name, std::move(opinions));
    run.close_task(task.key, TaskStatus::completed, "", run.actor.user);
    const UserTask* about_what = run.task_of(task.element_instance);
    notify_person(
        run, task.asked_by,
        {"opinion-given", "", task.element_instance, "", about_what ? about_what->key : TaskKey{}});
    return {};
}

}  // namespace obieg::engine
