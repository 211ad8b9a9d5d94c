#include "feel/builtins/arguments.h"

namespace obieg::feel {
namespace {

Value get_path(const Call& call) {
    const List& keys = call.list(1);
    if (keys.empty()) return {};
    Value value = call[0];
    for (const Value& key : keys) {
        if (!key.if_text() || !value.if_context()) return {};
        value = value.get(*key.if_text());
    }
    return value;
}

// A context with the entry at the end of a path set; contexts on the way are made where they are
// missing.
std::optional<Context> with_entry(const Context& context, std::span<const Value> keys,
                                  const Value& value) {
    const std::string* key = keys.front().if_text();
    if (!key) return {};
    Context changed = context;
    if (keys.size() == 1) {
        changed.set(*key, value);
        return changed;
    }
    const Value* inner = context.find(*key);
    if (inner && !inner->is_null() && !inner->if_context()) return {};
    static const Context empty;
    const std::optional<Context> set = with_entry(
        inner && inner->if_context() ? *inner->if_context() : empty, keys.subspan(1), value);
    if (!set) return {};
    changed.set(*key, Value(*set));
    return changed;
}

Value put(const Call& call) {
    const Value key[] = {call[1]};
    const std::span<const Value> keys =
        call[1].if_list() ? std::span<const Value>(call.list(1)) : std::span<const Value>(key);
    if (keys.empty()) return call.invalid("expected at least one key");
    const std::optional<Context> changed = with_entry(call.context(0), keys, call[2]);
    if (!changed)
        return call.invalid("expected texts as keys, and contexts below all but the last");
    return Value(*changed);
}

Value merge(const Call& call) {
    Context merged;
    for (const Value& item : call.items()) {
        const Context* context = item.if_context();
        if (!context)
            return call.invalid("expected contexts, found a " + std::string(item.kind_name()));
        // Each entry is looked for among those already there.
        const std::size_t work = context->size() * (merged.size() + context->size()) / 16;
        if (!call.machine().spend_steps(static_cast<std::int64_t>(work))) return {};
        for (const auto& [name, value] : context->entries()) merged.set(name, value);
    }
    return Value(std::move(merged));
}

Value entries(const Call& call) {
    List list;
    for (const auto& [name, value] : call.context(0).entries()) {
        Context entry;
        entry.set("key", Value(name));
        entry.set("value", value);
        list.emplace_back(std::move(entry));
    }
    return Value(std::move(list));
}

const BuiltinRow context_rows[] = {
    {"get value(context: context, key: string): Any",
     "The entry of a context by its name.",
     {{"get value({foo: 123}, \"foo\")", "123"}, {"get value({}, \"foo\")", "null"}},
     [](const Call& call) {
         return call.context(0).contains(call.text(1)) ? call[0].get(call.text(1)) : Value();
     }},
    {"get value(m: context, key: string): Any",
     "The same under the parameter names of older versions.",
     {{"get value(m: {foo: 123}, key: \"foo\")", "123"}},
     [](const Call& call) { return call[0].get(call.text(1)); }},
    {"get value(context: context, keys: list): Any",
     "The entry at the end of a path of names.",
     {{"get value({x: {y: 1}}, [\"x\", \"y\"])", "1"}},
     get_path},
    {"get entries(context: context): list<context>",
     "The entries of a context as a list of key and value.",
     {{"get entries({a: 1})", "[{key: \"a\", value: 1}]"}},
     entries},
    {"get entries(m: context): list<context>",
     "The same under the parameter name of older versions.",
     {{"get entries(m: {a: 1})", "[{key: \"a\", value: 1}]"}},
     entries},
    {"context(entries: list): context",
     "A context made of a list of key and value.",
     {{"context([{key: \"a\", value: 1}])", "{a: 1}"}, {"context([{key: \"a\"}])", "null"}},
     [](const Call& call) {
         Context made;
         for (const Value& entry : call.list(0)) {
             const std::string* key = entry.get("key").if_text();
             if (!key || !entry.if_context()->contains("value")) {
                 return call.invalid("expected a list of contexts with 'key' and 'value'");
             }
             if (made.contains(*key) && call.machine().dialect() == Dialect::dmn) {
                 return call.invalid("expected each key once, found '" + *key + "' twice");
             }
             if (!call.machine().spend_steps(static_cast<std::int64_t>(made.size() / 16)))
                 return Value();
             made.set(*key, entry.get("value"));
         }
         return Value(std::move(made));
     }},
    {"context put(context: context, key: string, value: !Any): context",
     "A context with an entry added or changed.",
     {{"context put({x: 1}, \"y\", 2)", "{x: 1, y: 2}"}},
     put},
    {"context put(context: context, keys: list, value: !Any): context",
     "A context with an entry deep inside added or changed.",
     {{"context put({x: 1, y: {a: 1}}, [\"y\", \"b\"], 2)", "{x: 1, y: {a: 1, b: 2}}"}},
     put},
    {"put(context: context, key: string, value: !Any): context",
     "Another name of context put().",
     {{"put({}, \"x\", 1)", "{x: 1}"}},
     put},
    {"context merge(contexts...: !Any): context",
     "Several contexts in one; the later entries win.",
     {{"context merge([{x: 1}, {x: 2, y: 3}])", "{x: 2, y: 3}"}, {"context merge({}, 1)", "null"}},
     merge},
    {"put all(contexts...: !Any): context",
     "Another name of context merge().",
     {{"put all({x: 1}, {y: 2})", "{x: 1, y: 2}"}},
     merge},
};

}  // namespace

std::span<const BuiltinRow> context_functions() {
    return context_rows;
}

}  // namespace obieg::feel
