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
    TRY_STATUS(batch.write_record(tenant, std::move(write), caller.user, {}));
    return reply;
}

Result<Reply> Execution::operator()(const UpdateRecord& request) {
    TRY_STATUS(batch.hold({lock_of_record(request.record, true)}));
    TRY_STATUS(batch.flush());
    TenantKey tenant;
    if (!batch.memory().people->tenants->empty())
        tenant = TRY(batch.checked(batch.transaction().tenant_of(request.record))).value_or(tenant);
    auto found = TRY(
        batch.checked(batch.transaction().find_records({engine::Need(request.record)}, tenant)));
    if (!caller.tenants.holds(tenant)) found.front().clear();
    if (found.front().empty()) {
        return fail(Code::not_found, "There is no record " + to_string(request.record) + ".");
    }
    const records::Record& record = found.front().front();
    const auto type = TRY(type_of(batch, tenant, record.type));
    const RecordRights rights = batch.memory().rights->records(caller, *type);
    if (!rights.may_read(record)) {
        return fail(Code::not_found, "There is no record " + to_string(request.record) + ".");
    }
    if (request.expected_version && *request.expected_version != record.version) {
        return fail(Code::stale_version, "The record was changed since it was read: version " +
                                             std::to_string(*request.expected_version) +
                                             " was expected, " + std::to_string(record.version) +
                                             " is stored. Reload and try again.");
    }
    records::Write write =
        TRY(records::update(*type, record, request.changes, batch.process_now()));
    TRY_STATUS(rights.may_edit(*type, record, request.changes, write.after));
    TRY_STATUS(batch.check_unique(tenant, {write}));
    const RecordWritten reply{write.after.key, write.after.version};
    TRY_STATUS(batch.write_record(tenant, std::move(write), caller.user, {}));
    return reply;
}

}  // namespace obieg::runtime
