// "Did you mean": the known name that is nearest to a mistyped one.
#pragma once

#include <string>
#include <string_view>

namespace obieg::feel {

class NearestName {
public:
    explicit NearestName(std::string_view wanted) : wanted_(wanted) {}

    void offer(std::string_view known);
    // "; did you mean 'amount'?", or nothing when no known name is near.
    std::string hint() const;

private:
    std::string_view wanted_;
    std::string best_;
    std::size_t best_distance_ = SIZE_MAX;
};

}  // namespace obieg::feel
