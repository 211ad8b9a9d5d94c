#include "feel/type.h"

#include <algorithm>

#include "feel/callable.h"
#include "feel/temporal_math.h"

namespace obieg::feel {
namespace {

struct TypeRow {
    std::string_view name;
    Type::Kind kind;
};

// FEEL's names first, then the spellings of XML files.
constexpr TypeRow type_table[] = {
    {"Any", Type::Kind::any},
    {"Null", Type::Kind::null},
    {"boolean", Type::Kind::boolean},
    {"number", Type::Kind::number},
    {"string", Type::Kind::text},
    {"date", Type::Kind::date},
    {"time", Type::Kind::time},
    {"date and time", Type::Kind::date_time},
    {"years and months duration", Type::Kind::years_months},
    {"days and time duration", Type::Kind::days_time},
    {"duration", Type::Kind::duration},
    {"list", Type::Kind::list},
    {"context", Type::Kind::context},
    {"range", Type::Kind::range},
    {"function", Type::Kind::function},
    {"any", Type::Kind::any},
    {"dateTime", Type::Kind::date_time},
    {"yearMonthDuration", Type::Kind::years_months},
    {"dayTimeDuration", Type::Kind::days_time},
};

bool all_instances(const List& list, const Type& element, const TypeNames* names) {
    return std::all_of(list.begin(), list.end(), [&](const Value& item) {
        return item.is_null() || is_instance(item, element, names);
    });
}

// Each field that the type names must be there and fit; more entries do no harm.
bool has_fields(const Context& context, const Type& type, const TypeNames* names) {
    return std::all_of(type.fields.begin(), type.fields.end(), [&](const Type::Field& field) {
        const Value* entry = context.find(field.name);
        return entry && (entry->is_null() || is_instance(*entry, field.type, names));
    });
}

// Whether each value of one type is one of another. Types of models may contain themselves, so the
// comparison has an end of its own: what is alike so far counts as alike.
class Conformity {
public:
    explicit Conformity(const TypeNames* names) : names_(names) {}

    bool holds(const Type& type, const Type& to) {
        if (--comparisons_left_ < 0) return true;
        const Type* a = resolved(type);
        const Type* b = resolved(to);
        if (!a || !b) return false;
        const bool is_open = a->kind == Type::Kind::any || a->kind == Type::Kind::null;
        if (is_open || b->kind == Type::Kind::any) return true;
        if (a->kind != b->kind) return false;
        switch (a->kind) {
            case Type::Kind::list:
            case Type::Kind::range:
                return !a->element || !b->element || holds(*a->element, *b->element);
            case Type::Kind::context:
                return fields_hold(*a, *b);
            case Type::Kind::function:
                return functions_hold(*a, *b);
            default:
                return true;
        }
    }

private:
    const Type* resolved(const Type& type) const {
        const Type* found = &type;
        for (int names = 0; found && found->kind == Type::Kind::named; ++names)
            found = names_ && names < names_max ? names_->find(found->name) : nullptr;
        return found;
    }

    bool fields_hold(const Type& type, const Type& to) {
        if (type.is_open) return true;
        return std::all_of(to.fields.begin(), to.fields.end(), [&](const Type::Field& wanted) {
            const auto found =
                std::find_if(type.fields.begin(), type.fields.end(),
                             [&](const Type::Field& field) { return field.name == wanted.name; });
            return found != type.fields.end() && holds(found->type, wanted.type);
        });
    }

    // A function takes at least what the other type promises to pass, and gives at most what that
    // promises to give.
    bool functions_hold(const Type& type, const Type& to) {
        if (type.is_open || to.is_open) return true;
        if (type.parameters.size() != to.parameters.size()) return false;
        for (std::size_t index = 0; index < to.parameters.size(); ++index) {
            const Type& passed = to.parameters[index];
            const Type& taken = type.parameters[index];
            const bool may_be_other =
                passed.kind == Type::Kind::any && taken.kind != Type::Kind::any;
            if (may_be_other || !holds(passed, taken)) return false;
        }
        return !type.result || !to.result || holds(*type.result, *to.result);
    }

    static constexpr int names_max = 64;
    const TypeNames* names_;
    int comparisons_left_ = 1'000;
};

bool has_kind(const Value& value, const Type& type, const TypeNames* names) {
    if (type.kind == Type::Kind::named) {
        const Type* found = names ? names->find(type.name) : nullptr;
        return found && is_instance(value, *found, names);
    }
    if (!is_of_kind(value, type.kind)) return false;
    switch (type.kind) {
        case Type::Kind::list:
            return !type.element || all_instances(*value.if_list(), *type.element, names);
        case Type::Kind::context:
            return has_fields(*value.if_context(), type, names);
        case Type::Kind::range: {
            const Range* range = value.if_range();
            return !type.element ||
                   ((range->start.is_null() || is_instance(range->start, *type.element, names)) &&
                    (range->end.is_null() || is_instance(range->end, *type.element, names)));
        }
        case Type::Kind::function: {
            const auto* callable = dynamic_cast<const Callable*>(value.if_function());
            return callable && (type.is_open || conforms(callable->type(), type, names));
        }
        default:
            return true;
    }
}

// The allowed values of a user-defined type: unary tests on the value.
bool is_allowed(const Value& value, const Type& type, const TypeNames* names) {
    if (type.allowed.empty()) return true;
    Scope scope;
    scope.input = &value;
    scope.types = names;
    return std::all_of(type.allowed.begin(), type.allowed.end(),
                       [&](const auto& tests) { return evaluate(*tests, scope).value.is_true(); });
}

}  // namespace

bool is_known(const Type& type, const TypeNames* names) {
    if (type.kind == Type::Kind::named) return names && names->find(type.name);
    const auto is_known_part = [&](const Type& part) { return is_known(part, names); };
    return (!type.element || is_known_part(*type.element)) &&
           (!type.result || is_known_part(*type.result)) &&
           std::all_of(type.parameters.begin(), type.parameters.end(), is_known_part) &&
           std::all_of(type.fields.begin(), type.fields.end(),
                       [&](const Type::Field& field) { return is_known_part(field.type); });
}

bool conforms(const Type& type, const Type& to, const TypeNames* names) {
    return Conformity(names).holds(type, to);
}

std::optional<Type> builtin_type(std::string_view name) {
    for (const TypeRow& row : type_table) {
        if (row.name != name) continue;
        Type type;
        type.kind = row.kind;
        return type;
    }
    return {};
}

bool is_of_kind(const Value& value, Type::Kind kind) {
    switch (kind) {
        case Type::Kind::any:
            return true;
        case Type::Kind::null:
        case Type::Kind::named:
            return false;
        case Type::Kind::boolean:
            return value.if_boolean();
        case Type::Kind::number:
            return value.if_number();
        case Type::Kind::text:
            return value.if_text();
        case Type::Kind::date:
            return value.if_date();
        case Type::Kind::time:
            return value.if_time();
        case Type::Kind::date_time:
            return value.if_date_time();
        case Type::Kind::years_months:
            return value.if_years_months();
        case Type::Kind::days_time:
            return value.if_days_time();
        case Type::Kind::duration:
            return value.if_days_time() || value.if_years_months();
        case Type::Kind::list:
            return value.if_list();
        case Type::Kind::context:
            return value.if_context();
        case Type::Kind::range:
            return value.if_range();
        case Type::Kind::function:
            return value.if_function();
    }
    return false;
}

bool is_instance(const Value& value, const Type& type, const TypeNames* names) {
    if (value.is_null()) return type.kind == Type::Kind::null;
    return has_kind(value, type, names) && is_allowed(value, type, names);
}

std::optional<Value> coerced(const Value& value, const Type& type, const TypeNames* names) {
    if (value.is_null() || is_instance(value, type, names)) return value;
    // A converted value is held to the type's constraints like any other.
    const auto allowed = [&](Value converted) -> std::optional<Value> {
        if (!is_allowed(converted, type, names)) return {};
        return converted;
    };
    if (type.kind == Type::Kind::named) {
        const Type* found = names ? names->find(type.name) : nullptr;
        if (!found) return {};
        std::optional<Value> inner = coerced(value, *found, names);
        return inner ? allowed(std::move(*inner)) : std::nullopt;
    }
    // A list of one stands for its item, but a list of a list of one does not.
    if (value.if_list() && value.if_list()->size() == 1 && type.kind != Type::Kind::list &&
        !value.if_list()->front().if_list()) {
        return coerced(value.if_list()->front(), type, names);
    }
    if (type.kind == Type::Kind::list && !value.if_list()) {
        const std::optional<Value> item =
            type.element ? coerced(value, *type.element, names) : value;
        if (!item) return {};
        return allowed(Value(List{*item}));
    }
    if (type.kind == Type::Kind::date_time && value.if_date())
        return allowed(Value(at_midnight_utc(*value.if_date())));
    if (type.kind == Type::Kind::list && type.element) {
        List items;
        for (const Value& item : *value.if_list()) {
            const std::optional<Value> fitted = coerced(item, *type.element, names);
            if (!fitted) return {};
            items.push_back(*fitted);
        }
        return allowed(Value(std::move(items)));
    }
    if (type.kind == Type::Kind::context && value.if_context()) {
        Context fitted = *value.if_context();
        for (const Type::Field& field : type.fields) {
            const Value* entry = fitted.find(field.name);
            if (!entry) return {};
            const std::optional<Value> part = coerced(*entry, field.type, names);
            if (!part) return {};
            fitted.set(field.name, *part);
        }
        return allowed(Value(std::move(fitted)));
    }
    return {};
}

std::string describe(const Type& type) {
    if (type.kind == Type::Kind::named) return type.name;
    for (const TypeRow& row : type_table) {
        if (row.kind != type.kind) continue;
        std::string text(row.name);
        if (type.element) text += "<" + describe(*type.element) + ">";
        return text;
    }
    return "Any";
}

}  // namespace obieg::feel
