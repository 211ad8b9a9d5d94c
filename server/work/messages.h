// How a message reaches a person, and when: under the bell, by mail at once, in a digest, and not
// while they want to be left in peace.
//
// The administrator says what holds for everybody; whoever chooses for themselves has a set of
// their own, which then holds as a whole.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "work/calendar.h"

namespace obieg::work {

enum class MessageKind {
    task,        // there is something for me to do
    reminder,    // it still waits
    escalation,  // others' work that waits too long
    pool,        // a task went back to its pool
    mention,     // somebody has written to me in a case
    news,        // what happened in cases that concern me: all else
};
constexpr MessageKind every_message_kind[] = {MessageKind::task,       MessageKind::reminder,
                                              MessageKind::escalation, MessageKind::pool,
                                              MessageKind::mention,    MessageKind::news};

std::string_view to_text(MessageKind kind);  // "task"
// Of what the engine calls a message: "task-assigned" is a task, the id of a notify step is news.
MessageKind message_kind_of(std::string_view sent);

enum class MailChoice { at_once, digest, never };

struct MessageChoice {
    bool rings = true;  // stands under the bell
    MailChoice mail = MailChoice::at_once;
    friend bool operator==(const MessageChoice&, const MessageChoice&) = default;
};

// From one minute of the local day to another, over midnight when `to_minute` is the smaller one.
struct QuietHours {
    std::int32_t from_minute = 18 * 60;
    std::int32_t to_minute = 8 * 60;
    bool and_days_off = true;  // days on which the calendar is closed are quiet as a whole
    friend bool operator==(const QuietHours&, const QuietHours&) = default;
};

struct MessagePreferences {
    std::array<MessageChoice, std::size(every_message_kind)> choices = {};
    std::vector<std::int32_t> digest_minutes = {8 * 60, 13 * 60};  // of the local day, ascending
    std::optional<QuietHours> quiet = {};

    const MessageChoice& of(MessageKind kind) const {
        return choices[static_cast<std::size_t>(kind)];
    }
    MessageChoice& of(MessageKind kind) { return choices[static_cast<std::size_t>(kind)]; }
    friend bool operator==(const MessagePreferences&, const MessagePreferences&) = default;
};

constexpr std::size_t digests_a_day_max = 24;

// Code::invalid_argument names what is wrong: minutes beyond the day, quiet hours without end.
Status check(const MessagePreferences& preferences);

// The first instant from `now` on at which the person is not to be left in peace.
Time quiet_until(const QuietHours& quiet, Time now, const Calendar& calendar);
// The next digest after `now`, moved out of the quiet hours.
Time next_digest(const MessagePreferences& preferences, Time now, const Calendar& calendar);

enum class Urgency { usual, urgent };
// Tasks of this priority, and all escalations, do not wait for the end of quiet hours.
constexpr std::int32_t urgent_priority = 80;

struct MessageRoute {
    bool rings = true;
    std::optional<Time> mail_at = {};  // nothing: no mail; later than now: held until then
};
MessageRoute route_of(const MessagePreferences& preferences, MessageKind kind, Urgency urgency,
                      Time now, const Calendar& calendar);

}  // namespace obieg::work
