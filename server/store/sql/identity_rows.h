// Passes, second factors, service accounts and what else belongs to signing in: the same object
// reads for a Reader and writes within a transaction.
#pragma once

#include "runtime/identity.h"
#include "store/sql/connection.h"

namespace obieg::store {

class SqlIdentity final : public runtime::IdentityRows {
public:
    explicit SqlIdentity(Connection& connection) : connection_(connection) {}

    Result<std::vector<runtime::PersonRow>> people(Time now) override;
    Result<std::optional<runtime::PersonRow>> person(std::string_view name, Time now) override;
    Result<std::string> group_description(std::string_view group) override;
    Result<std::optional<runtime::Pass>> pass(std::string_view token_hash, Time now) override;
    Result<std::vector<runtime::Pass>> passes_of(std::string_view person, runtime::Pass::Kind kind,
                                                 Time now) override;
    Result<std::optional<runtime::SecondFactor>> second_factor(std::string_view person) override;
    Result<std::optional<runtime::ServiceAccount>> service_account(std::string_view name) override;
    Result<std::vector<runtime::ServiceAccount>> service_accounts() override;
    Result<std::vector<runtime::OpenedSession>> sessions_of(std::string_view user,
                                                            Time now) override;
    Result<std::optional<std::string>> linked_person(std::string_view issuer,
                                                     std::string_view subject) override;
    Result<std::vector<std::pair<std::string, std::string>>> linked_people(
        std::string_view issuer) override;
    Result<bool> is_linked(std::string_view issuer, std::string_view person) override;
    Result<std::optional<std::string>> identity_setting(std::string_view name) override;
    Result<std::vector<runtime::SecondFactor>> second_factors() override;
    Result<std::vector<runtime::DirectoryRun>> directory_runs() override;

    Result<std::int64_t> other_administrators(std::string_view user) override;
    Status delete_person(std::string_view user) override;
    Status delete_group(std::string_view group) override;
    Status describe_group(std::string_view group, std::string_view description) override;
    Status save_pass(const runtime::Pass& pass) override;
    Result<bool> delete_pass(std::string_view token_hash) override;
    Result<std::int64_t> end_passes(std::string_view person, runtime::Pass::Kind kind,
                                    std::string_view id) override;
    Status save_second_factor(const runtime::SecondFactor& factor) override;
    Status remove_second_factor(std::string_view user) override;
    Status save_service_account(const runtime::ServiceAccount& account) override;
    Status delete_service_account(std::string_view name) override;
    Result<bool> end_session(std::string_view user, std::string_view token_hash) override;
    Status end_other_sessions(std::string_view user, std::string_view kept_hash) override;
    Status note_uses(const runtime::NoteUses& uses) override;
    Status link(const runtime::LinkIdentity& link) override;
    Status save_setting(std::string_view name, std::string_view json) override;
    Status save_brought(std::string_view user, const runtime::Brought& brought) override;
    Status change_group_bearer(const runtime::ChangeGroupBearer& change) override;
    Status seal_second_factor(const runtime::SealSecondFactor& change) override;
    Status save_directory_run(const runtime::DirectoryRun& run) override;

private:
    Connection& connection_;
};

}  // namespace obieg::store
