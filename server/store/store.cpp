#include "store/store.h"

namespace obieg::store {

bool is_postgresql(std::string_view database) {
    return database.starts_with("postgresql://") || database.starts_with("postgres://");
}

Result<std::unique_ptr<runtime::Store>> open_store(const std::string& database) {
    return is_postgresql(database) ? open_postgresql(database) : open_sqlite(database);
}

}  // namespace obieg::store
