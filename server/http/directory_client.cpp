#include "http/directory_client.h"

#include <charconv>

#include "http/identity_change.h"
#include "http/passwords.h"
#include "runtime/log.h"
#include "runtime/vault.h"

namespace obieg::http {
namespace {

constexpr int conversations_max = 2;
constexpr std::size_t waiting_max = 64;
constexpr std::int64_t rest_ms = 10'000;
constexpr std::size_t lines_kept = 500;
constexpr std::string_view turn = "directory-turn";

// As whom the directory changes people, in the audit log, too.
runtime::Caller as_directory() {
    return {.user = "directory", .roles = {runtime::Role::administrator}};
}

std::string report_of(const DirectoryClient::Look& look) {
    std::vector<DirectoryLine> lines = look.plan.lines;
    const bool is_whole = lines.size() <= lines_kept;
    if (!is_whole) lines.resize(lines_kept);
    JsonWriter json;
    json.begin_object()
        .field("people", look.content.people.size())
        .field("groups", look.content.groups.size())
        .field("isWhole", is_whole)
        .key("lines");
    write_lines(json, lines);
    json.end_object();
    return json.take();
}

Time time_from(std::string_view text) {
    Time time{};
    std::from_chars(text.data(), text.data() + text.size(), time.ms);
    return time;
}

}  // namespace

DirectoryClient::DirectoryClient(runtime::Runtime& runtime)
    : runtime_(runtime), workers_(conversations_max, waiting_max) {}

DirectoryClient::~DirectoryClient() {
    stop();
}

void DirectoryClient::start() {
    schedule_ = std::thread([this] { follow_schedule(); });
}

void DirectoryClient::stop() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    changed_.notify_all();
    if (schedule_.joinable()) schedule_.join();
    workers_.stop();
}

void DirectoryClient::wake() {
    {
        const std::lock_guard lock(mutex_);
        rests_until_ = {};
    }
    changed_.notify_all();
}

Result<DirectorySettings> DirectoryClient::settings() {
    return runtime_.read(read_directory_settings);
}

Result<bool> DirectoryClient::may_know(const std::string& user) {
    const auto look = [&](runtime::Reader& reader) -> Result<bool> {
        const DirectorySettings settings = TRY(read_directory_settings(reader));
        if (!settings.is_on) return false;
        const auto account = TRY(reader.account(user));
        return !account || TRY(reader.identity().is_linked(directory_house, user));
    };
    return runtime_.read(look);
}

Result<LdapConnection> DirectoryClient::connect(const DirectorySettings& settings) {
    LdapConnection connection = TRY(LdapConnection::open(settings.server));
    if (settings.reader.empty()) return connection;
    const std::string password = TRY(runtime_.vault().open(settings.password, directory_secret));
    if (Status bound = connection.bind(settings.reader, password); !bound) {
        return fail(bound.error().code == Code::unauthenticated ? Code::invalid_argument
                                                                : bound.error().code,
                    "The account that reads the directory: " + bound.error().message);
    }
    return connection;
}

// Finds somebody as the reader, and lets the directory judge the password.
Result<std::optional<LdapEntry>> DirectoryClient::prove(const DirectorySettings& settings,
                                                        const std::string& user,
                                                        const std::string& password,
                                                        std::vector<LdapEntry>& groups) {
    LdapConnection reader = TRY(connect(settings));
    const std::vector<LdapEntry> found =
        TRY(reader.search({settings.people_base, filter_for(settings, user),
                           asked_attributes(settings, runtime_.rights()->data().mapping_rules)}));
    if (found.size() != 1) {
        if (found.size() > 1)
            log::warning("directory.name_is_not_unique", {{"entries", std::int64_t(found.size())}});
        return std::optional<LdapEntry>();
    }
    LdapConnection own = TRY(LdapConnection::open(settings.server));
    if (const Status bound = own.bind(found.front().dn, password); !bound) {
        if (bound.error().code == Code::unauthenticated) return std::optional<LdapEntry>();
        return fail(bound.error());
    }
    if (!settings.group_base.empty()) {
        const std::string typed = found.front().get(settings.attributes.name);
        const std::string filter = "(&" + settings.group_filter + "(|(" + settings.group_members +
                                   "=" + ldap_escaped(found.front().dn) + ")(" +
                                   settings.group_members + "=" + ldap_escaped(typed) + ")))";
        groups = TRY(reader.search(
            {settings.group_base, filter, {settings.group_name, settings.group_members}}));
    }
    return std::optional<LdapEntry>(found.front());
}

DirectoryPlan DirectoryClient::plan(const std::function<DirectoryPlan(const Here&)>& make,
                                    const std::vector<std::pair<std::string, std::string>>& links,
                                    const DirectoryTrace& trace) const {
    const auto people = runtime_.people();
    const auto rights = runtime_.rights();
    return make(Here{*people->directory, rights->data(), links, trace, people->company_language});
}

Result<std::optional<std::string>> DirectoryClient::sign_in(const std::string& user,
                                                            const std::string& password) {
    const auto unavailable = [] {
        return fail(Code::unavailable,
                    "The directory that knows the passwords of this company does not answer. Try "
                    "again in a moment, or ask an administrator.",
                    {Detail{"directory", "does not answer", "directory-down"}});
    };
    {
        const std::lock_guard lock(mutex_);
        if (runtime_.real_now() < rests_until_) return unavailable();
    }
    const DirectorySettings settings = TRY(this->settings());
    std::vector<LdapEntry> groups;
    const auto entry = prove(settings, user, password, groups);
    if (!entry) {
        log::warning("directory.unavailable", {{"problem", entry.error().message}});
        const std::lock_guard lock(mutex_);
        rests_until_ = runtime_.real_now() + rest_ms;
        return unavailable();
    }
    if (!*entry) return std::optional<std::string>();
    const auto links = TRY(runtime_.read(
        [](runtime::Reader& reader) { return reader.identity().linked_people(directory_house); }));
    DirectoryPlan made =
        plan([&](const Here& here) { return plan_of_one(settings, **entry, groups, here); }, links,
             TRY(runtime_.read(read_directory_trace)));
    if (made.names.empty()) {
        for (const DirectoryLine& line : made.lines) {
            log::warning("directory.not_let_in",
                         {{"reason", to_text(line.kind)}, {"subject", line.subject}});
        }
        return std::optional<std::string>();
    }
    TRY_STATUS(carry_out(made));
    return std::optional<std::string>(made.names.front());
}

Result<DirectoryClient::Look> DirectoryClient::look(const DirectorySettings& settings) {
    LdapConnection reader = TRY(connect(settings));
    Look look;
    look.content.people =
        TRY(reader.search({settings.people_base, settings.people_filter,
                           asked_attributes(settings, runtime_.rights()->data().mapping_rules)}));
    if (!settings.group_base.empty()) {
        look.content.groups = TRY(reader.search({settings.group_base,
                                                 settings.group_filter,
                                                 {settings.group_name, settings.group_members}}));
    }
    const auto links = TRY(runtime_.read(
        [](runtime::Reader& known) { return known.identity().linked_people(directory_house); }));
    look.plan = plan([&](const Here& here) { return plan_of(settings, look.content, here); }, links,
                     TRY(runtime_.read(read_directory_trace)));
    return look;
}

Status DirectoryClient::carry_out(DirectoryPlan& plan) {
    const auto apply = [&](auto change, const std::string& subject) -> Status {
        const auto done = runtime_.call(as_directory(), changing(std::move(change)));
        if (done) return {};
        if (done.error().code == Code::unavailable || done.error().code == Code::storage_full)
            return fail(done.error());
        plan.lines.push_back({DirectoryLine::Kind::refused, subject, done.error().message});
        return {};
    };
    for (const runtime::SaveDepartment& save : plan.groups) TRY_STATUS(apply(save, save.group.id));
    for (const auto* people : {&plan.people, &plan.supervisors}) {
        for (const runtime::SavePerson& save : *people) TRY_STATUS(apply(save, save.user.name));
    }
    for (const runtime::LinkIdentity& link : plan.links) TRY_STATUS(apply(link, link.person));
    for (const std::string& user : plan.passwords) {
        TRY(runtime_.call(runtime::Caller::system(), runtime::SetPasswordHash{user, {}}));
    }
    for (const runtime::ChangeMembership& change : plan.memberships)
        TRY_STATUS(apply(change, change.user));
    for (const runtime::SaveBrought& save : plan.brought) {
        TRY(runtime_.call(runtime::Caller::system(), changing(save)));
    }
    const std::string former = to_json(TRY(runtime_.read(read_directory_trace)));
    if (const std::string trace = to_json(plan.trace); trace != former) {
        TRY(runtime_.call(runtime::Caller::system(),
                          changing(runtime::SaveIdentitySetting{"directory-trace", trace})));
    }
    return {};
}

Result<runtime::DirectoryRun> DirectoryClient::run(const std::string& asked_by, Leavers leavers) {
    {
        const std::lock_guard lock(mutex_);
        if (is_running_) {
            return fail(Code::wrong_state,
                        "A look at the directory is under way. Wait until it has ended.");
        }
        is_running_ = true;
    }
    auto run = run_now(asked_by, leavers);
    const std::lock_guard lock(mutex_);
    is_running_ = false;
    return run;
}

Result<runtime::DirectoryRun> DirectoryClient::run_now(const std::string& asked_by,
                                                       Leavers leavers) {
    runtime::DirectoryRun run;
    run.id = random_id();
    run.started_at = runtime_.real_now();
    run.asked_by = asked_by;
    auto found = look(TRY(settings()));
    if (!found) {
        run.problem = found.error().message;
    } else if (found->plan.disables_too_many && leavers == Leavers::ask) {
        run.problem =
            "More than half of the people would be made inactive. Nothing was changed: "
            "look at the filter, or run it by hand and agree.";
        run.report = report_of(*found);
    } else {
        if (const Status done = carry_out(found->plan); !done) run.problem = done.error().message;
        run.report = report_of(*found);
    }
    if (run.report.empty()) run.report = report_of({});
    run.ended_at = runtime_.real_now();
    log::info("directory.looked_at", {{"problem", run.problem}, {"asked_by", run.asked_by}});
    TRY(runtime_.call(runtime::Caller::system(), changing(runtime::SaveDirectoryRun{run})));
    return run;
}

// One of the servers that share a database has the turn.
Result<bool> DirectoryClient::take_turn() {
    const DirectorySettings settings = TRY(this->settings());
    if (!settings.is_on || settings.every_minutes == 0) return false;
    const auto former = TRY(runtime_.read(
        [](runtime::Reader& reader) { return reader.identity().identity_setting(turn); }));
    const Time now = runtime_.real_now();
    if (former && time_from(*former) + settings.every_minutes * ms_per_minute > now) return false;
    const auto taken =
        runtime_.call(runtime::Caller::system(),
                      changing(runtime::SaveIdentitySetting{
                          std::string(turn), std::to_string(now.ms), former.value_or("")}));
    return taken.has_value();
}

void DirectoryClient::follow_schedule() {
    std::unique_lock lock(mutex_);
    while (!is_stopping_) {
        lock.unlock();
        const auto has_turn = take_turn();
        if (has_turn && *has_turn) (void)run({}, Leavers::ask);  // a failure is in its log
        lock.lock();
        if (!is_stopping_) changed_.wait_for(lock, std::chrono::minutes(1));
    }
}

}  // namespace obieg::http
