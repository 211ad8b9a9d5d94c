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
    HostFunctions(const work::Directory& directory, const work::Calendar& calendar);
    std::span<const feel::HostFunction> functions() const override { return functions_; }

private:
    std::vector<feel::HostFunction> functions_;
};

}  // namespace obieg::engine
