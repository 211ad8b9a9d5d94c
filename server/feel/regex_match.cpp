#include "base/text.h"
#include "feel/regex_program.h"

namespace obieg::feel::regex {
namespace {

// So many instructions of the machine take about as long as a step of an evaluation.
constexpr std::int64_t matched_per_step = 8;
constexpr std::size_t choices_max = 1 << 20;
constexpr std::uint64_t tried_bits_max = 1u << 27;  // 16 MiB; without memory beyond

}  // namespace

bool CharacterSet::contains(char32_t character, bool ignores_case) const {
    const auto in_ranges = [&](char32_t wanted) {
        for (const Range& range : ranges) {
            if (wanted >= range.first && wanted <= range.last) return true;
        }
        return false;
    };
    bool found = in_ranges(character) || (ignores_case && in_ranges(unicode::folded(character)));
    if (!found && !categories.empty()) {
        const auto bit = 1u << static_cast<unsigned>(unicode::category_of(character));
        for (const Categories& group : categories) {
            found = found || ((group.mask & bit) != 0) != group.is_negated;
        }
    }
    for (const CharacterSet& other : negated) {
        found = found || !other.contains(character, ignores_case);
    }
    if (found == is_negated) return false;
    return without.empty() || !without.front().contains(character, ignores_case);
}

Finder::Finder(const RegexProgram& program, std::string_view text, Effort& effort)
    : program_(program), text_(text), effort_(effort) {
    const std::uint64_t bits =
        static_cast<std::uint64_t>(program.instructions.size()) * (text.size() + 1);
    if (program.has_back_references || bits > tried_bits_max) return;
    const auto words = static_cast<std::size_t>(bits / 64 + 1);
    if (!effort_.take_bytes(words * sizeof(std::uint64_t))) return;
    tried_.resize(words);
    effort_.steps_used += static_cast<std::int64_t>(words) / matched_per_step;
}

Finder::~Finder() {
    effort_.give_back(tried_.size() * sizeof(std::uint64_t) + choices_.capacity() * sizeof(Choice));
}

bool Finder::remember(Choice choice) {
    is_full_ = choices_.size() >= choices_max || !effort_.make_room(choices_, 1);
    if (!is_full_) choices_.push_back(choice);
    return !is_full_;
}

bool Finder::spend() {
    if (++work_ % matched_per_step == 0) ++effort_.steps_used;
    return effort_.steps_used < effort_.steps_left;
}

// Bits lie together by place, so that a place is forgotten at little cost.
bool Finder::is_tried(std::uint32_t counter, std::uint32_t at) {
    if (tried_.empty()) return false;
    const std::size_t bit = at * program_.instructions.size() + counter;
    const std::uint64_t mask = std::uint64_t{1} << bit % 64;
    const bool was = (tried_[bit / 64] & mask) != 0;
    tried_[bit / 64] |= mask;
    return was;
}

void Finder::forget_place(std::uint32_t at) {
    if (tried_.empty()) return;
    const std::size_t begin = at * program_.instructions.size();
    for (std::size_t bit = begin; bit < begin + program_.instructions.size(); ++bit)
        tried_[bit / 64] &= ~(std::uint64_t{1} << bit % 64);
    effort_.steps_used +=
        static_cast<std::int64_t>(program_.instructions.size()) / matched_per_step;
}

Result<std::optional<Match>> Finder::next() {
    const bool only_at_start = program_.instructions[1].kind == Instruction::Kind::text_start;
    while (!is_done_) {
        if (TRY(match_at(at_))) {
            const std::uint32_t end = slots_[1];
            const bool is_empty = end == slots_[0];
            // What succeeded here may succeed again for the next match, which can begin here.
            forget_place(end);
            at_ = end;
            if (is_empty) {
                if (at_ >= text_.size()) is_done_ = true;
                std::size_t behind = at_;
                if (!is_done_) text::next_code_point(text_, behind);
                at_ = static_cast<std::uint32_t>(behind);
            }
            return Match(slots_.begin(), slots_.begin() + program_.groups * 2);
        }
        if (at_ >= text_.size() || only_at_start) {
            is_done_ = true;
            break;
        }
        std::size_t behind = at_;
        text::next_code_point(text_, behind);
        at_ = static_cast<std::uint32_t>(behind);
    }
    return std::nullopt;
}

Result<bool> Finder::match_at(std::uint32_t start) {
    slots_.assign(program_.slots, nowhere);
    choices_.clear();
    std::uint32_t counter = 0;
    std::uint32_t at = start;
    while (true) {
        if (!spend() || is_full_)
            return fail(Code::limit_reached, "expected a pattern that matches faster");
        const Instruction& instruction = program_.instructions[counter];
        if (instruction.kind == Instruction::Kind::match) return true;
        if (!is_tried(counter, at) && step(instruction, at, counter)) continue;
        while (!choices_.empty() && choices_.back().restores_slot) {
            slots_[choices_.back().instruction_or_slot] = choices_.back().value;
            choices_.pop_back();
        }
        if (choices_.empty()) return false;
        counter = choices_.back().instruction_or_slot;
        at = choices_.back().value;
        choices_.pop_back();
    }
}

bool Finder::step(const Instruction& instruction, std::uint32_t& at, std::uint32_t& counter) {
    using Kind = Instruction::Kind;
    ++counter;
    switch (instruction.kind) {
        case Kind::character:
        case Kind::set: {
            if (at >= text_.size()) return false;
            std::size_t behind = at;
            const char32_t found = text::next_code_point(text_, behind);
            at = static_cast<std::uint32_t>(behind);
            if (instruction.kind == Kind::set)
                return program_.sets[instruction.a].contains(found, program_.ignores_case);
            return found == instruction.a ||
                   (program_.ignores_case && unicode::folded(found) == instruction.a);
        }
        case Kind::split:
            if (!remember({instruction.b, at, false})) return false;
            counter = instruction.a;
            return true;
        case Kind::jump:
            counter = instruction.a;
            return true;
        case Kind::save:
            if (!choices_.empty() && !remember({instruction.a, slots_[instruction.a], true}))
                return false;
            slots_[instruction.a] = at;
            return true;
        case Kind::advanced:
            return at > slots_[instruction.a];
        case Kind::text_start:
            return at == 0;
        case Kind::text_end:
            return at == text_.size();
        case Kind::line_start:
            // Behind a line end that is the last character no line begins.
            return at == 0 || (at < text_.size() && text_[at - 1] == '\n');
        case Kind::line_end:
            return at == text_.size() || text_[at] == '\n';
        case Kind::back_reference: {
            const std::uint32_t begin = slots_[instruction.a * 2];
            const std::uint32_t end = slots_[instruction.a * 2 + 1];
            if (begin == nowhere || end == nowhere) return true;
            std::size_t here = at;
            for (std::size_t there = begin; there < end;) {
                if (here >= text_.size() || !spend()) return false;
                const char32_t a = text::next_code_point(text_, there);
                const char32_t b = text::next_code_point(text_, here);
                const bool is_same =
                    a == b || (program_.ignores_case && unicode::folded(a) == unicode::folded(b));
                if (!is_same) return false;
            }
            at = static_cast<std::uint32_t>(here);
            return true;
        }
        case Kind::match:
            break;
    }
    return true;
}

}  // namespace obieg::feel::regex
