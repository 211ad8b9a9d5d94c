#include "store/sql/migrations.h"

#include "store/sql/connection.h"

namespace obieg::store {

Status migrate(Connection& connection, std::span<const Migration> steps, std::size_t applied,
               std::string (*remember)(std::size_t applied)) {
    if (applied > steps.size()) {
        return fail(Code::unsupported,
                    "The database was written by a newer release: it has " +
                        std::to_string(applied) + " schema steps, this program knows " +
                        std::to_string(steps.size()) +
                        ". Start the newer release, or restore a backup of the older one.");
    }
    for (std::size_t step = applied; step < steps.size(); ++step) {
        TRY_STATUS(connection.begin());
        Status done = connection.execute(std::string(steps[step].sql));
        if (done) done = connection.execute(remember(step + 1));
        if (done) done = connection.commit();
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
