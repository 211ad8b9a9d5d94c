// Where PostgreSQL spells our statements differently. They are written once (sql/connection.h);
// this is the one place that puts the difference right.
//
//     ?         $1, $2 … in their order
//     ?2        $2
//     instr(    strpos(
//
// What stands in quotes stays as it is.
#pragma once

#include <string>
#include <string_view>

namespace obieg::store {

std::string to_postgresql(std::string_view sql);

}  // namespace obieg::store
