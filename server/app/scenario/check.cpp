// Expectations of a scenario, answered by what any client could read.
#include <algorithm>

#include "app/scenario/execution.h"
#include "app/scenario/matches.h"
#include "base/json.h"
#include "http/form_views.h"
#include "runtime/published.h"

namespace obieg::app::scenario {

namespace {

std::string count_text(std::size_t count) {
    return count == 0 ? "none" : std::to_string(count);
}

std::string joined(const std::vector<std::string>& texts, std::string_view otherwise) {
    if (texts.empty()) return std::string(otherwise);
    std::string all = texts.front();
    for (std::size_t i = 1; i < texts.size(); ++i) all += "; " + texts[i];
    return all;
}

// The statement with another count: "expect 2 mails to …" for "expect mail to …".
std::string with_count(const std::string& text, std::size_t count, std::string_view noun) {
    const std::size_t begin = text.find(" " + std::string(noun));
    if (begin == std::string::npos) return {};
    const std::size_t end = text.find(' ', begin + 1);
    const std::string amount = count == 0 ? "no " : std::to_string(count) + " ";
    return "expect " + amount + std::string(noun) + (count > 1 ? "s" : "") + text.substr(end);
}

}  // namespace

struct Checker {
    Execution& execution;
    const Statement& statement;

    runtime::Runtime& runtime() const { return execution.runtime(); }

    // ---- Tasks
    // -----------------------------------------------------------------------------------

    bool is_for(const engine::UserTask& task, const Who& who, const std::string& name,
                bool counts_pool) const {
        const auto in_pool = [&](const std::string& group) {
            const auto& groups = task.candidate_groups;
            return std::find(groups.begin(), groups.end(), group) != groups.end();
        };
        if (who.kind == Who::Kind::pool) return task.assignee.empty() && in_pool(name);
        if (task.assignee == name) return true;
        if (!counts_pool || !task.assignee.empty()) return false;
        const auto people = runtime().people();
        const auto& users = task.candidate_users;
        if (std::find(users.begin(), users.end(), name) != users.end()) return true;
        return std::any_of(
            task.candidate_groups.begin(), task.candidate_groups.end(),
            [&](const std::string& group) { return people->directory->is_member(name, group); });
    }

    Result<Finding> operator()(const ExpectTask& expected) const {
        std::string name;
        if (expected.who) {
            name = expected.who->kind == Who::Kind::pool ? expected.who->name
                                                         : TRY(execution.user_of(*expected.who));
        }
        std::optional<Time> due;
        if (!expected.due.empty()) due = TRY(execution.instant_of_text(expected.due));
        std::vector<std::string> found;
        bool is_there = false;
        std::string instead;
        for (const runtime::TaskRow& row : TRY(execution.open_tasks(expected.element))) {
            found.push_back("task " + execution.describe(row));
            instead = "expect " + found.back();
            // "No task for somebody" is meant strictly: neither to do nor to take.
            is_there |=
                (!expected.who || is_for(row.task, *expected.who, name, expected.is_absent)) &&
                (!due || row.task.due_at == due) &&
                (expected.form.empty() || row.task.form_id == expected.form);
        }
        if (found.empty()) instead = "expect no task " + expected.element;
        return Finding{is_there != expected.is_absent,
                       joined(found, "no open task " + expected.element), instead};
    }

    Result<Finding> operator()(const ExpectForm& expected) const {
        const std::string user = TRY(execution.user_of(expected.who));
        for (const runtime::TaskRow& row : TRY(execution.open_tasks(expected.element))) {
            if (!is_for(row.task, expected.who, user, true)) continue;
            const http::FormPlace place = TRY(http::task_form(runtime(), row));
            const Value shown = plain(Value(TRY(http::shown_answers(runtime(), user, place))));
            return Finding{matches(Value(TRY(execution.filled(expected.has))), shown),
                           "the form " + json::write(shown), ""};
        }
        return Finding{false, "no open task " + expected.element + " for " + user, ""};
    }

    // ---- Messages
    // --------------------------------------------------------------------------------

    struct Message {
        std::string id;
        std::string subject;
        std::string body;
    };

    Result<std::vector<Message>> messages_for(const ExpectMessage& expected) const {
        std::vector<Message> messages;
        if (expected.channel == ExpectMessage::Channel::mail) {
            std::string address = expected.address;
            if (address.empty()) {
                const std::string user = TRY(execution.user_of(expected.who));
                address = TRY(execution.address_of(user));
            }
            for (const runtime::OutgoingMessage& mail : execution.world_.mail().mails()) {
                if (mail.to == address) messages.push_back({mail.kind, mail.subject, mail.body});
            }
            return messages;
        }
        const std::string user = TRY(execution.user_of(expected.who));
        const auto page = TRY(runtime().read([&](runtime::Reader& reader) {
            return reader.notifications({.user = user},
                                        {.limit = 1000, .after = {}, .counts_total = false});
        }));
        for (const runtime::NotificationRow& row : page.items) {
            messages.push_back({row.kind, row.subject, row.body});
        }
        return messages;
    }

    Result<Finding> operator()(const ExpectMessage& expected) const {
        std::size_t count = 0;
        std::vector<std::string> found;
        for (const Message& message : TRY(messages_for(expected))) {
            found.push_back(message.id + " \"" + message.subject + "\"");
            const bool has_text = message.subject.find(expected.with) != std::string::npos ||
                                  message.body.find(expected.with) != std::string::npos;
            if ((expected.message.empty() || message.id == expected.message) && has_text)
                ++count;
            else if (message.id == expected.message)
                found.back() += " with \"" + message.body + "\"";
        }
        const bool holds =
            expected.count ? count == static_cast<std::size_t>(*expected.count) : count > 0;
        const bool is_mail = expected.channel == ExpectMessage::Channel::mail;
        return Finding{holds, count_text(count) + " of these: " + joined(found, "nothing was sent"),
                       with_count(statement.text, count, is_mail ? "mail" : "bell")};
    }

    // ---- Records
    // ---------------------------------------------------------------------------------

    Result<Finding> operator()(const ExpectRecord& expected) const {
        const Context has = TRY(execution.filled(expected.has));
        std::vector<std::string> candidates;
        std::size_t count = 0;
        Value nearest;
        for (const records::Record& record :
             TRY(execution.records_like(expected.type, expected.where))) {
            const Value fields = plain(Value(record.fields));
            candidates.push_back(json::write(fields));
            nearest = fields;
            count += matches(Value(has), fields);
        }
        const bool holds =
            expected.count ? count == static_cast<std::size_t>(*expected.count) : count > 0;
        std::string instead;
        if (expected.has.empty() || candidates.size() != 1) {
            instead = with_count(statement.text, count, "record");
        } else {
            Context now;
            for (const auto& [name, value] : expected.has.entries())
                now.set(name, nearest.get(name));
            instead = "expect record " + expected.type + " where " +
                      json::write(Value(expected.where)) + " has " + json::write(Value(now));
        }
        return Finding{holds, joined(candidates, "no record like that"), instead};
    }

    // ---- The case
    // --------------------------------------------------------------------------------

    Result<Finding> operator()(const ExpectVariable& expected) const {
        const engine::State state = TRY(execution.case_state());
        Value value;
        if (!state.elements.empty()) value = Value(state.elements.front().variables);
        std::string name;
        for (const std::string& part : expected.path) {
            value = Value(value.get(part));
            name += (name.empty() ? "" : ".") + part;
        }
        value = plain(value);
        const std::string text = json::write(value);
        return Finding{matches(expected.value, value), name + " = " + text,
                       "expect variable " + name + " = " + text};
    }

    Result<Finding> operator()(const ExpectStage& expected) const {
        const std::string stage = TRY(execution.case_state()).instance.stage;
        return Finding{stage == expected.stage, stage.empty() ? "no stage" : "stage " + stage,
                       stage.empty() ? "" : "expect stage " + stage};
    }

    Result<Finding> operator()(const ExpectHistory& expected) const {
        const std::string by = expected.by ? TRY(execution.user_of(*expected.by)) : std::string();
        const InstanceKey root = TRY(execution.current_case());
        runtime::CaseFilter family;
        family.root = root;
        std::vector<std::string> found;
        bool is_there = false;
        const Status read = runtime().read([&](runtime::Reader& reader) -> Status {
            const runtime::Viewer everybody{.user = {}, .groups = {}, .sees_everything = true};
            const auto cases =
                TRY(reader.search_cases(family, everybody, {.limit = 1000, .after = {}}));
            for (const runtime::CaseRow& row : cases.items) {
                runtime::PageRequest request{.limit = 1000, .after = {}, .counts_total = false};
                do {
                    const auto page = TRY(reader.history(row.instance.key, request));
                    for (const engine::Event& event : page.items) {
                        if (to_text(event.kind) != expected.kind) continue;
                        found.push_back(expected.kind + " " + event.element + " by " +
                                        (event.actor.empty() ? "the system" : event.actor));
                        is_there |=
                            (expected.element.empty() || event.element == expected.element) &&
                            (!expected.by || event.actor == by);
                    }
                    request.after = page.end_cursor;
                } while (!request.after.empty());
            }
            return {};
        });
        if (!read) return fail(read.error());
        return Finding{is_there, joined(found, "nothing of this kind in the history"), ""};
    }

    Result<Finding> operator()(const ExpectDocument& expected) const {
        const InstanceKey root = TRY(execution.case_state()).instance.root;
        const auto files = TRY(
            runtime().read([&](runtime::Reader& reader) { return reader.files_of_tree(root); }));
        runtime::Viewer viewer{.user = {}, .groups = {}, .sees_everything = true};
        if (expected.who) viewer = runtime().viewer(TRY(execution.caller_of(*expected.who)));
        bool is_there = false;
        std::vector<std::string> found;
        for (const runtime::StoredFile& row : files) {
            const bool is_seen = execution.world_.files().visible(viewer, row.file.key).has_value();
            found.push_back("document \"" + row.file.name + "\"" +
                            (is_seen ? "" : ", not to be seen"));
            is_there |= is_seen && row.file.name == expected.name;
        }
        return Finding{is_there != expected.is_absent, joined(found, "no document"), ""};
    }

    Result<Finding> operator()(const ExpectCase& expected) const {
        const engine::ProcessInstance instance = TRY(execution.case_state()).instance;
        const runtime::Viewer viewer = runtime().viewer(TRY(execution.caller_of(expected.who)));
        const bool is_seen = TRY(runtime().read(
            [&](runtime::Reader& reader) { return reader.is_visible(instance.key, viewer); }));
        Context shown;
        for (const engine::CaseField& field : instance.case_fields)
            shown.set(field.name, plain(field.value));
        shown.set("title", instance.title);
        shown.set("stage", instance.stage);
        const bool holds = is_seen != expected.is_absent &&
                           matches(Value(TRY(execution.filled(expected.has))), Value(shown));
        return Finding{holds, is_seen ? "a case " + json::write(shown) : "a case not to be seen",
                       ""};
    }

    std::string ending(const engine::ProcessInstance& instance) const {
        switch (instance.status) {
            case engine::InstanceStatus::active:
                return "running";
            case engine::InstanceStatus::completed:
                return "ended " + instance.end_event;
            case engine::InstanceStatus::terminated:
                break;
        }
        return "canceled";
    }

    Result<Finding> operator()(const ExpectRunning&) const {
        const std::string ending = this->ending(TRY(execution.case_state()).instance);
        return Finding{ending == "running", ending, "expect " + ending};
    }

    Result<Finding> operator()(const ExpectEnded& expected) const {
        const std::string ending = this->ending(TRY(execution.case_state()).instance);
        return Finding{ending == "ended " + expected.end_event, ending, "expect " + ending};
    }
};

Result<Finding> Execution::check(const Statement& statement) {
    on_case_ = statement.on_case;
    return std::visit(Checker{*this, statement}, std::get<Expectation>(statement.what));
}

}  // namespace obieg::app::scenario
