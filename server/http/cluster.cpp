#include "http/cluster.h"

#include "http/case_filter.h"

namespace obieg::http::cluster {
namespace {

constexpr std::pair<std::string_view, engine::InstanceStatus> states[] = {
    {"ACTIVE", engine::InstanceStatus::active},
    {"COMPLETED", engine::InstanceStatus::completed},
    {"TERMINATED", engine::InstanceStatus::terminated}};
constexpr std::int32_t limit_max = 1'000;  // what a Reader hands out at once

}  // namespace

std::string read_tenant(Fields& fields) {
    return fields.optional_text("tenantId").value_or("");
}

std::string shown_tenant(const std::string& id) {
    return id.empty() ? std::string(runtime::default_tenant_id) : id;
}

runtime::TenantSet tenant_filter(Fields& fields, const Call& call) {
    runtime::TenantSet own = call.viewer().tenants;
    const auto ids = text_filter(fields, "tenantId");
    if (!ids) return own;
    const auto people = call.runtime().people();
    runtime::TenantSet wanted = runtime::TenantSet::none();
    for (const std::string& id : *ids) {
        const auto tenant = people->tenants->key_of(id);
        if (tenant && own.holds(*tenant)) wanted.add(*tenant);
    }
    return wanted;
}

std::optional<std::vector<std::string>> text_filter(Fields& fields, std::string_view name) {
    if (!fields.has(name)) {
        fields.optional_text(name);
        return {};
    }
    if (!fields.is_object(name)) {
        const std::optional<std::string> text = fields.optional_text(name);
        return text ? std::optional(std::vector<std::string>{*text}) : std::nullopt;
    }
    Fields comparison = fields.optional_object(name);
    if (const auto text = comparison.optional_text("$eq")) return std::vector<std::string>{*text};
    if (auto texts = comparison.optional_texts("$in")) return texts;
    fields.report(name, "Expected a text, {\"$eq\": …} or {\"$in\": […]}.");
    return {};
}

std::optional<std::string> single_text_filter(Fields& fields, std::string_view name) {
    const auto texts = text_filter(fields, name);
    if (!texts) return {};
    if (texts->size() == 1) return texts->front();
    fields.report(name, "Only one value can be searched for here.");
    return {};
}

std::string_view state_of(engine::InstanceStatus status) {
    for (const auto& [name, meaning] : states) {
        if (meaning == status) return name;
    }
    return {};
}

runtime::CaseFilter read_instance_filter(Fields& wanted, const Call& call) {
    runtime::CaseFilter filter;
    if (auto ids = text_filter(wanted, "processDefinitionId")) filter.process_ids = *std::move(ids);
    filter.keys = key_filter<InstanceKey>(wanted, "processInstanceKey");
    check_keys(wanted, "processInstanceKey", filter.keys);
    filter.definition = single_key_filter<DefinitionKey>(wanted, "processDefinitionKey");
    filter.parent = single_key_filter<InstanceKey>(wanted, "parentProcessInstanceKey");
    if (const auto state = single_text_filter(wanted, "state")) {
        for (const auto& [name, meaning] : states) {
            if (name == *state) filter.status = meaning;
        }
        if (!filter.status)
            wanted.report("state",
                          "Expected ACTIVE, COMPLETED or TERMINATED; found \"" + *state + "\".");
    }
    const auto has_incident = wanted.optional_boolean("hasIncident");
    if (has_incident && !*has_incident)
        wanted.report("hasIncident", "Only true can be searched for.");
    filter.with_incidents = has_incident.value_or(false);
    filter.tenants = tenant_filter(wanted, call);
    return filter;
}

runtime::PageRequest read_page(Fields& body) {
    Fields page = body.optional_object("page");
    runtime::PageRequest request;
    const std::int64_t limit = page.optional_integer("limit", 1, 10'000).value_or(100);
    request.limit = static_cast<std::int32_t>(std::min<std::int64_t>(limit, limit_max));
    request.after = page.text_or("after", "");
    if (page.optional_integer("from", 0, INT64_MAX).value_or(0) != 0) {
        page.report(
            "from",
            "Pages by offset are not offered. Put endCursor of the page before into \"after\".");
    }
    return request;
}

std::optional<Sort> read_sort(Fields& body) {
    std::optional<Sort> first;
    for (Fields& criterion : body.optional_objects("sort")) {
        const Sort sort{criterion.text("field"),
                        criterion.optional_choice<runtime::Order>("order", orders)
                            .value_or(runtime::Order::ascending)};
        if (!first) first = sort;
    }
    return first;
}

}  // namespace obieg::http::cluster
