// The directory (LDAP) from which people come: its settings, trying them out, and looks at it.
#include "base/json.h"
#include "http/conditions.h"
#include "http/directory_client.h"
#include "http/identity_change.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/services.h"
#include "runtime/vault.h"

namespace obieg::http::operations {
namespace {

constexpr std::size_t lines_shown = 500;

Result<Answer> settings_answer(Call& call) {
    const DirectorySettings settings = TRY(call.runtime().read(read_directory_settings));
    JsonWriter json;
    json.begin_object();
    write_fields(json, settings);
    json.field("hasPassword", !settings.password.empty()).end_object();
    return Answer(TRY(with_tag(call, json_response(json.take()),
                               changing(runtime::SaveIdentitySetting{"directory", {}}))));
}

// A password that is left out stays as it is, for the same directory: nobody sends it elsewhere.
void read_password(Fields& fields, const DirectorySettings& former, DirectorySettings& settings) {
    const auto password = fields.optional_text("password");
    settings.password = password.value_or(former.password);
    const bool is_elsewhere = settings.server.host != former.server.host ||
                              settings.server.port != former.server.port ||
                              (settings.server.security != former.server.security) ||
                              settings.server.authority != former.server.authority;
    if (!password && !former.password.empty() && is_elsewhere) {
        fields.report("password",
                      "The password was kept for another directory, or for another "
                      "way to it. Enter it anew.");
    }
}

void check_groups(Call& call, Fields& fields, const DirectorySettings& settings) {
    const auto people = call.runtime().people();
    const auto rights = call.runtime().rights();
    for (const DirectoryGroupRow& row : settings.groups) {
        if (!row.group.empty() && !people->directory->group(row.group))
            fields.report("groups", "There is no group \"" + row.group + "\".");
        if (!row.role.empty() && !rights->role(row.role))
            fields.report("groups", "There is no role \"" + row.role + "\".");
        if (row.group.empty() && row.role.empty()) {
            fields.report("groups", "What membership of \"" + row.directory_group +
                                        "\" gives is missing: a group, a role or both.");
        }
    }
}

DirectorySettings read_settings(Call& call, Fields& fields, const DirectorySettings& former) {
    DirectorySettings settings = read_fields(fields);
    read_password(fields, former, settings);
    check_groups(call, fields, settings);
    if (settings.server.host.empty()) fields.report("host", "Expected the name of a host.");
    return settings;
}

void write_step(JsonWriter& json, std::string_view name, std::optional<std::size_t> count,
                const std::string& problem) {
    json.begin_object()
        .field("step", name)
        .field("isDone", problem.empty())
        .text_or_null("problem", problem)
        .field("count", count)
        .end_object();
}

std::string problem_of(const Status& status) {
    return status ? std::string() : status.error().message;
}

// Somebody's name and password, typed to see whether signing in works.
struct Trial {
    std::string user;
    std::string password;
};

Status try_person(const DirectorySettings& settings, LdapConnection& reader, const Trial& trial) {
    const auto found =
        TRY(reader.search({settings.people_base, filter_for(settings, trial.user), {"1.1"}}));
    if (found.size() != 1) {
        return fail(Code::not_found, "Expected one person called \"" + trial.user + "\", found " +
                                         std::to_string(found.size()) + ".");
    }
    LdapConnection own = TRY(LdapConnection::open(settings.server));
    return own.bind(found.front().dn, trial.password);
}

// Each step of the way with what stood in it, and what a run would change.
Result<Answer> tried(Call& call, const DirectorySettings& settings, const Trial& trial) {
    JsonWriter json;
    json.begin_object().key("steps").begin_list();
    auto reader = call.services().directory.connect(settings);
    write_step(json, "connection", {}, reader ? "" : reader.error().message);
    std::optional<DirectoryClient::Look> look;
    if (reader) {
        auto found = call.services().directory.look(settings);
        const std::size_t people = found ? found->content.people.size() : 0;
        const std::string nobody = "Nobody was found. Look at the place and at the filter.";
        write_step(json, "people", people,
                   !found        ? found.error().message
                   : people == 0 ? nobody
                                 : "");
        if (found && !settings.group_base.empty())
            write_step(json, "groups", found->content.groups.size(), "");
        if (!trial.user.empty())
            write_step(json, "person", {}, problem_of(try_person(settings, *reader, trial)));
        if (found) look = *std::move(found);
    }
    json.end_list().key("preview");
    if (!look) {
        json.null();
    } else {
        std::vector<DirectoryLine>& lines = look->plan.lines;
        const bool is_whole = lines.size() <= lines_shown;
        if (!is_whole) lines.resize(lines_shown);
        json.begin_object()
            .field("disablesTooMany", look->plan.disables_too_many)
            .field("isWhole", is_whole)
            .key("lines");
        write_lines(json, lines);
        json.end_object();
    }
    json.end_object();
    return Answer(json_response(json.take()));
}

void write_run(JsonWriter& json, const runtime::DirectoryRun& run) {
    json.begin_object()
        .field("id", run.id)
        .field("startedAt", run.started_at)
        .field("endedAt", run.ended_at)
        .text_or_null("askedBy", run.asked_by)
        .text_or_null("problem", run.problem)
        .field("report", json::read(run.report).value_or(Value()))
        .end_object();
}

Result<Answer> on_directory_thread(Call& call, Continuation continuation) {
    const bool is_accepted = call.services().directory.post(
        [self = call.shared_from_this(), continuation = std::move(continuation)] {
            self->run(continuation);
        });
    if (!is_accepted)
        return fail(Code::unavailable, "The directory is busy. Try again in a moment.");
    return Later{};
}

}  // namespace

Result<Answer> get_directory_settings(Call& call) {
    return settings_answer(call);
}

Result<Answer> save_directory_settings(Call& call) {
    const DirectorySettings former = TRY(call.runtime().read(read_directory_settings));
    Fields fields(TRY(call.body()));
    DirectorySettings settings = read_settings(call, fields, former);
    TRY_STATUS(fields.finish());
    if (!runtime::Vault::is_sealed(settings.password)) {
        settings.password = TRY(call.runtime().vault().seal(settings.password, directory_secret));
    }
    return call.commit(changing(runtime::SaveIdentitySetting{"directory", to_json(settings)}),
                       [](Call& later, const runtime::Done&) -> Result<Answer> {
                           later.services().directory.wake();
                           return settings_answer(later);
                       });
}

Result<Answer> try_directory(Call& call) {
    const DirectorySettings former = TRY(call.runtime().read(read_directory_settings));
    Fields fields(TRY(call.body()));
    const DirectorySettings settings = read_settings(call, fields, former);
    const Trial trial{fields.text_or("trialUser", ""), fields.text_or("trialPassword", "")};
    TRY_STATUS(fields.finish());
    return on_directory_thread(
        call, [settings, trial](Call& worked) { return tried(worked, settings, trial); });
}

Result<Answer> list_directory_runs(Call& call) {
    const auto runs = TRY(call.runtime().read(
        [](runtime::Reader& reader) { return reader.identity().directory_runs(); }));
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::DirectoryRun& run : runs) write_run(json, run);
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> run_directory(Call& call) {
    Fields fields(TRY(call.body()));
    const bool may_let_go = fields.optional_boolean("letsManyGo").value_or(false);
    TRY_STATUS(fields.finish());
    const DirectorySettings settings = TRY(call.runtime().read(read_directory_settings));
    if (settings.server.host.empty())
        return fail(Code::wrong_state, "No directory is set. Set one first.");
    using Leavers = DirectoryClient::Leavers;
    return on_directory_thread(
        call,
        [leavers = may_let_go ? Leavers::let_go : Leavers::ask](Call& worked) -> Result<Answer> {
            const runtime::DirectoryRun run =
                TRY(worked.services().directory.run(worked.caller().user, leavers));
            JsonWriter json;
            write_run(json, run);
            return Answer(json_response(json.take()));
        });
}

}  // namespace obieg::http::operations
