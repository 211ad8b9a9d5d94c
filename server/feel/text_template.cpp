#include "feel/text_template.h"

#include <algorithm>
#include <optional>

#include "feel/analysis.h"
#include "feel/builtins/builtin.h"
#include "feel/lexer.h"
#include "feel/program.h"

namespace obieg::feel {

// A template as a tree: text, values, and the two kinds of blocks with parts of their own.
struct TextTemplate::Part {
    enum class Kind { text, value, loop, condition };
    Kind kind = Kind::text;
    std::string text;  // of text; of a loop the name of its variable
    std::optional<Expression> expression;
    std::size_t position = 0;  // of the expression within the template
    std::vector<Part> inside;
    std::vector<Part> otherwise;  // of a condition: after {{else}}
};

namespace {

using Part = TextTemplate::Part;

constexpr int depth_max = 32;

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// Where a text such as `a[b]` could go on: the end of the braces, which may hold braces and quotes
// inside.
std::size_t find_end(std::string_view text, std::size_t from) {
    int depth = 0;
    bool quoted = false;
    for (std::size_t at = from; at < text.size(); ++at) {
        const char letter = text[at];
        if (quoted) {
            if (letter == '\\')
                ++at;
            else if (letter == '"')
                quoted = false;
        } else if (letter == '"') {
            quoted = true;
        } else if (letter == '{') {
            ++depth;
        } else if (letter == '}') {
            if (depth > 0)
                --depth;
            else if (text.substr(at, 2) == "}}")
                return at;
        }
    }
    return std::string_view::npos;
}

class TemplateParser {
public:
    TemplateParser(std::string_view text, const ParseContext& context)
        : text_(text), context_(context) {}

    Result<std::vector<Part>> run() {
        std::vector<Part> parts;
        const std::string_view closing = TRY(parse_into(parts, ""));
        if (!closing.empty())
            return failed(tag_start_,
                          "no {{" + std::string(closing) + "}} without a block that it ends");
        return parts;
    }

private:
    tl::unexpected<Error> failed(std::size_t position, const std::string& expected) const {
        const std::string where = describe_position(text_, position);
        const std::string message = "expected " + expected;
        return fail(Code::invalid_expression, where + ": " + message, {{where, message}});
    }

    Result<Expression> expression(std::string_view source, std::size_t position) {
        ParseContext context = context_;
        context.names.insert(context.names.end(), loop_names_.begin(), loop_names_.end());
        Result<Expression> parsed = parse(source, context);
        if (parsed) return parsed;
        const std::string where = describe_position(text_, position);
        return fail(
            Code::invalid_expression,
            where + ": in {{ " + std::string(trimmed(source)) + " }}: " + parsed.error().message,
            {{where, parsed.error().message}});
    }

    static void append_text(std::vector<Part>& parts, std::string_view text) {
        if (text.empty()) return;
        if (!parts.empty() && parts.back().kind == Part::Kind::text) {
            parts.back().text += text;
            return;
        }
        Part part;
        part.text = std::string(text);
        parts.push_back(std::move(part));
    }

    // Reads parts until the text or the block around them ends; answers the tag that ended it.
    Result<std::string_view> parse_into(std::vector<Part>& parts, const std::string& block) {
        while (true) {
            const std::size_t open = text_.find("{{", at_);
            if (open == std::string_view::npos) {
                append_text(parts, text_.substr(at_));
                at_ = text_.size();
                if (!block.empty())
                    return failed(text_.size(), "{{/" + block + "}}, found the end of the text");
                return std::string_view();
            }
            if (open > at_ && text_[open - 1] == '\\') {
                append_text(parts, text_.substr(at_, open - 1 - at_));
                append_text(parts, "{{");
                at_ = open + 2;
                continue;
            }
            append_text(parts, text_.substr(at_, open - at_));
            const std::size_t end = find_end(text_, open + 2);
            if (end == std::string_view::npos) return failed(open, "}} to end what begins here");
            const std::string_view tag = trimmed(text_.substr(open + 2, end - open - 2));
            tag_start_ = open;
            at_ = end + 2;
            if (tag.starts_with('/') || tag == "else") return tag;
            parts.push_back(
                TRY(tag.starts_with('#') ? block_part(tag, open) : value_part(tag, open)));
        }
    }

    Result<Part> value_part(std::string_view tag, std::size_t open) {
        if (tag.empty()) return failed(open, "an expression between {{ and }}");
        Part part;
        part.kind = Part::Kind::value;
        part.position = position_of(tag);
        part.expression = TRY(expression(tag, part.position));
        return part;
    }

    std::size_t position_of(std::string_view piece) const {
        return static_cast<std::size_t>(piece.data() - text_.data());
    }

    Result<Part> block_part(std::string_view tag, std::size_t open) {
        if (depth_ >= depth_max)
            return failed(open,
                          "at most " + std::to_string(depth_max) + " blocks inside each other");
        ++depth_;
        Result<Part> part =
            tag.starts_with("#for ") ? loop(tag.substr(5), open)
            : tag.starts_with("#if ")
                ? condition(tag.substr(4))
                : failed(open, "{{#for … in …}} or {{#if …}}, found {{" + std::string(tag) + "}}");
        --depth_;
        return part;
    }

    Result<Part> loop(std::string_view head, std::size_t open) {
        const std::size_t in = head.find(" in ");
        if (in == std::string_view::npos) return failed(open, "{{#for name in list}}");
        Part part;
        part.kind = Part::Kind::loop;
        part.text = std::string(trimmed(head.substr(0, in)));
        if (part.text.empty()) return failed(open, "a name in {{#for name in list}}");
        const std::string_view list = trimmed(head.substr(in + 4));
        part.position = position_of(list);
        part.expression = TRY(expression(list, part.position));
        loop_names_.push_back(part.text);
        const std::string_view closing = TRY(parse_into(part.inside, "for"));
        loop_names_.pop_back();
        if (closing != "/for")
            return failed(tag_start_, "{{/for}}, found {{" + std::string(closing) + "}}");
        return part;
    }

    Result<Part> condition(std::string_view head) {
        Part part;
        part.kind = Part::Kind::condition;
        part.position = position_of(trimmed(head));
        part.expression = TRY(expression(trimmed(head), part.position));
        std::string_view closing = TRY(parse_into(part.inside, "if"));
        if (closing == "else") closing = TRY(parse_into(part.otherwise, "if"));
        if (closing != "/if")
            return failed(tag_start_, "{{/if}}, found {{" + std::string(closing) + "}}");
        return part;
    }

    std::string_view text_;
    const ParseContext& context_;
    std::size_t at_ = 0;
    std::size_t tag_start_ = 0;
    std::vector<std::string> loop_names_;
    int depth_ = 0;
};

class Renderer {
public:
    Renderer(const Scope& scope, const ValueWriter& writer) : scope_(scope), writer_(writer) {}

    void render(const std::vector<Part>& parts) {
        for (const Part& part : parts) {
            if (out_.text.size() > scope_.bytes_max || scope_.steps_max <= 0) {
                stop(part);
                return;
            }
            switch (part.kind) {
                case Part::Kind::text:
                    out_.text += part.text;
                    break;
                case Part::Kind::value:
                    write(evaluate(part));
                    break;
                case Part::Kind::condition:
                    render(evaluate(part).is_true() ? part.inside : part.otherwise);
                    break;
                case Part::Kind::loop:
                    loop(part);
                    break;
            }
        }
    }

    TextTemplate::Rendered take() { return std::move(out_); }

private:
    Value evaluate(const Part& part) {
        Evaluation evaluation = feel::evaluate(*part.expression, scope_);
        // The parts share one budget; each costs a step of its own, so that empty loops end too.
        scope_.steps_max -= evaluation.steps + 1;
        for (Diagnostic& diagnostic : evaluation.diagnostics) {
            if (out_.diagnostics.size() >= diagnostics_max) break;
            diagnostic.position += part.position;
            out_.diagnostics.push_back(std::move(diagnostic));
        }
        return std::move(evaluation.value);
    }

    void write(const Value& value) {
        if (writer_) {
            out_.text += writer_(value);
        } else if (!value.is_null()) {
            out_.text += to_text(value);
        }
    }

    void loop(const Part& part) {
        const Value source = evaluate(part);
        const List single = source.is_null() ? List{} : List{source};
        const List& items = source.if_list() ? *source.if_list() : single;
        Context variable;
        for (const Value& item : items) {
            if (stopped_) return;
            variable.set(part.text, item);
            scope_.contexts.insert(scope_.contexts.begin(), &variable);
            scope_.steps_max -= 1;
            render(part.inside);
            scope_.contexts.erase(scope_.contexts.begin());
        }
    }

    void stop(const Part& part) {
        if (!stopped_) {
            out_.diagnostics.push_back({Diagnostic::Kind::limit, part.position,
                                        "expected a shorter text; go through fewer items"});
        }
        stopped_ = true;
    }

    static constexpr std::size_t diagnostics_max = 50;
    Scope scope_;
    const ValueWriter& writer_;
    TextTemplate::Rendered out_;
    bool stopped_ = false;
};

void collect_names(const std::vector<Part>& parts, std::vector<std::string>& bound,
                   std::vector<std::string>& found) {
    const auto holds = [](const std::vector<std::string>& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    for (const Part& part : parts) {
        if (part.expression) {
            for (std::string& name : part.expression->names()) {
                if (!holds(bound, name) && !holds(found, name)) found.push_back(std::move(name));
            }
        }
        if (part.kind == Part::Kind::loop) bound.push_back(part.text);
        collect_names(part.inside, bound, found);
        if (part.kind == Part::Kind::loop) bound.pop_back();
        collect_names(part.otherwise, bound, found);
    }
}

void collect_expressions(const std::vector<Part>& parts, std::vector<Expression>& found) {
    for (const Part& part : parts) {
        if (part.expression) found.push_back(*part.expression);
        collect_expressions(part.inside, found);
        collect_expressions(part.otherwise, found);
    }
}

}  // namespace

TextTemplate::Rendered TextTemplate::render(const Scope& scope, const ValueWriter& writer) const {
    Renderer renderer(scope, writer);
    renderer.render(*parts_);
    return renderer.take();
}

std::vector<std::string> TextTemplate::names() const {
    std::vector<std::string> bound;
    std::vector<std::string> found;
    collect_names(*parts_, bound, found);
    return found;
}

std::vector<Expression> TextTemplate::expressions() const {
    std::vector<Expression> found;
    collect_expressions(*parts_, found);
    return found;
}

Result<TextTemplate> parse_text_template(std::string_view text, const ParseContext& context) {
    return TextTemplate(
        std::make_shared<const std::vector<Part>>(TRY(TemplateParser(text, context).run())));
}

}  // namespace obieg::feel
