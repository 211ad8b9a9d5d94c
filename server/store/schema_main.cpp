// Prints the schema that all migrations together make, for schema/sqlite.sql. Run it after adding
// one:
//     schema > server/store/schema/sqlite.sql
#include <cstdio>

#include "store/sqlite/sqlite_schema.h"

int main() {
    const auto text = obieg::store::sqlite_schema_text();
    if (!text) {
        std::fprintf(stderr, "%s\n", text.error().message.c_str());
        return 1;
    }
    std::fputs(text->c_str(), stdout);
    return 0;
}
