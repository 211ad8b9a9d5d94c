// Regular expressions as FEEL means them: XPath 3.1's, found anywhere in the text unless anchored.
// The engine is our own (regex_program.h): the server and the browser agree, and no pattern hangs.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace obieg::feel::regex {

// What matching may cost and has cost: steps of an evaluation, and bytes at one time.
struct Effort {
    std::int64_t steps_left = 2'000'000;
    std::int64_t steps_used = 0;
    std::size_t bytes_left = 16u << 20;

    // Takes bytes off what is left; false, and nothing is taken, when there are not as many.
    bool take_bytes(std::size_t bytes) {
        if (bytes > bytes_left) return false;
        bytes_left -= bytes;
        return true;
    }
    void give_back(std::size_t bytes) { bytes_left += bytes; }

    // Room for more items at the end of a text or list, paid for as it grows: while it moves, the
    // old and the new place exist together.
    template <class Sequence>
    bool make_room(Sequence& sequence, std::size_t more) {
        const std::size_t wanted = sequence.size() + more;
        const std::size_t before = sequence.capacity();
        if (wanted <= before) return true;
        const std::size_t after = std::max(wanted, before * 2);
        constexpr std::size_t item_bytes = sizeof(typename Sequence::value_type);
        if (!take_bytes(after * item_bytes)) return false;
        sequence.reserve(after);
        give_back(before * item_bytes);
        return true;
    }
};

// Flags: i ignores case, m anchors at lines, s lets '.' match line ends, x ignores space in the
// pattern, q takes the pattern as plain text. Code::invalid_argument for a bad pattern or flag,
// Code::limit_reached when matching takes too long.
Result<bool> matches(std::string_view text, std::string_view pattern, std::string_view flags,
                     Effort& effort);
// $1 to $9 in the replacement stand for groups, $0 for the whole match, \$ and \\ for themselves.
// The text that is made stays taken off `bytes_left`.
Result<std::string> replace(std::string_view text, std::string_view pattern,
                            std::string_view replacement, std::string_view flags, Effort& effort);
// Parts of the text, which they borrow.
Result<std::vector<std::string_view>> split(std::string_view text, std::string_view pattern,
                                            Effort& effort);
Result<std::vector<std::string_view>> extract(std::string_view text, std::string_view pattern,
                                              Effort& effort);

}  // namespace obieg::feel::regex
