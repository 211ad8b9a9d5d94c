// What was done: lists, files, and the public API's view of it.
#include "base/json.h"
#include "http/cluster.h"
#include "http/fields.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

using runtime::AuditFilter;
using runtime::AuditRow;

constexpr std::int32_t rows_at_once = 1'000;
constexpr std::int64_t exported_rows_max = 100'000;

Result<std::optional<Time>> time_of(const Request& request, std::string_view name) {
    const std::string_view text = request.query_value(name);
    if (text.empty()) return std::optional<Time>();
    const auto time = time_from_iso(text);
    if (time) return std::optional<Time>(*time);
    return fail(Code::invalid_argument,
                std::string(name) + " must be a time like 2027-03-01T08:00:00Z; found \"" +
                    std::string(text) + "\".",
                {{std::string(name), "not a time"}});
}

Result<AuditFilter> filter_of(const Request& request) {
    AuditFilter filter;
    filter.actor = request.query_value("actor");
    filter.act = request.query_value("act");
    filter.entity = request.query_value("entity");
    filter.subject = request.query_value("subject");
    filter.instance =
        parse_key<InstanceKey>(request.query_value("caseKey")).value_or(InstanceKey());
    filter.from = TRY(time_of(request, "from"));
    filter.until = TRY(time_of(request, "until"));
    return filter;
}

Value details_of(const AuditRow& row) {
    if (row.details.empty()) return Value(Context());
    const auto read = json::read(row.details);
    return read ? *read : Value(Context());
}

void write_row(JsonWriter& json, const AuditRow& row) {
    json.begin_object()
        .field("chain", row.chain)
        .field("sequence", row.sequence)
        .field("at", row.at)
        .field("actor", row.actor)
        .text_or_null("seenBy", row.seen_by)
        .field("address", row.address)
        .field("act", row.act)
        .field("entity", row.entity)
        .field("subject", row.subject)
        .field("operation", row.operation)
        .field("caseKey", row.instance)
        .field("processId", row.process_id)
        .field("details", details_of(row))
        .field("hash", runtime::hexadecimal(row.hash))
        .end_object();
}

// A spreadsheet takes what begins like this for a formula.
std::string cell(std::string_view text) {
    std::string quoted = "\"";
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        quoted += '\'';
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

std::string csv_line(const AuditRow& row) {
    std::string line;
    for (const std::string& text :
         {row.chain, std::to_string(row.sequence), to_iso(row.at), row.actor, row.seen_by,
          row.address, row.act, row.entity, row.subject, row.operation,
          row.instance ? to_string(row.instance) : std::string(), row.process_id, row.details,
          runtime::hexadecimal(row.hash)})
        line += (line.empty() ? "" : ",") + cell(text);
    return line + "\r\n";
}

// The public API's keys are numbers: that of the chain in front of the row's own.
constexpr int sequence_bits = 40;
std::uint64_t number_of(std::string_view chain) {
    if (chain == "main") return 0;
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : chain) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return (hash >> 42 | 1) & 0x3fffff;
}
using AuditKey = Key<struct AuditTag>;
AuditKey key_of(const AuditRow& row) {
    return AuditKey{number_of(row.chain) << sequence_bits |
                    static_cast<std::uint64_t>(row.sequence)};
}

std::string_view entity_of(const AuditRow& row) {
    constexpr std::string_view known[] = {
        "AUTHORIZATION", "BATCH",        "DECISION",         "GROUP",    "INCIDENT",
        "JOB",           "MAPPING_RULE", "PROCESS_INSTANCE", "RESOURCE", "ROLE",
        "TENANT",        "USER",         "USER_TASK",        "VARIABLE"};
    const auto found = std::find(std::begin(known), std::end(known), row.entity);
    return found == std::end(known) ? std::string_view("UNKNOWN") : *found;
}

std::string_view category_of(const AuditRow& row) {
    const bool is_deployed = row.entity == "RESOURCE" || row.entity == "PROCESS_INSTANCE" ||
                             row.entity == "INCIDENT" || row.entity == "BATCH";
    return is_deployed ? "DEPLOYED_RESOURCES" : "ADMIN";
}

void write_cluster_row(JsonWriter& json, const AuditRow& row) {
    json.begin_object()
        .field("auditLogKey", key_of(row))
        .field("entityKey", row.subject)
        .field("entityType", entity_of(row))
        .field("operationType", row.operation == "READ" ? "UNKNOWN" : row.operation)
        .field("timestamp", row.at)
        .text_or_null("actorId", row.actor)
        .field("actorType", row.actor.empty() ? "ANONYMOUS" : "USER")
        .field("tenantId", runtime::default_tenant_id)
        .field("result", "SUCCESS")
        .field("category", category_of(row))
        .text_or_null("processDefinitionId", row.process_id)
        .field("processInstanceKey", row.instance)
        .text_or_null("entityDescription", row.act);
    for (const std::string_view absent :
         {"batchOperationKey", "batchOperationType", "agentElementId", "processDefinitionKey",
          "rootProcessInstanceKey", "elementInstanceKey", "jobKey", "userTaskKey",
          "decisionRequirementsId", "decisionRequirementsKey", "decisionDefinitionId",
          "decisionDefinitionKey", "decisionEvaluationKey", "deploymentKey", "formKey",
          "resourceKey", "relatedEntityKey", "relatedEntityType"})
        json.text_or_null(absent, "");
    json.end_object();
}

}  // namespace

Result<Answer> list_audit(Call& call) {
    const AuditFilter filter = TRY(filter_of(call.request()));
    const runtime::PageRequest page = TRY(read_page(call.request()));
    const auto found = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.audit_rows(filter, page); }));
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const AuditRow& row : found.items) write_row(json, row);
    json.end_list();
    page_members(json, found);
    json.end_object();
    return Answer(json_response(json.take()));
}

Result<Answer> export_audit(Call& call) {
    const AuditFilter filter = TRY(filter_of(call.request()));
    const std::string_view format = call.request().query_value("format");
    const bool is_csv = format == "csv";
    if (!is_csv && !format.empty() && format != "jsonl") {
        return fail(Code::invalid_argument,
                    "format must be jsonl or csv; found \"" + std::string(format) + "\".");
    }
    std::string body;
    if (is_csv) {
        body =
            "chain,sequence,at,actor,seenBy,address,act,entity,subject,operation,caseKey,processId,"
            "details,hash\r\n";
    }
    runtime::PageRequest page{.limit = rows_at_once, .after = {}, .counts_total = false};
    std::int64_t rows = 0;
    do {
        const auto found = TRY(call.runtime().read(
            [&](runtime::Reader& reader) { return reader.audit_rows(filter, page); }));
        for (const AuditRow& row : found.items) {
            if (is_csv) {
                body += csv_line(row);
                continue;
            }
            JsonWriter json;
            write_row(json, row);
            body += json.take() + "\n";
        }
        rows += static_cast<std::int64_t>(found.items.size());
        if (rows >= exported_rows_max && !found.end_cursor.empty()) {
            return fail(Code::too_large,
                        "More than 100,000 rows fit. Narrow the time or the "
                        "person, and export in several files.");
        }
        page.after = found.end_cursor;
    } while (!page.after.empty());
    Context details;
    details.set("rows", rows);
    runtime::NoteAccess note{"AUDIT_LOG", is_csv ? "csv" : "jsonl", json::write(details)};
    return call.commit(
        std::move(note),
        [body = std::move(body), is_csv](Call&, const runtime::Done&) mutable -> Result<Answer> {
            Response response;
            response.content_type = is_csv ? "text/csv; charset=utf-8" : "application/x-ndjson";
            response.body = std::move(body);
            response.with("Content-Disposition", is_csv ? "attachment; filename=\"audit.csv\""
                                                        : "attachment; filename=\"audit.jsonl\"");
            return Answer(std::move(response));
        });
}

Result<Answer> search_audit_logs(Call& call) {
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    AuditFilter filter;
    filter.actor = cluster::single_text_filter(wanted, "actorId").value_or("");
    filter.subject = cluster::single_text_filter(wanted, "entityKey").value_or("");
    filter.entity = cluster::single_text_filter(wanted, "entityType").value_or("");
    filter.operation = cluster::single_text_filter(wanted, "operationType").value_or("");
    filter.process_id = cluster::single_text_filter(wanted, "processDefinitionId").value_or("");
    filter.instance = cluster::single_key_filter<InstanceKey>(wanted, "processInstanceKey");
    if (const auto sort = cluster::read_sort(fields)) {
        if (sort->field != "timestamp" || sort->order != runtime::Order::descending)
            fields.report("sort", "The audit log is sorted by timestamp, DESC.");
    }
    const runtime::PageRequest page = cluster::read_page(fields);
    TRY_STATUS(fields.finish());
    const auto found = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.audit_rows(filter, page); }));
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const AuditRow& row : found.items) write_cluster_row(json, row);
    json.end_list();
    cluster::page_members(json, found);
    json.end_object();
    return Answer(json_response(json.take()));
}

Result<Answer> get_audit_log(Call& call) {
    const AuditKey key = TRY(call.key<AuditKey>("auditLogKey"));
    AuditFilter filter;
    filter.sequence =
        static_cast<std::int64_t>(key.raw & ((std::uint64_t{1} << sequence_bits) - 1));
    const auto found = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.audit_rows(filter,
                                 {.limit = rows_at_once, .after = {}, .counts_total = false});
    }));
    for (const AuditRow& row : found.items) {
        if (key_of(row) != key) continue;
        JsonWriter json;
        write_cluster_row(json, row);
        return Answer(json_response(json.take()));
    }
    return fail(Code::not_found, "There is no row " + to_string(key) + " in the audit log.");
}

}  // namespace obieg::http::operations
