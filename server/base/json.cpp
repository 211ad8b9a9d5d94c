#include "base/json.h"

#include <algorithm>

#include "base/check.h"
#include "base/limits.h"
#include "base/temporal.h"
#include "base/text.h"

namespace obieg::json {
namespace {

// Tags are resolved after reading, from the outside in, because only the outer tag tells whether an
// inner name that begins with "@" is a tag too or just a name.
Result<Value> untagged(const Value& value);

template <class T>
Result<Value> tagged(const std::optional<T>& read, std::string_view what) {
    if (!read) return fail(Code::invalid_json, "expected " + std::string(what));
    return Value(*read);
}

Result<Value> untagged_range(const Context& content) {
    const auto read_end = [&](std::string_view value, std::string_view included,
                              Value& end) -> Result<Range::End> {
        const Value* given = content.find(value);
        if (!given) return Range::End::absent;
        end = TRY(untagged(*given));
        const Value* flag = content.find(included);
        if (flag && !flag->if_boolean()) {
            return fail(Code::invalid_json,
                        "expected true or false in '" + std::string(included) + "'");
        }
        return flag && !flag->is_true() ? Range::End::open : Range::End::closed;
    };
    auto range = std::make_shared<Range>();
    range->start_end = TRY(read_end("start", "startIncluded", range->start));
    range->end_end = TRY(read_end("end", "endIncluded", range->end));
    return Value(Value::RangePtr(std::move(range)));
}

Result<Value> untagged_entries(const Context& context) {
    std::vector<Context::Entry> entries;
    entries.reserve(context.size());
    for (const auto& [name, value] : context.entries())
        entries.emplace_back(name, TRY(untagged(value)));
    return Value(Context::from_distinct(std::move(entries)));
}

Result<Value> untagged(const Value& value) {
    if (const List* list = value.if_list()) {
        List items;
        items.reserve(list->size());
        for (const Value& item : *list) items.push_back(TRY(untagged(item)));
        return Value(std::move(items));
    }
    const Context* context = value.if_context();
    if (!context) return value;
    if (context->size() != 1 || !context->entries()[0].first.starts_with('@')) {
        return untagged_entries(*context);
    }
    const auto& [tag, content] = context->entries()[0];
    if (tag == "@context" && content.if_context()) return untagged_entries(*content.if_context());
    if (tag == "@range" && content.if_context()) return untagged_range(*content.if_context());
    if (const std::string* text = content.if_text()) {
        if (tag == "@date") return tagged(date_from_iso(*text), "a date like 2027-03-01");
        if (tag == "@time") return tagged(zoned_time_from_iso(*text), "a time like 10:15:00");
        if (tag == "@dateTime") {
            return tagged(date_time_from_iso(*text), "a date and time like 2027-03-01T10:15:00");
        }
        if (tag == "@ymDuration")
            return tagged(years_months_from_iso(*text), "a duration like P1Y2M");
        if (tag == "@dtDuration")
            return tagged(days_time_from_iso(*text), "a duration like P1DT2H");
        if (tag == "@number") return tagged(Decimal::parse(*text), "a number");
    }
    return fail(
        Code::invalid_json,
        "expected a known tag (@date, @time, @dateTime, @ymDuration, @dtDuration, @number, @range, "
        "@context) with content of its kind, found '" +
            tag + "'");
}

// A recursive-descent reader of RFC 8259, strict: no comments, no trailing commas, no lone
// surrogates.
class Reader {
public:
    Reader(std::string_view text, Spelling spelling) : text_(text), spelling_(spelling) {}

    Result<Value> document() {
        skip_space();
        Value value = TRY(read_value(0));
        skip_space();
        if (at_ < text_.size()) return failed("the end of the text");
        if (saw_tag_) return untagged(value);
        return value;
    }

private:
    tl::unexpected<Error> failed_at(std::size_t position, std::string_view expected) const {
        std::size_t line = 1;
        std::size_t line_start = 0;
        for (std::size_t index = 0; index < position && index < text_.size(); ++index) {
            if (text_[index] == '\n') {
                ++line;
                line_start = index + 1;
            }
        }
        const std::string where = "line " + std::to_string(line) + ", column " +
                                  std::to_string(position - line_start + 1);
        std::string found = "the end of the text";
        if (position < text_.size()) {
            found = quote_start(text_.substr(position));
        }
        const std::string message = "expected " + std::string(expected) + ", found " + found;
        return fail(Code::invalid_json, where + ": " + message, {{where, message}});
    }
    tl::unexpected<Error> failed(std::string_view expected) const {
        return failed_at(at_, expected);
    }

    // The first characters of a text in quotes, cut at the border of a character.
    static std::string quote_start(std::string_view rest) {
        std::size_t length = std::min<std::size_t>(rest.size(), 12);
        while (length < rest.size() && (static_cast<unsigned char>(rest[length]) & 0xC0) == 0x80)
            ++length;
        return "'" + std::string(rest.substr(0, length)) + "'";
    }

    char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    bool take(char expected) {
        if (next() != expected) return false;
        ++at_;
        return true;
    }

    void skip_space() {
        while (at_ < text_.size()) {
            const char letter = text_[at_];
            if (letter != ' ' && letter != '\t' && letter != '\n' && letter != '\r') return;
            ++at_;
        }
    }

    Result<Value> read_value(int depth) {
        if (depth > limits::json_depth) {
            return fail(Code::limit_reached, "expected at most " +
                                                 std::to_string(limits::json_depth) +
                                                 " levels of lists and objects inside each other");
        }
        switch (next()) {
            case '{':
                return read_object(depth);
            case '[':
                return read_list(depth);
            case '"':
                return Value(TRY(read_text()));
            case 't':
                return read_word("true", Value(true));
            case 'f':
                return read_word("false", Value(false));
            case 'n':
                return read_word("null", Value());
            default:
                return read_number();
        }
    }

    Result<Value> read_word(std::string_view word, Value value) {
        if (text_.substr(at_, word.size()) != word) return failed("a JSON value");
        at_ += word.size();
        return value;
    }

    std::size_t take_digits() {
        const std::size_t start = at_;
        while (next() >= '0' && next() <= '9') ++at_;
        return at_ - start;
    }

    Result<Value> read_number() {
        const std::size_t start = at_;
        take('-');
        const bool leading_zero = next() == '0';
        const std::size_t digits = take_digits();
        if (digits == 0) {
            at_ = start;
            return failed("a JSON value");
        }
        if (leading_zero && digits > 1) return failed_at(start, "a number without leading zeros");
        if (take('.') && take_digits() == 0) return failed("a digit after the decimal point");
        if (take('e') || take('E')) {
            if (!take('+')) take('-');
            if (take_digits() == 0) return failed("a digit in the exponent");
        }
        const std::optional<Decimal> number = Decimal::parse(text_.substr(start, at_ - start));
        if (!number) return failed_at(start, "a number between 10^-6176 and 10^6145");
        return Value(*number);
    }

    Result<std::string> read_text() {
        const std::size_t start = at_;
        ++at_;
        std::string out;
        while (true) {
            const std::size_t plain = at_;
            while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' &&
                   static_cast<unsigned char>(text_[at_]) >= 0x20) {
                ++at_;
            }
            out.append(text_.substr(plain, at_ - plain));
            if (at_ >= text_.size()) return failed("a closing quote");
            if (take('"')) break;
            if (text_[at_] != '\\')
                return failed("no control character inside a text (write \\n or \\u00XX)");
            ++at_;
            TRY_STATUS(read_escape(out));
        }
        if (!text::is_valid_utf8(out)) return failed_at(start, "text in valid UTF-8");
        return out;
    }

    Status read_escape(std::string& out) {
        const char letter = next();
        static constexpr std::string_view letters = "\"\\/bfnrt";
        static constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        if (letter == 'u') {
            const std::size_t start = at_ - 1;
            ++at_;
            char32_t code_point = TRY(read_hex());
            if (code_point >= 0xD800 && code_point < 0xDC00 && text_.substr(at_, 2) == "\\u") {
                at_ += 2;
                const char32_t low = TRY(read_hex());
                if (low < 0xDC00 || low > 0xDFFF) return failed_at(start, "a pair of surrogates");
                code_point = 0x10000 + ((code_point - 0xD800) << 10) + (low - 0xDC00);
            } else if (code_point >= 0xD800 && code_point <= 0xDFFF) {
                return failed_at(start, "a pair of surrogates");
            }
            text::append_code_point(out, code_point);
            return {};
        }
        const std::size_t found =
            at_ < text_.size() ? letters.find(letter) : std::string_view::npos;
        if (found == std::string_view::npos)
            return failed("one of \" \\ / b f n r t u after the backslash");
        out.push_back(meanings[found]);
        ++at_;
        return {};
    }

    Result<char32_t> read_hex() {
        char32_t value = 0;
        for (int index = 0; index < 4; ++index) {
            const char digit = next();
            int number = 0;
            if (digit >= '0' && digit <= '9') {
                number = digit - '0';
            } else if (digit >= 'a' && digit <= 'f') {
                number = digit - 'a' + 10;
            } else if (digit >= 'A' && digit <= 'F') {
                number = digit - 'A' + 10;
            } else {
                return failed("four hexadecimal digits");
            }
            value = value * 16 + static_cast<char32_t>(number);
            ++at_;
        }
        return value;
    }

    Result<Value> read_list(int depth) {
        ++at_;
        List list;
        skip_space();
        if (take(']')) return Value(std::move(list));
        while (true) {
            skip_space();
            list.push_back(TRY(read_value(depth + 1)));
            skip_space();
            if (take(']')) return Value(std::move(list));
            if (!take(',')) return failed("',' or ']'");
        }
    }

    Result<Value> read_object(int depth) {
        const std::size_t start = at_;
        ++at_;
        std::vector<Context::Entry> entries;
        skip_space();
        if (!take('}')) {
            while (true) {
                skip_space();
                if (next() != '"') return failed("a name in quotes");
                std::string name = TRY(read_text());
                skip_space();
                if (!take(':')) return failed("':'");
                skip_space();
                entries.emplace_back(std::move(name), TRY(read_value(depth + 1)));
                skip_space();
                if (take('}')) break;
                if (!take(',')) return failed("',' or '}'");
            }
        }
        TRY_STATUS(check_distinct(entries, start));
        if (spelling_ == Spelling::typed && entries.size() == 1 &&
            entries[0].first.starts_with('@')) {
            saw_tag_ = true;
        }
        return Value(Context::from_distinct(std::move(entries)));
    }

    Status check_distinct(const std::vector<Context::Entry>& entries, std::size_t start) const {
        std::vector<std::string_view> names;
        names.reserve(entries.size());
        for (const Context::Entry& entry : entries) names.push_back(entry.first);
        std::sort(names.begin(), names.end());
        const auto twice = std::adjacent_find(names.begin(), names.end());
        if (twice == names.end()) return {};
        return failed_at(
            start, "each name once in an object ('" + std::string(*twice) + "' stands twice)");
    }

    std::string_view text_;
    Spelling spelling_;
    std::size_t at_ = 0;
    bool saw_tag_ = false;
};

// Writes values; `pretty` puts each entry on a line of its own.
class Writer {
public:
    Writer(std::string& out, Spelling spelling, bool pretty)
        : out_(out), spelling_(spelling), pretty_(pretty) {}

    void write(const Value& value, int depth = 0) {
        // Values come from our own reader and evaluator, both of which bound the depth far below
        // this.
        OBIEG_CHECK(depth < 10'000);
        if (const bool* boolean = value.if_boolean()) {
            out_ += *boolean ? "true" : "false";
        } else if (const Decimal* number = value.if_number()) {
            out_ += number->to_string();
        } else if (const std::string* text = value.if_text()) {
            append_text(out_, *text);
        } else if (const List* list = value.if_list()) {
            write_list(*list, depth);
        } else if (const Context* context = value.if_context()) {
            write_context(*context, depth);
        } else if (const Range* range = value.if_range()) {
            write_range(*range, depth);
        } else if (!write_temporal(value)) {
            out_ += "null";  // null itself; and a function, which is no data
        }
    }

private:
    bool write_temporal(const Value& value) {
        if (const Date* date = value.if_date()) return write_tagged("@date", to_iso(*date));
        if (const ZonedTime* time = value.if_time()) return write_tagged("@time", to_iso(*time));
        if (const DateTime* time = value.if_date_time())
            return write_tagged("@dateTime", to_iso(*time));
        if (const auto* duration = value.if_years_months()) {
            return write_tagged("@ymDuration", to_iso(*duration));
        }
        if (const auto* duration = value.if_days_time()) {
            return write_tagged("@dtDuration", to_iso(*duration));
        }
        return false;
    }

    bool write_tagged(std::string_view tag, const std::string& text) {
        if (spelling_ == Spelling::plain) {
            append_text(out_, text);
            return true;
        }
        out_ += '{';
        append_text(out_, tag);
        out_ += pretty_ ? ": " : ":";
        append_text(out_, text);
        out_ += '}';
        return true;
    }

    void new_line(int depth) {
        if (!pretty_) return;
        out_ += '\n';
        out_.append(static_cast<std::size_t>(depth) * 2, ' ');
    }

    void write_name(std::string_view name) {
        append_text(out_, name);
        out_ += pretty_ ? ": " : ":";
    }

    void write_list(const List& list, int depth) {
        out_ += '[';
        for (std::size_t index = 0; index < list.size(); ++index) {
            if (index > 0) out_ += ',';
            new_line(depth + 1);
            write(list[index], depth + 1);
        }
        if (!list.empty()) new_line(depth);
        out_ += ']';
    }

    void write_context(const Context& context, int depth) {
        const bool wrapped = spelling_ == Spelling::typed && context.size() == 1 &&
                             context.entries()[0].first.starts_with('@');
        if (wrapped) out_ += "{\"@context\":";
        out_ += '{';
        bool first = true;
        for (const auto& [name, value] : context.entries()) {
            if (!first) out_ += ',';
            first = false;
            new_line(depth + 1);
            write_name(name);
            write(value, depth + 1);
        }
        if (!context.empty()) new_line(depth);
        out_ += '}';
        if (wrapped) out_ += '}';
    }

    void write_range(const Range& range, int depth) {
        Context content;
        if (range.start_end != Range::End::absent) {
            content.set("start", range.start);
            content.set("startIncluded", range.start_end == Range::End::closed);
        }
        if (range.end_end != Range::End::absent) {
            content.set("end", range.end);
            content.set("endIncluded", range.end_end == Range::End::closed);
        }
        if (spelling_ == Spelling::typed) out_ += "{\"@range\":";
        write_context(content, depth);
        if (spelling_ == Spelling::typed) out_ += '}';
    }

    std::string& out_;
    Spelling spelling_;
    bool pretty_;
};

constexpr bool is_escaped(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte < 0x20 || byte == 0x7F || letter == '"' || letter == '\\';
}

void append_escaped(std::string& out, char letter) {
    static constexpr char hex[] = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(letter);
    out += '\\';
    switch (letter) {
        case '"':
        case '\\':
            out += letter;
            break;
        case '\n':
            out += 'n';
            break;
        case '\r':
            out += 'r';
            break;
        case '\t':
            out += 't';
            break;
        default:
            out += "u00";
            out += hex[byte >> 4];
            out += hex[byte & 15];
    }
}

}  // namespace

Result<Value> read(std::string_view text, Spelling spelling) {
    return Reader(text, spelling).document();
}

void append(std::string& out, const Value& value, Spelling spelling) {
    Writer(out, spelling, false).write(value);
}

std::string write(const Value& value, Spelling spelling) {
    std::string out;
    append(out, value, spelling);
    return out;
}

std::string write_pretty(const Value& value, Spelling spelling) {
    std::string out;
    Writer(out, spelling, true).write(value);
    return out;
}

void append_text(std::string& out, std::string_view text) {
    out += '"';
    std::size_t begin = 0;  // of what stands as it is
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_escaped(text[at])) continue;
        out.append(text, begin, at - begin);
        append_escaped(out, text[at]);
        begin = at + 1;
    }
    out.append(text, begin);
    out += '"';
}

}  // namespace obieg::json
