#include "runtime/case_records.h"

#include <algorithm>

#include "forms/path.h"

namespace obieg::runtime {
namespace {

bool names_records(const forms::Field& field) {
    return field.kind == forms::FieldKind::record ||
           std::any_of(field.columns.begin(), field.columns.end(), names_records);
}

class Found {
public:
    void add(const Value& key, const std::string& type) {
        if (const auto parsed = parse_key<RecordKey>(key.text_or("")))
            records_.push_back({*parsed, type});
    }
    // A field of a form: one key, several, or a table with keys in its rows.
    void add_field(const forms::Field& field, const Value& value) {
        if (const List* list = value.if_list()) {
            for (const Value& part : *list) add_field(field, part);
        } else if (const Context* row = value.if_context()) {
            for (const forms::Field& column : field.columns)
                add_field(column, forms::value_at(*row, column.key));
        } else if (field.kind == forms::FieldKind::record) {
            add(value, field.record_type);
        }
    }
    std::vector<NamedRecord> take() {
        std::sort(records_.begin(), records_.end());
        records_.erase(std::unique(records_.begin(), records_.end()), records_.end());
        return std::move(records_);
    }

private:
    std::vector<NamedRecord> records_;
};

}  // namespace

RecordNaming record_naming(const std::vector<std::shared_ptr<const forms::Form>>& forms,
                           const std::vector<std::shared_ptr<const engine::Model>>& models) {
    RecordNaming names;
    for (const auto& form : forms) {
        for (const forms::FormField& field : form->fields) {
            if (names_records(field.field)) names.fields.push_back(field.field);
        }
    }
    const auto add_result = [&](const std::string& variable, const std::string& type) {
        if (!variable.empty()) names.results.push_back({variable, type});
    };
    for (const auto& model : models) {
        for (const engine::Element& element : model->elements) {
            for (const engine::CoreAction& action : element.actions) {
                if (const auto* lookup = std::get_if<engine::LookupAction>(&action)) {
                    if (!lookup->all) add_result(lookup->result, lookup->type);
                } else if (const auto* write = std::get_if<engine::RecordAction>(&action)) {
                    if (!write->for_each) add_result(write->result, write->type);
                }
            }
        }
    }
    return names;
}

std::vector<NamedRecord> records_named_by(const std::vector<engine::Event>& events,
                                          const RecordNaming& names) {
    Found found;
    for (const engine::Event& event : events) {
        if (event.kind != engine::EventKind::variables_set) continue;
        const Value* set = event.data.find("variables");
        const Context* variables = set ? set->if_context() : nullptr;
        if (!variables) continue;
        for (const forms::Field& field : names.fields)
            found.add_field(field, forms::value_at(*variables, field.key));
        for (const RecordNaming::Result& result : names.results) {
            const Value* record = variables->find(result.variable);
            if (record) found.add(record->get("key"), result.type);
        }
    }
    return found.take();
}

}  // namespace obieg::runtime
