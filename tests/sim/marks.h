// What a campaign of seeds has come across, so that a green result says how much it looked at.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/world.h"

namespace obieg::sim {

class Marks {
public:
    void note(const std::string& mark) { ++seen_[mark]; }
    // The events of a case from the `first` one on.
    void note_events(const engine::Model& model, const std::vector<engine::Event>& events,
                     std::size_t first);
    void add(const Marks& other);

    const std::map<std::string, long>& seen() const { return seen_; }
    // Those of expected_marks() that were never seen.
    std::vector<std::string> missing() const;

private:
    std::map<std::string, long> seen_;
};

// Every element of the engine's table, every event where it may stand, every command and fault. An
// element that is added to the table is expected here until the simulator knows it.
std::vector<std::string> expected_marks();

}  // namespace obieg::sim
