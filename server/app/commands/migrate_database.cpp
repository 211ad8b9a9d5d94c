// obieg migrate-database FROM TO: an installation moves to another database, while no server runs.
#include <iostream>

#include "app/commands/commands.h"
#include "runtime/database_address.h"
#include "runtime/log.h"
#include "store/copy/copy_database.h"

namespace obieg::app {

namespace {

constexpr std::int64_t rows_between_lines = 100'000;

void show_copying(const store::CopyProgress& progress) {
    if (!progress.is_whole && progress.rows % rows_between_lines != 0) return;
    const bool is_copied = progress.step == store::CopyProgress::Step::copied;
    std::cerr << (is_copied ? "copied  " : "checked ") << progress.table << ": " << progress.rows
              << (progress.is_whole ? " rows\n" : " rows …\n");
}

}  // namespace

Result<int> run_migrate_database(const Arguments& arguments) {
    if (arguments.words.size() != 2) {
        return fail(Code::invalid_argument,
                    "expected two databases, each a file or an address: obieg migrate-database "
                    "data/obieg.db postgresql://obieg@db.example/obieg");
    }
    for (const std::string& database : arguments.words) {
        if (runtime::password_in(database).empty()) continue;
        return fail(Code::invalid_argument,
                    "an argument must not hold a password: everybody on this machine can read it. "
                    "Put it into the environment (PGPASSWORD) or into ~/.pgpass");
    }
    log::set_level(log::Level::error);
    const std::vector<store::CopiedTable> tables =
        TRY(store::migrate_database(arguments.words[0], arguments.words[1], show_copying));
    std::int64_t rows = 0;
    for (const store::CopiedTable& table : tables) rows += table.rows;
    std::cout << "Copied and checked " << rows << " rows of " << tables.size()
              << " tables. The original is as it was; start the server with the new database.\n";
    return exit_fine;
}

}  // namespace obieg::app
