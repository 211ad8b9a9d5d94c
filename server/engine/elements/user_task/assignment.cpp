#include "engine/elements/user_task/assignment.h"

#include "base/temporal.h"
#include "engine/why.h"

namespace obieg::engine {

namespace {

std::string source_of(const feel::Attribute& attribute) {
    return attribute.expression() ? std::string(attribute.expression()->text())
                                  : attribute.literal();
}

tl::unexpected<Error> nobody(const Run& run, ElementInstanceKey, const std::string& what) {
    return incident("no-assignee",
                    what + " Correct it in " +
                        (run.view.directory.users().empty() ? "the directory of people"
                                                            : "the company's directory") +
                        ", then resolve the incident.");
}

}  // namespace

Result<Chosen> choose_person(Run& run, SupervisedBy by, const feel::Attribute& of, int levels,
                             ElementInstanceKey instance, const Context& extra) {
    const work::Directory& directory = run.view.directory;
    const std::string name =
        TRY(run.text_of(of, instance, "The person or group to turn to", &extra));
    if (name.empty()) {
        return incident("no-assignee",
                        "\"" + source_of(of) +
                            "\" names nobody, so nobody can be chosen. "
                            "Correct the variables or the diagram, then resolve the incident.");
    }
    switch (by) {
        case SupervisedBy::user: {
            const work::User* user = directory.user(name);
            if (!user)
                return nobody(run, instance, "There is no person with the user name " + name + ".");
            if (!user->is_active)
                return nobody(run, instance, user->display_name + " is no longer active.");
            return Chosen{user->name, why("chosen")};
        }
        case SupervisedBy::supervisor: {
            const work::User* supervisor = directory.supervisor_of(name, levels);
            if (supervisor) return Chosen{supervisor->name, why("supervisor", {name})};
            const work::User* user = directory.user(name);
            if (!user)
                return nobody(run, instance, "There is no person with the user name " + name + ".");
            return nobody(run, instance, user->display_name + " has no active supervisor.");
        }
        case SupervisedBy::head: {
            const work::User* head = directory.head_of(name);
            if (head) return Chosen{head->name, why("head", {name})};
            if (!directory.group(name))
                return nobody(run, instance, "There is no group " + name + ".");
            return nobody(run, instance, "The group " + name + " has no active head.");
        }
    }
    return nobody(run, instance, "Nobody was found.");
}

Context task_names(const Run& run, const UserTask& task) {
    const TimeZone zone = run.view.calendar.zone;
    Context about;
    about.set("key", to_string(task.key));
    about.set("name", task.name);
    about.set("assignee", task.assignee.empty() ? Value() : Value(task.assignee));
    about.set("createdAt", date_time_at(task.created_at, zone));
    about.set("dueAt", task.due_at ? Value(date_time_at(*task.due_at, zone)) : Value());
    Context names;
    names.set("task", std::move(about));
    return names;
}

Status assign_at_creation(Run& run, UserTask& task) {
    const ElementInstanceKey instance = task.element_instance;
    const Element& element = run.element_at(instance);
    const UserTaskRule& rule = *element.user_task;
    task.candidate_users = TRY(run.texts_of(rule.candidate_users, instance, "The candidate users"));
    task.candidate_groups =
        TRY(run.texts_of(rule.candidate_groups, instance, "The candidate groups"));
    if (rule.assignment) {
        const Chosen chosen =
            TRY(choose_person(run, rule.assignment->by, rule.assignment->of,
                              rule.assignment->levels, instance, task_names(run, task)));
        task.assignee = chosen.user;
        task.why_assigned = chosen.why;
        return {};
    }
    task.assignee = TRY(run.text_of(rule.assignee, instance, "The assignee"));
    if (!task.assignee.empty()) {
        const work::User* user = run.view.directory.user(task.assignee);
        if (user && !user->is_active) {
            return nobody(run, instance, user->display_name + " is no longer active.");
        }
        task.why_assigned = why("chosen");
    } else if (!task.candidate_groups.empty()) {
        task.why_assigned = why("group", {task.candidate_groups.front()});
    } else if (!task.candidate_users.empty()) {
        task.why_assigned = why("candidate");
    }
    return {};
}

}  // namespace obieg::engine
