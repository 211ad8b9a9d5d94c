// What people have set up for themselves: how messages reach them, filters of the inbox that they
// have saved, rules for tasks that arrive, and cases of which they want to hear nothing more.
//
// All of it is kept in memory with the directory (People): every message asks for the preferences
// of its recipient, and every new task for the rules of its owner.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "runtime/caller.h"
#include "runtime/case_field.h"
#include "runtime/following.h"
#include "work/messages.h"

namespace obieg::runtime {

// A filter of the inbox. It says what to look for; what is found is still only what the asker may
// see.
struct SavedFilter {
    enum class Audience { owner, group, everybody };
    std::string id = {};  // empty: a new one
    std::string owner = {};
    std::string name = {};
    Audience audience = Audience::owner;
    std::string group = {};  // of Audience::group
    std::string query = {};  // JSON, as the search of tasks takes it
    friend bool operator==(const SavedFilter&, const SavedFilter&) = default;
};

// What is to happen to a task that the system gives to `owner`. The owner does it, by the owner's
// rights, in the transaction in which the task arrives.
struct InboxRule {
    enum class Act { hand_over, set_priority, snooze, mute };
    std::string id = {};  // empty: a new one
    std::string owner = {};
    std::string name = {};
    std::string process_id = {};  // empty: of any process
    std::vector<CaseFieldCondition> conditions = {};
    Act act = Act::mute;
    std::string to = {};         // hand_over: who gets it
    std::int32_t priority = 50;  // set_priority
    std::int32_t days = 1;       // snooze: until the morning of so many days later
    std::optional<Date> last_day = {};
    bool is_on = true;
    friend bool operator==(const InboxRule&, const InboxRule&) = default;
};

std::string_view to_text(SavedFilter::Audience audience);  // "everybody"
std::optional<SavedFilter::Audience> audience_from(std::string_view text);
std::string_view to_text(InboxRule::Act act);  // "handOver"
std::optional<InboxRule::Act> act_from(std::string_view text);

// When a task that is put off for `days` comes up again: at eight in the morning.
Time snoozed_until(const InboxRule& rule, Time now, const work::Calendar& calendar);

// ---- Changes
// -------------------------------------------------------------------------------------------

// Without preferences: what the administrator says holds again. An empty person: for everybody who
// has chosen nothing.
struct SaveMessagePreferences {
    std::string person = {};
    std::optional<work::MessagePreferences> preferences = {};
};
struct SaveFilter {
    SavedFilter filter = {};
};
struct RemoveFilter {
    std::string id = {};
};
struct SaveInboxRule {
    InboxRule rule = {};
};
struct RemoveInboxRule {
    std::string id = {};
};
// What the caller wants to hear of a case.
struct FollowCase {
    InstanceKey root = {};  // the outermost case
    Interest interest = Interest::watched;
    bool holds = true;  // false: no longer
};
struct PersonalChange {
    std::variant<SaveMessagePreferences, SaveFilter, RemoveFilter, SaveInboxRule, RemoveInboxRule,
                 FollowCase>
        what;
};

// Everybody changes their own; what holds for everybody, and others' filters that are shared with
// all, administrators.
Status authorise(const Caller& caller, const PersonalChange& change);
// Two changes of the same text are the same request.
std::string distinction(const PersonalChange& change);

// ---- Rows
// ----------------------------------------------------------------------------------------------

// As the store keeps it; the value is JSON.
struct PersonalRow {
    enum class Kind { messages, filter, rule, muted, watched };
    Kind kind = Kind::messages;
    std::string id = {};  // of messages: the person's name, or nothing; of cases: key/person
    std::string owner = {};
    std::string value = {};
};

std::string_view to_text(PersonalRow::Kind kind);
std::optional<PersonalRow::Kind> personal_kind_from(std::string_view text);

class Personal {
public:
    Personal() = default;
    // Rows that cannot be read are left out and logged: nobody's inbox stands still for them.
    explicit Personal(const std::vector<PersonalRow>& rows);

    // What holds for this person.
    const work::MessagePreferences& messages_of(const std::string& person) const;
    bool has_own_messages(const std::string& person) const { return messages_.contains(person); }
    const work::MessagePreferences& messages_of_all() const { return messages_of({}); }

    const SavedFilter* filter(const std::string& id) const;
    // The person's own, and those that others share with them; by name.
    std::vector<SavedFilter> filters_for(const std::string& person,
                                         const std::vector<std::string>& groups) const;
    const InboxRule* rule(const std::string& id) const;
    std::vector<InboxRule> rules_of(const std::string& person) const;  // as they were made
    // The first rule of the person's that says what to do with such a task; null: none.
    const InboxRule* rule_for(const std::string& person, const std::string& process_id,
                              const std::vector<engine::CaseField>& fields, Date today) const;
    const Following& following() const { return following_; }

    void put(const PersonalRow& row);
    void remove(PersonalRow::Kind kind, const std::string& id);
    void forget(const std::string& person);  // who is no longer in the directory

private:
    std::map<std::string, work::MessagePreferences> messages_;  // by person; "": for everybody
    std::map<std::string, SavedFilter> filters_;
    std::map<std::string, std::vector<InboxRule>> rules_;  // by owner
    std::map<std::string, std::string> owners_;            // of rules
    Following following_;
};

PersonalRow row_of(const std::string& person, const work::MessagePreferences& preferences);
PersonalRow row_of(const SavedFilter& filter);
PersonalRow row_of(const InboxRule& rule);
PersonalRow row_of(const std::string& person, InstanceKey root, Interest interest);
// Whether a message about this task reaches somebody who has muted the case: it is theirs to do.
bool passes_muting(const std::string& person, const engine::UserTask* task);

}  // namespace obieg::runtime
