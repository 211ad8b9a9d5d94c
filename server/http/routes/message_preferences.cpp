// How messages reach the person who asks, and everybody who has chosen nothing.
#include <charconv>

#include "http/conditions.h"
#include "http/fields.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "runtime/personal.h"

namespace obieg::http::operations {
namespace {

using work::MailChoice;
using work::MessageKind;

constexpr std::pair<std::string_view, MailChoice> mail_choices[] = {
    {"atOnce", MailChoice::at_once}, {"digest", MailChoice::digest}, {"never", MailChoice::never}};
constexpr std::pair<std::string_view, MessageKind> message_kinds[] = {
    {"task", MessageKind::task},
    {"reminder", MessageKind::reminder},
    {"escalation", MessageKind::escalation},
    {"pool", MessageKind::pool},
    {"mention", MessageKind::mention},
    {"news", MessageKind::news}};

// "07:30"
std::string clock_text(std::int32_t minute) {
    const auto two = [](std::int32_t number) {
        return (number < 10 ? "0" : "") + std::to_string(number);
    };
    return two(minute / 60) + ":" + two(minute % 60);
}

std::int32_t read_clock(Fields& fields, std::string_view name, std::string_view text) {
    int hour = -1;
    int minute = -1;
    const auto number = [](std::string_view digits, int& into) {
        const auto [end, problem] =
            std::from_chars(digits.data(), digits.data() + digits.size(), into);
        return problem == std::errc() && end == digits.data() + digits.size();
    };
    const bool is_clock = text.size() == 5 && text[2] == ':' && number(text.substr(0, 2), hour) &&
                          number(text.substr(3), minute) && hour >= 0 && hour < 24 && minute >= 0 &&
                          minute < 60;
    if (is_clock) return hour * 60 + minute;
    fields.report(name,
                  "Expected a time of the day such as 07:30; found \"" + std::string(text) + "\".");
    return 0;
}

work::MessagePreferences read_preferences(Fields& fields) {
    work::MessagePreferences preferences;
    for (Fields& row : fields.optional_objects("choices")) {
        const auto kind = row.choice<MessageKind>("kind", message_kinds);
        preferences.of(kind).rings = row.optional_boolean("rings").value_or(true);
        preferences.of(kind).mail =
            row.optional_choice<MailChoice>("mail", mail_choices).value_or(MailChoice::at_once);
    }
    if (const auto digests = fields.optional_texts("digestAt")) {
        preferences.digest_minutes.clear();
        for (const std::string& text : *digests)
            preferences.digest_minutes.push_back(read_clock(fields, "digestAt", text));
    }
    if (fields.has("quietHours")) {
        Fields quiet = fields.object("quietHours");
        preferences.quiet = work::QuietHours{read_clock(quiet, "from", quiet.text("from")),
                                             read_clock(quiet, "to", quiet.text("to")),
                                             quiet.optional_boolean("daysOff").value_or(true)};
    } else {
        (void)fields.optional_value("quietHours");  // null: none
    }
    return preferences;
}

void write_preferences(JsonWriter& json, const work::MessagePreferences& preferences) {
    json.begin_object().key("choices").begin_list();
    for (const auto& [name, kind] : message_kinds) {
        const work::MessageChoice& choice = preferences.of(kind);
        json.begin_object()
            .field("kind", name)
            .field("rings", choice.rings)
            .field("mail", mail_choices[static_cast<std::size_t>(choice.mail)].first)
            .end_object();
    }
    json.end_list().key("digestAt").begin_list();
    for (const std::int32_t minute : preferences.digest_minutes) json.value(clock_text(minute));
    json.end_list().key("quietHours");
    if (preferences.quiet) {
        json.begin_object()
            .field("from", clock_text(preferences.quiet->from_minute))
            .field("to", clock_text(preferences.quiet->to_minute))
            .field("daysOff", preferences.quiet->and_days_off)
            .end_object();
    } else {
        json.null();
    }
    json.end_object();
}

runtime::ChangePersonal saving(std::string person,
                               std::optional<work::MessagePreferences> preferences) {
    return {std::make_shared<const runtime::PersonalChange>(runtime::PersonalChange{
        runtime::SaveMessagePreferences{std::move(person), std::move(preferences)}})};
}

Result<Answer> save(Call& call, std::string person,
                    std::optional<work::MessagePreferences> preferences) {
    return call.commit(
        saving(std::move(person), std::move(preferences)),
        [](Call&, const runtime::Done&) -> Result<Answer> { return empty_response(); });
}

Result<Answer> save_body(Call& call, std::string person) {
    Fields fields(TRY(call.body()));
    work::MessagePreferences preferences = read_preferences(fields);
    TRY_STATUS(fields.finish());
    return save(call, std::move(person), std::move(preferences));
}

}  // namespace

Result<Answer> get_message_preferences(Call& call) {
    const auto people = call.runtime().people();
    const runtime::Personal& personal = *people->personal;
    const std::string& user = call.caller().user;
    JsonWriter json;
    json.begin_object().field("isOwn", personal.has_own_messages(user)).key("chosen");
    write_preferences(json, personal.messages_of(user));
    json.key("company");
    write_preferences(json, personal.messages_of_all());
    json.field("zone", people->calendar->zone.name())
        .field("etag", tag_of(saving(user, personal.messages_of(user))))
        .field("companyEtag", tag_of(saving("", personal.messages_of_all())))
        .end_object();
    return json_response(json.take());
}

Result<Answer> save_message_preferences(Call& call) {
    return save_body(call, call.caller().user);
}

Result<Answer> drop_message_preferences(Call& call) {
    return save(call, call.caller().user, {});
}

Result<Answer> save_company_messages(Call& call) {
    return save_body(call, "");
}

}  // namespace obieg::http::operations
