// Values as text: string() and literals.
#include "base/temporal.h"
#include "feel/callable.h"
#include "feel/feel.h"
#include "feel/lexer.h"

namespace obieg::feel {
namespace {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char letter : text) {
        switch (letter) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                out += letter;
        }
    }
    return out + "\"";
}

bool is_plain_name(std::string_view name) {
    const Result<std::vector<Token>> tokens = cut_into_tokens(name);
    return tokens && tokens->size() == 2 && tokens->front().kind == Token::Kind::word &&
           !tokens->front().quoted && tokens->front().raw.size() == name.size();
}

enum class Style { text, literal };

void append(std::string& out, const Value& value, Style style);

void append_temporal(std::string& out, std::string_view function, const std::string& text,
                     Style style) {
    if (style == Style::text) {
        out += text;
        return;
    }
    out += std::string(function) + "(\"" + text + "\")";
}

void append_context(std::string& out, const Context& context, Style style) {
    out += '{';
    bool first = true;
    for (const auto& [name, value] : context.entries()) {
        if (!first) out += ", ";
        first = false;
        out += is_plain_name(name) ? name : quoted(name);
        out += style == Style::text ? ":" : ": ";
        append(out, value, style);
    }
    out += '}';
}

void append_range(std::string& out, const Range& range, Style style) {
    // One open end is a comparison: `(< 5)`.
    if (range.start_end == Range::End::absent || range.end_end == Range::End::absent) {
        const bool has_end = range.start_end == Range::End::absent;
        const Range::End end = has_end ? range.end_end : range.start_end;
        out += has_end ? "(<" : "(>";
        out += end == Range::End::closed ? "= " : " ";
        append(out, has_end ? range.end : range.start, style);
        out += ')';
        return;
    }
    out += range.start_end == Range::End::closed ? '[' : '(';
    append(out, range.start, style);
    out += "..";
    append(out, range.end, style);
    out += range.end_end == Range::End::closed ? ']' : ')';
}

void append_function(std::string& out, const Function& function) {
    out += "function(";
    if (const auto* callable = dynamic_cast<const Callable*>(&function)) {
        bool first = true;
        for (const std::string& name : callable->parameter_names()) {
            if (!first) out += ", ";
            first = false;
            out += name;
        }
    }
    out += ')';
}

void append(std::string& out, const Value& value, Style style) {
    if (value.is_null()) {
        out += "null";
    } else if (const bool* boolean = value.if_boolean()) {
        out += *boolean ? "true" : "false";
    } else if (const Decimal* number = value.if_number()) {
        out += number->to_string();
    } else if (const std::string* text = value.if_text()) {
        out += quoted(*text);
    } else if (const Date* date = value.if_date()) {
        append_temporal(out, "date", to_iso(*date), style);
    } else if (const ZonedTime* time = value.if_time()) {
        append_temporal(out, "time", to_iso(*time), style);
    } else if (const DateTime* moment = value.if_date_time()) {
        append_temporal(out, "date and time", to_iso(*moment), style);
    } else if (const auto* months = value.if_years_months()) {
        append_temporal(out, "duration", to_iso(*months), style);
    } else if (const auto* seconds = value.if_days_time()) {
        append_temporal(out, "duration", to_iso(*seconds), style);
    } else if (const List* list = value.if_list()) {
        out += '[';
        for (std::size_t index = 0; index < list->size(); ++index) {
            if (index > 0) out += ", ";
            append(out, (*list)[index], style);
        }
        out += ']';
    } else if (const Context* context = value.if_context()) {
        append_context(out, *context, style);
    } else if (const Range* range = value.if_range()) {
        append_range(out, *range, style);
    } else if (const Function* function = value.if_function()) {
        append_function(out, *function);
    }
}

}  // namespace

std::string to_text(const Value& value) {
    if (const std::string* text = value.if_text()) return *text;
    std::string out;
    append(out, value, Style::text);
    return out;
}

std::string to_literal(const Value& value) {
    std::string out;
    append(out, value, Style::literal);
    return out;
}

}  // namespace obieg::feel
