// Text with FEEL inside, the same everywhere: mails, messages, documents, texts of forms.
//
//     Dear {{ client.name }},
//     {{#for line in lines}}{{ line.title }}: {{ line.price }}
//     {{/for}}{{#if total > 1000}}Thank you!{{else}}See you.{{/if}}
//
// A `\{{` stands for two braces. Parsed once, rendered often; the same promises as feel.h.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "feel/feel.h"

namespace obieg::feel {

// Turns a value into text; the default is feel::to_text with null as nothing. Mails pass one that
// writes numbers and dates in the recipient's language, documents one that escapes markup.
using ValueWriter = std::function<std::string(const Value&)>;

class TextTemplate {
public:
    struct Rendered {
        std::string text;
        std::vector<Diagnostic> diagnostics;  // positions are within the template's text
    };

    Rendered render(const Scope& scope, const ValueWriter& writer = {}) const;

    // The outermost names it reads, in order of first use.
    std::vector<std::string> names() const;
    // Everything in braces, in the order of the text.
    std::vector<Expression> expressions() const;

    struct Part;
    explicit TextTemplate(std::shared_ptr<const std::vector<Part>> parts)
        : parts_(std::move(parts)) {}

private:
    std::shared_ptr<const std::vector<Part>> parts_;
};

// Code::invalid_expression names line and column, what was expected and what was found.
Result<TextTemplate> parse_text_template(std::string_view text, const ParseContext& context = {});

}  // namespace obieg::feel
