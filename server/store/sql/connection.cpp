#include "store/sql/connection.h"

namespace obieg::store {
namespace {

Binding binding_of(const Connection::Argument& argument) {
    switch (argument.kind) {
        case Binding::Kind::text:
            return argument.text;
        case Binding::Kind::blob:
            return Blob{argument.text};
        case Binding::Kind::integer:
            return argument.integer;
        case Binding::Kind::null:
            break;
    }
    return std::optional<Time>();
}

std::vector<Binding> bindings_of(const std::vector<Connection::Argument>& arguments) {
    std::vector<Binding> bindings;
    bindings.reserve(arguments.size());
    for (const Connection::Argument& argument : arguments) bindings.push_back(binding_of(argument));
    return bindings;
}

}  // namespace

Result<Query> Connection::query_built(const std::string& sql,
                                      const std::vector<Argument>& arguments) {
    return Query(*TRY(ask_built(sql, bindings_of(arguments))));
}

Status Connection::run_built(const std::string& sql, const std::vector<Argument>& arguments) {
    return do_built_soon(sql, bindings_of(arguments));
}

}  // namespace obieg::store
