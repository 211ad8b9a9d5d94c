#include "runtime/news.h"

#include "base/json.h"

namespace obieg::runtime {
namespace {

// Values of a case stay in the case.
Context without_values(const Context& data) {
    Context out;
    for (const auto& [name, value] : data.entries()) {
        const Context* values = name == "variables" ? value.if_context() : nullptr;
        if (!values) {
            out.set(name, value);
            continue;
        }
        List names;
        for (const auto& [variable, unused] : values->entries()) names.emplace_back(variable);
        out.set(name, std::move(names));
    }
    return out;
}

}  // namespace

NewsPtr news_of(const engine::Event& event, const engine::ProcessInstance& instance,
                TenantKey tenant, std::string tenant_id) {
    using engine::EventKind;
    if (event.kind == EventKind::record_created || event.kind == EventKind::record_changed)
        return nullptr;
    auto news = std::make_shared<News>();
    news->type = event.kind;
    news->id = to_string(instance.key) + "-" + std::to_string(event.sequence);
    news->at = event.at;
    news->tenant = tenant;
    news->tenant_id = std::move(tenant_id);
    news->process_id = instance.process_id;
    news->instance = instance.key;
    news->case_number = instance.number;
    news->business_id = instance.business_id;
    news->element = event.element;
    news->actor = event.actor;
    news->data = without_values(event.data);
    if (event.kind == EventKind::commented) news->data.erase("text");  // so does what people say
    if (const Value* task = event.data.find("task")) {
        news->task = parse_key<TaskKey>(task->text_or("")).value_or(TaskKey{});
        news->data.erase("task");
    }
    return news;
}

std::string to_json(const News& news, Details details) {
    Context json;
    const auto text = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) json.set(name, value);
    };
    const auto key = [&](std::string_view name, auto value) {
        if (value) json.set(name, to_string(value));
    };
    json.set("id", news.id);
    json.set("type", news.type.name());
    json.set("at", to_iso(news.at));
    text("tenantId", news.tenant_id);
    text("processId", news.process_id);
    key("caseKey", news.instance);
    text("caseNumber", news.case_number);
    text("businessId", news.business_id);
    key("taskKey", news.task);
    key("recordKey", news.record);
    text("recordType", news.record_type);
    text("elementId", news.element);
    text("actor", news.actor);
    if (details == Details::yes && !news.data.empty()) json.set("data", news.data);
    return json::write(json);
}

Result<News> news_from_json(const Value& value) {
    News news;
    const auto type = EventType::from(value.get("type").text_or(""));
    if (!type) return fail(Code::invalid_json, "expected the name of an event type");
    const auto text = [&](std::string_view name) {
        return std::string(value.get(name).text_or(""));
    };
    news.type = *type;
    news.id = text("id");
    news.at = time_from_iso(text("at")).value_or(Time{});
    news.tenant_id = text("tenantId");
    news.process_id = text("processId");
    news.instance = parse_key<InstanceKey>(text("caseKey")).value_or(InstanceKey{});
    news.case_number = text("caseNumber");
    news.business_id = text("businessId");
    news.task = parse_key<TaskKey>(text("taskKey")).value_or(TaskKey{});
    news.record = parse_key<RecordKey>(text("recordKey")).value_or(RecordKey{});
    news.record_type = text("recordType");
    news.element = text("elementId");
    news.actor = text("actor");
    if (const Context* data = value.get("data").if_context()) news.data = *data;
    return news;
}

}  // namespace obieg::runtime
