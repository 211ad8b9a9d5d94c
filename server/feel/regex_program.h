// Patterns of regex.h as programs for a small backtracking machine.
//
// The machine remembers which instruction it has tried at which place of the text and tries none
// twice, so that its time grows with the product of text and pattern whatever the pattern. Only a
// pattern with back-references can take longer; the effort bounds it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "feel/regex.h"
#include "feel/unicode.h"

namespace obieg::feel::regex {

// [a-z\d-[aeiou]] and everything that stands for one character out of several.
struct CharacterSet {
    struct Range {
        char32_t first;
        char32_t last;
    };
    struct Categories {
        std::uint32_t mask;  // a bit for each unicode::Category
        bool is_negated;
    };
    std::vector<Range> ranges;
    std::vector<Categories> categories;
    std::vector<CharacterSet> negated;  // \S, \I and the like: what is not in them
    bool is_negated = false;
    std::vector<CharacterSet> without;  // taken out of it: one at most

    bool contains(char32_t character, bool ignores_case) const;
};

struct Instruction {
    enum class Kind : std::uint8_t {
        character,  // a: the character
        set,        // a: index into `sets`
        split,      // a: try this one first, b: then this one
        jump,       // a
        save,       // a: slot that takes the place in the text
        advanced,   // a: slot; goes on when the place is behind the one in it
        text_start,
        text_end,
        line_start,
        line_end,
        back_reference,  // a: group
        match,
    };
    Kind kind;
    std::uint32_t a = 0;
    std::uint32_t b = 0;
};

struct RegexProgram {
    std::vector<Instruction> instructions;
    std::vector<CharacterSet> sets;
    std::uint32_t groups = 1;  // the whole match is group 0 in slots 0 and 1
    std::uint32_t slots = 2;   // two a group, then one for each loop
    bool ignores_case = false;
    bool has_back_references = false;
};

// Code::invalid_argument says where the pattern is wrong and what was expected.
Result<RegexProgram> compile(std::string_view pattern, std::string_view flags);

// Where groups begin and end, in bytes; `nowhere` twice for one that took no part.
constexpr std::uint32_t nowhere = UINT32_MAX;
using Match = std::vector<std::uint32_t>;

// Finds matches from left to right, each behind the one before.
class Finder {
public:
    Finder(const RegexProgram& program, std::string_view text, Effort& effort);
    ~Finder();
    Finder(const Finder&) = delete;
    Finder& operator=(const Finder&) = delete;

    // The next match; nothing when there is none any more.
    Result<std::optional<Match>> next();

private:
    struct Choice {
        std::uint32_t instruction_or_slot;
        std::uint32_t value;
        bool restores_slot;
    };

    Result<bool> match_at(std::uint32_t start);
    // True when the instruction went through; `at` and `counter` have moved on.
    bool step(const Instruction& instruction, std::uint32_t& at, std::uint32_t& counter);
    bool is_tried(std::uint32_t counter, std::uint32_t at);
    void forget_place(std::uint32_t at);
    bool spend();
    // Remembers another way to go on; false when too many are open.
    bool remember(Choice choice);

    const RegexProgram& program_;
    std::string_view text_;
    Effort& effort_;
    std::int64_t work_ = 0;
    std::uint32_t at_ = 0;
    bool is_full_ = false;  // no room for another choice
    bool is_done_ = false;
    std::vector<std::uint32_t> slots_;
    std::vector<Choice> choices_;
    std::vector<std::uint64_t> tried_;  // a bit for each place and instruction
};

}  // namespace obieg::feel::regex
