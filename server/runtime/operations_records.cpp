// Records that people change outside of cases.
#include "runtime/operations.h"

namespace obieg::runtime {
namespace {

Result<std::shared_ptr<const records::RecordType>> type_of(Batch& batch, TenantKey tenant,
                                                           std::string_view id) {
    auto type = batch.memory().published->record_type(id, tenant);
    if (type) return type;
    return fail(Code::not_found, "There is no record type \"" + std::string(id) + "\".");
}

Status check_version(const records::Record& record, std::optional<std::int64_t> expected) {
    if (!expected || *expected == record.version) return {};
    return fail(Code::stale_version, "The record was changed since it was read: version " +
                                         std::to_string(*expected) + " was expected, " +
                                         std::to_string(record.version) +
                                         " is stored. Reload and try again.");
}

// Another record that refers to it keeps it.
Status check_links(Batch& batch, const records::Record& record, TenantKey tenant) {
    const Published& published = *batch.memory().published;
    for (const auto& type : published.record_types(TenantSet::only(tenant))) {
        const bool may_link = std::any_of(
            type->fields.begin(), type->fields.end(), [&](const records::FieldType& field) {
                return field.links_to == record.type || !field.field.columns.empty();
            });
        if (!may_link) continue;
        if (!TRY(batch.checked(batch.transaction().is_linked_from(tenant, type->id, record.key))))
            continue;
        return fail(Code::wrong_state,
                    "A record of \"" + records::text_in(type->title, "en") +
                        "\" links to this one. Change or delete it first.",
                    {{type->id, "links to this record"}});
    }
    return {};
}

}  // namespace

Result<Reply> Execution::operator()(const CreateRecord& request) {
    const TenantKey tenant = TRY(tenant_of(request.tenant));
    const auto type = TRY(type_of(batch, tenant, request.type));
    records::Write write = TRY(records::create(*type, batch.keys().make<RecordKey>(),
                                               request.fields, batch.process_now()));
    TRY_STATUS(batch.memory()
                   .rights->records(caller, *type)
                   .may_create(*type, write.after, request.fields));
    TRY_STATUS(batch.check_unique(tenant, {write}));
    const RecordWritten reply{write.after.key, write.after.version};
    TRY_STATUS(batch.write_record(tenant, std::move(write), caller.user, nullptr));
    return reply;
}

// A record that the caller may at least read, on its way to be changed: locked, with its type.
Result<Execution::FoundRecord> Execution::record_to_change(RecordKey key) {
    TRY_STATUS(batch.hold({lock_of_record(key, true)}));
    TRY_STATUS(batch.flush());
    FoundRecord found;
    if (!batch.memory().people->tenants->empty())
        found.tenant = TRY(batch.checked(batch.transaction().tenant_of(key))).value_or(TenantKey());
    auto rows =
        TRY(batch.checked(batch.transaction().find_records({engine::Need(key)}, found.tenant)));
    if (!caller.tenants.holds(found.tenant)) rows.front().clear();
    if (rows.front().empty())
        return fail(Code::not_found, "There is no record " + to_string(key) + ".");
    found.record = std::move(rows.front().front());
    found.type = TRY(type_of(batch, found.tenant, found.record.type));
    if (!batch.memory().rights->records(caller, *found.type).may_read(found.record))
        return fail(Code::not_found, "There is no record " + to_string(key) + ".");
    return found;
}

Result<Reply> Execution::operator()(const UpdateRecord& request) {
    const FoundRecord found = TRY(record_to_change(request.record));
    TRY_STATUS(check_version(found.record, request.expected_version));
    records::Write write =
        TRY(records::update(*found.type, found.record, request.changes, batch.process_now()));
    TRY_STATUS(batch.memory()
                   .rights->records(caller, *found.type)
                   .may_edit(*found.type, found.record, request.changes, write.after));
    TRY_STATUS(batch.check_unique(found.tenant, {write}));
    const RecordWritten reply{write.after.key, write.after.version};
    TRY_STATUS(batch.write_record(found.tenant, std::move(write), caller.user, nullptr));
    return reply;
}

Result<Reply> Execution::operator()(const DeleteRecord& request) {
    const FoundRecord found = TRY(record_to_change(request.record));
    TRY_STATUS(check_version(found.record, request.expected_version));
    TRY_STATUS(
        batch.memory().rights->records(caller, *found.type).may_delete(*found.type, found.record));
    TRY_STATUS(check_links(batch, found.record, found.tenant));
    if (const auto use = TRY(batch.checked(batch.transaction().case_with(found.record.key)))) {
        return fail(Code::wrong_state,
                    "The running case " + use->number +
                        " uses this record. Let the case end, or take the record out of it first.",
                    {{"case " + to_string(use->instance), "uses this record"}});
    }
    return batch.delete_record(found.tenant, *found.type, found.record, caller.user);
}

Result<BinnedRecord> Execution::binned_record(RecordKey key) {
    TRY_STATUS(batch.hold({lock_of_record(key, true)}));
    TRY_STATUS(batch.flush());
    std::optional<BinnedRecord> found = TRY(batch.checked(batch.transaction().binned_record(key)));
    if (found && caller.tenants.holds(found->tenant)) {
        const auto type = TRY(type_of(batch, found->tenant, found->record.type));
        const RecordRights rights = batch.memory().rights->records(caller, *type);
        if (rights.may_read(found->record) && rights.may_delete(*type, found->record))
            return *std::move(found);
    }
    return fail(Code::not_found, "There is no record " + to_string(key) +
                                     " in the bin that you may restore or remove.");
}

Result<Reply> Execution::operator()(const RestoreRecord& request) {
    BinnedRecord binned = TRY(binned_record(request.record));
    const auto type = TRY(type_of(batch, binned.tenant, binned.record.type));
    records::Write write;
    write.kind = records::Write::Kind::create;
    write.after = std::move(binned.record);
    write.after.version += 1;
    write.after.updated_at = batch.process_now();
    for (const auto& [name, value] : write.after.fields.entries()) {
        if (value.is_null()) continue;
        write.changed.set(name, value);
        write.previous.set(name, Value());
    }
    TRY_STATUS(batch.check_unique(binned.tenant, {write}));
    const RecordWritten reply{write.after.key, write.after.version};
    TRY_STATUS(batch.write_record(binned.tenant, std::move(write), caller.user, nullptr,
                                  RecordAct::restored));
    return reply;
}

Result<Reply> Execution::operator()(const EmptyBin& request) {
    if (request.records.size() > static_cast<std::size_t>(bin_rows_max)) {
        return fail(Code::limit_reached,
                    "At most " + std::to_string(bin_rows_max) + " records leave the bin at once.");
    }
    Counted gone;
    for (const RecordKey key : request.records) {
        Result<BinnedRecord> binned = binned_record(key);
        if (!binned && binned.error().code == Code::not_found) continue;
        if (!binned) return fail(std::move(binned).error());
        if (binned->record.type != request.type) continue;
        batch.remove_record(*std::move(binned), caller.user);
        ++gone.count;
    }
    return gone;
}

}  // namespace obieg::runtime
