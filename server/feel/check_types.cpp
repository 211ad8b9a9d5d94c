#include "feel/check_types.h"

#include <algorithm>

#include "feel/check.h"

namespace obieg::feel {
namespace {

// What can be said of every item of a list: a list of another type may hold one item and stand for
// it, so arguments of type list fit everywhere.
bool may_fit(const Type& type, const Parameter& parameter) {
    if (parameter.kinds.empty()) return true;
    const std::optional<Value> sample = sample_of(type);
    if (!sample) return true;
    return std::any_of(parameter.kinds.begin(), parameter.kinds.end(), [&](Type::Kind kind) {
        return kind == Type::Kind::list || is_instance(*sample, of_kind(kind), nullptr);
    });
}

// The types in the order of the parameters, any where one is left out; nothing when the names are
// others.
std::optional<std::vector<Type>> in_order(const Builtin& builtin, std::span<const Type> arguments,
                                          std::span<const std::string_view> names) {
    std::vector<Type> ordered(builtin.parameters.size());
    std::size_t found = 0;
    for (std::size_t place = 0; place < ordered.size(); ++place) {
        const Parameter& parameter = builtin.parameters[place];
        const auto name = std::find(names.begin(), names.end(), parameter.name);
        if (name != names.end()) {
            ordered[place] = arguments[static_cast<std::size_t>(name - names.begin())];
            ++found;
        } else if (!parameter.optional && !parameter.variadic) {
            return {};
        }
    }
    if (found != names.size()) return {};
    return ordered;
}

const Parameter& parameter_at(const Builtin& builtin, std::size_t index) {
    return builtin.parameters[std::min(index, builtin.parameters.size() - 1)];
}

std::string misfit(const Builtin& builtin, std::span<const Type> arguments) {
    const std::vector<Parameter>& parameters = builtin.parameters;
    const auto required = static_cast<std::size_t>(
        std::count_if(parameters.begin(), parameters.end(),
                      [](const Parameter& parameter) { return !parameter.optional; }));
    const bool is_variadic = !parameters.empty() && parameters.back().variadic;
    if (arguments.size() < required || (!is_variadic && arguments.size() > parameters.size())) {
        return "expected " + plain_signature(builtin) + ", found " +
               std::to_string(arguments.size()) + " arguments";
    }
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        const Parameter& parameter = parameter_at(builtin, index);
        if (may_fit(arguments[index], parameter)) continue;
        return "expected " + plain_signature(builtin) + ", found " + describe(arguments[index]) +
               " as '" + parameter.name + "'";
    }
    return {};
}

bool is_variable(const Type& type) {
    return type.kind == Type::Kind::named && type.name == type_variable;
}

const Type& items_or_itself(const Type& type) {
    static const Type any;
    if (type.kind != Type::Kind::list) return type;
    return type.element ? *type.element : any;
}

// What T stands for in a call with these arguments.
Type variable_in(const Builtin& builtin, std::span<const Type> arguments) {
    std::optional<Type> found;
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        const Parameter& parameter = parameter_at(builtin, index);
        const bool is_only_list =
            parameter.variadic && index == 0 && arguments.size() == 1;  // sum([1, 2])
        Type type;
        if (is_variable(parameter.type)) {
            type = is_only_list ? items_or_itself(arguments[index]) : arguments[index];
        } else if (parameter.type.element && is_variable(*parameter.type.element)) {
            type = items_or_itself(arguments[index]);
        } else {
            continue;
        }
        found = found ? common_type(*found, type) : type;
    }
    return found.value_or(Type{});
}

Type with_variable(const Type& type, const Type& variable) {
    if (is_variable(type)) return variable;
    if (type.kind != Type::Kind::list || !type.element) return type;
    return list_of(with_variable(*type.element, variable));
}

Result<Type> described(const Value& value) {
    if (const std::string* name = value.if_text()) {
        if (const std::optional<Type> type = builtin_type(*name)) return *type;
        return fail(Code::invalid_argument,
                    "expected a type such as number or string, found '" + *name + "'");
    }
    if (const List* list = value.if_list())
        return list->empty() ? list_of({}) : list_of(TRY(described(list->front())));
    if (const Context* context = value.if_context()) {
        Type type = of_kind(Type::Kind::context);
        type.is_open = false;
        for (const auto& [name, entry] : context->entries())
            type.fields.push_back({name, TRY(described(entry))});
        return type;
    }
    return Type{};
}

}  // namespace

Type of_kind(Type::Kind kind) {
    Type type;
    type.kind = kind;
    return type;
}

Type list_of(Type element) {
    Type type = of_kind(Type::Kind::list);
    if (element.kind != Type::Kind::any)
        type.element = std::make_shared<const Type>(std::move(element));
    return type;
}

Type common_type(const Type& a, const Type& b) {
    if (a.kind == Type::Kind::null) return b;
    if (b.kind == Type::Kind::null) return a;
    if (a.kind != b.kind) return {};
    switch (a.kind) {
        case Type::Kind::list:
            return a.element && b.element ? list_of(common_type(*a.element, *b.element))
                                          : of_kind(a.kind);
        case Type::Kind::named:
            return a.name == b.name ? a : Type{};
        default:  // of two contexts nothing is known for sure but that they are ones
            return of_kind(a.kind);
    }
}

std::optional<Value> sample_of(const Type& type) {
    switch (type.kind) {
        case Type::Kind::boolean:
            return Value(true);
        case Type::Kind::number:
            return Value(1);
        case Type::Kind::text:
            return Value("a");
        case Type::Kind::date:
            return Value(Date{2024, 1, 1});
        case Type::Kind::time:
            return Value(ZonedTime{});
        case Type::Kind::date_time:
            return Value(DateTime{{2024, 1, 1}, {}, {}, {}});
        case Type::Kind::years_months:
            return Value(YearsMonthsDuration{12});
        case Type::Kind::days_time:
            return Value(DaysTimeDuration{86'400, 0});
        case Type::Kind::context:
            return Value(Context{});
        default:
            return {};
    }
}

CallTypes call_types(std::span<const Builtin> rows, std::span<const Type> arguments,
                     std::span<const std::string_view> names, Dialect dialect) {
    std::string first_problem;
    std::optional<Type> result;
    for (const Builtin& row : rows) {
        if (!is_known_in(dialect, row)) continue;
        std::vector<Type> ordered(arguments.begin(), arguments.end());
        std::string problem;
        if (!names.empty()) {
            if (auto named = in_order(row, arguments, names)) {
                ordered = std::move(*named);
            } else {
                problem = "expected the argument names of " + plain_signature(row);
            }
        }
        if (problem.empty()) problem = misfit(row, ordered);
        if (problem.empty()) {
            Type type = with_variable(row.result, variable_in(row, ordered));
            result = result ? common_type(*result, type) : std::move(type);
        } else if (first_problem.empty()) {
            first_problem = std::move(problem);
        }
    }
    if (!result) return {std::move(first_problem), {}};
    return {{}, std::move(*result)};
}

Type type_of(const Value& value) {
    if (value.is_null()) return of_kind(Type::Kind::null);
    if (const List* list = value.if_list()) {
        std::optional<Type> items;
        for (const Value& item : *list)
            items = items ? common_type(*items, type_of(item)) : type_of(item);
        return list_of(items.value_or(Type{}));
    }
    if (const Context* context = value.if_context()) {
        Type type = of_kind(Type::Kind::context);
        type.is_open = false;
        for (const auto& [name, entry] : context->entries())
            type.fields.push_back({name, type_of(entry)});
        return type;
    }
    for (const Type::Kind kind :
         {Type::Kind::boolean, Type::Kind::number, Type::Kind::text, Type::Kind::date,
          Type::Kind::time, Type::Kind::date_time, Type::Kind::years_months, Type::Kind::days_time,
          Type::Kind::range, Type::Kind::function}) {
        if (is_instance(value, of_kind(kind), nullptr)) return of_kind(kind);
    }
    return {};
}

Result<std::vector<KnownName>> known_names(const Context& described_names) {
    std::vector<KnownName> names;
    for (const auto& [name, type] : described_names.entries())
        names.push_back({name, TRY(described(type))});
    return names;
}

}  // namespace obieg::feel
