// Commands of a scenario, done through the runtime's own requests.
#include "app/scenario/execution.h"
#include "app/scenario/uploads.h"
#include "engine/elements/user_task/user_task.h"
#include "work/calendar.h"

namespace obieg::app::scenario {

struct Performer {
    Execution& execution;
    const Statement& statement;

    runtime::Runtime& runtime() const { return execution.runtime(); }

    template <class Operation>
    Status call(const runtime::Caller& caller, Operation operation) const {
        TRY(runtime().call(caller, std::move(operation)));
        runtime().wait_until_idle();
        return {};
    }

    // The answers with the records that were named and the files that were uploaded in their
    // places.
    Result<Context> answered(const Context& answers, const runtime::Uploader& uploader) const {
        return upload_files(execution.world_, uploader, TRY(execution.filled(answers)));
    }

    Status go_to(Time time) const {
        return call(runtime::Caller::system(), runtime::PinClock{time});
    }

    // Of several open tasks of one element the one that this user holds, else the one they may
    // take.
    Result<TaskKey> task_of(const std::string& element, const std::string& user) const {
        const std::vector<runtime::TaskRow> rows = TRY(execution.open_tasks(element));
        if (rows.empty()) {
            return fail(Code::not_found, "the case has no open task " + element);
        }
        const auto people = runtime().people();
        for (const runtime::TaskRow& row : rows) {
            if (row.task.assignee == user) return row.task.key;
        }
        for (const runtime::TaskRow& row : rows) {
            if (row.task.assignee.empty() &&
                engine::is_candidate(*people->directory, row.task, user)) {
                return row.task.key;
            }
        }
        return rows.front().task.key;
    }

    Status operator()(const SetClock& command) const {
        if (!command.zone.empty()) {
            const std::optional<TimeZone> zone = TimeZone::find(command.zone);
            if (!zone) return fail(Code::invalid_argument, "there is no time zone " + command.zone);
            execution.zone_ = *zone;
        }
        return go_to(TRY(execution.instant_of_text(command.local_time)));
    }

    Status operator()(const Advance& command) const {
        if (command.kind == Advance::Kind::to)
            return go_to(TRY(execution.instant_of_text(command.text)));
        const auto counted = command.kind == Advance::Kind::working
                                 ? work::CountedIn::working_time
                                 : work::CountedIn::calendar_time;
        const auto people = runtime().people();
        return go_to(
            TRY(work::due_after(*people->calendar, runtime().now(), Value(command.text), counted)));
    }

    Status operator()(const Let& command) const {
        execution.names_[command.name] = TRY(execution.user_of(command.who));
        return {};
    }

    Status operator()(const LetRecord& command) const {
        const std::vector<records::Record> found =
            TRY(execution.records_like(command.type, command.where));
        if (found.size() != 1) {
            return fail(Code::not_found, "expected one such record " + command.type + ", found " +
                                             std::to_string(found.size()));
        }
        execution.records_[command.name] = to_string(found.front().key);
        return {};
    }

    Status operator()(const Latest& command) const {
        const runtime::Viewer everybody{.user = {}, .groups = {}, .sees_everything = true};
        const auto page = TRY(runtime().read([&](runtime::Reader& reader) {
            return reader.search_cases({.process_ids = {command.process}}, everybody,
                                       {.limit = 1, .after = {}, .counts_total = false});
        }));
        if (page.items.empty())
            return fail(Code::not_found, "no case of " + command.process + " was started");
        execution.started(statement, page.items.front().instance.key);
        return {};
    }

    Status operator()(const Start& command) const {
        runtime::StartProcess start;
        start.process_id = command.process;
        const runtime::Caller caller = TRY(execution.caller_of(command.who));
        start.variables = TRY(answered(command.answers, {caller, {}}));
        const runtime::InstanceStarted started = TRY(runtime().call(caller, std::move(start)));
        execution.started(statement, started.instance);
        runtime().wait_until_idle();
        return {};
    }

    Status operator()(const SendForm& command) const {
        const std::string visitor = "a visitor";
        runtime::SubmitPublicForm form{.slug = command.slug, .visitor = visitor};
        form.answers = TRY(answered(command.answers, {runtime::Caller::anonymous(), visitor}));
        const runtime::InstanceStarted started =
            TRY(runtime().call(runtime::Caller::anonymous(), std::move(form)));
        execution.started(statement, started.instance);
        runtime().wait_until_idle();
        return {};
    }

    Status operator()(const Take& command) const {
        const runtime::Caller caller = TRY(execution.caller_of(command.who));
        return call(caller, runtime::ClaimTask{TRY(task_of(command.element, caller.user)), {}});
    }

    Status operator()(const Release& command) const {
        const runtime::Caller caller = TRY(execution.caller_of(command.who));
        return call(caller, runtime::ReleaseTask{TRY(task_of(command.element, caller.user)), {}});
    }

    Status operator()(const Assign& command) const {
        const runtime::Caller caller = TRY(execution.caller_of(command.who));
        const std::string assignee = TRY(execution.user_of(command.assignee));
        return call(
            caller,
            runtime::AssignTask{
                TRY(task_of(command.element, caller.user)), assignee, {}, command.comes_back});
    }

    Status operator()(const Ask& command) const {
        const runtime::Caller caller = TRY(execution.caller_of(command.who));
        const std::string whom = TRY(execution.user_of(command.whom));
        return call(caller,
                    runtime::AskOpinion{TRY(task_of(command.element, caller.user)), whom, ""});
    }

    Status operator()(const Add& command) const {
        const runtime::Caller caller = TRY(execution.caller_of(command.who));
        const std::string whom = TRY(execution.user_of(command.whom));
        return call(caller,
                    runtime::AddApprover{TRY(task_of(command.element, caller.user)), whom,
                                         command.is_before ? engine::AddApprover::Place::before
                                                           : engine::AddApprover::Place::after});
    }

    Status operator()(const Withdraw& command) const {
        const runtime::Caller caller = TRY(execution.caller_of(command.who));
        return call(caller, runtime::WithdrawCase{TRY(execution.current_case()), ""});
    }

    Status operator()(const GivenSubstitute& command) const {
        work::Substitution row;
        row.absent = TRY(execution.user_of(command.absent));
        row.substitute = TRY(execution.user_of(command.substitute));
        row.first_day = date_at(runtime().now(), runtime().people()->calendar->zone);
        row.last_day = command.last_day;
        row.kinds = command.kinds;
        return call(runtime::Caller::system(), runtime::SaveSubstitution{std::move(row)});
    }

    Status operator()(const Complete& command) const {
        const runtime::Caller caller = TRY(execution.caller_of(command.who));
        const TaskKey task = TRY(task_of(command.element, caller.user));
        Context answers = TRY(answered(command.answers, {caller, {}}));
        return call(caller,
                    runtime::CompleteTask{
                        task, std::move(answers), command.outcome, {}, 0, command.rework_to});
    }

    Status operator()(const Publish& command) const {
        runtime::PublishMessage message;
        message.name = command.name;
        message.correlation_key = command.key;
        message.variables = command.variables;
        const runtime::MessagePublished published =
            TRY(runtime().call(runtime::Caller::system(), std::move(message)));
        for (const InstanceKey instance : published.correlated)
            execution.started(statement, instance);
        runtime().wait_until_idle();
        return {};
    }

    Status operator()(const GivenRecord& command) const {
        return call(runtime::Caller::system(),
                    runtime::CreateRecord{command.type, TRY(execution.filled(command.fields))});
    }
};

Status Execution::perform(const Statement& statement) {
    on_case_ = statement.on_case;
    return std::visit(Performer{*this, statement}, std::get<Command>(statement.what));
}

}  // namespace obieg::app::scenario
