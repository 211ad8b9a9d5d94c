#include "engine/actions.h"

#include "engine/notices.h"

namespace obieg::engine {

namespace {

// In the memo: how many actions are done.
constexpr std::string_view done_name = "actionsDone";

std::string about(const Run::Evaluated& evaluated) {
    return std::string(evaluated.value.kind_name()) +
           (evaluated.why.empty() ? "." : ": " + evaluated.why) +
           " Correct the variables or the diagram, then resolve the incident.";
}

Result<Context> where_of(Run& run, const feel::Expression& expression, ElementInstanceKey instance,
                         const Context* extra) {
    const Run::Evaluated evaluated = run.evaluate(expression, instance, extra);
    if (const Context* where = evaluated.value.if_context()) return *where;
    return incident("expression", "\"" + std::string(expression.text()) +
                                      "\" should say which fields have which values, found " +
                                      about(evaluated));
}

Status perform_lookup(Run& run, const LookupAction& action, ElementInstanceKey instance) {
    const Context where =
        action.where ? TRY(where_of(run, *action.where, instance, nullptr)) : Context();
    Context result;
    result.set(action.result, found_value(TRY(look_up(run, action.type, where)), action.all));
    run.propagate(instance, result);
    return {};
}

// The record that an update is meant for; nothing when there is none.
Result<std::optional<records::Record>> target_of(Run& run, const RecordAction& action,
                                                 ElementInstanceKey instance,
                                                 const Context* extra) {
    if (action.key) {
        const Run::Evaluated evaluated = run.evaluate(*action.key, instance, extra);
        const auto key = parse_key<RecordKey>(evaluated.value.text_or(""));
        if (!key) {
            return incident("record", "\"" + std::string(action.key->text()) +
                                          "\" should be the key of a record, found " +
                                          about(evaluated));
        }
        return run.find_record(*key);
    }
    if (!action.where) return std::optional<records::Record>();
    const Context where = TRY(where_of(run, *action.where, instance, extra));
    const std::vector<records::Record> found = TRY(look_up(run, action.type, where));
    if (found.empty()) return std::optional<records::Record>();
    return found.front();
}

tl::unexpected<Error> refused(const RecordAction& action, const Error& error) {
    std::string message = "The record \"" + action.type + "\" cannot be saved: " + error.message;
    for (const Detail& detail : error.details)
        message += " " + detail.where + ": " + detail.message;
    return incident("record",
                    message + " Correct the variables or the diagram, then resolve the incident.");
}

// Code::already_exists when this very step has given another record a value that must be unique.
Status unlike_others(const Run& run, const records::RecordType& type, const records::Write& write) {
    std::vector<RecordKey> looked_at{write.after.key};
    for (auto done = run.writes.rbegin(); done != run.writes.rend(); ++done) {
        const records::Record& other = done->after;
        if (std::find(looked_at.begin(), looked_at.end(), other.key) != looked_at.end()) continue;
        looked_at.push_back(other.key);
        if (other.type != type.id) continue;
        for (const records::FieldType& field : type.fields) {
            const Value* value = write.after.fields.find(field.field.key);
            const Value* taken = other.fields.find(field.field.key);
            if (!field.is_unique || !value || value->is_null() || !taken || *taken != *value)
                continue;
            return fail(Code::already_exists,
                        "In this same step another record \"" + type.id + "\" got the " +
                            records::text_in(field.label, "en") + " \"" + feel::to_text(*value) +
                            "\", which only one may have.");
        }
    }
    return {};
}

Result<records::Write> prepare_write(Run& run, const RecordAction& action,
                                     ElementInstanceKey instance, const Value& item) {
    const auto type = run.view.catalog.record_type(action.type);
    if (!type) {
        return incident("record",
                        "The record type \"" + action.type +
                            "\" is not published. Publish it, then resolve the incident.");
    }
    Context extra;
    if (action.for_each) extra.set(action.as, item);
    std::optional<records::Record> target;
    if (action.kind != RecordAction::Kind::create)
        target = TRY(target_of(run, action, instance, &extra));
    if (!target && action.kind == RecordAction::Kind::update) {
        return incident("record",
                        "No record \"" + action.type +
                            "\" was found to be changed. Create it, then resolve the incident.");
    }
    extra.set("record", target ? record_value(*target) : Value());
    Context fields;
    if (!target && action.kind == RecordAction::Kind::save && action.where) {
        // What it was looked for by is what the new one is.
        fields = TRY(where_of(run, *action.where, instance, &extra));
    }
    for (const auto& [name, value] : action.fields) {
        const Run::Evaluated evaluated = run.evaluate(value, instance, &extra);
        if (evaluated.value.is_null() && !evaluated.why.empty()) {
            return incident("record", "The field \"" + name + "\" of \"" + action.type +
                                          "\" cannot be worked out; found " + about(evaluated));
        }
        fields.set(name, evaluated.value);
    }
    Result<records::Write> write =
        target ? records::update(*type, *target, fields, run.now)
               : records::create(*type, run.new_key<RecordKey>(), fields, run.now);
    if (!write) return refused(action, write.error());
    if (const Status alone = unlike_others(run, *type, *write); !alone)
        return refused(action, alone.error());
    return write;
}

Status save_records(Run& run, const RecordAction& action, ElementInstanceKey instance) {
    List items{Value()};
    if (action.for_each) {
        const Run::Evaluated evaluated = run.evaluate(*action.for_each, instance);
        if (!evaluated.value.if_list()) {
            return incident("expression", "\"" + std::string(action.for_each->text()) +
                                              "\" should be a list, found " + about(evaluated));
        }
        items = *evaluated.value.if_list();
    }
    // All or nothing: a failure in the middle leaves no record behind that a repetition would
    // double.
    const std::size_t writes_before = run.writes.size();
    List results;
    for (const Value& item : items) {
        Result<records::Write> write = prepare_write(run, action, instance, item);
        if (!write) {
            run.forget_writes(writes_before);
            return fail(std::move(write).error());
        }
        results.push_back(record_value(write->after));
        run.write(std::move(*write), instance);
    }
    if (action.result.empty()) return {};
    Context result;
    result.set(action.result, action.for_each ? Value(std::move(results)) : results.front());
    run.propagate(instance, result);
    return {};
}

Status notify(Run& run, const NotifyAction& action, ElementInstanceKey instance) {
    const Notice notice{action.text, action.text, instance, "", {}};
    if (action.to) {
        for (const std::string& user :
             TRY(run.texts_of(*action.to, instance, "The people to notify"))) {
            notify_person(run, user, notice);
        }
    }
    if (action.email) {
        for (const std::string& address :
             TRY(run.texts_of(*action.email, instance, "The address"))) {
            if (!address.empty()) notify_address(run, address, notice);
        }
    }
    return {};
}

struct Perform {
    Run& run;
    ElementInstanceKey instance;
    Status operator()(const LookupAction& action) const {
        return perform_lookup(run, action, instance);
    }
    Status operator()(const RecordAction& action) const {
        return save_records(run, action, instance);
    }
    Status operator()(const NotifyAction& action) const { return notify(run, action, instance); }
};

}  // namespace

Value record_value(const records::Record& record) {
    Context context;
    context.set("key", to_string(record.key));
    for (const auto& [name, value] : record.fields.entries()) context.set(name, value);
    return Value(std::move(context));
}

std::optional<RecordKey> asked_key(const Context& where) {
    const auto& entries = where.entries();
    if (entries.size() != 1 || entries.front().first != "key") return {};
    return parse_key<RecordKey>(entries.front().second.text_or(""));
}

Value found_value(const std::vector<records::Record>& found, bool all) {
    if (!all) return found.empty() ? Value() : record_value(found.front());
    List list;
    for (const records::Record& record : found) list.push_back(record_value(record));
    return Value(std::move(list));
}

Result<std::vector<records::Record>> look_up(Run& run, const std::string& type,
                                             const Context& where) {
    const auto found = run.view.catalog.record_type(type);
    if (!found) {
        return incident("record",
                        "The record type \"" + type +
                            "\" is not published. Publish it, then resolve the incident.");
    }
    if (const std::optional<RecordKey> key = asked_key(where)) {
        std::vector<records::Record> records;
        const std::optional<records::Record> record = TRY(run.find_record(*key));
        if (record && record->type == type) records.push_back(*record);
        return records;
    }
    const Result<records::Query> query = records::query_for(*found, where);
    if (query) return run.find_records(*query);
    return incident("record",
                    "Records of the type \"" + type +
                        "\" cannot be looked up: " + query.error().message +
                        " Correct the variables or the diagram, then resolve the incident.");
}

Status run_actions(Run& run, ElementInstanceKey instance) {
    const std::vector<CoreAction>& actions = run.element_at(instance).actions;
    if (actions.empty()) return {};
    const Value done = memo_of(run.at(instance), done_name);
    const Decimal* number = done.if_number();
    const std::int64_t first = number ? number->to_int64().value_or(0) : 0;
    for (auto i = static_cast<std::size_t>(first); i < actions.size(); ++i) {
        TRY_STATUS(std::visit(Perform{run, instance}, actions[i]));
        run.at(instance).memo.set(done_name, static_cast<std::int64_t>(i + 1));
    }
    return {};
}

}  // namespace obieg::engine
