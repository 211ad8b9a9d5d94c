// The process clock, in both spellings of the API.
#include "base/temporal.h"
#include "http/fields.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/services.h"
#include "work/calendar.h"

namespace obieg::http::operations {
namespace {

Result<Answer> clock_view(Call& call) {
    const bool is_movable = call.services().config.movable_clock;
    const bool is_pinned = call.runtime().clock().mode == runtime::ClockState::Mode::pinned;
    JsonWriter json;
    json.begin_object()
        .field("now", call.runtime().now())
        .field("mode", !is_movable ? "real"
                       : is_pinned ? "pinned"
                                   : "running")
        .end_object();
    return json_response(json.take());
}

Result<Answer> clock_after(Call& call, const runtime::ClockChanged&) {
    return clock_view(call);
}
Result<Answer> nothing_after(Call&, const runtime::ClockChanged&) {
    return Answer(empty_response());
}

}  // namespace

Result<Answer> get_clock(Call& call) {
    return clock_view(call);
}

Result<Answer> set_clock(Call& call) {
    Fields fields(TRY(call.body()));
    const runtime::PinClock pin{fields.time("pinnedAt")};
    TRY_STATUS(fields.finish());
    return call.commit(pin, clock_after);
}

Result<Answer> advance_clock(Call& call) {
    Fields fields(TRY(call.body()));
    const std::optional<Time> to = fields.optional_time("to");
    const std::optional<std::string> duration = fields.optional_text("duration");
    if (to.has_value() == duration.has_value()) {
        fields.report("duration", "Expected either a duration such as P2DT4H, or to.");
    }
    Value span;
    if (duration) {
        if (const auto days = days_time_from_iso(*duration)) {
            span = Value(*days);
        } else if (const auto months = years_months_from_iso(*duration)) {
            span = Value(*months);
        } else {
            fields.report("duration",
                          "Expected a duration such as P2DT4H; found \"" + *duration + "\".");
        }
    }
    TRY_STATUS(fields.finish());
    if (to) return call.commit(runtime::AdvanceClock{*to}, clock_after);
    const Time target =
        TRY(work::due_after(*call.runtime().people()->calendar, call.runtime().now(), span,
                            work::CountedIn::calendar_time));
    return call.commit(runtime::AdvanceClock{target}, clock_after);
}

Result<Answer> release_clock(Call& call) {
    return call.commit(runtime::ResetClock{}, clock_after);
}

Result<Answer> pin_clock(Call& call) {
    Fields fields(TRY(call.body()));
    const runtime::PinClock pin{Time{fields.integer("timestamp", 0, INT64_MAX / 2)}};
    TRY_STATUS(fields.finish());
    return call.commit(pin, nothing_after);
}

Result<Answer> reset_clock(Call& call) {
    return call.commit(runtime::ResetClock{}, nothing_after);
}

}  // namespace obieg::http::operations
