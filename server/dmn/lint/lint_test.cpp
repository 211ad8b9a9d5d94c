#include "dmn/lint/lint.h"

#include <doctest/doctest.h>

#include <random>

#include "dmn/graph.h"
#include "dmn/lint/sentences.h"
#include "dmn/lint/space.h"

namespace obieg::dmn {
namespace {

struct Column {
    std::string name;
    std::string type;
    std::string allowed = {};
};

std::string escaped(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        if (letter == '<') {
            out += "&lt;";
        } else {
            out += letter;
        }
    }
    return out;
}

std::string text_of(std::string_view element, std::string_view text) {
    return "<" + std::string(element) + "><text>" + escaped(text) + "</text></" +
           std::string(element) + ">";
}

struct TableText {
    std::string policy = "UNIQUE";
    std::vector<Column> columns = {{"amount", "number"}};
    // Each rule: the cells of its inputs, then of its output.
    std::vector<std::vector<std::string>> rules;
    std::string output = "<output name=\"o\"/>";
};

std::string model_of(const TableText& table) {
    std::string xml =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"m\" name=\"m\" "
        "namespace=\"urn:test\"><itemDefinition name=\"tColour\"><typeRef>string</typeRef>"
        "<allowedValues><text>\"red\", \"green\", \"blue\"</text></allowedValues></itemDefinition>";
    std::string needs;
    for (const Column& column : table.columns) {
        xml += "<inputData id=\"" + column.name + "\" name=\"" + column.name +
               "\"><variable name=\"" + column.name + "\" typeRef=\"" + column.type +
               "\"/></inputData>";
        needs += "<informationRequirement><requiredInput href=\"#" + column.name +
                 "\"/></informationRequirement>";
    }
    xml += "<decision id=\"d\" name=\"Fee\">" + needs + "<decisionTable hitPolicy=\"" +
           table.policy + "\">";
    for (const Column& column : table.columns) {
        xml += "<input>" + text_of("inputExpression", column.name);
        if (!column.allowed.empty()) xml += text_of("inputValues", column.allowed);
        xml += "</input>";
    }
    xml += table.output;
    for (const std::vector<std::string>& rule : table.rules) {
        xml += "<rule>";
        for (std::size_t cell = 0; cell + 1 < rule.size(); ++cell)
            xml += text_of("inputEntry", rule[cell]);
        xml += text_of("outputEntry", rule.back()) + "</rule>";
    }
    return xml + "</decisionTable></decision></definitions>";
}

std::shared_ptr<const Model> read(const std::string& xml) {
    auto model = parse(xml);
    if (!model) FAIL(model.error().message);
    return *model;
}

std::vector<std::string> lines_of(const std::string& xml) {
    std::vector<std::string> lines;
    for (const Finding& finding : findings(*read(xml))) {
        std::string line = finding.detail.code;
        for (const int rule : finding.rules) line += " " + std::to_string(rule);
        for (const auto& [name, value] : finding.detail.parameters) {
            if (name == "condition") line += ": " + value;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

TEST_CASE("what is found in tables") {
    struct Row {
        TableText table;
        std::vector<std::string> found;
    };
    const std::vector<Column> two = {{"amount", "number"}, {"category", "string"}};
    const Row rows[] = {
        {{.rules = {{"< 18", "1"}, {">= 18", "2"}}}, {}},
        {{.rules = {{"< 18", "1"}, {"> 18", "2"}}}, {"rules-missing: amount = 18"}},
        {{.rules = {{"[0..10)", "1"}, {"(10..20]", "2"}}},
         {"rules-missing: amount in (< 0, 10, > 20)"}},
        {{.rules = {{"<= 18", "1"}, {">= 18", "2"}}}, {"rules-overlap 1 2: amount = 18"}},
        {{.rules = {{"< 20", "1"}, {"[10..30]", "2"}, {"> 25", "3"}}},
         {"rules-overlap 1 2: amount in [10..20)", "rules-overlap 2 3: amount in (25..30]"}},
        {{.columns = two, .rules = {{"<= 1000", "-", "1"}, {"> 1000", "\"travel\"", "2"}}},
         {"rules-missing: amount > 1000 and category != \"travel\""}},
        {{.columns = two,
          .rules = {{"<= 1000", "-", "1"}, {"> 1000", "not(\"travel\", \"books\")", "2"}}},
         {"rules-missing: amount > 1000 and category in (\"books\", \"travel\")"}},
        {{.columns = two, .rules = {{"-", "\"a\"", "1"}, {"-", "\"b\"", "2"}}},
         {"rules-missing: not(category in (\"a\", \"b\"))"}},
        // Enumerations: by the column's own values, and by the type of the input.
        {{.columns = {{"size", "string", "\"S\", \"M\", \"L\""}},
          .rules = {{"\"S\"", "1"}, {"\"L\"", "2"}}},
         {"rules-missing: size = \"M\""}},
        {{.columns = {{"colour", "tColour"}}, .rules = {{"\"red\", \"blue\"", "1"}}},
         {"rules-missing: colour = \"green\""}},
        {{.columns = {{"colour", "tColour"}},
          .rules = {{"\"red\", \"blue\"", "1"}, {"\"pink\"", "2"}, {"\"green\"", "3"}}},
         {"rule-impossible 2"}},
        {{.columns = {{"urgent", "boolean"}}, .rules = {{"true", "1"}}},
         {"rules-missing: urgent = false"}},
        {{.columns = {{"urgent", "boolean"}}, .rules = {{"true", "1"}, {"not(true)", "2"}}}, {}},
        // No day lies between two neighbouring days, no month between 11 and 12.
        {{.columns = {{"day", "date"}},
          .rules = {{"<= date(\"2028-02-28\")", "1"}, {">= date(\"2028-02-29\")", "2"}}},
         {}},
        {{.columns = {{"day", "date"}},
          .rules = {{"<= @\"2027-02-28\"", "1"}, {">= @\"2027-03-02\"", "2"}}},
         {"rules-missing: day in (date(\"2027-02-28\")..date(\"2027-03-02\"))"}},
        {{.columns = {{"age", "years and months duration"}},
          .rules = {{"<= duration(\"P11M\")", "1"}, {">= duration(\"P1Y\")", "2"}}},
         {}},
        {{.columns = {{"wait", "days and time duration"}},
          .rules = {{"<= @\"P1D\"", "1"}, {"> @\"PT25H\"", "2"}}},
         {"rules-missing: wait in (duration(\"P1D\")..duration(\"P1DT1H\")]"}},
        {{.columns = {{"at", "time"}},
          .rules = {{"[@\"00:00:00\"..@\"12:00:00\")", "1"},
                    {"[@\"12:00:00\"..@\"23:59:59\"]", "2"}}},
         {}},
        // By hit policy.
        {{.policy = "ANY", .rules = {{"< 20", "1"}, {">= 10", "1"}}}, {}},
        {{.policy = "ANY", .rules = {{"< 20", "1"}, {">= 10", "2"}}},
         {"rules-contradict 1 2: amount in [10..20)"}},
        {{.policy = "FIRST", .rules = {{"< 20", "1"}, {"-", "2"}, {"> 50", "3"}}},
         {"rule-unreachable 3"}},
        {{.policy = "FIRST", .rules = {{"< 20", "1"}, {">= 20", "2"}, {"[15..25]", "3"}}},
         {"rule-unreachable 3"}},
        {{.policy = "PRIORITY",
          .rules = {{"-", "\"low\""}, {"> 5", "\"high\""}, {"> 7", "\"low\""}},
          .output = "<output name=\"o\"><outputValues><text>\"high\", "
                    "\"low\"</text></outputValues></output>"},
         {"rule-unreachable 3"}},
        {{.policy = "COLLECT", .rules = {{"< 20", "1"}, {"> 10", "2"}, {"> 30", "2"}}}, {}},
        {{.rules = {{"1", "1"}},
          .output = "<output name=\"o\"><defaultOutputEntry><text>0</text></defaultOutputEntry>"
                    "</output>"},
         {}},
        // What must be computed may hold or not.
        {{.rules = {{"< 18", "1"}, {"> amount * 2", "2"}}}, {"cells-not-judged 2"}},
        {{.policy = "FIRST", .rules = {{"? > 0", "1"}, {"-", "2"}, {"1", "3"}}},
         {"rule-unreachable 3", "cells-not-judged 1"}},
        {{.rules = {{"[10..1]", "1"}, {"-", "2"}}}, {"rule-impossible 1"}},
    };
    for (const Row& row : rows) {
        const std::string xml = model_of(row.table);
        CAPTURE(xml);
        CHECK(lines_of(xml) == row.found);
    }
}

TEST_CASE("values of the wrong type and names that are not there") {
    struct Row {
        std::string xml;
        std::vector<std::string> codes;
    };
    const auto literal = [](const std::string& type, const std::string& text) {
        return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"m\" "
               "name=\"m\" namespace=\"urn:test\"><inputData id=\"a\" name=\"amount\"><variable "
               "name=\"amount\" typeRef=\"number\"/></inputData><inputData id=\"w\" "
               "name=\"word\"><variable name=\"word\" typeRef=\"string\"/></inputData>"
               "<inputData id=\"l\" name=\"all\"><variable name=\"all\"/></inputData>"
               "<decision id=\"d\" name=\"d\"><variable name=\"d\"" +
               (type.empty() ? "" : " typeRef=\"" + type + "\"") +
               "/><informationRequirement><requiredInput href=\"#a\"/></informationRequirement>"
               "<informationRequirement><requiredInput href=\"#w\"/></informationRequirement>"
               "<informationRequirement><requiredInput href=\"#l\"/></informationRequirement>" +
               text_of("literalExpression", text) + "</decision></definitions>";
    };
    const Row rows[] = {
        {model_of({.rules = {{"\"high\"", "1"}, {"not(\"high\")", "2"}}}),
         {"cell-type 1", "cell-type 2"}},
        {model_of({.rules = {{"-", "\"x\""}}, .output = "<output name=\"o\" typeRef=\"number\"/>"}),
         {"output-type 1"}},
        {model_of({.rules = {{"-", "\"x\""}},
                   .output = "<output name=\"o\"><outputValues><text>\"a\", "
                             "\"b\"</text></outputValues></output>"}),
         {"output-not-allowed 1"}},
        {literal("number", "amount * 2"), {}},
        {literal("string", "amount * 2"), {"result-type"}},
        {literal("string", "string(amount * 2)"), {}},
        {literal("", "amount + word"), {"expression-problem"}},
        {literal("", "amount > word"), {"expression-problem"}},
        {literal("", "word + \"!\""), {}},
        {literal("", "if amount then 1 else 2"), {"expression-problem"}},
        {literal("", "amount > 1 and word"), {"expression-problem"}},
        {literal("", "amont + 1"), {"unknown-name"}},
        {literal("", "sum(all) + amount"), {}},
        {literal("", "for x in all return x + word"), {}},
        {literal("", "all[price > 3].name"), {}},
        {literal("number", "\"a\""), {"result-type"}},
        {literal("date and time", "date(\"2027-03-01\")"), {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.xml);
        CHECK(lines_of(row.xml) == row.codes);
    }
}

TEST_CASE("every finding has a sentence in three languages that uses what it is given") {
    for (const lint::Sentence& row : lint::sentences()) {
        CAPTURE(row.code);
        const auto names_in = [](std::string_view sentence) {
            std::vector<std::string_view> names;
            for (std::size_t at = sentence.find('{'); at != std::string_view::npos;
                 at = sentence.find('{', at + 1))
                names.push_back(sentence.substr(at, sentence.find('}', at) - at));
            std::sort(names.begin(), names.end());
            return names;
        };
        CHECK(names_in(row.polish) == names_in(row.english));
        CHECK(names_in(row.russian) == names_in(row.english));
    }
    const auto found = findings(
        *read(model_of({.columns = {{"amount", "number"}, {"category", "string"}},
                        .rules = {{"<= 1000", "-", "1"}, {"> 1000", "\"travel\"", "2"}}})));
    REQUIRE(found.size() == 1);
    CHECK(found[0].detail.where == "d");
    CHECK(localize(found[0].detail, "pl") ==
          "Fee: żadna reguła nie odpowiada, gdy amount > 1000 and category != \"travel\". Dodaj "
          "regułę albo wynik domyślny.");
}

// ---- the analysis against trying every input
// --------------------------------------------------------

struct Trial {
    std::vector<std::vector<std::string>> rules;  // cells, without outputs
    std::vector<std::vector<bool>> takes;         // by sample, by rule
    std::vector<Context> samples;
};

// Cells over 1 to 4; the samples stand on each number and on each stretch between them.
constexpr std::string_view linted_cells[] = {
    "-",        "1",      "2, 3",   "< 2",         "<= 2", "> 3", ">= 3",
    "[1..3]",   "(1..4)", "[2..4)", "not(2)",      "!= 3", "= 2", "not(1, 4)",
    "< 1, > 4", "[3..2]", "(2..4]", "not([2..3])", ">= 1", "-",
};
constexpr std::string_view values[] = {"0", "1", "1.5", "2", "2.5", "3", "3.5", "4", "5"};

Trial trial_of(std::mt19937& random, std::size_t columns) {
    // What each cell answers to each value, by FEEL itself.
    static const std::vector<std::vector<bool>> answers = [] {
        std::vector<std::vector<bool>> made;
        for (const std::string_view cell : linted_cells) {
            const feel::Expression tests = *feel::parse_unary_tests(cell);
            made.emplace_back();
            for (const std::string_view value : values) {
                const Value input(*Decimal::parse(value));
                feel::Scope scope;
                scope.input = &input;
                made.back().push_back(feel::evaluate(tests, scope).value.is_true());
            }
        }
        return made;
    }();
    Trial trial;
    std::vector<std::vector<std::size_t>> chosen(1 + random() % 6);
    for (std::vector<std::size_t>& rule : chosen) {
        trial.rules.emplace_back();
        for (std::size_t column = 0; column < columns; ++column) {
            rule.push_back(random() % std::size(linted_cells));
            trial.rules.back().emplace_back(linted_cells[rule.back()]);
        }
    }
    std::size_t combinations = 1;
    for (std::size_t column = 0; column < columns; ++column) combinations *= std::size(values);
    for (std::size_t number = 0; number < combinations; ++number) {
        std::vector<std::size_t> places;
        for (std::size_t rest = number; places.size() < columns; rest /= std::size(values))
            places.push_back(rest % std::size(values));
        Context sample;
        for (std::size_t column = 0; column < columns; ++column)
            sample.set("c" + std::to_string(column), *Decimal::parse(values[places[column]]));
        trial.samples.push_back(std::move(sample));
        trial.takes.emplace_back();
        for (const std::vector<std::size_t>& rule : chosen) {
            bool takes = true;
            for (std::size_t column = 0; column < columns; ++column)
                takes = takes && answers[rule[column]][places[column]];
            trial.takes.back().push_back(takes);
        }
    }
    return trial;
}

feel::Expression parsed(const std::string& condition) {
    const Result<feel::Expression> expression = feel::parse(condition);
    if (!expression) FAIL(condition << ": " << expression.error().message);
    return *expression;
}

bool is_true(const feel::Expression& condition, const Context& sample) {
    feel::Scope scope;
    scope.contexts = {&sample};
    return feel::evaluate(condition, scope).value.is_true();
}

TEST_CASE("gaps, overlaps and reach are what trying every input finds") {
    std::mt19937 random(20270301);
    for (int round = 0; round < 150; ++round) {
        const std::size_t columns = 1 + random() % 3;
        const Trial trial = trial_of(random, columns);
        TableText text{.columns = {}, .rules = {}};
        for (std::size_t column = 0; column < columns; ++column)
            text.columns.push_back({"c" + std::to_string(column), "number"});
        for (std::vector<std::string> rule : trial.rules) {
            rule.emplace_back("1");
            text.rules.push_back(std::move(rule));
        }
        const std::string xml = model_of(text);
        CAPTURE(xml);
        const auto model = read(xml);
        const Table& table = *model->graph().decisions.front().logic->table;
        lint::Space space(table, std::vector<const feel::Type*>(columns), model->graph().types);

        // A gap holds nothing that a rule takes, and together they hold everything else.
        const lint::Space::Gaps gaps = space.gaps(1'000);
        REQUIRE(gaps.is_complete);
        std::vector<feel::Expression> conditions;
        for (const lint::Box& box : gaps.boxes) conditions.push_back(parsed(space.condition(box)));
        for (std::size_t number = 0; number < trial.samples.size(); ++number) {
            const std::vector<bool>& takes = trial.takes[number];
            const bool is_taken = std::find(takes.begin(), takes.end(), true) != takes.end();
            const bool is_in_gap = std::any_of(conditions.begin(), conditions.end(),
                                               [&](const feel::Expression& condition) {
                                                   return is_true(condition, trial.samples[number]);
                                               });
            REQUIRE(is_taken != is_in_gap);
        }
        for (std::size_t b = 0; b < trial.rules.size(); ++b) {
            lint::Bits before(trial.rules.size());
            for (std::size_t a = 0; a < b; ++a) {
                before.set(a);
                const std::optional<lint::Box> both = space.overlap(a, b);
                const feel::Expression condition = parsed(both ? space.condition(*both) : "false");
                for (std::size_t number = 0; number < trial.samples.size(); ++number) {
                    const bool expected = trial.takes[number][a] && trial.takes[number][b];
                    if (columns < 3)
                        REQUIRE(is_true(condition, trial.samples[number]) == expected);
                    else if (expected)
                        REQUIRE(both.has_value());
                }
            }
            bool is_possible = false;
            bool is_covered = true;
            for (const std::vector<bool>& takes : trial.takes) {
                is_possible = is_possible || takes[b];
                const auto end = takes.begin() + static_cast<std::ptrdiff_t>(b);
                if (takes[b] && std::find(takes.begin(), end, true) == end) is_covered = false;
            }
            REQUIRE(space.is_possible(b) == is_possible);
            REQUIRE(space.is_covered(b, before) == (is_possible && is_covered));
        }
    }
}

TEST_CASE("a table that is too large says so") {
    // Every rule leaves a hole in each of ten columns, so the combinations are many.
    TableText text{.columns = {}, .rules = {}};
    for (int column = 0; column < 24; ++column)
        text.columns.push_back({"c" + std::to_string(column), "number"});
    std::mt19937 random(1);
    for (int rule = 0; rule < 200; ++rule) {
        std::vector<std::string> written;
        for (int column = 0; column < 24; ++column) {
            const auto value = std::to_string(random() % 50);
            written.push_back(random() % 3 == 0 ? "-" : "not(" + value + ")");
        }
        written.emplace_back("1");
        text.rules.push_back(std::move(written));
    }
    bool is_told = false;
    for (const std::string& line : lines_of(model_of(text)))
        is_told = is_told || line == "table-too-large" || line.starts_with("rules-missing");
    CHECK(is_told);
}

}  // namespace
}  // namespace obieg::dmn
