// What a batch holds on to in a database that several nodes share: cases, and names that stand for
// what has no row to lock, such as a value that must be unique or a message's key.
//
// Nodes cannot block each other in a circle. What a batch is known to need is waited for at its
// beginning, in one order: names by number, then cases by key. What turns out to be needed later is
// not waited for longer than a moment; the batch is void then and runs again, and begins with all
// that it had come to need.
//
// A name is held `alone` by who changes what it stands for or `together` with others. Records are
// protected like this:
//
//     who                                   holds
//     reads one record                      the record together
//     reads those with a value in a field   the value alone
//     reads all of a type                   the type alone
//     writes a record                       the record alone, its type and its values together
//     writes a unique value                 the value alone
//
// so that writers of one type do not wait for each other, and nothing appears or changes among what
// somebody has read until he is done.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "base/key.h"
#include "base/value.h"

namespace obieg::runtime {

struct Lock {
    std::uint64_t name = 0;
    bool is_alone = true;
    friend bool operator==(const Lock&, const Lock&) = default;
};

// All that waits for, begins by or is kept of messages with this key; of this name, without a key.
Lock lock_of_messages(std::string_view name, std::string_view correlation_key);
Lock lock_of_record(RecordKey record, bool is_alone);
Lock lock_of_file(FileKey file);
// Of those who take turns under this name.
Lock lock_of_turn(std::string_view name);
// Of the mails that are held for this person.
Lock lock_of_held_mails(std::string_view person);
// Of how much everybody has to do: held by who gives work to whoever has the least.
Lock lock_of_loads();
Lock lock_of_type(std::string_view type, bool is_alone);
// Equal values have one name; some that differ do, too.
Lock lock_of_value(std::string_view type, std::string_view field, const Value& value,
                   bool is_alone);

class Grip {
public:
    // False when it is held already, at least as firmly.
    bool add(const Lock& lock);
    void add(InstanceKey instance) { cases_.insert(instance); }

    std::vector<Lock> locks() const;  // by name
    std::size_t lock_count() const { return locks_.size(); }
    const std::set<InstanceKey>& cases() const { return cases_; }

    // The work reaches further than locks do: it has to have the database for itself.
    bool needs_everything = false;

private:
    std::map<std::uint64_t, bool> locks_;  // name to is_alone
    std::set<InstanceKey> cases_;
};

}  // namespace obieg::runtime
