// Prints the schema that all migrations together make, for schema/. Run it after adding one:
//     schema > server/store/schema/sqlite.sql
//     schema postgresql://… > server/store/schema/postgresql.txt      (an empty database)
#include <cstdio>

#include "store/postgresql/postgresql_schema.h"
#include "store/postgresql/postgresql_writer.h"
#include "store/sqlite/sqlite_schema.h"

namespace {

obieg::Result<std::string> schema_of_postgresql(const std::string& address) {
    using namespace obieg::store;
    const std::unique_ptr<AloneConnection> alone = TRY(AloneConnection::open(address));
    TRY_STATUS(migrate_postgresql(*alone));
    return postgresql_schema_text(*alone);
}

}  // namespace

int main(int count, char** arguments) {
    const auto text =
        count > 1 ? schema_of_postgresql(arguments[1]) : obieg::store::sqlite_schema_text();
    if (!text) {
        std::fprintf(stderr, "%s\n", text.error().message.c_str());
        return 1;
    }
    std::fputs(text->c_str(), stdout);
    return 0;
}
