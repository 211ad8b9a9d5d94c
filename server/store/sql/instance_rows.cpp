// Writing cases and what waits in them.
#include <limits>
#include <map>

#include "engine/codec.h"
#include "store/event_pack.h"
#include "store/search_text.h"
#include "store/sql/columns.h"
#include "store/sql/transaction.h"

namespace obieg::store {
namespace {

using engine::InstanceStatus;
using engine::ProcessInstance;

#define OBIEG_INSTANCE_INSERT(table)                                                       \
    "INSERT INTO " table                                                                   \
    " (key, root_key, parent_key, parent_element, definition_key, process_id, "            \
    "version, status, number, business_id, title, starter, stage, end_event, started_at, " \
    "ended_at, case_fields, "                                                              \
    "search_text, state, suspended_at, tenant) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "  \
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

Status insert_instance(Connection& connection, Sql sql, const ProcessInstance& instance,
                       const std::string& state, runtime::TenantKey tenant) {
    const engine::Parent parent = instance.parent.value_or(engine::Parent{});
    return connection.run_row(
        sql, instance.key, instance.root, parent.instance, parent.element_instance,
        instance.definition, instance.process_id, static_cast<int>(instance.version),
        static_cast<int>(instance.status), instance.number, instance.business_id, instance.title,
        instance.starter, instance.stage, instance.end_event, instance.started_at,
        instance.ended_at, Blob{pack_case_fields(instance.case_fields)}, search_text_of(instance),
        Blob{state}, instance.suspended_at, tenant);
}

std::vector<std::string> candidates_of(const engine::UserTask& task) {
    std::vector<std::string> candidates;
    if (!task.assignee.empty() || task.status != engine::TaskStatus::open) return candidates;
    for (const std::string& user : task.candidate_users) candidates.push_back(party_of_user(user));
    for (const std::string& group : task.candidate_groups)
        candidates.push_back(party_of_group(group));
    if (candidates.empty()) return candidates;
    for (const std::string& user : task.excluded_users)
        candidates.push_back(party_of_excluded(user));
    return candidates;
}

}  // namespace

Status SqlTransaction::write_instance(const runtime::InstanceWrite& write) {
    TRY_STATUS(write_state(write));
    TRY_STATUS(write_waits(write));
    TRY_STATUS(attach_files(write));
    for (const std::string& user : write.parties_users) {
        TRY_STATUS(connection_.run_row(
            "INSERT INTO case_party (party, root_key, tenant) VALUES (?, ?, ?) ON CONFLICT DO "
            "NOTHING",
            party_of_user(user), write.root, write.tenant));
    }
    for (const std::string& group : write.parties_groups) {
        TRY_STATUS(connection_.run_row(
            "INSERT INTO case_party (party, root_key, tenant) VALUES (?, ?, ?) ON CONFLICT DO "
            "NOTHING",
            party_of_group(group), write.root, write.tenant));
    }
    for (const runtime::NamedRecord& record : write.records) {
        TRY_STATUS(connection_.run(
            "INSERT INTO case_record (record_key, root_key, instance_key, tenant) SELECT key, ?, "
            "?, tenant FROM record WHERE key = ? AND type = ? AND tenant = ? ON CONFLICT DO "
            "NOTHING",
            write.root, write.instance, record.key, record.type, write.tenant));
    }
    const std::vector<engine::Event>& events = write.transition.events;
    if (events.empty()) return {};
    return connection_.run_row(
        "INSERT INTO history (instance_key, sequence, events, tenant) VALUES (?, ?, ?, ?)",
        write.instance, events.front().sequence, Blob{pack_events(events)}, write.tenant);
}

Status SqlTransaction::write_state(const runtime::InstanceWrite& write) {
    if (write.definition) {
        TRY_STATUS(connection_.run(
            "UPDATE instance SET definition_key = ?, process_id = ?, version = ? WHERE key = ?",
            write.definition, write.process_id, static_cast<int>(write.version), write.instance));
        --running_changes_[write.former_definition];
        ++running_changes_[write.definition];
    }
    if (!write.state) return {};
    const ProcessInstance& instance = write.state->instance;
    if (instance.status != InstanceStatus::active) {
        // What the columns say is read from them: it will be kept for years.
        engine::State rest = *write.state;
        rest.instance = {};
        if (write.is_stored) {
            TRY_STATUS(connection_.run_row("DELETE FROM instance WHERE key = ?", instance.key));
            --running_changes_[instance.definition];
        }
        return insert_instance(connection_, OBIEG_INSTANCE_INSERT("ended_instance"), instance,
                               engine::encode(rest), write.tenant);
    }
    const std::string state = engine::encode(*write.state);
    if (!write.is_stored) {
        ++running_changes_[instance.definition];
        return insert_instance(connection_, OBIEG_INSTANCE_INSERT("instance"), instance, state,
                               write.tenant);
    }
    return connection_.run(
        "UPDATE instance SET title = ?, stage = ?, business_id = ?, case_fields = ?, search_text = "
        "?, state = ?, suspended_at = ? "
        "WHERE key = ?",
        instance.title, instance.stage, instance.business_id,
        Blob{pack_case_fields(instance.case_fields)}, search_text_of(instance), Blob{state},
        instance.suspended_at, instance.key);
}

Status SqlTransaction::write_running_counts() {
    for (const auto& [definition, change] : running_changes_) {
        if (change == 0) continue;
        TRY_STATUS(connection_.run("UPDATE definition SET running = running + ? WHERE key = ?",
                                   change, definition));
    }
    running_changes_.clear();
    return {};
}

// A task may change several times in one batch; its rows are written once, as they stand at the
// end.
Status SqlTransaction::write_tasks(const std::vector<runtime::InstanceWrite>& writes) {
    struct Last {
        const engine::UserTask* task;  // null: closed
        const runtime::InstanceWrite* of = nullptr;
    };
    std::map<TaskKey, Last> tasks;
    // Who may take what; null: no longer.
    std::map<std::pair<std::string, TaskKey>, const runtime::InstanceWrite*> pool;
    for (const runtime::InstanceWrite& write : writes) {
        for (const engine::UserTask& former : write.former_tasks) {
            for (const std::string& candidate : candidates_of(former))
                pool[{candidate, former.key}] = nullptr;
        }
        for (const engine::UserTask& task : write.transition.tasks.changed) {
            tasks[task.key] = {&task, &write};
            for (const std::string& candidate : candidates_of(task))
                pool[{candidate, task.key}] = &write;
        }
        for (const TaskKey key : write.transition.tasks.closed) tasks[key] = {nullptr};
        for (const engine::ClosedTask& closed : write.transition.closed_tasks)
            TRY_STATUS(write_closed_task(write, closed));
    }
    for (const auto& [key, last] : tasks) {
        if (!last.task) {
            TRY_STATUS(connection_.run_row("DELETE FROM task WHERE key = ?", key));
            continue;
        }
        const engine::UserTask& task = *last.task;
        std::string search_text;
        append_search_text(search_text, std::string_view(task.name));
        TRY_STATUS(connection_.run_row(
            "INSERT INTO task (key, instance_key, element, assignee, priority, created_at, due_at, "
            "version, "
            "search_text, details, tenant, is_approval) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            "?) "
            "ON CONFLICT (key) DO "
            "UPDATE SET "
            "element = excluded.element, assignee = excluded.assignee, priority = "
            "excluded.priority, due_at = excluded.due_at, "
            "version = excluded.version, search_text = excluded.search_text, details = "
            "excluded.details",
            key, last.of->instance, task.element, task.assignee, static_cast<int>(task.priority),
            task.created_at, task.due_at, task.version, search_text, Blob{pack_task_details(task)},
            last.of->tenant, task.is_approval ? 1 : 0));
    }
    for (const auto& [place, write] : pool) {
        const auto& [candidate, task] = place;
        if (write) {
            TRY_STATUS(connection_.run_row(
                "INSERT INTO pool (candidate, task_key, tenant) VALUES (?, ?, ?) ON CONFLICT DO "
                "NOTHING",
                candidate, task, write->tenant));
        } else {
            TRY_STATUS(connection_.run_row("DELETE FROM pool WHERE candidate = ? AND task_key = ?",
                                           candidate, task));
        }
    }
    return {};
}

Status SqlTransaction::write_closed_task(const runtime::InstanceWrite& write,
                                         const engine::ClosedTask& closed) {
    const engine::UserTask& task = closed.task;
    std::string search_text;
    append_search_text(search_text, std::string_view(task.name));
    return connection_.run_row(
        "INSERT INTO closed_task (key, instance_key, element, status, assignee, priority, "
        "created_at, due_at, version, search_text, details, closed_at, closed_by, outcome, tenant) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        task.key, write.instance, task.element, static_cast<int>(task.status), task.assignee,
        static_cast<int>(task.priority), task.created_at, task.due_at, task.version, search_text,
        Blob{pack_task_details(task)}, write.at, closed.closed_by, closed.outcome, write.tenant);
}

Status SqlTransaction::write_waits(const runtime::InstanceWrite& write) {
    const engine::Transition& transition = write.transition;
    for (const engine::Timer& timer : write.removed_timers) {
        TRY_STATUS(
            connection_.run("DELETE FROM timer WHERE due = ? AND key = ?", timer.due, timer.key));
    }
    for (const engine::Timer& timer : transition.timers.changed) {
        TRY_STATUS(connection_.run(
            "INSERT INTO timer (due, key, instance_key, tenant) VALUES (?, ?, ?, ?) ON CONFLICT "
            "(due, key) DO UPDATE SET instance_key = excluded.instance_key",
            timer.due, timer.key, write.instance, write.tenant));
    }
    for (const JobKey key : transition.jobs.closed) {
        TRY_STATUS(connection_.run("DELETE FROM job WHERE key = ?", key));
    }
    for (const engine::Job& job : transition.jobs.changed) {
        TRY_STATUS(
            connection_.run("INSERT INTO job (key, instance_key, type, available_at, worker, "
                            "leased_until, details, tenant) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
                            "available_at = excluded.available_at, "
                            "worker = excluded.worker, leased_until = excluded.leased_until, "
                            "details = excluded.details",
                            job.key, write.instance, job.type, available_at(job), job.worker,
                            job.leased_until, Blob{pack_job_details(job)}, write.tenant));
    }
    for (const engine::Subscription& gone : write.removed_subscriptions) {
        TRY_STATUS(connection_.run(
            "DELETE FROM subscription WHERE kind = ? AND name = ? AND correlation_key = ? AND key "
            "= ?",
            static_cast<int>(gone.kind), gone.name, gone.correlation_key, gone.key));
    }
    for (const engine::Subscription& opened : transition.subscriptions.changed) {
        TRY_STATUS(connection_.run(
            "INSERT INTO subscription (kind, name, correlation_key, key, instance_key, "
            "element_instance, element, rule, process_id, tenant) VALUES (?, ?, ?, ?, ?, ?, ?, ?, "
            "?, ?) ON CONFLICT (kind, name, correlation_key, key) DO UPDATE SET instance_key = "
            "excluded.instance_key, element_instance = excluded.element_instance, element = "
            "excluded.element, rule = excluded.rule, process_id = excluded.process_id",
            static_cast<int>(opened.kind), opened.name, opened.correlation_key, opened.key,
            write.instance, opened.element_instance, opened.element, static_cast<int>(opened.rule),
            write.process_id, write.tenant));
    }
    TRY_STATUS(write_standstill(write));
    for (const IncidentKey key : transition.incidents.closed) {
        TRY_STATUS(connection_.run("DELETE FROM incident WHERE key = ?", key));
    }
    for (const engine::Incident& incident : transition.incidents.changed) {
        TRY_STATUS(write_incident(write.instance, write.tenant, incident));
    }
    return {};
}

Status SqlTransaction::write_standstill(const runtime::InstanceWrite& write) {
    constexpr Time never{std::numeric_limits<std::int64_t>::max()};
    for (const JobKey job : write.held_jobs) {
        TRY_STATUS(connection_.run("UPDATE job SET available_at = ? WHERE key = ?", never, job));
    }
    for (const engine::Job& job : write.released_jobs) {
        TRY_STATUS(connection_.run("UPDATE job SET available_at = ? WHERE key = ?",
                                   available_at(job), job.key));
    }
    for (const engine::Timer& timer : write.restored_timers) {
        TRY_STATUS(connection_.run(
            "INSERT INTO timer (due, key, instance_key, tenant) VALUES (?, ?, ?, ?) ON CONFLICT "
            "(due, key) DO UPDATE SET instance_key = excluded.instance_key",
            timer.due, timer.key, write.instance, write.tenant));
    }
    return {};
}

Status SqlTransaction::write_incident(InstanceKey instance, runtime::TenantKey tenant,
                                      const engine::Incident& incident) {
    return connection_.run(
        "INSERT INTO incident (key, instance_key, element_instance, element, kind, message, "
        "job_key, raised_at, tenant) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO "
        "UPDATE SET "
        "instance_key = excluded.instance_key, element_instance = excluded.element_instance, "
        "element = excluded.element, kind = excluded.kind, message = excluded.message, job_key "
        "= excluded.job_key, raised_at = excluded.raised_at",
        incident.key, instance, incident.element_instance, incident.element, incident.kind,
        incident.message, incident.job, incident.raised_at, tenant);
}

}  // namespace obieg::store
