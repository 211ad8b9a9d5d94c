// /v2: what cases wait for, and what reached them.
#include <map>
#include <set>

#include "http/cluster.h"
#include "http/composed_key.h"
#include "http/known_case.h"
#include "http/operations.h"

namespace obieg::http::operations {
namespace {

using cluster::Column;
using cluster::ComposedKey;
using cluster::Depth;
using cluster::Kind;
using cluster::KnownCase;
using cluster::Row;
using cluster::Search;
using cluster::Use;

constexpr Column subscription_columns[] = {
    {"messageSubscriptionKey", Kind::key},
    {"processDefinitionKey", Kind::key},
    {"processDefinitionId"},
    {"processInstanceKey", Kind::key},
    {"elementId"},
    {"elementInstanceKey", Kind::key},
    {"messageSubscriptionState", Kind::choice, Use::sorted, "CORRELATED CREATED DELETED MIGRATED"},
    {"lastUpdatedDate", Kind::time},
    {"messageName"},
    {"correlationKey"},
    {"tenantId"},
};

constexpr Column correlated_columns[] = {
    {"correlationKey"},
    {"correlationTime", Kind::time},
    {"elementId"},
    {"elementInstanceKey", Kind::key},
    {"messageKey", Kind::key},
    {"messageName"},
    {"partitionId", Kind::integer},
    {"processDefinitionId"},
    {"processDefinitionKey", Kind::key},
    {"processInstanceKey", Kind::key},
    {"subscriptionKey", Kind::key},
    {"tenantId"},
};

constexpr std::int64_t only_partition = 1;

runtime::CaseFilter cases_for(const Search& search) {
    runtime::CaseFilter filter;
    filter.definition = search.only_key<DefinitionKey>("processDefinitionKey");
    if (const std::string id = search.only("processDefinitionId"); !id.empty())
        filter.process_ids = {id};
    if (const auto key = search.only_key<InstanceKey>("processInstanceKey")) filter.keys = {key};
    return filter;
}

// The open ones; what came of those that have closed tells the history.
std::vector<Row> subscription_rows(const KnownCase& known, const Views& views) {
    const engine::ProcessInstance& instance = known.row.instance;
    std::vector<Row> rows;
    for (const engine::Subscription& open : known.state.subscriptions) {
        if (open.kind != engine::Subscription::Kind::message) continue;
        rows.emplace_back(open.key.raw)
            .field("messageSubscriptionKey", open.key)
            .field("processDefinitionId", instance.process_id)
            .field("processDefinitionKey", instance.definition)
            .field("processInstanceKey", instance.key)
            .field("rootProcessInstanceKey", instance.root)
            .field("elementId", open.element)
            .field("elementInstanceKey", cluster::shown_scope(known.state, open.element_instance))
            .field("messageSubscriptionState", "CREATED")
            .field("lastUpdatedDate", instance.started_at)
            .field("messageName", open.name)
            .text_or_null("correlationKey", open.correlation_key)
            .field("tenantId", views.tenant_id(known.row.tenant));
    }
    return rows;
}

// The history says which message reached the case, not under which key it came: both keys name the
// event.
std::vector<Row> correlated_rows(const KnownCase& known, const Views& views) {
    const engine::ProcessInstance& instance = known.row.instance;
    std::vector<Row> rows;
    for (const engine::Event& event : known.events) {
        if (event.kind != engine::EventKind::message_correlated) continue;
        const std::string key =
            to_string(ComposedKey{ComposedKey::Kind::evaluation, instance.key.raw,
                                  static_cast<std::uint32_t>(event.sequence)});
        const Value* name = event.data.find("name");
        rows.emplace_back(static_cast<std::uint64_t>(event.sequence))
            .field("correlationKey", Value())
            .field("correlationTime", event.at)
            .field("elementId", event.element)
            .field("elementInstanceKey", cluster::shown_scope(known.state, event.element_instance))
            .field("messageKey", key)
            .field("messageName", name ? name->text_or("") : std::string())
            .field("partitionId", only_partition)
            .field("processDefinitionId", instance.process_id)
            .field("processDefinitionKey", instance.definition)
            .field("processInstanceKey", instance.key)
            .field("rootProcessInstanceKey", instance.root)
            .field("subscriptionKey", key)
            .field("tenantId", views.tenant_id(known.row.tenant));
    }
    return rows;
}

cluster::MakeRows with(const Views& views,
                       std::vector<Row> (*make)(const KnownCase&, const Views&)) {
    return [&views, make](const KnownCase& known) { return make(known, views); };
}

}  // namespace

Result<Answer> search_message_subscriptions(Call& call) {
    Fields fields(TRY(call.body()));
    const Search search(fields, subscription_columns);
    TRY_STATUS(fields.finish());
    const Views views(call);
    runtime::CaseFilter filter = cases_for(search);
    filter.status = engine::InstanceStatus::active;
    return search.answer(cluster::rows_of_cases(call, std::move(filter), Depth::state,
                                                with(views, subscription_rows)),
                         "", Search::Totals::counted);
}

Result<Answer> search_correlated_subscriptions(Call& call) {
    Fields fields(TRY(call.body()));
    const Search search(fields, correlated_columns);
    TRY_STATUS(fields.finish());
    const Views views(call);
    return search.answer(cluster::rows_of_cases(call, cases_for(search), Depth::history,
                                                with(views, correlated_rows)),
                         "", Search::Totals::counted);
}

Result<Answer> count_subscriptions_by_definition(Call& call) {
    Fields fields(TRY(call.body()));
    const Search search(fields, subscription_columns);
    TRY_STATUS(fields.finish());
    const Views views(call);
    runtime::CaseFilter filter = cases_for(search);
    filter.status = engine::InstanceStatus::active;
    struct Counts {
        std::string process_id;
        std::set<std::string> instances;
        std::int64_t subscriptions = 0;
    };
    std::map<DefinitionKey, Counts> counts;
    const Search::Source source = cluster::rows_of_cases(call, std::move(filter), Depth::state,
                                                         with(views, subscription_rows));
    runtime::PageRequest page;
    do {
        const auto found = TRY(source(runtime::Order::ascending, page));
        for (const Row& row : found.items) {
            if (!search.fits(row)) continue;
            const auto definition =
                parse_key<DefinitionKey>(row.value("processDefinitionKey").text_or(""));
            Counts& of = counts[definition.value_or(DefinitionKey())];
            of.process_id = row.value("processDefinitionId").text_or("");
            of.instances.insert(row.value("processInstanceKey").text_or(""));
            ++of.subscriptions;
        }
        page.after = found.end_cursor;
    } while (!page.after.empty());
    std::vector<Row> rows;
    for (const auto& [definition, of] : counts) {
        rows.emplace_back(definition.raw)
            .field("processDefinitionId", of.process_id)
            .field("tenantId", views.tenant_id(definition))
            .field("processDefinitionKey", definition)
            .field("processInstancesWithActiveSubscriptions",
                   static_cast<std::int64_t>(of.instances.size()))
            .field("activeSubscriptions", of.subscriptions);
    }
    return search.paged(std::move(rows));
}

}  // namespace obieg::http::operations
