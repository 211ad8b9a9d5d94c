// Asks the directory (LDAP): who somebody is at a sign-in, and by a schedule who is there at all.
//
// Everything that waits for the directory runs on threads of its own, few of them: a directory that
// does not answer keeps nobody else waiting, and for some seconds after it has failed nobody waits
// for it. Whoever has a password here signs in without it.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/error.h"
#include "http/directory_plan.h"
#include "http/directory_settings.h"
#include "http/workers.h"
#include "runtime/runtime.h"

namespace obieg::http {

class DirectoryClient {
public:
    explicit DirectoryClient(runtime::Runtime& runtime);
    ~DirectoryClient();  // stops

    void start();
    void stop();
    void wake();  // the settings are others now

    // False when too many wait already.
    bool post(std::function<void()> task) { return workers_.post(std::move(task)); }

    // Whether a password that fits nothing here may be the directory's: it is on, and the person is
    // its own or not here yet.
    Result<bool> may_know(const std::string& user);

    // The name of whoever this is here, brought up to date with the directory. Nothing: nobody, or
    // another password. Code::unavailable when the directory does not answer. For threads of
    // `post`.
    Result<std::optional<std::string>> sign_in(const std::string& user,
                                               const std::string& password);

    struct Look {
        DirectoryContent content;
        DirectoryPlan plan;
    };
    // What a run would do, by settings that need not be in force. Changes nothing.
    Result<Look> look(const DirectorySettings& settings);

    enum class Leavers { ask, let_go };
    // Looks and carries out; the run is kept for people to read. Code::wrong_state while another
    // one is under way.
    Result<runtime::DirectoryRun> run(const std::string& asked_by, Leavers leavers);

    // A connection as the reader. `settings.password` may be under seal.
    Result<LdapConnection> connect(const DirectorySettings& settings);

private:
    Result<DirectorySettings> settings();
    Result<std::optional<LdapEntry>> prove(const DirectorySettings& settings,
                                           const std::string& user, const std::string& password,
                                           std::vector<LdapEntry>& groups);
    DirectoryPlan plan(const std::function<DirectoryPlan(const Here&)>& make,
                       const std::vector<std::pair<std::string, std::string>>& links,
                       const DirectoryTrace& trace) const;
    // What is refused becomes a line of the plan.
    Status carry_out(DirectoryPlan& plan);
    Result<runtime::DirectoryRun> run_now(const std::string& asked_by, Leavers leavers);
    Result<bool> take_turn();
    void follow_schedule();

    runtime::Runtime& runtime_;
    Workers workers_;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::thread schedule_;
    bool is_stopping_ = false;
    bool is_running_ = false;
    Time rests_until_ = {};
};

}  // namespace obieg::http
