// XPath 3.1 patterns (XML Schema part 2, appendix F, with XPath's additions) as programs.
#include "base/text.h"
#include "feel/regex_program.h"

namespace obieg::feel::regex {
namespace {

using Kind = Instruction::Kind;
using Range = CharacterSet::Range;

constexpr int depth_max = 64;                // of groups and subtracted sets
constexpr std::size_t program_max = 20'000;  // instructions
constexpr std::uint32_t unbounded = UINT32_MAX;
constexpr std::uint32_t repetitions_max = 10'000;

// Names of XML: what \i and \c stand for.
constexpr Range name_start[] = {
    {':', ':'},       {'A', 'Z'},       {'_', '_'},       {'a', 'z'},
    {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
    {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
    {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
constexpr Range name_more[] = {
    {'-', '.'}, {'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};
constexpr Range space[] = {{' ', ' '}, {'\t', '\n'}, {'\r', '\r'}};
constexpr Range any_character[] = {{0, 0x10FFFF}};
constexpr Range line_ends[] = {{'\n', '\n'}, {'\r', '\r'}};

// A piece of a pattern with how often it may stand there.
struct Piece {
    enum class Kind { character, set, group, back_reference, start, end };
    Kind kind;
    char32_t character = 0;
    std::uint32_t index = 0;  // of a set; the number of a group, 0 for one that is not counted
    std::vector<std::vector<Piece>> branches = {};  // of a group
    std::uint32_t minimum = 1;
    std::uint32_t maximum = 1;
    bool is_reluctant = false;
};
using Branches = std::vector<std::vector<Piece>>;

class Parser {
public:
    Parser(std::string_view pattern, std::string_view flags) : in_(pattern), flags_(flags) {
        program_.ignores_case = has('i');
    }

    Result<RegexProgram> run() {
        Branches branches;
        if (has('q')) {
            branches.emplace_back();
            while (at_ < in_.size()) branches.back().push_back(literal());
        } else {
            branches = TRY(parse_branches(0));
            if (at_ < in_.size()) return failed("a '(' for this ')'");
        }
        program_.slots = program_.groups * 2;
        emit({Kind::save, 0});
        TRY_STATUS(compile(branches));
        emit({Kind::save, 1});
        emit({Kind::match});
        return std::move(program_);
    }

private:
    bool has(char flag) const { return flags_.find(flag) != std::string_view::npos; }
    char look(std::size_t ahead = 0) const {
        return at_ + ahead < in_.size() ? in_[at_ + ahead] : '\0';
    }
    char32_t take() { return text::next_code_point(in_, at_); }

    tl::unexpected<Error> failed(std::string_view expected) const {
        return fail(Code::invalid_argument, "expected " + std::string(expected) +
                                                " in the pattern '" + std::string(in_) +
                                                "' at character " + std::to_string(at_ + 1));
    }

    // --- Reading -------------------------------------------------------------------------------

    Result<Branches> parse_branches(int depth) {
        if (depth > depth_max) return failed("fewer groups inside each other");
        Branches branches(1);
        while (at_ < in_.size() && look() != ')') {
            if (look() == '|') {
                ++at_;
                branches.emplace_back();
            } else {
                Piece piece = TRY(parse_atom(depth));
                TRY_STATUS(parse_quantifier(piece));
                branches.back().push_back(std::move(piece));
            }
        }
        return branches;
    }

    Piece literal() { return {.kind = Piece::Kind::character, .character = take()}; }
    Piece of_set(CharacterSet set) {
        program_.sets.push_back(std::move(set));
        return {.kind = Piece::Kind::set,
                .index = static_cast<std::uint32_t>(program_.sets.size() - 1)};
    }

    Result<Piece> parse_atom(int depth) {
        switch (look()) {
            case '(':
                return parse_group(depth);
            case '[':
                return of_set(TRY(parse_set(depth)));
            case '\\':
                return parse_escape();
            case '.': {
                ++at_;
                CharacterSet set;
                const bool everything = has('s');
                set.ranges = everything ? to_ranges(any_character) : to_ranges(line_ends);
                set.is_negated = !everything;
                return of_set(std::move(set));
            }
            case '^':
                ++at_;
                return Piece{.kind = Piece::Kind::start};
            case '$':
                ++at_;
                return Piece{.kind = Piece::Kind::end};
            case '*':
            case '+':
            case '?':
                return failed("something to repeat before a quantifier");
            case '{':
            case '}':
            case ']':
                return failed("a backslash before a bracket that stands for itself");
            default:
                return literal();
        }
    }

    template <std::size_t size>
    static std::vector<Range> to_ranges(const Range (&ranges)[size]) {
        return {std::begin(ranges), std::end(ranges)};
    }

    Result<Piece> parse_group(int depth) {
        ++at_;
        Piece group{.kind = Piece::Kind::group};
        if (look() == '?') {
            // Of all (?…) XPath knows the one that does not capture.
            if (look(1) != ':') return failed("a group '(…)' or '(?:…)'");
            at_ += 2;
        } else {
            group.index = program_.groups++;
        }
        group.branches = TRY(parse_branches(depth + 1));
        if (look() != ')') return failed("a ')' for each '('");
        ++at_;
        if (group.index != 0) closed_.push_back(group.index);
        return group;
    }

    Status parse_quantifier(Piece& piece) {
        const char letter = look();
        if (letter == '*' || letter == '+' || letter == '?') {
            ++at_;
            piece.minimum = letter == '+' ? 1 : 0;
            piece.maximum = letter == '?' ? 1 : unbounded;
        } else if (letter == '{') {
            TRY_STATUS(parse_quantity(piece));
        } else {
            return {};
        }
        if (piece.kind == Piece::Kind::start || piece.kind == Piece::Kind::end)
            return failed("no quantifier behind ^ or $");
        if (look() == '?') {
            piece.is_reluctant = true;
            ++at_;
        }
        // XPath knows reluctant quantifiers (`+?`) but no possessive ones (`++`).
        if (look() == '*' || look() == '+' || look() == '?' || look() == '{')
            return failed("at most one quantifier");
        return {};
    }

    Status parse_quantity(Piece& piece) {
        ++at_;
        piece.minimum = TRY(parse_count());
        piece.maximum = piece.minimum;
        if (look() == ',') {
            ++at_;
            piece.maximum = look() == '}' ? unbounded : TRY(parse_count());
        }
        if (look() != '}') return failed("'{n}', '{n,}' or '{n,m}'");
        if (piece.maximum < piece.minimum) return failed("'{n,m}' with the larger number last");
        ++at_;
        return {};
    }

    Result<std::uint32_t> parse_count() {
        if (look() < '0' || look() > '9') return failed("a number");
        std::uint32_t count = 0;
        while (look() >= '0' && look() <= '9') {
            count = count * 10 + static_cast<std::uint32_t>(look() - '0');
            if (count > repetitions_max)
                return failed("at most " + std::to_string(repetitions_max) + " repetitions");
            ++at_;
        }
        return count;
    }

    Result<Piece> parse_escape() {
        const char letter = look(1);
        if (letter >= '1' && letter <= '9') return parse_back_reference();
        CharacterSet set;
        const std::optional<char32_t> single = TRY(parse_escaped(set));
        if (single) return Piece{.kind = Piece::Kind::character, .character = *single};
        return of_set(std::move(set));
    }

    Result<Piece> parse_back_reference() {
        // As many digits as there are groups for.
        std::uint32_t number = 0;
        ++at_;
        while (look() >= '0' && look() <= '9') {
            const std::uint32_t longer = number * 10 + static_cast<std::uint32_t>(look() - '0');
            if (number != 0 && longer >= program_.groups) break;
            number = longer;
            ++at_;
        }
        if (std::find(closed_.begin(), closed_.end(), number) == closed_.end())
            return failed("a back-reference to a group that is closed before it");
        program_.has_back_references = true;
        return Piece{.kind = Piece::Kind::back_reference, .index = number};
    }

    // A backslash and what follows it: one character, or several that are added to `set`.
    Result<std::optional<char32_t>> parse_escaped(CharacterSet& set) {
        if (at_ + 1 >= in_.size()) return failed("a character after the backslash");
        const char letter = look(1);
        at_ += 2;
        switch (letter) {
            case 'n':
                return U'\n';
            case 'r':
                return U'\r';
            case 't':
                return U'\t';
            case 's':
            case 'S':
                add(set, letter == 'S', to_ranges(space));
                return std::nullopt;
            case 'i':
            case 'I':
                add(set, letter == 'I', to_ranges(name_start));
                return std::nullopt;
            case 'c':
            case 'C': {
                std::vector<Range> ranges = to_ranges(name_start);
                ranges.insert(ranges.end(), std::begin(name_more), std::end(name_more));
                add(set, letter == 'C', std::move(ranges));
                return std::nullopt;
            }
            case 'd':
            case 'D':
                set.categories.push_back({mask_of("Nd"), letter == 'D'});
                return std::nullopt;
            case 'w':
            case 'W':
                set.categories.push_back(
                    {mask_of("P") | mask_of("Z") | mask_of("C"), letter == 'w'});
                return std::nullopt;
            case 'p':
            case 'P':
                TRY_STATUS(parse_property(set, letter == 'P'));
                return std::nullopt;
            default:
                break;
        }
        static constexpr std::string_view themselves = "\\|.?*+(){}-[]^$";
        if (themselves.find(letter) == std::string_view::npos) {
            at_ -= 2;
            return failed("a known escape, found '\\" + std::string(1, letter) + "'");
        }
        return static_cast<char32_t>(letter);
    }

    static void add(CharacterSet& set, bool is_negated, std::vector<Range> ranges) {
        if (!is_negated) {
            set.ranges.insert(set.ranges.end(), ranges.begin(), ranges.end());
            return;
        }
        CharacterSet other;
        other.ranges = std::move(ranges);
        set.negated.push_back(std::move(other));
    }

    // All categories whose names begin so; 0 when there are none.
    static std::uint32_t mask_of(std::string_view name) {
        std::uint32_t mask = 0;
        for (std::size_t at = 0; at < unicode::category_names.size(); at += 2) {
            const std::string_view category = unicode::category_names.substr(at, 2);
            if (category.substr(0, name.size()) == name && !name.empty()) mask |= 1u << at / 2;
        }
        return mask;
    }

    Status parse_property(CharacterSet& set, bool is_negated) {
        const std::size_t end = in_.find('}', at_);
        if (look() != '{' || end == std::string_view::npos) return failed("\\p{…}");
        const std::string_view name = in_.substr(at_ + 1, end - at_ - 1);
        if (const std::uint32_t mask = mask_of(name)) {
            set.categories.push_back({mask, is_negated});
        } else {
            const auto block =
                name.starts_with("Is") ? unicode::block_from(name.substr(2)) : std::nullopt;
            if (!block) {
                return failed(
                    "a category of characters such as Lu or a block such as IsCyrillic, "
                    "found '" +
                    std::string(name) + "'");
            }
            add(set, is_negated, {{block->first, block->last}});
        }
        at_ = end + 1;
        return {};
    }

    // [a-z-[aeiou]] takes the second set out of the first.
    Result<CharacterSet> parse_set(int depth) {
        if (depth > depth_max) return failed("fewer sets inside each other");
        CharacterSet set;
        ++at_;
        if (look() == '^') {
            set.is_negated = true;
            ++at_;
        }
        bool is_empty = true;
        while (look() != ']' || at_ >= in_.size()) {
            if (at_ >= in_.size()) return failed("a ']' that ends the set of characters");
            if (look() == '[') return failed("'\\[' for a bracket that stands for itself");
            if (look() == '-' && look(1) == '[') {
                if (is_empty) return failed("characters to take others out of");
                ++at_;
                set.without.push_back(TRY(parse_set(depth + 1)));
                if (look() != ']') return failed("a ']' after the characters taken out");
                break;
            }
            TRY_STATUS(parse_set_member(set));
            is_empty = false;
        }
        if (is_empty) return failed("at least one character in […]");
        ++at_;
        if (has('i')) add_folded(set);
        return set;
    }

    // A character is looked for folded, so a range also holds what its characters fold to. Larger
    // ranges are left alone: they hold whole scripts, in both cases.
    static void add_folded(CharacterSet& set) {
        constexpr char32_t largest = 0x500;
        const std::vector<Range> written = set.ranges;
        for (const Range& range : written) {
            if (range.last - range.first > largest) continue;
            for (char32_t member = range.first; member <= range.last; ++member) {
                const char32_t folded = unicode::folded(member);
                if (folded < range.first || folded > range.last)
                    set.ranges.push_back({folded, folded});
            }
        }
    }

    Status parse_set_member(CharacterSet& set) {
        const std::optional<char32_t> first = TRY(parse_set_character(set));
        if (!first) return {};
        // A hyphen at the end of the set, or before what is taken out, stands for itself.
        const bool is_range = look() == '-' && look(1) != ']' && look(1) != '[';
        if (!is_range) {
            set.ranges.push_back({*first, *first});
            return {};
        }
        ++at_;
        const std::optional<char32_t> last = TRY(parse_set_character(set));
        if (!last || *last < *first) return failed("a range of characters from low to high");
        set.ranges.push_back({*first, *last});
        return {};
    }

    Result<std::optional<char32_t>> parse_set_character(CharacterSet& set) {
        if (at_ >= in_.size()) return failed("a ']' that ends the set of characters");
        if (look() != '\\') return take();
        if (look(1) >= '1' && look(1) <= '9') return failed("no back-reference inside […]");
        return parse_escaped(set);
    }

    // --- Writing the program -------------------------------------------------------------------

    std::uint32_t here() const { return static_cast<std::uint32_t>(program_.instructions.size()); }
    std::uint32_t emit(Instruction instruction) {
        program_.instructions.push_back(instruction);
        return here() - 1;
    }

    Status compile(const Branches& branches) {
        std::vector<std::uint32_t> exits;
        for (std::size_t i = 0; i < branches.size(); ++i) {
            const bool is_last = i + 1 == branches.size();
            const std::uint32_t split = is_last ? 0 : emit({Kind::split, here() + 1});
            for (const Piece& piece : branches[i]) TRY_STATUS(compile_repeated(piece));
            if (is_last) break;
            exits.push_back(emit({Kind::jump}));
            program_.instructions[split].b = here();
        }
        for (const std::uint32_t exit : exits) program_.instructions[exit].a = here();
        return {};
    }

    // A split whose first choice is the body that follows, or with `reluctant` the way out.
    void set_split(std::uint32_t split, bool is_reluctant, std::uint32_t exit) {
        Instruction& instruction = program_.instructions[split];
        instruction.a = is_reluctant ? exit : split + 1;
        instruction.b = is_reluctant ? split + 1 : exit;
    }

    Status compile_repeated(const Piece& piece) {
        for (std::uint32_t i = 0; i < piece.minimum; ++i) TRY_STATUS(compile_once(piece));
        if (piece.maximum == unbounded) {
            const std::uint32_t slot = program_.slots++;
            const std::uint32_t split = emit({Kind::split});
            emit({Kind::save, slot});
            TRY_STATUS(compile_once(piece));
            // An empty turn would go round for ever.
            emit({Kind::advanced, slot});
            emit({Kind::jump, split});
            set_split(split, piece.is_reluctant, here());
            return {};
        }
        std::vector<std::uint32_t> splits;
        for (std::uint32_t i = piece.minimum; i < piece.maximum; ++i) {
            splits.push_back(emit({Kind::split}));
            TRY_STATUS(compile_once(piece));
        }
        for (const std::uint32_t split : splits) set_split(split, piece.is_reluctant, here());
        return {};
    }

    Status compile_once(const Piece& piece) {
        if (program_.instructions.size() > program_max)
            return fail(Code::invalid_argument,
                        "expected a shorter pattern or fewer repetitions, "
                        "found '" +
                            std::string(in_) + "'");
        switch (piece.kind) {
            case Piece::Kind::character:
                emit({Kind::character,
                      program_.ignores_case
                          ? static_cast<std::uint32_t>(unicode::folded(piece.character))
                          : static_cast<std::uint32_t>(piece.character)});
                return {};
            case Piece::Kind::set:
                emit({Kind::set, piece.index});
                return {};
            case Piece::Kind::back_reference:
                emit({Kind::back_reference, piece.index});
                return {};
            case Piece::Kind::start:
                emit({has('m') ? Kind::line_start : Kind::text_start});
                return {};
            case Piece::Kind::end:
                emit({has('m') ? Kind::line_end : Kind::text_end});
                return {};
            case Piece::Kind::group:
                break;
        }
        if (piece.index != 0) emit({Kind::save, piece.index * 2});
        TRY_STATUS(compile(piece.branches));
        if (piece.index != 0) emit({Kind::save, piece.index * 2 + 1});
        return {};
    }

    std::string_view in_;
    std::string_view flags_;
    std::size_t at_ = 0;
    RegexProgram program_;
    std::vector<std::uint32_t> closed_;  // groups that a back-reference may name
};

// What flag x does: white space goes before anything is read, except inside [ ]. So "\ s" is "\s".
std::string without_space(std::string_view pattern) {
    std::string out;
    int depth = 0;
    bool is_escaped = false;
    for (const char letter : pattern) {
        const bool is_space = letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
        if (is_space && depth == 0) continue;
        if (letter == '[' && !is_escaped) ++depth;
        if (letter == ']' && !is_escaped && depth > 0) --depth;
        is_escaped = letter == '\\' && !is_escaped;
        out += letter;
    }
    return out;
}

}  // namespace

Result<RegexProgram> compile(std::string_view pattern, std::string_view flags) {
    for (const char flag : flags) {
        if (std::string_view("imsxq").find(flag) == std::string_view::npos) {
            return fail(Code::invalid_argument, "expected flags out of i, m, q, s and x, found '" +
                                                    std::string(1, flag) + "'");
        }
    }
    const bool ignores_space =
        flags.find('x') != std::string_view::npos && flags.find('q') == std::string_view::npos;
    const std::string bare = ignores_space ? without_space(pattern) : std::string(pattern);
    return Parser(bare, flags).run();
}

}  // namespace obieg::feel::regex
