#include "runtime/personal.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/json.h"
#include "base/temporal.h"
#include "runtime/log.h"

namespace obieg::runtime {
namespace {

using Audience = SavedFilter::Audience;
using Act = InboxRule::Act;
using PersonalKind = PersonalRow::Kind;
using work::MailChoice;

constexpr std::array<std::string_view, 3> audiences = {"owner", "group", "everybody"};
constexpr std::array<std::string_view, 4> acts = {"handOver", "setPriority", "snooze", "mute"};
constexpr std::array<std::string_view, 5> kind_names = {"messages", "filter", "rule", "muted",
                                                        "watched"};
constexpr std::array<std::string_view, 3> mail_choices = {"atOnce", "digest", "never"};
constexpr std::int32_t morning_hour = 8;

template <class Enum, std::size_t size>
std::optional<Enum> named(const std::array<std::string_view, size>& names, std::string_view text) {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

// ---- As JSON, which only this file reads and writes

std::int32_t number_in(const Value& value, std::int32_t otherwise) {
    const Decimal* number = value.if_number();
    return number ? static_cast<std::int32_t>(number->to_int64().value_or(otherwise)) : otherwise;
}

Value to_value(const work::MessagePreferences& preferences) {
    Context choices;
    for (const work::MessageKind kind : work::every_message_kind) {
        const work::MessageChoice& choice = preferences.of(kind);
        Context row;
        row.set("rings", choice.rings);
        row.set("mail", mail_choices[static_cast<std::size_t>(choice.mail)]);
        choices.set(work::to_text(kind), std::move(row));
    }
    List digests;
    for (const std::int32_t minute : preferences.digest_minutes)
        digests.emplace_back(static_cast<std::int64_t>(minute));
    Context out;
    out.set("choices", std::move(choices));
    out.set("digests", std::move(digests));
    if (preferences.quiet) {
        Context quiet;
        quiet.set("from", static_cast<std::int64_t>(preferences.quiet->from_minute));
        quiet.set("to", static_cast<std::int64_t>(preferences.quiet->to_minute));
        quiet.set("daysOff", preferences.quiet->and_days_off);
        out.set("quiet", std::move(quiet));
    }
    return Value(std::move(out));
}

work::MessagePreferences preferences_in(const Value& value) {
    work::MessagePreferences preferences;
    for (const work::MessageKind kind : work::every_message_kind) {
        const Value& row = value.get("choices").get(work::to_text(kind));
        if (row.is_null()) continue;  // a kind of a later release has the usual choice
        preferences.of(kind).rings = row.get("rings").is_true();
        preferences.of(kind).mail = named<MailChoice>(mail_choices, row.get("mail").text_or(""))
                                        .value_or(MailChoice::at_once);
    }
    if (const List* digests = value.get("digests").if_list()) {
        preferences.digest_minutes.clear();
        for (const Value& minute : *digests)
            preferences.digest_minutes.push_back(number_in(minute, 0));
    }
    const Value& quiet = value.get("quiet");
    if (!quiet.is_null()) {
        preferences.quiet =
            work::QuietHours{number_in(quiet.get("from"), 0), number_in(quiet.get("to"), 0),
                             quiet.get("daysOff").is_true()};
    }
    return preferences;
}

Value to_value(const SavedFilter& filter) {
    Context out;
    out.set("owner", filter.owner);
    out.set("name", filter.name);
    out.set("audience", to_text(filter.audience));
    out.set("group", filter.group);
    out.set("query", filter.query);
    return Value(std::move(out));
}

SavedFilter filter_in(const Value& value, std::string id) {
    SavedFilter filter;
    filter.id = std::move(id);
    filter.owner = value.get("owner").text_or("");
    filter.name = value.get("name").text_or("");
    filter.audience = audience_from(value.get("audience").text_or("")).value_or(Audience::owner);
    filter.group = value.get("group").text_or("");
    filter.query = value.get("query").text_or("{}");
    return filter;
}

Value to_value(const InboxRule& rule) {
    List conditions;
    for (const CaseFieldCondition& condition : rule.conditions) {
        Context row;
        row.set("field", condition.field);
        row.set("test", to_text(condition.test));
        row.set("value", condition.value);
        conditions.emplace_back(std::move(row));
    }
    Context out;
    out.set("owner", rule.owner);
    out.set("name", rule.name);
    out.set("process", rule.process_id);
    out.set("conditions", std::move(conditions));
    out.set("act", to_text(rule.act));
    out.set("to", rule.to);
    out.set("priority", static_cast<std::int64_t>(rule.priority));
    out.set("days", static_cast<std::int64_t>(rule.days));
    if (rule.last_day) out.set("lastDay", to_iso(*rule.last_day));
    out.set("isOn", rule.is_on);
    return Value(std::move(out));
}

InboxRule rule_in(const Value& value, std::string id) {
    InboxRule rule;
    rule.id = std::move(id);
    rule.owner = value.get("owner").text_or("");
    rule.name = value.get("name").text_or("");
    rule.process_id = value.get("process").text_or("");
    if (const List* conditions = value.get("conditions").if_list()) {
        for (const Value& row : *conditions) {
            rule.conditions.push_back({row.get("field").text_or(""),
                                       case_field_test_from(row.get("test").text_or(""))
                                           .value_or(CaseFieldCondition::Test::is),
                                       row.get("value").text_or("")});
        }
    }
    rule.act = act_from(value.get("act").text_or("")).value_or(Act::mute);
    rule.to = value.get("to").text_or("");
    rule.priority = number_in(value.get("priority"), 50);
    rule.days = number_in(value.get("days"), 1);
    rule.last_day = date_from_iso(value.get("lastDay").text_or(""));
    rule.is_on = value.get("isOn").is_true();
    return rule;
}

// What a row of this kind says of a case; nothing: it is about something else.
std::optional<Interest> interest_of(PersonalKind kind) {
    if (kind == PersonalKind::muted) return Interest::muted;
    if (kind == PersonalKind::watched) return Interest::watched;
    return std::nullopt;
}

// Of a row about a case: "<key>/<person>".
std::optional<InstanceKey> case_in(const std::string& id) {
    return parse_key<InstanceKey>(std::string_view(id).substr(0, id.find('/')));
}

struct PersonalRights {
    const Caller& caller;

    Status operator()(const SaveMessagePreferences& change) const {
        if (change.person == caller.user && !caller.user.empty()) return {};
        return needs_administrator("What holds for everybody");
    }
    // Whose a filter or a rule was, is seen when it is looked up.
    Status operator()(const SaveFilter& change) const {
        if (change.filter.audience != Audience::everybody) return {};
        return needs_administrator("A filter for everybody");
    }
    Status operator()(const RemoveFilter&) const { return {}; }
    Status operator()(const SaveInboxRule&) const { return {}; }
    Status operator()(const RemoveInboxRule&) const { return {}; }
    // Whether the case is theirs to see was asked when it was found.
    Status operator()(const FollowCase&) const { return {}; }

    Status needs_administrator(std::string_view what) const {
        if (caller.roles.has(Role::administrator)) return {};
        return fail(Code::forbidden,
                    std::string(what) + " is set by administrators. Ask one of them.");
    }
};

struct Distinct {
    std::string operator()(const SaveMessagePreferences& change) const {
        return "messages " + change.person +
               (change.preferences ? json::write(to_value(*change.preferences)) : std::string());
    }
    std::string operator()(const SaveFilter& change) const {
        return "filter " + change.filter.id + json::write(to_value(change.filter));
    }
    std::string operator()(const RemoveFilter& change) const { return "no filter " + change.id; }
    std::string operator()(const SaveInboxRule& change) const {
        return "rule " + change.rule.id + json::write(to_value(change.rule));
    }
    std::string operator()(const RemoveInboxRule& change) const { return "no rule " + change.id; }
    std::string operator()(const FollowCase& change) const {
        return (change.holds ? "" : "no ") + std::string(to_text(change.interest)) + " " +
               to_string(change.root);
    }
};

}  // namespace

std::string_view to_text(Audience audience) {
    return audiences[static_cast<std::size_t>(audience)];
}
std::optional<Audience> audience_from(std::string_view text) {
    return named<Audience>(audiences, text);
}
std::string_view to_text(Act act) {
    return acts[static_cast<std::size_t>(act)];
}
std::optional<Act> act_from(std::string_view text) {
    return named<Act>(acts, text);
}
std::string_view to_text(PersonalKind kind) {
    return kind_names[static_cast<std::size_t>(kind)];
}
std::optional<PersonalKind> personal_kind_from(std::string_view text) {
    return named<PersonalKind>(kind_names, text);
}

Time snoozed_until(const InboxRule& rule, Time now, const work::Calendar& calendar) {
    DateTime morning;
    morning.date =
        date_from_days(days_since_epoch(date_at(now, calendar.zone)) + std::int64_t{rule.days});
    morning.time.hour = morning_hour;
    return instant_of(morning, calendar.zone);
}

Status authorise(const Caller& caller, const PersonalChange& change) {
    if (caller.is_anonymous()) {
        return fail(Code::unauthenticated,
                    "This needs somebody who is signed in. Sign in and try again.");
    }
    return std::visit(PersonalRights{caller}, change.what);
}

std::string distinction(const PersonalChange& change) {
    return std::visit(Distinct{}, change.what);
}

// ---- What is kept
// ----------------------------------------------------------------------------------------

Personal::Personal(const std::vector<PersonalRow>& rows) {
    for (const PersonalRow& row : rows) put(row);
}

const work::MessagePreferences& Personal::messages_of(const std::string& person) const {
    static const work::MessagePreferences usual;
    for (const std::string& name : {person, std::string()}) {
        if (const auto found = messages_.find(name); found != messages_.end()) return found->second;
    }
    return usual;
}

const SavedFilter* Personal::filter(const std::string& id) const {
    const auto found = filters_.find(id);
    return found == filters_.end() ? nullptr : &found->second;
}

std::vector<SavedFilter> Personal::filters_for(const std::string& person,
                                               const std::vector<std::string>& groups) const {
    std::vector<SavedFilter> found;
    for (const auto& [id, filter] : filters_) {
        const bool is_in_group =
            filter.audience == Audience::group &&
            std::find(groups.begin(), groups.end(), filter.group) != groups.end();
        if (filter.owner == person || filter.audience == Audience::everybody || is_in_group)
            found.push_back(filter);
    }
    std::sort(found.begin(), found.end(), [](const SavedFilter& a, const SavedFilter& b) {
        return std::tie(a.name, a.id) < std::tie(b.name, b.id);
    });
    return found;
}

const InboxRule* Personal::rule(const std::string& id) const {
    const auto owner = owners_.find(id);
    if (owner == owners_.end()) return nullptr;
    const std::vector<InboxRule>& rules = rules_.at(owner->second);
    return &*std::find_if(rules.begin(), rules.end(),
                          [&](const InboxRule& rule) { return rule.id == id; });
}

std::vector<InboxRule> Personal::rules_of(const std::string& person) const {
    const auto found = rules_.find(person);
    return found == rules_.end() ? std::vector<InboxRule>() : found->second;
}

const InboxRule* Personal::rule_for(const std::string& person, const std::string& process_id,
                                    const std::vector<engine::CaseField>& fields,
                                    Date today) const {
    const auto found = rules_.find(person);
    if (found == rules_.end()) return nullptr;
    for (const InboxRule& rule : found->second) {
        const bool holds = rule.is_on && (!rule.last_day || today <= *rule.last_day) &&
                           (rule.process_id.empty() || rule.process_id == process_id);
        if (holds && matches(rule.conditions, fields)) return &rule;
    }
    return nullptr;
}

void Personal::put(const PersonalRow& row) {
    if (const auto interest = interest_of(row.kind)) {
        if (const auto root = case_in(row.id)) following_.put(*root, row.owner, *interest);
        return;
    }
    const Result<Value> value = json::read(row.value);
    if (!value) {
        log::warning(
            "personal.unreadable",
            {{"kind", to_text(row.kind)}, {"id", row.id}, {"message", value.error().message}});
        return;
    }
    switch (row.kind) {
        case PersonalKind::messages:
            messages_[row.id] = preferences_in(*value);
            return;
        case PersonalKind::filter:
            filters_[row.id] = filter_in(*value, row.id);
            return;
        case PersonalKind::rule:
        case PersonalKind::muted:
        case PersonalKind::watched:
            break;
    }
    InboxRule rule = rule_in(*value, row.id);
    remove(PersonalKind::rule, row.id);
    owners_[row.id] = rule.owner;
    std::vector<InboxRule>& rules = rules_[rule.owner];
    // As they were made: their ids are keys, which only grow.
    const auto is_older = [](const InboxRule& a, const InboxRule& b) {
        return std::make_pair(a.id.size(), a.id) < std::make_pair(b.id.size(), b.id);
    };
    rules.insert(std::upper_bound(rules.begin(), rules.end(), rule, is_older), rule);
}

void Personal::remove(PersonalKind kind, const std::string& id) {
    if (kind == PersonalKind::messages) messages_.erase(id);
    if (kind == PersonalKind::filter) filters_.erase(id);
    if (const auto interest = interest_of(kind))
        following_.remove(case_in(id).value_or(InstanceKey{}), id.substr(id.find('/') + 1),
                          *interest);
    if (kind != PersonalKind::rule) return;
    const auto owner = owners_.find(id);
    if (owner == owners_.end()) return;
    std::erase_if(rules_[owner->second], [&](const InboxRule& rule) { return rule.id == id; });
    owners_.erase(owner);
}

void Personal::forget(const std::string& person) {
    messages_.erase(person);
    std::erase_if(filters_, [&](const auto& row) { return row.second.owner == person; });
    std::erase_if(owners_, [&](const auto& row) { return row.second == person; });
    rules_.erase(person);
    following_.forget(person);
}

PersonalRow row_of(const std::string& person, const work::MessagePreferences& preferences) {
    return {PersonalKind::messages, person, person, json::write(to_value(preferences))};
}
PersonalRow row_of(const SavedFilter& filter) {
    return {PersonalKind::filter, filter.id, filter.owner, json::write(to_value(filter))};
}
PersonalRow row_of(const InboxRule& rule) {
    return {PersonalKind::rule, rule.id, rule.owner, json::write(to_value(rule))};
}

PersonalRow row_of(const std::string& person, InstanceKey root, Interest interest) {
    const PersonalKind kind =
        interest == Interest::muted ? PersonalKind::muted : PersonalKind::watched;
    return {kind, to_string(root) + "/" + person, person, "{}"};
}

bool passes_muting(const std::string& person, const engine::UserTask* task) {
    return task && task->assignee == person;
}

}  // namespace obieg::runtime
