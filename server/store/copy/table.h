// The tables of this release, as its schema says.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"

namespace obieg::store {

struct Column {
    std::string name;
    enum class Kind { integer, text, blob };
    Kind kind = Kind::integer;
};

struct Table {
    std::string name;
    std::vector<Column> columns;  // those of the primary key first, in its order
    std::size_t key_columns = 0;  // how many these are
};

Result<std::vector<Table>> tables_of_release();

}  // namespace obieg::store
