// What FEEL can ask of the company: working days, supervisors, heads, members, names.
#pragma once

#include <span>
#include <vector>

#include "feel/feel.h"
#include "work/calendar.h"
#include "work/directory.h"

namespace obieg::engine {

class HostFunctions final : public feel::Host {
public:
    // Both are borrowed and must outlive this.
    HostFunctions(const work::Directory& directory, const work::Calendar& calendar)
        : directory_(directory), calendar_(calendar) {}
    std::span<const feel::HostFunction> functions() const override;

private:
    const work::Directory& directory_;
    const work::Calendar& calendar_;
    // Most steps call none of them, so they are made when they are first asked for.
    mutable std::vector<feel::HostFunction> functions_;
};

}  // namespace obieg::engine
