#include "http/router.h"

#include "http/operations.h"

namespace obieg::http {
namespace {

constexpr Operation operation_table[] = {
#define OBIEG_OPERATION(method, path, id, who, body, function) \
    {method, path, id, Who::who, BodyKind::body, operations::function},
#include "http/generated/routes.inc"
#undef OBIEG_OPERATION
};

struct Route {
    std::vector<std::string_view> pattern;
    const Operation* operation;
};

bool is_parameter(std::string_view segment) {
    return segment.starts_with('{');
}

// Split once; patterns with more literal segments come first, so that they win.
const std::vector<Route>& routes() {
    static const std::vector<Route> split = [] {
        std::vector<Route> found;
        for (const Operation& operation : operation_table) {
            Route route{{}, &operation};
            std::string_view rest = operation.path;
            while (!rest.empty()) {
                rest.remove_prefix(1);
                const std::size_t end = std::min(rest.find('/'), rest.size());
                route.pattern.push_back(rest.substr(0, end));
                rest.remove_prefix(end);
            }
            found.push_back(std::move(route));
        }
        std::stable_sort(found.begin(), found.end(), [](const Route& a, const Route& b) {
            return std::count_if(a.pattern.begin(), a.pattern.end(), is_parameter) <
                   std::count_if(b.pattern.begin(), b.pattern.end(), is_parameter);
        });
        return found;
    }();
    return split;
}

bool matches(const Route& route, const std::vector<std::string>& segments) {
    if (route.pattern.size() != segments.size()) return false;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (!is_parameter(route.pattern[i]) && route.pattern[i] != segments[i]) return false;
    }
    return true;
}

std::optional<runtime::Role> role_of(Who who) {
    switch (who) {
        case Who::designer:
            return runtime::Role::designer;
        case Who::worker:
            return runtime::Role::worker;
        case Who::operations:
            return runtime::Role::operations;
        case Who::auditor:
            return runtime::Role::auditor;
        case Who::administrator:
        case Who::directory:
            return runtime::Role::administrator;
        case Who::anybody:
        case Who::user:
            break;
    }
    return {};
}

}  // namespace

std::span<const Operation> all_operations() {
    return operation_table;
}

Match find_operation(std::string_view method, const std::vector<std::string>& segments) {
    if (method == "HEAD") method = "GET";
    Match match;
    for (const Route& route : routes()) {
        if (!matches(route, segments)) continue;
        match.allowed_methods.push_back(route.operation->method);
        if (match.operation || route.operation->method != method) continue;
        match.operation = route.operation;
        for (std::size_t i = 0; i < segments.size(); ++i) {
            const std::string_view name = route.pattern[i];
            if (is_parameter(name))
                match.parameters.emplace_back(name.substr(1, name.size() - 2), segments[i]);
        }
    }
    return match;
}

Status authorise(const runtime::Caller& caller, const Operation& operation) {
    if (operation.who == Who::anybody) return {};
    if (caller.is_anonymous()) {
        return fail(Code::unauthenticated,
                    "Nobody is signed in, or the session has ended. Please sign in.");
    }
    if (operation.who == Who::user) {
        // What changes something is asked for again, and more closely, before it is done.
        if (caller.scopes.has(runtime::Scope::read) || caller.scopes.has(runtime::Scope::work))
            return {};
        return fail(Code::forbidden,
                    "This needs a token with the scope \"read\" or \"work\". Make one that has "
                    "it.");
    }
    const std::optional<runtime::Role> role = role_of(operation.who);
    if (role && caller.roles.has(*role)) return {};
    return fail(Code::forbidden,
                "This needs the role " +
                    (role ? std::string(to_text(*role)) : std::string("of nobody")) + ", which " +
                    caller.user + " does not have. Ask an administrator.");
}

}  // namespace obieg::http
