// Rows that several searches of /v2 show, or show one by one.
#pragma once

#include "http/search.h"
#include "http/views.h"
#include "runtime/queries.h"

namespace obieg::http::cluster {

Row instance_row(const runtime::CaseRow& row, const Views& views);
Row incident_row(const runtime::IncidentRow& row, const Views& views);
Row job_row(const runtime::JobRow& row, const Views& views);
// What a job is for: "BPMN_ELEMENT", "TASK_LISTENER"; and of a listener which event: "CREATING".
std::string_view job_kind(const std::optional<engine::ListenerEvent>& listens_to);
std::string listener_name(const std::optional<engine::ListenerEvent>& event);
struct Variable {
    const std::string& name;
    const Value& value;
    std::uint32_t place;  // in its scope
    ElementInstanceKey scope;
};
// Long values whole, or their beginning.
enum class Values { whole, cut };
Row variable_row(const Variable& variable, const runtime::CaseRow& row, const Views& views,
                 Values values);

// A user task's form as FormKey shows it; forms are found once for an answer.
class FormKeys {
public:
    explicit FormKeys(const Views& views) : views_(views) {}
    // Empty: the step has no form of ours.
    std::string of(DefinitionKey definition, const std::string& form_id);

private:
    const Views& views_;
    std::map<std::pair<DefinitionKey, std::string>, std::string> found_;
};
Row task_row(const runtime::TaskRow& row, const Views& views, FormKeys& forms);

}  // namespace obieg::http::cluster
