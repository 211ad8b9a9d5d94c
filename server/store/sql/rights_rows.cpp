// Writing and reading roles, authorisations and rules; the audit log.
#include "base/json.h"
#include "store/people_json.h"
#include "store/sql/reader.h"
#include "store/sql/select.h"
#include "store/sql/transaction.h"

namespace obieg::store {
namespace {

std::string fields_to_json(const std::map<std::string, runtime::FieldRight, std::less<>>& fields) {
    Context context;
    for (const auto& [name, right] : fields) context.set(name, runtime::to_text(right));
    return json::write(context);
}

Result<std::map<std::string, runtime::FieldRight, std::less<>>> fields_from_json(
    std::string_view text) {
    std::map<std::string, runtime::FieldRight, std::less<>> fields;
    const Value read = TRY(json::read(text));
    const Context* context = read.if_context();
    if (!context) return fields;
    for (const auto& [name, right] : context->entries()) {
        // A right of a newer release: the least that there is.
        fields[name] =
            runtime::field_right_from(right.text_or("")).value_or(runtime::FieldRight::hidden);
    }
    return fields;
}

#define OBIEG_AUDIT_COLUMNS                                                           \
    "chain, sequence, at, actor, seen_by, address, act, entity, subject, operation, " \
    "instance_key, process_id, details, hash"

runtime::AuditRow read_audit_row(const Query& row) {
    runtime::AuditRow read;
    read.chain = row.text(0);
    read.sequence = row.integer(1);
    read.at = row.time(2);
    read.actor = row.text(3);
    read.seen_by = row.text(4);
    read.address = row.text(5);
    read.act = row.text(6);
    read.entity = row.text(7);
    read.subject = row.text(8);
    read.operation = row.text(9);
    read.instance = row.key<InstanceKey>(10);
    read.process_id = row.text(11);
    read.details = row.text(12);
    read.hash = row.text(13);
    return read;
}

}  // namespace

Status SqlTransaction::write_rights(const runtime::WriteBatch& batch) {
    for (const std::string& role : batch.deleted_roles) {
        TRY_STATUS(connection_.run("DELETE FROM role WHERE id = ?", role));
        TRY_STATUS(connection_.run("DELETE FROM permission WHERE owner_kind = 'ROLE' AND owner = ?",
                                   role));
    }
    for (const runtime::AccessRole& role : batch.roles) {
        TRY_STATUS(connection_.run(
            "INSERT INTO role (id, name, description, users, clients, member_groups, "
            "mapping_rules) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = "
            "excluded.name, description = excluded.description, users = excluded.users, clients = "
            "excluded.clients, member_groups = excluded.member_groups, mapping_rules = "
            "excluded.mapping_rules",
            role.id, role.name, role.description, names_to_json(role.users),
            names_to_json(role.clients), names_to_json(role.groups),
            names_to_json(role.mapping_rules)));
    }
    for (const runtime::AuthorizationKey key : batch.deleted_authorizations)
        TRY_STATUS(connection_.run("DELETE FROM permission WHERE key = ?", key));
    for (const runtime::Authorization& row : batch.authorizations) {
        TRY_STATUS(connection_.run(
            "INSERT INTO permission (key, owner_kind, owner, resource_kind, resource, "
            "permissions, scope, condition, fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT "
            "(key) DO UPDATE SET owner_kind = excluded.owner_kind, owner = excluded.owner, "
            "resource_kind = excluded.resource_kind, resource = excluded.resource, permissions = "
            "excluded.permissions, scope = excluded.scope, condition = excluded.condition, fields "
            "= excluded.fields",
            row.key, runtime::to_text(row.owner_kind), row.owner,
            runtime::to_text(row.resource_kind), row.resource, names_to_json(row.permissions),
            runtime::to_text(row.reach), row.condition, fields_to_json(row.fields)));
    }
    for (const std::string& rule : batch.deleted_mapping_rules)
        TRY_STATUS(connection_.run("DELETE FROM mapping_rule WHERE id = ?", rule));
    for (const runtime::MappingRule& rule : batch.mapping_rules) {
        TRY_STATUS(connection_.run(
            "INSERT INTO mapping_rule (id, name, claim_name, claim_value) VALUES (?, ?, ?, ?) ON "
            "CONFLICT (id) DO UPDATE SET name = excluded.name, claim_name = excluded.claim_name, "
            "claim_value = excluded.claim_value",
            rule.id, rule.name, rule.claim_name, rule.claim_value));
    }
    for (const std::string& token_hash : batch.ended_views)
        TRY_STATUS(connection_.run("DELETE FROM person_view WHERE token_hash = ?", token_hash));
    for (const runtime::ViewWrite& write : batch.views) {
        TRY_STATUS(connection_.run(
            "INSERT INTO person_view (token_hash, person, seen_by, ends_at) VALUES (?, ?, ?, ?)",
            write.token_hash, write.view.person, write.view.seen_by, write.view.until));
    }
    for (const runtime::AuditRow& row : batch.audit) {
        TRY_STATUS(connection_.run("INSERT INTO audit (" OBIEG_AUDIT_COLUMNS
                                   ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                   row.chain, row.sequence, row.at, row.actor, row.seen_by,
                                   row.address, row.act, row.entity, row.subject, row.operation,
                                   row.instance, row.process_id, row.details, Blob{row.hash}));
    }
    return {};
}

Status SqlTransaction::read_rights(Beginning& beginning) {
    Query roles =
        TRY(connection_.query("SELECT id, name, description, users, clients, "
                              "member_groups, mapping_rules FROM role ORDER BY id"));
    while (TRY(roles.next())) {
        runtime::AccessRole role;
        role.id = roles.text(0);
        role.name = roles.text(1);
        role.description = roles.text(2);
        role.users = TRY(names_from_json(roles.view(3)));
        role.clients = TRY(names_from_json(roles.view(4)));
        role.groups = TRY(names_from_json(roles.view(5)));
        role.mapping_rules = TRY(names_from_json(roles.view(6)));
        beginning.rights.roles.push_back(std::move(role));
    }
    Query rows =
        TRY(connection_.query("SELECT key, owner_kind, owner, resource_kind, resource, "
                              "permissions, scope, condition, fields FROM permission "
                              "ORDER BY key"));
    while (TRY(rows.next())) {
        const auto owner_kind = runtime::owner_kind_from(rows.view(1));
        const auto resource_kind = runtime::resource_kind_from(rows.view(3));
        const auto reach = runtime::reach_from(rows.view(6));
        // Of a newer release; what is not understood allows nothing.
        if (!owner_kind || !resource_kind || !reach) continue;
        runtime::Authorization row;
        row.key = rows.key<runtime::AuthorizationKey>(0);
        row.owner_kind = *owner_kind;
        row.owner = rows.text(2);
        row.resource_kind = *resource_kind;
        row.resource = rows.text(4);
        row.permissions = TRY(names_from_json(rows.view(5)));
        row.reach = *reach;
        row.condition = rows.text(7);
        row.fields = TRY(fields_from_json(rows.view(8)));
        beginning.rights.authorizations.push_back(std::move(row));
    }
    Query rules = TRY(connection_.query(
        "SELECT id, name, claim_name, claim_value FROM mapping_rule ORDER BY id"));
    while (TRY(rules.next())) {
        beginning.rights.mapping_rules.push_back(
            {rules.text(0), rules.text(1), rules.text(2), rules.text(3)});
    }
    Query brought =
        TRY(connection_.query("SELECT person, house, mapping_rules, roles, member_groups FROM "
                              "brought ORDER BY person, house"));
    while (TRY(brought.next())) {
        beginning.rights.brought[brought.text(0)].push_back(
            {brought.text(1), TRY(names_from_json(brought.view(2))),
             TRY(names_from_json(brought.view(3))), TRY(names_from_json(brought.view(4)))});
    }
    Query bearers = TRY(connection_.query("SELECT group_id, kind, name FROM group_bearer"));
    while (TRY(bearers.next())) {
        const auto kind = runtime::owner_kind_from(bearers.view(1));
        // Of a newer release.
        if (!kind) continue;
        beginning.rights.group_bearers.push_back({bearers.text(0), *kind, bearers.text(2)});
    }
    std::sort(beginning.rights.group_bearers.begin(), beginning.rights.group_bearers.end());
    return {};
}

Status SqlTransaction::read_audit_heads(Beginning& beginning) {
    Query heads = TRY(connection_.query(
        "SELECT a.chain, a.sequence, a.hash FROM audit a JOIN (SELECT chain, max(sequence) AS last "
        "FROM audit GROUP BY chain) h ON h.chain = a.chain AND h.last = a.sequence ORDER BY "
        "a.chain"));
    while (TRY(heads.next()))
        beginning.audit_heads.push_back({heads.text(0), heads.integer(1), heads.text(2)});
    return {};
}

Result<std::optional<runtime::View>> SqlReader::view(std::string_view token_hash, Time now) {
    Query row =
        TRY(connection_->query("SELECT person, seen_by, ends_at FROM person_view WHERE "
                               "token_hash = ? AND ends_at > ?",
                               token_hash, now));
    if (!TRY(row.next())) return std::optional<runtime::View>();
    return std::optional<runtime::View>({row.text(0), row.text(1), row.time(2)});
}

Result<runtime::Page<runtime::AuditRow>> SqlReader::audit_rows(const runtime::AuditFilter& filter,
                                                               const runtime::PageRequest& page) {
    const std::optional<Cursor> after = TRY(cursor_from(page.after));
    const std::int32_t limit = limit_of(page);
    Select select("SELECT " OBIEG_AUDIT_COLUMNS " FROM audit");
    if (!filter.actor.empty()) select.where("actor = ?", filter.actor);
    if (!filter.act.empty()) select.where("act = ?", filter.act);
    if (!filter.entity.empty()) select.where("entity = ?", filter.entity);
    if (!filter.operation.empty()) select.where("operation = ?", filter.operation);
    if (!filter.subject.empty()) select.where("subject = ?", filter.subject);
    if (filter.instance) select.where("instance_key = ?", filter.instance);
    if (!filter.process_id.empty()) select.where("process_id = ?", filter.process_id);
    if (filter.from) select.where("at >= ?", *filter.from);
    if (filter.until) select.where("at < ?", *filter.until);
    if (!filter.chain.empty()) select.where("chain = ?", filter.chain);
    if (filter.sequence > 0) select.where("sequence = ?", filter.sequence);
    runtime::Page<runtime::AuditRow> answer;
    if (page.counts_total) {
        const std::int64_t counted = TRY(count(select));
        set_total(answer, counted);
    }
    // Of all chains by time, and within a millisecond by their numbers; of one by its numbers,
    // which no clock sets back.
    const bool is_of_one = !filter.chain.empty();
    select.page(is_of_one ? "sequence" : "at", "sequence", SortKind::integer,
                runtime::Order::descending, after, limit);
    Query rows = TRY(run(select));
    while (TRY(rows.next())) {
        if (answer.items.size() == static_cast<std::size_t>(limit)) {
            const runtime::AuditRow& last = answer.items.back();
            const std::string place = is_of_one ? std::string() : std::to_string(last.at.ms);
            answer.end_cursor = to_text(Cursor{place, last.sequence});
            break;
        }
        answer.items.push_back(read_audit_row(rows));
    }
    return answer;
}

}  // namespace obieg::store
