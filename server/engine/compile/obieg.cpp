#include <charconv>

#include "engine/compile/extensions.h"

namespace obieg::engine {

namespace {

constexpr std::size_t case_fields_max = 10;

struct ObiegReading {
    Reader& reader;
    const bpmn::Element& xml;
    Element& element;

    bool has(std::string_view name) const { return xml.attribute(name) != nullptr; }
    void refuse(std::string message) const { reader.refuse(element.id, std::move(message)); }
};

// The rule belongs to user tasks; refused elsewhere.
UserTaskRule* user_task(const ObiegReading& at) {
    if (at.element.user_task) return &*at.element.user_task;
    at.refuse("<obieg:" + at.xml.name + "> belongs to a user task.");
    return nullptr;
}

work::CountedIn counted(const ObiegReading& at, const bpmn::Element& xml) {
    const std::string text = xml.attribute_or("counted", "working");
    if (text == "calendar") return work::CountedIn::calendar_time;
    if (text != "working")
        at.refuse("counted should be working or calendar, not \"" + text + "\".");
    return work::CountedIn::working_time;
}
work::CountedIn counted(const ObiegReading& at) {
    return counted(at, at.xml);
}

std::optional<feel::Attribute> optional_duration(const ObiegReading& at, std::string_view name) {
    if (!at.has(name)) return {};
    return at.reader.duration_of(at.xml, name, at.element.id);
}

void assignment(const ObiegReading& at) {
    at.reader.only(
        at.xml,
        {"supervisorOf", "headOf", "user", "position", "leastBusy", "inTurn", "levels", "within"},
        at.element.id);
    UserTaskRule* rule = user_task(at);
    if (!rule) return;
    struct Choice {
        std::string_view name;
        FoundBy by;
    };
    constexpr Choice choices[] = {{"supervisorOf", FoundBy::supervisor},
                                  {"headOf", FoundBy::head},
                                  {"user", FoundBy::user},
                                  {"position", FoundBy::position},
                                  {"leastBusy", FoundBy::least_busy},
                                  {"inTurn", FoundBy::in_turn}};
    PersonRule read;
    int given = 0;
    for (const Choice& choice : choices) {
        if (!at.has(choice.name)) continue;
        ++given;
        read.by = choice.by;
        read.of = at.reader.attribute_of(at.xml, choice.name, at.element.id);
    }
    if (given != 1) {
        at.refuse(
            "<obieg:assignment> needs one of supervisorOf, headOf, user, position, leastBusy and "
            "inTurn.");
    }
    read.levels = at.reader.number_of(at.xml, "levels", 1, at.element.id);
    if (read.levels < 1) at.refuse("levels should be 1 or more.");
    if (at.has("within")) {
        read.within = at.reader.attribute_of(at.xml, "within", at.element.id);
        if (read.by != FoundBy::position) {
            at.refuse("within narrows a position to a group; here it has nothing to narrow.");
        }
    }
    rule->assignment.push_back(std::move(read));
}

void four_eyes(const ObiegReading& at) {
    at.reader.only(at.xml, {"except"}, at.element.id);
    UserTaskRule* rule = user_task(at);
    if (!rule) return;
    at.reader.needed(at.xml, "except", at.element.id);
    rule->excluded = at.reader.attribute_of(at.xml, "except", at.element.id);
}

void deadline(const ObiegReading& at) {
    at.reader.only(at.xml, {"after", "before", "of", "ofStep", "ofMoment", "counted", "from"},
                   at.element.id);
    UserTaskRule* rule = user_task(at);
    if (!rule) return;
    DeadlineRule read;
    read.is_before = at.has("before");
    if (at.has("after") == at.has("before")) {
        at.refuse("<obieg:deadline> needs either after or before.");
        return;
    }
    if (read.is_before && !at.has("of") && !at.has("ofStep")) {
        at.refuse("Say before which date: of=\"=eventDate\", or of which step: ofStep=\"review\".");
    }
    if (at.has("of") + at.has("ofStep") + at.has("from") > 1) {
        at.refuse(
            "A deadline is relative to one thing: a date (of), another step (ofStep) or the task "
            "(from).");
    }
    if (at.has("ofMoment") && !at.has("ofStep"))
        at.refuse("ofMoment says which moment of a step is meant: name the step with ofStep.");
    read.of_step.step = at.xml.attribute_or("ofStep", "");
    const std::string moment = at.xml.attribute_or("ofMoment", "end");
    if (moment == "due") {
        read.of_step.kind = StepMoment::Kind::due;
    } else if (moment != "end") {
        at.refuse("ofMoment should be end or due, not \"" + moment + "\".");
    }
    read.span = at.reader.duration_of(at.xml, read.is_before ? "before" : "after", at.element.id);
    if (at.has("of")) read.of = at.reader.attribute_of(at.xml, "of", at.element.id);
    read.counted = counted(at);
    const std::string from = at.xml.attribute_or("from", "creation");
    if (from == "claim") {
        read.from = CountedFrom::claim;
    } else if (from != "creation") {
        at.refuse("from should be creation or claim, not \"" + from + "\".");
    }
    rule->deadline = std::move(read);
}

// "50%".
std::optional<int> percent_from(std::string_view text) {
    if (!text.ends_with('%')) return {};
    text.remove_suffix(1);
    int percent = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), percent);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    return percent;
}

void reminder(const ObiegReading& at) {
    at.reader.only(at.xml, {"at", "before", "after", "counted", "repeat", "times", "text"},
                   at.element.id);
    UserTaskRule* rule = user_task(at);
    if (!rule) return;
    ReminderRule read;
    if (at.has("at") + at.has("before") + at.has("after") != 1) {
        at.refuse("<obieg:reminder> needs one of at=\"due\", at=\"50%\", before and after.");
        return;
    }
    if (at.has("at")) {
        const std::string moment = at.xml.attribute_or("at", "");
        if (moment != "due") {
            read.when = ReminderRule::When::at_share;
            read.percent = percent_from(moment).value_or(0);
            if (read.percent < 1 || read.percent > 99)
                at.refuse("at should be due or from 1% to 99%, not \"" + moment + "\".");
        }
    } else {
        const bool is_before = at.has("before");
        read.when = is_before ? ReminderRule::When::before_due : ReminderRule::When::after_creation;
        read.offset = at.reader.duration_of(at.xml, is_before ? "before" : "after", at.element.id);
    }
    read.counted = counted(at);
    read.repeat = optional_duration(at, "repeat");
    read.times = at.reader.number_of(at.xml, "times", read.repeat ? -1 : 1, at.element.id);
    read.text = at.xml.attribute_or("text", "");
    rule->reminders.push_back(std::move(read));
}

void escalation(const ObiegReading& at) {
    at.reader.only(
        at.xml,
        {"after", "counted", "from", "while", "repeat", "times", "climbs", "to", "of", "text"},
        at.element.id);
    UserTaskRule* rule = user_task(at);
    if (!rule) return;
    EscalationRule read;
    read.after = at.reader.duration_of(at.xml, "after", at.element.id);
    read.counted = counted(at);
    const std::string condition = at.xml.attribute_or("while", "open");
    read.only_while_unclaimed = condition == "unclaimed";
    const std::string from = at.xml.attribute_or("from", "creation");
    read.is_after_deadline = from == "deadline";
    if (from != "deadline" && from != "creation")
        at.refuse("from should be creation or deadline, not \"" + from + "\".");
    if (condition != "unclaimed" && condition != "open") {
        at.refuse("while should be unclaimed or open, not \"" + condition + "\".");
    }
    read.repeat = optional_duration(at, "repeat");
    read.times = at.reader.number_of(at.xml, "times", read.repeat ? -1 : 1, at.element.id);
    read.climbs = at.reader.boolean_of(at.xml, "climbs", false, at.element.id);
    if (!read.repeat && (at.has("times") || read.climbs)) {
        at.refuse("times and climbs are about repetitions: say how often with repeat=\"P1D\".");
    }
    const std::string to = at.reader.needed(at.xml, "to", at.element.id);
    if (to == "supervisor" || to == "supervisorOf") {
        read.to.by = FoundBy::supervisor;
    } else if (to == "user") {
        read.to.by = FoundBy::user;
    } else if (to == "position") {
        read.to.by = FoundBy::position;
    } else if (to != "headOf" && to != "head" && !to.empty()) {
        at.refuse("to should be headOf, supervisor, user or position, not \"" + to + "\".");
    } else {
        read.to.by = FoundBy::head;
    }
    at.reader.needed(at.xml, "of", at.element.id);
    read.to.of = at.reader.attribute_of(at.xml, "of", at.element.id);
    read.text = at.xml.attribute_or("text", "");
    rule->escalations.push_back(std::move(read));
}

void pool_return(const ObiegReading& at) {
    at.reader.only(at.xml, {"after", "counted", "text"}, at.element.id);
    UserTaskRule* rule = user_task(at);
    if (!rule) return;
    rule->pool_return = PoolReturnRule{at.reader.duration_of(at.xml, "after", at.element.id),
                                       counted(at), at.xml.attribute_or("text", "")};
}

void timeout(const ObiegReading& at) {
    at.reader.only(at.xml, {"after", "counted", "outcome", "text"}, at.element.id);
    UserTaskRule* rule = user_task(at);
    if (!rule) return;
    TimeoutRule read;
    read.after = optional_duration(at, "after");
    read.counted = counted(at);
    read.outcome = at.xml.attribute_or("outcome", "");
    read.text = at.xml.attribute_or("text", "");
    rule->timeout = std::move(read);
}

void read_rework(const ObiegReading& at, const bpmn::Element& xml, OutcomeRule& outcome) {
    if (xml.name != "rework") {
        at.refuse("<obieg:outcome> may hold <obieg:rework> alone, not \"" + xml.name + "\".");
        return;
    }
    at.reader.only(xml, {"to", "then", "deadline", "counted"}, at.element.id);
    ReworkRule read;
    const std::string to = at.reader.needed(xml, "to", at.element.id);
    if (to == "choice") {
        read.to = ReworkRule::To::choice;
    } else if (to != "applicant") {
        read.to = ReworkRule::To::steps;
        read.steps = list_of(to);
    }
    const std::string then = xml.attribute_or("then", "return");
    read.runs_again = then == "again";
    if (then != "again" && then != "return")
        at.refuse("then should be return or again, not \"" + then + "\".");
    if (xml.attribute("deadline")) {
        DeadlineRule deadline;
        deadline.span = at.reader.duration_of(xml, "deadline", at.element.id);
        deadline.counted = counted(at, xml);
        read.deadline = std::move(deadline);
    } else if (xml.attribute("counted")) {
        at.refuse("counted says how the deadline of the rework counts: add deadline=\"P2D\".");
    }
    outcome.rework = std::move(read);
}

void arrival(const ObiegReading& at) {
    at.reader.only(at.xml, {"text"}, at.element.id);
    if (UserTaskRule* rule = user_task(at))
        rule->arrival_text = at.reader.needed(at.xml, "text", at.element.id);
}

void form_decision(const ObiegReading& at) {
    at.reader.only(at.xml, {"id"}, at.element.id);
    if (!at.element.user_task && at.element.type != ElementType::start_event) {
        at.refuse("<obieg:formDecision> belongs to a user task or a start event.");
        return;
    }
    at.element.form_choice =
        FormChoice{std::nullopt, at.reader.needed(at.xml, "id", at.element.id)};
}

void outcomes(const ObiegReading& at) {
    at.reader.only(at.xml, {"variable", "atOnce"}, at.element.id);
    UserTaskRule* rule = user_task(at);
    if (!rule) return;
    rule->takes_effect_at_once = at.reader.boolean_of(at.xml, "atOnce", false, at.element.id);
    rule->outcome_variable = at.reader.needed(at.xml, "variable", at.element.id);
    for (const bpmn::Element* child : at.xml.children()) {
        at.reader.only(*child, {"name", "label", "color", "requires", "marksChanges", "offered"},
                       at.element.id);
        OutcomeRule outcome;
        outcome.name = at.reader.needed(*child, "name", at.element.id);
        outcome.label = child->attribute_or("label", outcome.name);
        outcome.color = child->attribute_or("color", "");
        outcome.requires_fields = list_of(child->attribute_or("requires", ""));
        outcome.marks_changes = at.reader.boolean_of(*child, "marksChanges", false, at.element.id);
        outcome.is_offered = at.reader.boolean_of(*child, "offered", true, at.element.id);
        for (const bpmn::Element* inner : child->children()) read_rework(at, *inner, outcome);
        rule->outcomes.push_back(std::move(outcome));
    }
    if (rule->outcomes.empty()) at.refuse("<obieg:outcomes> needs at least one <obieg:outcome>.");
}

void quorum(const ObiegReading& at) {
    at.reader.only(at.xml,
                   {"agree", "needed", "decide", "stops", "otherwise", "nobody", "remark",
                    "remarks", "votes", "voidedBy"},
                   at.element.id);
    UserTaskRule* rule = user_task(at);
    if (!rule) return;
    QuorumRule read;
    read.agree = list_of(at.reader.needed(at.xml, "agree", at.element.id));
    read.needed = at.has("needed") ? at.reader.attribute_of(at.xml, "needed", at.element.id)
                                   : at.reader.attribute("all", at.element.id);
    if (read.needed.is_literal()) {
        const Result<work::Quorum> fixed = work::quorum_from(Value(read.needed.literal()));
        if (!fixed) at.refuse(fixed.error().message);
    }
    const std::string decide = at.xml.attribute_or("decide", "early");
    if (decide == "last") {
        read.decides = work::Decides::with_all_in;
    } else if (decide != "early") {
        at.refuse("decide should be early or last, not \"" + decide + "\".");
    }
    read.stops = list_of(at.xml.attribute_or("stops", ""));
    read.otherwise = at.xml.attribute_or("otherwise", "");
    read.nobody = at.xml.attribute_or("nobody", "");
    read.remark_field = at.xml.attribute_or("remark", "");
    const std::string remarks = at.xml.attribute_or("remarks", "visible");
    read.shows_remarks = remarks == "visible";
    if (remarks != "visible" && remarks != "hidden")
        at.refuse("remarks should be visible or hidden, not \"" + remarks + "\".");
    read.votes_variable = at.xml.attribute_or("votes", "");
    if (at.has("voidedBy"))
        read.voided_by = at.reader.attribute_of(at.xml, "voidedBy", at.element.id);
    rule->quorum = std::move(read);
}

void stage(const ObiegReading& at) {
    at.reader.only(at.xml, {"id", "whileUnclaimed"}, at.element.id);
    at.element.stage = at.reader.needed(at.xml, "id", at.element.id);
    at.element.stage_while_unclaimed = at.xml.attribute_or("whileUnclaimed", "");
}

void public_form(const ObiegReading& at) {
    at.reader.only(at.xml, {"slug"}, at.element.id);
    at.element.public_form = at.reader.needed(at.xml, "slug", at.element.id);
    if (at.element.type != ElementType::start_event)
        at.refuse("<obieg:publicForm> belongs to a start event.");
}

void lookup(const ObiegReading& at) {
    at.reader.only(at.xml, {"type", "where", "result", "all"}, at.element.id);
    LookupAction action;
    action.type = at.reader.needed(at.xml, "type", at.element.id);
    action.where = at.reader.expression_of(at.xml, "where", at.element.id);
    action.result = at.reader.needed(at.xml, "result", at.element.id);
    action.all = at.reader.boolean_of(at.xml, "all", false, at.element.id);
    at.element.actions.emplace_back(std::move(action));
}

void record(const ObiegReading& at) {
    at.reader.only(at.xml, {"action", "type", "key", "where", "forEach", "as", "result"},
                   at.element.id);
    RecordAction action;
    const std::string kind = at.reader.needed(at.xml, "action", at.element.id);
    if (kind == "update") {
        action.kind = RecordAction::Kind::update;
    } else if (kind == "save") {
        action.kind = RecordAction::Kind::save;
    } else if (kind != "create" && !kind.empty()) {
        at.refuse("action should be create, update or save, not \"" + kind + "\".");
    }
    action.type = at.reader.needed(at.xml, "type", at.element.id);
    action.key = at.reader.expression_of(at.xml, "key", at.element.id);
    action.where = at.reader.expression_of(at.xml, "where", at.element.id);
    action.for_each = at.reader.expression_of(at.xml, "forEach", at.element.id);
    action.as = at.xml.attribute_or("as", "item");
    action.result = at.xml.attribute_or("result", "");
    if (action.kind == RecordAction::Kind::create && (action.key || action.where)) {
        at.refuse(
            "A record that is created has neither key nor where; use action=\"save\" to change one "
            "that exists.");
    }
    if (action.kind != RecordAction::Kind::create && !action.key && !action.where) {
        at.refuse("Say which record is meant: key or where.");
    }
    for (const bpmn::Element* field : at.xml.children()) {
        at.reader.only(*field, {"name", "value"}, at.element.id);
        std::string name = at.reader.needed(*field, "name", at.element.id);
        action.fields.emplace_back(std::move(name),
                                   at.reader.attribute_of(*field, "value", at.element.id));
    }
    at.element.actions.emplace_back(std::move(action));
}

void notify(const ObiegReading& at) {
    at.reader.only(at.xml, {"to", "email", "text"}, at.element.id);
    NotifyAction action;
    action.text = at.reader.needed(at.xml, "text", at.element.id);
    if (at.has("to")) action.to = at.reader.attribute_of(at.xml, "to", at.element.id);
    if (at.has("email")) action.email = at.reader.attribute_of(at.xml, "email", at.element.id);
    if (!action.to && !action.email) at.refuse("<obieg:notify> needs to or email.");
    at.element.actions.emplace_back(std::move(action));
}

void timer(const ObiegReading& at) {
    at.reader.only(at.xml, {"missed"}, at.element.id);
    struct Choice {
        std::string_view name;
        MissedTimes missed;
    };
    constexpr Choice choices[] = {
        {"each", MissedTimes::each}, {"latest", MissedTimes::latest}, {"none", MissedTimes::none}};
    const std::string text = at.reader.needed(at.xml, "missed", at.element.id);
    const auto choice = std::find_if(std::begin(choices), std::end(choices),
                                     [&](const Choice& each) { return each.name == text; });
    if (choice == std::end(choices)) {
        if (!text.empty())
            at.refuse("missed should be each, latest or none, not \"" + text + "\".");
        return;
    }
    bool repeats = false;
    for (EventRule& rule : at.element.events) {
        if (rule.type != EventType::timer || rule.timer.kind != TimerRule::Kind::cycle) continue;
        rule.timer.missed = choice->missed;
        repeats = true;
    }
    if (!repeats) {
        at.refuse(
            "<obieg:timer> says what becomes of missed times of a cycle; this event has "
            "none. Remove it, or use a timer cycle.");
    }
}

struct ObiegRow {
    std::string_view name;
    void (*read)(const ObiegReading&);
};

constexpr ObiegRow obieg_rows[] = {
    {"assignment", assignment},
    {"fourEyes", four_eyes},
    {"deadline", deadline},
    {"reminder", reminder},
    {"escalation", escalation},
    {"poolReturn", pool_return},
    {"outcomes", outcomes},
    {"stage", stage},
    {"publicForm", public_form},
    {"lookup", lookup},
    {"record", record},
    {"notify", notify},
    {"timer", timer},
    {"timeout", timeout},
    {"quorum", quorum},
    {"arrival", arrival},
    {"formDecision", form_decision},
};

void read_case(Reader& reader, const bpmn::Element& xml, Model& model) {
    reader.only(xml, {"title"}, model.process_id);
    model.case_title = reader.attribute_of(xml, "title", model.process_id);
    for (const bpmn::Element* child : xml.children()) {
        reader.only(*child, {"name", "label", "value"}, model.process_id);
        CaseFieldRule field;
        field.name = reader.needed(*child, "name", model.process_id);
        field.label = child->attribute_or("label", field.name);
        field.value = reader.attribute_of(*child, "value", model.process_id);
        model.case_fields.push_back(std::move(field));
    }
    if (model.case_fields.size() > case_fields_max) {
        reader.refuse(model.process_id, "A case shows at most " + std::to_string(case_fields_max) +
                                            " fields; this one has " +
                                            std::to_string(model.case_fields.size()) + ".");
    }
}

void read_start_by(Reader& reader, const bpmn::Element& xml, Model& model) {
    reader.only(xml, {"groups", "nobody"}, model.process_id);
    model.start_by.nobody = reader.boolean_of(xml, "nobody", false, model.process_id);
    model.start_by.groups = list_of(xml.attribute_or("groups", ""));
}

void read_history(Reader& reader, const bpmn::Element& xml, Model& model) {
    reader.only(xml, {"level"}, model.process_id);
    const std::string level = reader.needed(xml, "level", model.process_id);
    if (level.empty()) return;
    model.history = history_level_from(level);
    if (!model.history) reader.refuse(model.process_id, "history-level", {{"found", level}});
}

void read_withdrawal(Reader& reader, const bpmn::Element& xml, Model& model) {
    reader.only(xml, {"event"}, model.process_id);
    model.withdrawal = WithdrawalRule{xml.attribute_or("event", "")};
}

void read_funnel(Reader& reader, const bpmn::Element& xml, Model& model) {
    reader.only(xml, {"id", "title"}, model.process_id);
    Funnel funnel;
    funnel.id = reader.needed(xml, "id", model.process_id);
    funnel.title = xml.attribute_or("title", funnel.id);
    for (const bpmn::Element* child : xml.children()) {
        reader.only(*child, {"id", "title"}, model.process_id);
        std::string id = reader.needed(*child, "id", model.process_id);
        funnel.stages.push_back({id, child->attribute_or("title", id)});
    }
    model.funnel = std::move(funnel);
}

}  // namespace

void read_obieg_extensions(Reader& reader, const bpmn::Element& xml, Element& element) {
    for (const bpmn::Element* child : extensions(xml, bpmn::uri::obieg)) {
        const auto row =
            std::find_if(std::begin(obieg_rows), std::end(obieg_rows),
                         [&](const ObiegRow& candidate) { return candidate.name == child->name; });
        if (row == std::end(obieg_rows)) {
            reader.refuse(element.id,
                          "obieg:" + child->name + " is not known here. Check its spelling.");
            continue;
        }
        row->read({reader, *child, element});
    }
}

void read_process_extensions(Reader& reader, const bpmn::Element& xml, Model& model) {
    for (const bpmn::Element* child : extensions(xml, bpmn::uri::obieg)) {
        if (child->name == "case") {
            read_case(reader, *child, model);
        } else if (child->name == "startBy") {
            read_start_by(reader, *child, model);
        } else if (child->name == "withdrawal") {
            read_withdrawal(reader, *child, model);
        } else if (child->name == "history") {
            read_history(reader, *child, model);
        } else if (child->name == "funnel") {
            read_funnel(reader, *child, model);
        } else {
            reader.refuse(model.process_id, "obieg:" + child->name +
                                                " is not known on a process. Check its "
                                                "spelling.");
        }
    }
    if (const bpmn::Element* tag = extension(xml, bpmn::uri::zeebe, "versionTag")) {
        model.version_tag = tag->attribute_or("value", "");
    }
}

}  // namespace obieg::engine
