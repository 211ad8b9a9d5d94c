// Several nodes on one PostgreSQL database, in one process; each has its own clock.
#pragma once

#include <memory>
#include <vector>

#include "store/running_fixture.h"

namespace obieg::store::testing {

struct Nodes {
    explicit Nodes(int count) {
        current_backend() = Backend::postgresql;
        for (int node = 0; node < count; ++node) {
            all.push_back(std::make_unique<Server>());
            if (node == 0) continue;
            all.back()->close();
            all.back()->database = all.front()->database;
            all.back()->open();
        }
        // Each has looked around and knows that it is not alone.
        for (const auto& node : all) node->restart();
        all.front()->restart();
    }
    Server& operator[](std::size_t index) { return *all[index % all.size()]; }

    // What is due and what one of them left to another is done.
    void rest() {
        for (const auto& node : all) node->runtime->wait_until_idle();
        for (const auto& node : all) node->runtime->wait_until_idle();
    }
    int fatal_errors() const {
        int count = 0;
        for (const auto& node : all) count += node->fatal_errors;
        return count;
    }

    std::vector<std::unique_ptr<Server>> all;
};

}  // namespace obieg::store::testing
