#include "records/record.h"

#include <algorithm>

#include "base/check.h"
#include "feel/feel.h"
#include "forms/messages.h"

namespace obieg::records {
namespace {

// The values as they are stored, in the order of `given`; problems where they cannot be.
Context checked(const RecordType& type, const Context& given, std::vector<Detail>& problems) {
    Context stored;
    for (const auto& [name, value] : given.entries()) {
        const FieldType* field = type.field(name);
        if (field) {
            stored.set(name, forms::check_value(field->field, value, name, problems));
        } else {
            problems.push_back(forms::problem(name, "unknown-field", {{"field", name}}));
        }
    }
    return stored;
}

tl::unexpected<Error> refuse(const RecordType& type, std::vector<Detail> problems) {
    return fail(Code::invalid_form, "the record of type " + type.id + " cannot be saved like this",
                std::move(problems));
}

bool is_empty(const Value& value) {
    return value.is_null() || value == Value("");
}

}  // namespace

const std::string& text_in(const Titles& titles, std::string_view language) {
    const auto found = titles.find(language);
    const auto shown = found != titles.end() ? found : titles.find("en");
    OBIEG_CHECK(shown != titles.end());
    return shown->second;
}

const FieldType* RecordType::field(std::string_view name) const {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const FieldType& candidate) {
        return candidate.field.key == name;
    });
    return found != fields.end() ? &*found : nullptr;
}

Result<Write> create(const RecordType& type, RecordKey key, const Context& fields, Time now) {
    Context complete;
    for (const FieldType& field : type.fields) {
        const Value* given = fields.find(field.field.key);
        const bool is_given = given && !is_empty(*given);
        complete.set(field.field.key, is_given ? *given : field.field.default_value);
    }
    // What the type does not know comes last and is refused below.
    for (const auto& [name, value] : fields.entries()) {
        if (!type.field(name)) complete.set(name, value);
    }
    std::vector<Detail> problems;
    Context stored = checked(type, complete, problems);
    if (!problems.empty()) return refuse(type, std::move(problems));

    Write write{Write::Kind::create, {key, type.id, 1, stored, now, now}, {}, {}};
    for (const auto& [name, value] : stored.entries()) {
        if (value.is_null()) continue;
        write.changed.set(name, value);
        write.previous.set(name, Value());
    }
    return write;
}

Result<Write> update(const RecordType& type, const Record& record, const Context& changes,
                     Time now) {
    OBIEG_CHECK(record.type == type.id);
    std::vector<Detail> problems;
    const Context stored = checked(type, changes, problems);
    if (!problems.empty()) return refuse(type, std::move(problems));

    Write write{Write::Kind::update, record, {}, {}};
    write.after.version += 1;
    write.after.updated_at = now;
    for (const auto& [name, value] : stored.entries()) {
        const Value* present = record.fields.find(name);
        const Value previous = present ? *present : Value();
        if (previous == value) continue;
        write.changed.set(name, value);
        write.previous.set(name, previous);
        write.after.fields.set(name, value);
    }
    return write;
}

Result<Query> query_for(const RecordType& type, const Context& where) {
    Query query{type.id, {}};
    for (const auto& [name, value] : where.entries()) {
        const FieldType* field = type.field(name);
        if (!field) {
            return fail(Code::unknown_field,
                        "the record type " + type.id + " has no field \"" + name + "\"");
        }
        if (!field->is_indexed) {
            return fail(Code::invalid_argument, "records of type " + type.id +
                                                    " cannot be looked up by \"" + name +
                                                    "\"; mark the field as indexed in its file");
        }
        // A required field may be asked about, too; that nobody has left it empty is no error.
        forms::Field lenient = field->field;
        lenient.is_required = false;
        std::vector<Detail> problems;
        Value stored = forms::check_value(lenient, value, name, problems);
        if (!problems.empty()) {
            return fail(Code::invalid_argument,
                        "no record of type " + type.id + " can have this value in \"" + name + "\"",
                        std::move(problems));
        }
        query.where.emplace_back(name, std::move(stored));
    }
    std::sort(query.where.begin(), query.where.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    return query;
}

std::string title_of(const RecordType& type, const Record& record) {
    const Value* title = record.fields.find(type.title_field);
    return title && !title->is_null() ? feel::to_text(*title) : to_string(record.key);
}

}  // namespace obieg::records
