// What operators look after: the outbox, incidents, jobs.
#include "store/sql/columns.h"
#include "store/sql/reader.h"
#include "store/sql/select.h"

namespace obieg::store {

Result<runtime::Page<runtime::OutboxRow>> SqlReader::outbox(
    std::optional<runtime::OutboxState> state, const runtime::TenantSet& tenants,
    const runtime::PageRequest& page) {
    const std::optional<Cursor> after = TRY(cursor_from(page.after));
    const std::int32_t limit = limit_of(page);
    Select select("SELECT " OBIEG_OUTBOX_COLUMNS " FROM outbox");
    // States as literals, so that SQLite sees that the partial indexes fit.
    if (state == runtime::OutboxState::queued) select.where("state = 0");
    if (state == runtime::OutboxState::sent) select.where("state = 1");
    if (state == runtime::OutboxState::dead) select.where("state = 2");
    if (state == runtime::OutboxState::discarded) select.where("state = 3");
    select.where_tenants("tenant", tenants);
    runtime::Page<runtime::OutboxRow> answer;
    if (page.counts_total) {
        const std::int64_t counted = TRY(count(select));
        set_total(answer, counted);
    }
    select.page("key", "key", SortKind::integer, runtime::Order::descending, after, limit);
    Query rows = TRY(run(select));
    std::vector<Ranked<runtime::OutboxRow>> found;
    while (TRY(rows.next()))
        found.push_back({rows.integer(0), rows.integer(0), TRY(read_outbox(rows))});
    merge(answer, std::move(found), runtime::Order::descending, limit);
    return answer;
}

Result<runtime::Page<runtime::IncidentRow>> SqlReader::incidents(
    const runtime::IncidentFilter& filter, const runtime::PageRequest& page) {
    const std::optional<Cursor> after = TRY(cursor_from(page.after));
    const std::int32_t limit = limit_of(page);
    Select select(
        "SELECT x.key, x.instance_key, x.element_instance, x.element, x.kind, x.message, "
        "x.job_key, "
        "x.raised_at, i.definition_key, i.process_id, i.title, x.tenant FROM incident x "
        "LEFT JOIN instance i ON i.key = x.instance_key");
    if (filter.key) select.where("x.key = ?", filter.key);
    if (filter.instance) select.where("x.instance_key = ?", filter.instance);
    if (filter.definition) select.where("i.definition_key = ?", filter.definition);
    if (!filter.process_id.empty()) select.where("i.process_id = ?", filter.process_id);
    if (!filter.element.empty()) select.where("x.element = ?", filter.element);
    if (!filter.kind.empty()) select.where("x.kind = ?", filter.kind);
    if (filter.processes) select.where_in("i.process_id", *filter.processes);
    select.where_tenants("x.tenant", filter.tenants);
    runtime::Page<runtime::IncidentRow> answer;
    if (page.counts_total) {
        const std::int64_t counted = TRY(count(select));
        set_total(answer, counted);
    }
    select.page("x.key", "x.key", SortKind::integer, runtime::Order::descending, after, limit);
    Query rows = TRY(run(select));
    std::vector<Ranked<runtime::IncidentRow>> found;
    while (TRY(rows.next())) {
        runtime::IncidentRow row;
        row.incident.key = rows.key<IncidentKey>(0);
        row.instance = rows.key<InstanceKey>(1);
        row.incident.element_instance = rows.key<ElementInstanceKey>(2);
        row.incident.element = rows.text(3);
        row.incident.kind = rows.text(4);
        row.incident.message = rows.text(5);
        row.incident.job = rows.key<JobKey>(6);
        row.incident.raised_at = rows.time(7);
        row.definition = rows.key<DefinitionKey>(8);
        row.process_id = rows.text(9);
        row.case_title = rows.text(10);
        row.tenant = rows.key<runtime::TenantKey>(11);
        found.push_back({rows.integer(0), rows.integer(0), std::move(row)});
    }
    merge(answer, std::move(found), runtime::Order::descending, limit);
    return answer;
}

Result<runtime::Page<runtime::JobRow>> SqlReader::jobs(const runtime::JobFilter& filter,
                                                       const runtime::PageRequest& page) {
    const std::optional<Cursor> after = TRY(cursor_from(page.after));
    const std::int32_t limit = limit_of(page);
    Select select(
        "SELECT j.key, j.instance_key, j.type, j.worker, j.leased_until, j.details, "
        "i.definition_key, i.process_id, j.tenant FROM job j JOIN instance i ON i.key = "
        "j.instance_key");
    if (!filter.type.empty()) select.where("j.type = ?", filter.type);
    if (filter.instance) select.where("j.instance_key = ?", filter.instance);
    select.where_tenants("j.tenant", filter.tenants);
    runtime::Page<runtime::JobRow> answer;
    if (page.counts_total) {
        const std::int64_t counted = TRY(count(select));
        set_total(answer, counted);
    }
    select.page("j.key", "j.key", SortKind::integer, runtime::Order::ascending, after, limit);
    Query rows = TRY(run(select));
    std::vector<Ranked<runtime::JobRow>> found;
    while (TRY(rows.next())) {
        runtime::JobRow row;
        row.job.key = rows.key<JobKey>(0);
        row.instance = rows.key<InstanceKey>(1);
        row.job.type = rows.text(2);
        row.job.worker = rows.text(3);
        row.job.leased_until = rows.optional_time(4);
        TRY_STATUS(unpack_job_details(rows.view(5), row.job));
        row.definition = rows.key<DefinitionKey>(6);
        row.process_id = rows.text(7);
        row.tenant = rows.key<runtime::TenantKey>(8);
        found.push_back({rows.integer(0), rows.integer(0), std::move(row)});
    }
    merge(answer, std::move(found), runtime::Order::ascending, limit);
    return answer;
}

}  // namespace obieg::store
