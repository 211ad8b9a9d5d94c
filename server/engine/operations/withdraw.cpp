#include "engine/operations/withdraw.h"

#include "base/check.h"
#include "engine/notices.h"
#include "engine/run.h"

namespace obieg::engine {

namespace {

const Subscription* waiting_for(const State& state, const std::string& event) {
    const auto found = std::find_if(state.subscriptions.begin(), state.subscriptions.end(),
                                    [&](const Subscription& row) { return row.element == event; });
    return found == state.subscriptions.end() ? nullptr : &*found;
}

void tell_those_with_tasks(Run& run) {
    const std::vector<UserTask> tasks = run.state.tasks;
    for (const UserTask& task : tasks) {
        if (task.assignee.empty() || task.assignee == run.actor.user) continue;
        notify_person(run, task.assignee,
                      {"case-withdrawn", "", task.element_instance, "", TaskKey{}});
    }
}

}  // namespace

bool may_withdraw(const Model& model, const State& state, std::string_view user) {
    const ProcessInstance& instance = state.instance;
    if (!model.withdrawal || user.empty() || user != instance.starter) return false;
    if (instance.status != InstanceStatus::active || instance.suspended_at) return false;
    const std::string& event = model.withdrawal->event;
    return event.empty() || waiting_for(state, event) != nullptr;
}

Status withdraw_case(Run& run, const WithdrawCase& command) {
    const std::optional<WithdrawalRule>& rule = run.model.withdrawal;
    if (run.actor.user.empty() || run.actor.user != run.state.instance.starter) {
        return fail(Code::forbidden, "Only whoever started the case can take it back.");
    }
    if (!rule) {
        return fail(Code::wrong_state,
                    "This process does not let cases be taken back. Ask whoever decides next to "
                    "reject it.");
    }
    const Subscription* row = rule->event.empty() ? nullptr : waiting_for(run.state, rule->event);
    if (!rule->event.empty() && !row) {
        return fail(Code::wrong_state, "The case has gone too far to be taken back.");
    }
    Context data;
    data.set("reason", command.reason);
    run.emit(EventKind::case_withdrawn, std::move(data));
    tell_those_with_tasks(run);
    if (!row) {
        if (!command.reason.empty())
            run.at(run.process_instance()).memo.set("reason", command.reason);
        run.terminate(run.process_instance());
        return {};
    }
    const Subscription subscription = *row;
    const Element* event = run.model.element(subscription.element);
    OBIEG_CHECK(event != nullptr);
    Context variables;
    variables.set("withdrawalReason", command.reason.empty() ? Value() : Value(command.reason));
    run.trigger(*event, subscription.element_instance, std::move(variables), subscription.rule);
    return {};
}

}  // namespace obieg::engine
