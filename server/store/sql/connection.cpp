#include "store/sql/connection.h"

namespace obieg::store {

Result<Query> Connection::query_built(const std::string& sql,
                                      const std::vector<Argument>& arguments) {
    std::vector<Binding> bindings;
    bindings.reserve(arguments.size());
    for (const Argument& argument : arguments) {
        bindings.push_back(argument.text ? Binding(*argument.text) : Binding(argument.integer));
    }
    return Query(*TRY(ask_built(sql, bindings)));
}

}  // namespace obieg::store
