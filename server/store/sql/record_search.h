// Lists of records that stay short of work among a million: whichever part of the filter leaves the
// fewest records is asked of its index, and the others are tried on what it finds.
//
// Parts are the values that a list is narrowed down to, the words that it is searched for, and the
// condition that says what somebody may read (records/condition.h). How many records each leaves is
// counted up to counted_rows_max, which is cheap. Then the list
//   follows the index of one part, which holds keys in their order, when it is sorted by age;
//   reads all that one part leaves, when that is few, and sorts them;
//   or walks in the order that is wanted, trying each record, because many of them fit.
#pragma once

#include "runtime/queries.h"
#include "store/sql/connection.h"

namespace obieg::store {

// Sorted by a field, a list has only records with a value in it; the total counts the others, too,
// where another part narrows the list down.
Result<runtime::Page<records::Record>> search_records(Connection& connection,
                                                      const runtime::RecordFilter& filter,
                                                      const runtime::PageRequest& page);

}  // namespace obieg::store
