// What people are told of an accepted step, by what they have chosen (personal.h), and what their
// rules do with tasks that arrive.
#include <algorithm>

#include "base/temporal.h"
#include "runtime/batch.h"
#include "runtime/digest.h"

namespace obieg::runtime {
namespace {

// More messages than this in so short a time come as one mail.
constexpr std::int64_t flood_ms = 10 * ms_per_minute;
// People whose mails are released in one transaction, and mails in one digest.
constexpr std::int32_t readers_at_once = 100;
constexpr std::int32_t mails_in_digest_max = 200;

// All that floods one person within these minutes ends at the same instant.
Time end_of_flood(Time now) {
    return Time{(now.ms / flood_ms + 1) * flood_ms};
}

const engine::UserTask* task_in(const engine::State& state, TaskKey key) {
    const auto found = std::find_if(state.tasks.begin(), state.tasks.end(),
                                    [&](const auto& task) { return task.key == key; });
    return key && found != state.tasks.end() ? &*found : nullptr;
}

}  // namespace

Status Batch::note_effect(const engine::Effect& effect, const engine::State& state) {
    const TenantKey tenant = tenant_of(state.instance.definition);
    OutboxRow mail;
    mail.instance = state.instance.key;
    mail.tenant = tenant;
    if (const auto* outside = std::get_if<engine::SendMail>(&effect)) {
        mail.to = outside->to;
        mail.kind = outside->kind;
        mail.subject = outside->subject;
        mail.body = outside->body;
        mail.element = outside->element;
        queue_mail(std::move(mail));
        return {};
    }
    const auto& notify = std::get<engine::NotifyPerson>(effect);
    const Personal& personal = *memory_.people->personal;
    // Peace and quiet by the person's own hours; what day it is, by the company's.
    const auto own_calendar = memory_.people->calendars->of(
        {work::CalendarKind::person, notify.user}, *memory_.people->directory);
    const work::Calendar& calendar = *memory_.people->calendar;
    const engine::UserTask* task = task_in(state, notify.task);
    const bool is_urgent = task && task->priority >= work::urgent_priority;
    work::MessageRoute route = work::route_of(
        personal.messages_of(notify.user), work::message_kind_of(notify.kind),
        is_urgent ? work::Urgency::urgent : work::Urgency::usual, process_now_, *own_calendar);
    const InboxRule* rule =
        personal.rule_for(notify.user, state.instance.process_id, state.instance.case_fields,
                          date_at(process_now_, calendar.zone));
    const bool is_muted =
        personal.following().is(Interest::muted, notify.user, state.instance.root) &&
        !passes_muting(notify.user, task);
    if (is_muted || (rule && rule->act == InboxRule::Act::mute)) route = {false, {}};

    NotificationRow bell;
    bell.key = keys_.make<NotificationKey>();
    bell.user = notify.user;
    bell.at = process_now_;
    bell.kind = notify.kind;
    bell.subject = notify.subject;
    bell.body = notify.body;
    bell.why = notify.why;
    bell.instance = state.instance.key;
    bell.task = notify.task;
    bell.rings = route.rings;
    bell.tenant = tenant;
    if (route.rings) {
        Change change;
        change.kind = ChangeKind::notification;
        change.instance = state.instance.key;
        change.task = notify.task;
        change.users = {notify.user};
        changes_.push_back(std::move(change));
    }

    const work::User* user = memory_.people->directory->user(notify.user);
    const bool is_mailed = route.mail_at && user && !user->email.empty() && user->is_active;
    const bool is_one_too_many =
        is_mailed && *route.mail_at <= process_now_ && !is_urgent && TRY(is_flooded(notify.user));
    write_.notifications.push_back(std::move(bell));
    if (!is_mailed) return {};
    mail.to = user->email;
    mail.kind = notify.kind;
    mail.subject = notify.subject;
    mail.body = notify.why.empty() ? notify.body : notify.body + "\n\n" + notify.why;
    mail.element = notify.element;
    mail.person = notify.user;
    mail.task = notify.task;
    if (*route.mail_at > process_now_) {
        hold_mail(std::move(mail), *route.mail_at);
    } else if (is_one_too_many) {
        hold_mail(std::move(mail), end_of_flood(process_now_));
    } else {
        queue_mail(std::move(mail));
    }
    return {};
}

void Batch::queue_mail(OutboxRow row) {
    row.channel = "mail";
    queue(std::move(row));
}

void Batch::queue(OutboxRow row) {
    row.key = keys_.make<OutboxKey>();
    row.created_at = process_now_;
    row.next_attempt_at = real_now_;
    const auto [next, is_new] = memory_.next_outbox.try_emplace(row.target, real_now_);
    if (!is_new) next->second = std::min(next->second, real_now_);
    write_.outbox.push_back(std::move(row));
}

void Batch::hold_mail(OutboxRow row, Time until) {
    row.key = keys_.make<OutboxKey>();
    row.channel = "mail";
    row.created_at = process_now_;
    row.next_attempt_at = real_now_;
    row.state = OutboxState::held;
    row.held_until = until;
    if (!memory_.next_timer || until < *memory_.next_timer) memory_.next_timer = until;
    write_.outbox.push_back(std::move(row));
}

Result<bool> Batch::is_flooded(const std::string& person) {
    const auto of_person = [&](const NotificationRow& row) { return row.user == person; };
    const std::int64_t here =
        std::count_if(write_.notifications.begin(), write_.notifications.end(), of_person);
    if (here >= flood_messages_) return true;
    const auto before = TRY(checked(transaction_.nth_latest_message(
        person, static_cast<std::int32_t>(flood_messages_ - here))));
    return before && *before > process_now_ - flood_ms;
}

Result<std::int64_t> Batch::release_held_mails(Time until) {
    const std::vector<std::string> readers =
        TRY(checked(transaction_.due_readers(until, readers_at_once)));
    std::vector<Lock> locks;
    for (const std::string& reader : readers) locks.push_back(lock_of_held_mails(reader));
    TRY_STATUS(hold(locks));
    std::int64_t released = 0;
    for (const std::string& name : readers) {
        std::vector<OutboxRow> mails =
            TRY(checked(transaction_.held_mails(name, until, mails_in_digest_max)));
        released += static_cast<std::int64_t>(mails.size());
        const work::User* reader = memory_.people->directory->user(name);
        if (reader && reader->is_active && !reader->email.empty() && mails.size() > 1) {
            carry(*reader, std::move(mails));
            continue;
        }
        for (const OutboxRow& mail : mails) {
            // Whoever has left meanwhile gets nothing more; the case shows what was not sent.
            const bool is_there = reader && reader->is_active;
            OutboxResult result;
            result.key = mail.key;
            result.state = is_there ? OutboxState::queued : OutboxState::discarded;
            if (is_there) {
                result.next_attempt_at = real_now_;
                const auto [next, is_new] = memory_.next_outbox.try_emplace(mail.target, real_now_);
                if (!is_new) next->second = std::min(next->second, real_now_);
            } else {
                result.finished_at = real_now_;
            }
            write_.outbox_results.push_back(std::move(result));
        }
    }
    TRY_STATUS(flush());
    return released;
}

void Batch::carry(const work::User& reader, std::vector<OutboxRow> mails) {
    OutboxRow digest;
    digest.to = reader.email;
    digest.person = reader.name;
    digest.kind = "digest";
    digest.tenant = mails.front().tenant;
    digest.subject = digest_subject(mails, reader.language);
    digest.body = digest_body(mails, reader, memory_.people->calendar->zone, address_);
    queue_mail(std::move(digest));
    const OutboxKey carrier = write_.outbox.back().key;
    for (const OutboxRow& mail : mails) write_.carried_mails.push_back({mail.key, carrier});
}

// A rule acts for its owner and by the owner's rights, on tasks that the system gives out; what one
// person hands to another by a rule is not handed on by the other's.
void Batch::apply_inbox_rules(const engine::Transition& transition, const engine::State& before,
                              const engine::State& after) {
    const work::Calendar& calendar = *memory_.people->calendar;
    for (const engine::UserTask& task : transition.tasks.changed) {
        if (task.assignee.empty() || task_in(before, task.key)) continue;
        const InboxRule* rule = memory_.people->personal->rule_for(
            task.assignee, after.instance.process_id, after.instance.case_fields,
            date_at(process_now_, calendar.zone));
        if (!rule) continue;
        const auto ask = [&](engine::Action action) {
            engine::Actor owner;
            owner.user = task.assignee;
            owner.rule = rule->name;
            dispatch({engine::Command{after.instance.key, owner, std::move(action)}, {}});
        };
        engine::TaskChanges changes;
        switch (rule->act) {
            case InboxRule::Act::hand_over:
                ask(engine::AssignTask{task.key, rule->to, {}, false});
                break;
            case InboxRule::Act::set_priority:
                changes.priority = rule->priority;
                ask(engine::UpdateTask{task.key, std::move(changes), {}});
                break;
            case InboxRule::Act::snooze:
                changes.follow_up_at = snoozed_until(*rule, process_now_, calendar);
                ask(engine::UpdateTask{task.key, std::move(changes), {}});
                break;
            case InboxRule::Act::mute:  // said where messages leave, above
                break;
        }
    }
}

}  // namespace obieg::runtime
