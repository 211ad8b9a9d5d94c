// "Why did it not start?": what each beginning of a process waits for, and what keeps a person from
// starting it, as sentences.
#pragma once

#include <string>
#include <vector>

#include "engine/model.h"
#include "work/calendar.h"
#include "work/directory.h"

namespace obieg::http {

// What keeps a person from starting a process by hand.
enum class Hindrance { none, nobody_starts_it, not_in_group, lacks_right, no_plain_start };

struct StartNames {
    std::string person;               // display name
    std::vector<std::string> groups;  // titles of those who may start it
};

// `element` is the plain start event; null when there is none.
std::string start_by_hand_text(work::Language language, Hindrance hindrance,
                               const StartNames& names);

// What a start event other than the plain one waits for: one sentence an event definition.
std::vector<std::string> start_event_texts(work::Language language, const engine::Element& start,
                                           Time now, const work::Calendar& calendar);

}  // namespace obieg::http
