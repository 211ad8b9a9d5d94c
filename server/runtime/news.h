// One thing that happened, as subscribers get it: told once to whoever listens (changes.h), and
// written once for each webhook that wants it (webhook.h).
//
// News say what happened and name what it happened to. They carry no contents of cases and
// records: whoever wants these asks for them, with the rights of the asker.
#pragma once

#include <memory>
#include <string>

#include "base/error.h"
#include "base/key.h"
#include "base/time.h"
#include "base/value.h"
#include "engine/state.h"
#include "runtime/event_types.h"
#include "runtime/tenant.h"

namespace obieg::runtime {

struct News {
    EventType type = OwnEvent::ping;
    std::string id = {};  // the same for ever: "2251799813685312-7"
    Time at = {};         // process clock
    TenantKey tenant = {};
    std::string tenant_id = {};
    std::string process_id = {};
    InstanceKey instance = {};
    std::string case_number = {};
    std::string business_id = {};
    TaskKey task = {};
    RecordKey record = {};
    std::string record_type = {};
    std::string element = {};
    std::string actor = {};  // user name; empty: the system
    Context data = {};       // what the history says of it, names in place of values
};
using NewsPtr = std::shared_ptr<const News>;

// Of a case. Null for what is told elsewhere: records are, by who writes them.
NewsPtr news_of(const engine::Event& event, const engine::ProcessInstance& instance,
                TenantKey tenant, std::string tenant_id);

enum class Details { yes, no };
std::string to_json(const News& news, Details details);
Result<News> news_from_json(const Value& value);

}  // namespace obieg::runtime
