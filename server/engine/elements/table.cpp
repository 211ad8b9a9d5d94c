#include "engine/elements/table.h"

#include "engine/elements/ad_hoc_sub_process/ad_hoc_sub_process.h"
#include "engine/elements/boundary_event/boundary_event.h"
#include "engine/elements/business_rule_task/business_rule_task.h"
#include "engine/elements/call_activity/call_activity.h"
#include "engine/elements/complex_gateway/complex_gateway.h"
#include "engine/elements/end_event/end_event.h"
#include "engine/elements/event_based_gateway/event_based_gateway.h"
#include "engine/elements/event_sub_process/event_sub_process.h"
#include "engine/elements/flows.h"
#include "engine/elements/inclusive_gateway/inclusive_gateway.h"
#include "engine/elements/intermediate_catch_event/intermediate_catch_event.h"
#include "engine/elements/intermediate_throw_event/intermediate_throw_event.h"
#include "engine/elements/parallel_gateway/parallel_gateway.h"
#include "engine/elements/process/process.h"
#include "engine/elements/receive_task/receive_task.h"
#include "engine/elements/script_task/script_task.h"
#include "engine/elements/service_task/service_task.h"
#include "engine/elements/start_event/start_event.h"
#include "engine/elements/sub_process/sub_process.h"
#include "engine/elements/user_task/user_task.h"

namespace obieg::engine {

namespace {

using T = ElementType;

constexpr Behaviour behaviour_rows[] = {
    {.type = T::process,
     .name = "process",
     .enter = enter_process,
     .leave = leave_process,
     .withdraw = withdraw_process},
    {.type = T::sub_process, .name = "sub-process", .enter = enter_sub_process},
    {.type = T::transaction, .name = "transaction", .enter = enter_sub_process},
    {.type = T::ad_hoc_sub_process,
     .name = "ad-hoc sub-process",
     .enter = enter_ad_hoc_sub_process,
     .leave = leave_ad_hoc_sub_process,
     .path_ended = ad_hoc_path_ended},
    {.type = T::event_sub_process, .name = "event sub-process", .enter = enter_event_sub_process},
    {.type = T::call_activity,
     .name = "call activity",
     .enter = enter_call_activity,
     .withdraw = withdraw_call_activity},

    {.type = T::start_event, .name = "start event", .enter = enter_start_event},
    {.type = T::intermediate_catch_event,
     .name = "intermediate catch event",
     .enter = enter_intermediate_catch_event},
    {.type = T::intermediate_throw_event,
     .name = "intermediate throw event",
     .enter = enter_intermediate_throw_event},
    {.type = T::boundary_event, .name = "boundary event", .enter = enter_boundary_event},
    {.type = T::end_event, .name = "end event", .enter = enter_end_event, .leave = leave_end_event},

    {.type = T::task, .name = "task"},
    {.type = T::manual_task, .name = "manual task"},
    {.type = T::user_task, .name = "user task", .enter = enter_user_task},
    {.type = T::service_task, .name = "service task", .enter = enter_service_task},
    {.type = T::send_task, .name = "send task", .enter = enter_intermediate_throw_event},
    {.type = T::receive_task, .name = "receive task", .enter = enter_receive_task},
    {.type = T::script_task, .name = "script task", .enter = enter_script_task},
    {.type = T::business_rule_task,
     .name = "business rule task",
     .enter = enter_business_rule_task},

    {.type = T::exclusive_gateway, .name = "exclusive gateway", .choose_flows = choose_first_flow},
    {.type = T::parallel_gateway,
     .name = "parallel gateway",
     .arrive = arrive_at_parallel_gateway,
     .choose_flows = choose_all_flows},
    {.type = T::inclusive_gateway,
     .name = "inclusive gateway",
     .arrive = arrive_at_inclusive_gateway,
     .recheck = recheck_inclusive_gateway},
    {.type = T::complex_gateway,
     .name = "complex gateway",
     .arrive = arrive_at_complex_gateway,
     .recheck = recheck_complex_gateway},
    {.type = T::event_based_gateway,
     .name = "event-based gateway",
     .enter = enter_event_based_gateway,
     .choose_flows = choose_no_flow},
};

}  // namespace

std::span<const Behaviour> behaviours() {
    return behaviour_rows;
}

const Behaviour* behaviour_of(ElementType type) {
    for (const Behaviour& row : behaviour_rows) {
        if (row.type == type) return &row;
    }
    return nullptr;
}

}  // namespace obieg::engine
