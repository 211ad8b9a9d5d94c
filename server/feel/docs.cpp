#include "feel/docs.h"

#include <algorithm>

#include "feel/builtins/builtin.h"

namespace obieg::feel {
std::vector<FunctionHelp> function_help(Dialect dialect) {
    std::vector<FunctionHelp> help;
    for (const Builtin& builtin : builtins()) {
        if (builtin.name == "@" || !is_known_in(dialect, builtin)) continue;
        FunctionHelp row;
        row.name = builtin.name;
        for (const Parameter& parameter : builtin.parameters)
            row.parameters.push_back(parameter.name);
        row.signature = plain_signature(builtin);
        row.result = describe(builtin.result);
        row.doc = std::string(builtin.row->doc);
        row.family = std::string(builtin.family);
        row.examples = builtin.row->examples;
        help.push_back(std::move(row));
    }
    return help;
}

std::string function_reference() {
    std::string out =
        "# Functions of FEEL\n\n"
        "Made from the tables in server/feel/builtins by `feel_jsonl --docs`; the examples run as "
        "tests.\n"
        "A `?` marks what may be left out, `...` what may be repeated or given as one list;\n"
        "`T` is any type, the same throughout a signature, whose end tells the type of the "
        "result.\n";
    for (const std::string_view family : {"Truth", "Conversion", "Text", "Numbers", "Lists",
                                          "Statistics", "Contexts", "Dates and times", "Ranges"}) {
        out += "\n## " + std::string(family) + "\n";
        for (const Builtin& builtin : builtins()) {
            if (builtin.family != family) continue;
            out += "\n### `" + plain_signature(builtin) + "`\n\n" + std::string(builtin.row->doc) +
                   (builtin.row->dialect == Dialect::camunda ? " Only in dialect camunda." : "") +
                   "\n\n```\n";
            std::size_t width = 0;
            for (const Example& example : builtin.row->examples) {
                width = std::max(width, example.expression.size());
            }
            for (const Example& example : builtin.row->examples) {
                const std::string gap(width - example.expression.size(), ' ');
                out += std::string(example.expression) + gap + "  ->  " +
                       std::string(example.result) + "\n";
            }
            out += "```\n";
        }
    }
    return out;
}

}  // namespace obieg::feel
