// /v2: repairs of one instance, and what an operator looks at while doing them.
#include "http/cluster.h"
#include "http/operations.h"
#include "http/repair_fields.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

// A reference that a client gives its requests; we keep none.
void read_reference(Fields& fields) {
    fields.optional_integer("operationReference", INT64_MIN, INT64_MAX);
}

}  // namespace

Result<Answer> modify_process_instance(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::ModifyInstance modify;
    modify.instance = TRY(call.key<InstanceKey>("caseKey"));
    modify.change = read_modification(fields);
    read_reference(fields);
    TRY_STATUS(fields.finish());
    return call.commit(std::move(modify), nothing_more);
}

Result<Answer> migrate_process_instance(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::MigrateInstance migrate;
    migrate.instance = TRY(call.key<InstanceKey>("caseKey"));
    migrate.plan = read_migration(fields);
    read_reference(fields);
    TRY_STATUS(fields.finish());
    return call.commit(std::move(migrate), nothing_more);
}

Result<Answer> delete_process_instance(Call& call) {
    Fields fields(TRY(call.body()));
    read_reference(fields);
    TRY_STATUS(fields.finish());
    return call.commit(runtime::DeleteInstance{TRY(call.key<InstanceKey>("caseKey"))},
                       nothing_more);
}

Result<Answer> get_element_statistics(Call& call) {
    const runtime::CaseRow row = TRY(visible_case(call));
    const auto progress = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.case_progress(row.instance.key); }));
    using State = runtime::ElementCount::State;
    struct Counts {
        std::string element;
        std::int64_t by_state[4] = {};
    };
    std::vector<Counts> elements;
    for (const runtime::ElementCount& count : progress.elements) {
        if (count.element == row.instance.process_id) continue;  // the instance itself
        if (elements.empty() || elements.back().element != count.element)
            elements.push_back({count.element, {}});
        elements.back().by_state[static_cast<std::size_t>(count.state)] = count.count;
    }
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const Counts& counts : elements) {
        const auto of = [&](State state) {
            return counts.by_state[static_cast<std::size_t>(state)];
        };
        json.begin_object()
            .field("elementId", counts.element)
            .field("active", of(State::active))
            .field("canceled", of(State::terminated))
            .field("incidents", of(State::incident))
            .field("completed", of(State::completed))
            .end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> set_element_variables(Call& call) {
    Fields fields(TRY(call.body()));
    const auto scope = TRY(call.key<ElementInstanceKey>("elementInstanceKey"));
    runtime::SetVariables set;
    set.variables = fields.object_value("variables");
    set.is_local = fields.optional_boolean("local").value_or(false);
    read_reference(fields);
    TRY_STATUS(fields.finish());
    // The key of an instance stands for its outermost scope.
    set.instance = InstanceKey{scope.raw};
    const auto instance = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.find_case(set.instance); }));
    if (!instance) {
        set.scope = scope;
        set.instance = TRY(
            call.runtime().read([&](runtime::Reader& reader) { return reader.owner_of(scope); }));
        if (!set.instance) {
            return fail(Code::not_found,
                        "There is no active element instance " + to_string(scope) + ".");
        }
    }
    return call.commit(std::move(set), nothing_more);
}

}  // namespace obieg::http::operations
