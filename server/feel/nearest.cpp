#include "feel/nearest.h"

#include <algorithm>
#include <vector>

namespace obieg::feel {
namespace {

constexpr std::size_t length_max = 64;

// Levenshtein's distance, bytes without regard to case in ASCII.
std::size_t distance(std::string_view a, std::string_view b) {
    const auto lower = [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    };
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t index = 0; index <= b.size(); ++index) row[index] = index;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row[b.size()];
}

}  // namespace

void NearestName::offer(std::string_view known) {
    if (known.size() > length_max || wanted_.size() > length_max) return;
    const std::size_t found = distance(wanted_, known);
    if (found < best_distance_) {
        best_distance_ = found;
        best_ = std::string(known);
    }
}

std::string NearestName::hint() const {
    // A third of the letters may differ; beyond that the hint would be a guess, and of a single
    // letter nothing would be left.
    if (best_.empty() || best_distance_ >= wanted_.size() ||
        best_distance_ > std::max<std::size_t>(1, wanted_.size() / 3))
        return {};
    return "; did you mean '" + best_ + "'?";
}

}  // namespace obieg::feel
