#include "store/store.h"

#include "runtime/database_address.h"

namespace obieg::store {

Result<std::unique_ptr<runtime::Store>> open_store(const std::string& database,
                                                   const SqliteOptions& options,
                                                   const std::string& replicas) {
    return runtime::is_postgresql(database) ? open_postgresql(database, replicas)
                                            : open_sqlite(database, options);
}

}  // namespace obieg::store
