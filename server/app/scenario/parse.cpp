#include "app/scenario/lines.h"
#include "app/scenario/scenario.h"
#include "app/scenario/words.h"
#include "feel/nearest.h"

namespace obieg::app::scenario {

namespace {

using What = std::variant<Command, Expectation>;

Result<Context> optional_object(Words& words) {
    std::optional<Context> object = TRY(words.object());
    return object ? std::move(*object) : Context{};
}

Result<Context> required_object(Words& words, std::string_view what) {
    std::optional<Context> object = TRY(words.object());
    if (object) return std::move(*object);
    return fail(Code::invalid_argument, "expected " + std::string(what) +
                                            " as a JSON object, found '" +
                                            std::string(words.rest()) + "'");
}

Result<Who> person(Words& words, std::string_view what) {
    Who who = TRY(words.who(what));
    if (who.kind != Who::Kind::pool) return who;
    return fail(Code::invalid_argument,
                "a pool is nobody in particular; name a user, supervisor-of(user) or "
                "head-of(group)");
}

// ---- Commands
// ------------------------------------------------------------------------------------

Result<What> read_at(Words& words) {
    SetClock command{TRY(words.word("a local time like 2027-03-01T09:00")), {}};
    if (!words.at_end()) command.zone = TRY(words.word("a time zone"));
    return Command(std::move(command));
}

Result<What> read_advance(Words& words) {
    if (words.take("working"))
        return Command(Advance{Advance::Kind::working, TRY(words.word("a duration"))});
    if (words.take("to"))
        return Command(Advance{Advance::Kind::to, TRY(words.word("a local time"))});
    return Command(
        Advance{Advance::Kind::calendar, TRY(words.word("a duration like P2D or PT4H"))});
}

Result<What> read_let(Words& words) {
    std::string name = TRY(words.word("a name"));
    if (!words.take("=")) return fail(Code::invalid_argument, "expected 'let NAME = USER'");
    if (!words.take("record")) return Command(Let{std::move(name), TRY(person(words, "a user"))});
    std::string type = TRY(words.word("a record type"));
    if (!words.take("where")) {
        return fail(Code::invalid_argument, "expected 'let NAME = record TYPE where {…}'");
    }
    return Command(LetRecord{std::move(name), std::move(type),
                             TRY(required_object(words, "the fields to look by"))});
}

Result<What> read_latest(Words& words) {
    return Command(Latest{TRY(words.word("the id of a process"))});
}

Result<What> read_as(Words& words) {
    Who who = TRY(person(words, "a user"));
    if (words.take("start")) {
        std::string process = TRY(words.word("the id of a process"));
        return Command(Start{std::move(who), std::move(process), TRY(optional_object(words))});
    }
    if (words.take("take")) return Command(Take{std::move(who), TRY(words.word("an element"))});
    if (words.take("release"))
        return Command(Release{std::move(who), TRY(words.word("an element"))});
    const bool is_delegated = words.take("delegate");
    if (is_delegated || words.take("assign")) {
        std::string element = TRY(words.word("an element"));
        if (!words.take("to"))
            return fail(Code::invalid_argument, "expected 'assign ELEMENT to USER'");
        return Command(
            Assign{std::move(who), std::move(element), TRY(person(words, "a user")), is_delegated});
    }
    if (words.take("ask")) {
        Who whom = TRY(person(words, "a user"));
        if (!words.take("about"))
            return fail(Code::invalid_argument, "expected 'ask USER about ELEMENT'");
        return Command(Ask{std::move(who), std::move(whom), TRY(words.word("an element"))});
    }
    if (words.take("add")) {
        Who whom = TRY(person(words, "a user"));
        const bool is_before = words.take("before");
        if (!is_before && !words.take("to"))
            return fail(Code::invalid_argument, "expected 'add USER to ELEMENT'");
        return Command(
            Add{std::move(who), std::move(whom), TRY(words.word("an element")), is_before});
    }
    if (words.take("withdraw")) return Command(Withdraw{std::move(who)});
    if (words.take("complete")) {
        Complete command{std::move(who), TRY(words.word("an element")), {}, {}, {}};
        if (!words.at_end() && !words.opens_object())
            command.outcome = TRY(words.word("an outcome"));
        if (words.take("back")) {
            if (!words.take("to")) return fail(Code::invalid_argument, "expected 'back to STEP'");
            command.rework_to = TRY(words.word("a step"));
        }
        command.answers = TRY(optional_object(words));
        return Command(std::move(command));
    }
    return fail(Code::invalid_argument,
                "expected start, take, release, assign, delegate, ask, add, withdraw or complete, "
                "found '" +
                    std::string(words.rest()) + "'");
}

Result<What> read_visitor(Words& words) {
    if (!words.take("sends"))
        return fail(Code::invalid_argument, "expected 'visitor sends SLUG {…}'");
    std::string slug = TRY(words.word("the slug of a public form"));
    return Command(SendForm{std::move(slug), TRY(optional_object(words))});
}

Result<What> read_message(Words& words) {
    Publish command{TRY(words.word("the name of a message")), {}, {}};
    if (words.take("key")) command.key = TRY(words.quoted("the correlation key"));
    command.variables = TRY(optional_object(words));
    return Command(std::move(command));
}

Result<What> read_given_substitute(Words& words) {
    Who substitute = TRY(person(words, "a user"));
    if (!words.take("for"))
        return fail(Code::invalid_argument, "expected 'given substitute USER for USER until DAY'");
    Who absent = TRY(person(words, "a user"));
    const std::optional<Date> last_day =
        words.take("until") ? date_from_iso(TRY(words.word("a day"))) : std::nullopt;
    if (!last_day) return fail(Code::invalid_argument, "expected 'until 2027-03-05'");
    GivenSubstitute given{std::move(substitute), std::move(absent), *last_day};
    if (words.take("in")) {
        const auto kind = work::work_kind_from(TRY(words.word("approvals or tasks")));
        if (!kind) return fail(Code::invalid_argument, "expected 'in approvals' or 'in tasks'");
        given.kinds = {*kind};
    }
    return Command(std::move(given));
}

Result<What> read_given(Words& words) {
    if (words.take("substitute")) return read_given_substitute(words);
    if (!words.take("record"))
        return fail(Code::invalid_argument, "expected 'given record TYPE {…}'");
    std::string type = TRY(words.word("a record type"));
    return Command(GivenRecord{std::move(type), TRY(required_object(words, "the fields"))});
}

// ---- Expectations
// --------------------------------------------------------------------------------

Result<What> read_task(Words& words, bool is_absent) {
    ExpectTask task{.is_absent = is_absent,
                    .element = TRY(words.word("an element")),
                    .who = {},
                    .due = {},
                    .form = {}};
    while (!words.at_end()) {
        if (words.take("for"))
            task.who = TRY(words.who("a user or a pool"));
        else if (words.take("due"))
            task.due = TRY(words.word("a local time"));
        else if (words.take("form"))
            task.form = TRY(words.word("the id of a form"));
        else
            break;
    }
    return Expectation(std::move(task));
}

Result<What> read_form(Words& words) {
    ExpectForm form{.element = TRY(words.word("an element")), .who = {}, .has = {}};
    if (!words.take("for")) {
        return fail(Code::invalid_argument, "expected 'form ELEMENT for WHO has {…}', found '" +
                                                std::string(words.rest()) + "'");
    }
    form.who = TRY(person(words, "a user"));
    if (!words.take("has")) {
        return fail(Code::invalid_argument, "expected 'has {…}', what the form shows, found '" +
                                                std::string(words.rest()) + "'");
    }
    form.has = TRY(required_object(words, "what the form shows"));
    return Expectation(std::move(form));
}

Result<What> read_message_expectation(Words& words, ExpectMessage::Channel channel,
                                      std::optional<int> count) {
    ExpectMessage message{
        .channel = channel, .count = count, .who = {}, .address = {}, .message = {}, .with = {}};
    const std::string_view preposition = channel == ExpectMessage::Channel::mail ? "to" : "for";
    if (!words.take(preposition)) {
        return fail(Code::invalid_argument, "expected '" + std::string(preposition) +
                                                " WHO', found '" + std::string(words.rest()) + "'");
    }
    message.who = TRY(person(words, "a user or an address"));
    if (message.who.name.find('@') != std::string::npos) message.address = message.who.name;
    if (!words.at_end() && !words.rest().starts_with("with "))
        message.message = TRY(words.word("a message id"));
    if (words.take("with")) message.with = TRY(words.quoted("the text"));
    return Expectation(std::move(message));
}

Result<What> read_record(Words& words, std::optional<int> count) {
    ExpectRecord record{
        .count = count, .type = TRY(words.word("a record type")), .where = {}, .has = {}};
    if (words.take("where")) record.where = TRY(required_object(words, "the fields to look by"));
    if (words.take("has")) record.has = TRY(required_object(words, "the fields to find"));
    return Expectation(std::move(record));
}

Result<What> read_variable(Words& words) {
    ExpectVariable variable;
    const std::string path = TRY(words.word("the name of a variable"));
    for (std::size_t from = 0; from <= path.size();) {
        const std::size_t dot = std::min(path.find('.', from), path.size());
        variable.path.push_back(path.substr(from, dot - from));
        from = dot + 1;
    }
    if (!words.take("=")) return fail(Code::invalid_argument, "expected 'variable NAME = JSON'");
    variable.value = TRY(words.json());
    return Expectation(std::move(variable));
}

Result<What> read_history(Words& words) {
    ExpectHistory history{.kind = TRY(words.word("the kind of an event")), .element = {}, .by = {}};
    if (!words.at_end() && !words.rest().starts_with("by "))
        history.element = TRY(words.word("an element"));
    if (words.take("by")) history.by = TRY(person(words, "a user"));
    return Expectation(std::move(history));
}

Result<What> read_document(Words& words, bool is_absent) {
    ExpectDocument document{
        .is_absent = is_absent, .name = TRY(words.quoted("the document's name")), .who = {}};
    if (words.take("for")) document.who = TRY(person(words, "a user"));
    return Expectation(std::move(document));
}

Result<What> read_case(Words& words, bool is_absent) {
    if (!words.take("for")) {
        return fail(Code::invalid_argument,
                    "expected 'case for WHO [has {…}]', found '" + std::string(words.rest()) + "'");
    }
    ExpectCase expected{.is_absent = is_absent, .who = TRY(person(words, "a user")), .has = {}};
    if (!is_absent && words.take("has"))
        expected.has = TRY(required_object(words, "what the case shows"));
    return Expectation(std::move(expected));
}

Result<What> read_expect(Words& words) {
    const bool is_absent = words.take("no");
    const std::optional<int> count = is_absent ? std::optional<int>(0) : words.number();
    if (words.take("mail") || words.take("mails")) {
        return read_message_expectation(words, ExpectMessage::Channel::mail, count);
    }
    if (words.take("bell") || words.take("bells")) {
        return read_message_expectation(words, ExpectMessage::Channel::bell, count);
    }
    if (words.take("record") || words.take("records")) return read_record(words, count);
    if (count && !is_absent) {
        return fail(Code::invalid_argument, "mails, bells and records can be counted; found '" +
                                                std::string(words.rest()) + "'");
    }
    if (words.take("task")) return read_task(words, is_absent);
    if (words.take("document")) return read_document(words, is_absent);
    if (words.take("case")) return read_case(words, is_absent);
    if (is_absent) {
        return fail(Code::invalid_argument,
                    "'expect no' goes with task, case, document, mail, bell and record; found '" +
                        std::string(words.rest()) + "'");
    }
    if (words.take("form")) return read_form(words);
    if (words.take("variable")) return read_variable(words);
    if (words.take("stage")) return Expectation(ExpectStage{TRY(words.word("a stage"))});
    if (words.take("history")) return read_history(words);
    if (words.take("running")) return Expectation(ExpectRunning{});
    if (words.take("ended")) return Expectation(ExpectEnded{TRY(words.word("an end event"))});
    return fail(Code::invalid_argument,
                "expected task, case, document, form, mail, bell, record, variable, stage, "
                "history, running or ended, found '" +
                    std::string(words.rest()) + "'");
}

struct Verb {
    std::string_view word;
    Result<What> (*read)(Words&);
};
constexpr Verb verbs[] = {
    {"at", read_at},           {"advance", read_advance}, {"let", read_let},
    {"latest", read_latest},   {"as", read_as},           {"visitor", read_visitor},
    {"message", read_message}, {"given", read_given},     {"expect", read_expect},
};

Result<Statement> read_statement(const LogicalLine& line) {
    Statement statement;
    statement.first_line = line.first;
    statement.last_line = line.last;
    statement.text = line.text;
    statement.tags = line.tags;
    Words words(statement.text);
    while (true) {
        if (words.take("on")) {
            statement.on_case = TRY(words.word_with_colon("the name of a case"));
        } else if (words.take("refused")) {
            statement.refused = TRY(words.word_with_colon("the code of the refusal"));
        } else if (words.take("case")) {
            statement.names_case = TRY(words.word("a name for the case"));
            if (!words.take("="))
                return fail(Code::invalid_argument, "expected 'case NAME = as USER start …'");
        } else {
            break;
        }
    }
    for (const Verb& verb : verbs) {
        if (!words.take(verb.word)) continue;
        statement.what = TRY(verb.read(words));
        TRY_STATUS(words.end());
        if (std::holds_alternative<Expectation>(statement.what) && !statement.refused.empty()) {
            return fail(Code::invalid_argument,
                        "only a command can be refused, not an expectation");
        }
        return statement;
    }
    const std::string found(words.rest().substr(0, words.rest().find(' ')));
    feel::NearestName nearest(found);
    for (const std::string_view known : {"scenario", "on", "case", "refused"}) nearest.offer(known);
    for (const Verb& verb : verbs) nearest.offer(verb.word);
    return fail(Code::invalid_argument,
                "no statement begins with '" + found + "'" + nearest.hint());
}

}  // namespace

Result<File> parse(std::string path, std::string_view text) {
    File file{.path = std::move(path), .lines = split_lines(text), .scenarios = {}};
    std::vector<Detail> problems;
    const auto add_problem = [&](int line, std::string message) {
        problems.push_back({file.path + ":" + std::to_string(line), std::move(message)});
    };
    for (const LogicalLine& line : logical_lines(file.lines)) {
        Words words(line.text);
        if (words.take("scenario")) {
            Result<std::string> name = words.quoted("the scenario's name");
            if (!name) add_problem(line.first, name.error().message);
            file.scenarios.push_back({name ? *name : std::string(), line.first, {}});
            continue;
        }
        if (file.scenarios.empty()) {
            add_problem(line.first, "a file begins with: scenario \"its name\"");
            file.scenarios.push_back({"", line.first, {}});
        }
        Result<Statement> statement = read_statement(line);
        if (statement)
            file.scenarios.back().statements.push_back(*std::move(statement));
        else
            add_problem(line.first, statement.error().message);
    }
    if (file.scenarios.empty()) add_problem(1, "the file holds no scenario");
    if (!problems.empty()) {
        return fail(Code::invalid_argument, "the scenario file cannot be read",
                    std::move(problems));
    }
    return file;
}

}  // namespace obieg::app::scenario
