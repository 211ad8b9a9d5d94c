#include "http/case_filter.h"

#include "http/views.h"

namespace obieg::http {
namespace {

using engine::InstanceStatus;

constexpr std::pair<std::string_view, InstanceStatus> statuses[] = {
    {"active", InstanceStatus::active},
    {"completed", InstanceStatus::completed},
    {"terminated", InstanceStatus::terminated}};

constexpr std::size_t keys_max = 10'000;

// A flag that narrows; asking for its contrary is not offered.
bool read_flag(Fields& wanted, std::string_view name) {
    const std::optional<bool> flag = wanted.optional_boolean(name);
    if (flag && !*flag) wanted.report(name, "Only true can be searched for.");
    return flag.value_or(false);
}

}  // namespace

WantedCases read_case_filter(Call& call, Fields& wanted) {
    WantedCases cases;
    runtime::CaseFilter& filter = cases.filter;
    const std::vector<std::string> no_texts;
    filter.text = wanted.text_or("text", "");
    if (auto process_id = wanted.optional_text("processId"))
        filter.process_ids = {*std::move(process_id)};
    filter.status = wanted.optional_choice<InstanceStatus>("status", statuses);
    if (wanted.optional_boolean("startedByMe").value_or(false)) filter.starter = call.caller().user;
    if (wanted.optional_boolean("watchedByMe").value_or(false)) {
        filter.watched = call.runtime().people()->personal->following().cases_of(
            call.caller().user, runtime::Interest::watched);
    }
    cases.funnel = wanted.optional_text("funnel");
    filter.stage = wanted.optional_text("stage");
    for (const std::string& text : wanted.optional_texts("keys").value_or(no_texts)) {
        const std::optional<InstanceKey> key = parse_key<InstanceKey>(text);
        if (!key) wanted.report("keys", "Expected keys; found \"" + text + "\".");
        filter.keys.push_back(key.value_or(InstanceKey{}));
    }
    check_keys(wanted, "keys", filter.keys);
    if (const auto text = wanted.optional_text("recordKey")) {
        const auto key = parse_key<RecordKey>(*text);
        if (!key) wanted.report("recordKey", "Expected a key; found \"" + *text + "\".");
        filter.about = key.value_or(RecordKey{});
    }
    filter.with_incidents = read_flag(wanted, "hasIncidents");
    filter.suspended_only = read_flag(wanted, "isSuspended");
    return cases;
}

void check_keys(Fields& filter, std::string_view name, const std::vector<InstanceKey>& keys) {
    if (filter.has(name) && keys.empty()) filter.report(name, "Name at least one key.");
    if (keys.size() > keys_max) {
        filter.report(name, "At most " + std::to_string(keys_max) + " keys can be given at once.");
    }
}

Result<runtime::CaseFilter> resolve(Call& call, WantedCases wanted) {
    runtime::CaseFilter filter = std::move(wanted.filter);
    if (!wanted.funnel) return filter;
    const Views views(call);
    const std::string only =
        filter.process_ids.empty() ? std::string() : filter.process_ids.front();
    filter.process_ids.clear();
    for (const runtime::PublishedDefinition* definition : views.processes()) {
        const auto model = views.model(definition->key);
        const bool is_in_funnel = model && model->funnel && model->funnel->id == *wanted.funnel;
        if (is_in_funnel && (only.empty() || only == model->process_id))
            filter.process_ids.push_back(model->process_id);
    }
    if (filter.process_ids.empty())
        return fail(Code::not_found, "There is no funnel \"" + *wanted.funnel + "\".");
    return filter;
}

}  // namespace obieg::http
