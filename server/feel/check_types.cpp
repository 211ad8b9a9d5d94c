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

std::string misfit(const Builtin& builtin, std::span<const Type> arguments) {
    const std::vector<Parameter>& parameters = builtin.parameters;
    const auto required = static_cast<std::size_t>(
        std::count_if(parameters.begin(), parameters.end(),
                      [](const Parameter& parameter) { return !parameter.optional; }));
    const bool is_variadic = !parameters.empty() && parameters.back().variadic;
    if (arguments.size() < required || (!is_variadic && arguments.size() > parameters.size())) {
        return "expected " + std::string(builtin.row->signature) + ", found " +
               std::to_string(arguments.size()) + " arguments";
    }
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        const Parameter& parameter = parameters[std::min(index, parameters.size() - 1)];
        if (may_fit(arguments[index], parameter)) continue;
        return "expected " + std::string(builtin.row->signature) + ", found " +
               describe(arguments[index]) + " as '" + parameter.name + "'";
    }
    return {};
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

std::string misfit(std::span<const Builtin> rows, std::span<const Type> arguments) {
    std::string first;
    for (const Builtin& row : rows) {
        std::string problem = misfit(row, arguments);
        if (problem.empty()) return {};
        if (first.empty()) first = std::move(problem);
    }
    return first;
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
