#include "engine/correlation.h"

#include <algorithm>

namespace obieg::engine {

namespace {

bool was_taken_by(const Message& message, std::string_view process_id) {
    return std::find(message.taken_by.begin(), message.taken_by.end(), process_id) !=
           message.taken_by.end();
}

bool fits(const Message& message, const Subscription& subscription) {
    return subscription.kind == Subscription::Kind::message && subscription.name == message.name &&
           subscription.correlation_key == message.correlation_key;
}

}  // namespace

Receivers receivers_of(const Message& message, std::span<const WaitingCase> cases,
                       std::span<const WaitingStart> starts,
                       std::span<const StartedByMessage> alive) {
    Receivers answer;
    for (const WaitingCase& candidate : cases) {
        if (!fits(message, candidate.subscription) || was_taken_by(message, candidate.process_id))
            continue;
        const auto rival = std::find_if(
            answer.cases.begin(), answer.cases.end(),
            [&](const WaitingCase& other) { return other.process_id == candidate.process_id; });
        if (rival == answer.cases.end()) {
            answer.cases.push_back(candidate);
        } else if (candidate.subscription.key < rival->subscription.key) {
            *rival = candidate;
        }
    }
    for (const WaitingStart& candidate : starts) {
        const bool is_for_messages = candidate.kind == Subscription::Kind::message;
        if (!is_for_messages || candidate.name != message.name ||
            was_taken_by(message, candidate.process_id))
            continue;
        const bool is_held_back =
            !message.correlation_key.empty() &&
            std::any_of(alive.begin(), alive.end(), [&](const StartedByMessage& started) {
                return started.process_id == candidate.process_id &&
                       started.correlation_key == message.correlation_key;
            });
        const bool has_it_already = std::any_of(
            answer.cases.begin(), answer.cases.end(),
            [&](const WaitingCase& other) { return other.process_id == candidate.process_id; });
        if (!is_held_back && !has_it_already) answer.starts.push_back(candidate);
    }
    return answer;
}

const Message* kept_message_for(const WaitingCase& waiting, std::span<const Message> kept,
                                Time now) {
    for (const Message& message : kept) {
        if (message.expires_at <= now || !fits(message, waiting.subscription)) continue;
        if (!was_taken_by(message, waiting.process_id)) return &message;
    }
    return nullptr;
}

Status check_unique(const Message& message, std::span<const Message> kept, Time now) {
    if (message.message_id.empty()) return {};
    for (const Message& other : kept) {
        if (other.expires_at > now && other.message_id == message.message_id &&
            other.name == message.name && other.correlation_key == message.correlation_key) {
            return fail(Code::already_exists, "A message with the id " + message.message_id +
                                                  " is already waiting to be taken.");
        }
    }
    return {};
}

Receivers receivers_of_signal(std::string_view name, std::span<const WaitingCase> cases,
                              std::span<const WaitingStart> starts) {
    Receivers answer;
    for (const WaitingCase& candidate : cases) {
        if (candidate.subscription.kind == Subscription::Kind::signal &&
            candidate.subscription.name == name) {
            answer.cases.push_back(candidate);
        }
    }
    for (const WaitingStart& candidate : starts) {
        if (candidate.kind == Subscription::Kind::signal && candidate.name == name)
            answer.starts.push_back(candidate);
    }
    return answer;
}

}  // namespace obieg::engine
