#include "store/sqlite/migrations.h"

#include "store/sqlite/connection.h"

namespace obieg::store {

// SQLite's own user_version counts the steps that were applied.
Status migrate(Connection& connection) {
    const std::span<const Migration> steps = sqlite_migrations();
    Query version = TRY(connection.query("PRAGMA user_version"));
    TRY(version.next());
    const auto applied = static_cast<std::size_t>(version.integer(0));
    version.finish();
    if (applied > steps.size()) {
        return fail(Code::unsupported,
                    "The database was written by a newer release: it has " +
                        std::to_string(applied) + " schema steps, this program knows " +
                        std::to_string(steps.size()) +
                        ". Start the newer release, or restore a backup of the older one.");
    }
    for (std::size_t step = applied; step < steps.size(); ++step) {
        TRY_STATUS(connection.execute("BEGIN IMMEDIATE"));
        Status done = connection.execute(std::string(steps[step].sql));
        if (done) done = connection.execute("PRAGMA user_version = " + std::to_string(step + 1));
        if (done) done = connection.execute("COMMIT");
        if (!done) {
            connection.roll_back();
            return fail(done.error().code,
                        "Schema step " + std::string(steps[step].name) +
                            " failed and left nothing behind: " + done.error().message);
        }
    }
    return {};
}

}  // namespace obieg::store
