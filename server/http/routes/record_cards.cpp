// What the card of a record shows beside its fields: what links to it, and everything that happened
// around it.
#include <charconv>
#include <map>

#include "http/document_views.h"
#include "http/fields.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/record_views.h"
#include "http/views.h"
#include "records/record_form.h"

namespace obieg::http::operations {
namespace {

using runtime::Happening;

constexpr std::pair<std::string_view, Happening::Kind> happening_kinds[] = {
    {"changed", Happening::Kind::changed},
    {"linked", Happening::Kind::linked},
    {"began", Happening::Kind::began},
    {"mailed", Happening::Kind::mailed},
    {"filed", Happening::Kind::filed}};

std::string_view kind_word(Happening::Kind kind) {
    for (const auto& [word, named] : happening_kinds) {
        if (named == kind) return word;
    }
    return "";
}

// A field by which records of another type belong to this one.
struct LinkingField {
    std::shared_ptr<const records::RecordType> type;
    const records::FieldType* field;
};

// Those that have an index and that the person may see.
std::vector<LinkingField> fields_linking_to(const Views& views, const records::RecordType& type) {
    std::vector<LinkingField> links;
    for (const auto& other : views.published().record_types(views.tenants())) {
        const runtime::RecordRights& rights = views.rights_to(*other);
        if (rights.readable().is_never()) continue;
        for (const records::FieldType& field : other->fields) {
            const bool links_here = field.links_to == type.id && field.is_indexed;
            if (links_here && rights.is_shown_everywhere(field.field.key))
                links.push_back({other, &field});
        }
    }
    return links;
}

bool is_any_restricted(Call& call, const records::RecordType& type,
                       const std::vector<LinkingField>& links) {
    const auto rights = call.runtime().rights();
    return rights->is_restricted(type) ||
           std::any_of(links.begin(), links.end(),
                       [&](const LinkingField& link) { return rights->is_restricted(*link.type); });
}

// ---- The time line
// -------------------------------------------------------------------------------------

// "<milliseconds>.<kind>.<key>"
std::string cursor_after(const Happening& last) {
    return std::to_string(last.at.ms) + "." + std::to_string(static_cast<int>(last.kind)) + "." +
           std::to_string(last.key);
}

Result<Happening> happening_of(std::string_view cursor) {
    Happening last;
    int kind = -1;
    const auto take = [&cursor](auto& number) {
        const char* const end = cursor.data() + cursor.size();
        const auto [stopped, error] = std::from_chars(cursor.data(), end, number);
        if (error != std::errc{}) return false;
        cursor.remove_prefix(static_cast<std::size_t>(stopped - cursor.data()));
        if (cursor.starts_with('.')) cursor.remove_prefix(1);
        return true;
    };
    const bool is_ours = take(last.at.ms) && take(kind) && take(last.key) && cursor.empty() &&
                         kind >= 0 && kind < static_cast<int>(std::size(happening_kinds));
    if (!is_ours) {
        return fail(Code::invalid_argument,
                    "The cursor is not one of ours: expected the endCursor of the page before, as "
                    "it was given.");
    }
    last.kind = static_cast<Happening::Kind>(kind);
    return last;
}

// Writes those that the person may see.
class TimeLine {
public:
    TimeLine(Call& call, const records::Record& record, const Views& views)
        : call_(call),
          record_(record),
          views_(views),
          viewer_(call.viewer()),
          names_(views),
          documents_(call, views) {}

    // False: it is not for the person who asks, or no longer there.
    Result<bool> write(JsonWriter& json, const Happening& happening) {
        switch (happening.kind) {
            case Happening::Kind::changed:
                return write_change(json, happening);
            case Happening::Kind::linked:
                return write_record(json, happening);
            case Happening::Kind::began:
            case Happening::Kind::mailed:
            case Happening::Kind::filed:
                break;
        }
        if (!TRY(is_visible(happening.root))) return false;
        if (happening.kind == Happening::Kind::began) return write_case(json, happening);
        return happening.kind == Happening::Kind::mailed ? write_mail(json, happening)
                                                         : write_file(json, happening);
    }

    RecordNames& names() { return names_; }
    const std::vector<RecordKey>& shown_records() const { return shown_records_; }

private:
    static JsonWriter& begin(JsonWriter& json, const Happening& happening) {
        return json.begin_object()
            .field("kind", kind_word(happening.kind))
            .field("at", happening.at);
    }

    Result<bool> is_visible(InstanceKey root) {
        const auto known = is_visible_.find(root);
        if (known != is_visible_.end()) return known->second;
        const bool visible = TRY(call_.runtime().read(
            [&](runtime::Reader& reader) { return reader.is_visible(root, viewer_); }));
        return is_visible_[root] = visible;
    }

    Result<bool> write_change(JsonWriter& json, const Happening& happening) {
        if (changes_.empty()) {
            changes_ = TRY(call_.runtime().read(
                [&](runtime::Reader& reader) { return reader.record_history(record_.key); }));
        }
        const auto change = std::find_if(
            changes_.begin(), changes_.end(), [&](const runtime::RecordChange& candidate) {
                return candidate.version == static_cast<std::int64_t>(happening.key);
            });
        if (change == changes_.end()) return false;
        begin(json, happening).key("change").begin_object();
        change_members(json, views_, record_, *change, names_);
        json.end_object().end_object();
        return true;
    }

    Result<bool> write_record(JsonWriter& json, const Happening& happening) {
        const auto found = TRY(call_.runtime().read(
            [&](runtime::Reader& reader) { return reader.record(RecordKey{happening.key}); }));
        const bool is_shown =
            found && views_.tenants().holds(found->second) && views_.may_read(found->first);
        if (!is_shown) return false;
        shown_records_.push_back(found->first.key);
        begin(json, happening).key("record").begin_object();
        views_.record_members(json, found->first);
        json.field("typeTitle", views_.record_type_title(found->first.type));
        if (const auto type = views_.record_type(found->first.type))
            names_.gather(*type, views_.shown(found->first).fields);
        json.end_object().end_object();
        return true;
    }

    Result<bool> write_case(JsonWriter& json, const Happening& happening) {
        const auto row = TRY(case_row(happening.root));
        if (!row) return false;
        begin(json, happening).key("case");
        views_.case_object(json, *row);
        json.end_object();
        return true;
    }

    Result<bool> write_mail(JsonWriter& json, const Happening& happening) {
        const auto mails = TRY(call_.runtime().read(
            [&](runtime::Reader& reader) { return reader.mails({OutboxKey{happening.key}}); }));
        const auto row = TRY(case_row(happening.root));
        if (mails.empty() || !row) return false;
        const runtime::OutboxRow& mail = mails.front();
        const bool has_failed = mail.state == runtime::OutboxState::queued && mail.attempts > 0;
        begin(json, happening)
            .key("mail")
            .begin_object()
            .field("to", mail.to)
            .field("subject", mail.subject)
            .field("state", has_failed ? "failed" : runtime::to_text(mail.state))
            .field("caseKey", happening.root)
            .field("caseTitle", row->instance.title)
            .end_object()
            .end_object();
        return true;
    }

    Result<bool> write_file(JsonWriter& json, const Happening& happening) {
        const auto row = TRY(case_row(happening.root));
        if (!row) return false;
        if (!files_.contains(happening.root))
            files_[happening.root] = TRY(visible_documents(call_, *row));
        for (const runtime::DocumentVersion& document : files_[happening.root]) {
            if (document.row.file.key.raw != happening.key) continue;
            begin(json, happening).field("caseKey", happening.root).key("file");
            TRY_STATUS(documents_.write(json, document, 0));
            json.end_object();
            return true;
        }
        return false;
    }

    Result<std::optional<runtime::CaseRow>> case_row(InstanceKey root) {
        return call_.runtime().read(
            [&](runtime::Reader& reader) { return reader.find_case(root); });
    }

    Call& call_;
    const records::Record& record_;
    const Views& views_;
    const runtime::Viewer viewer_;
    RecordNames names_;
    DocumentViews documents_;
    std::vector<runtime::RecordChange> changes_;
    std::map<InstanceKey, bool> is_visible_;
    std::map<InstanceKey, std::vector<runtime::DocumentVersion>> files_;
    std::vector<RecordKey> shown_records_;
};

std::string form_view(Call& call, const records::RecordType& type, const Context& data,
                      const std::function<records::FieldUse(const records::FieldType&)>& use) {
    JsonWriter json;
    json.begin_object()
        .field("id", type.id)
        .field("step", "")
        .field("schema", records::form_schema(type, work::to_text(call.language()), use))
        .field("data", data)
        .field("lookups", Context())
        .end_object();
    return json.take();
}

}  // namespace

Result<Answer> search_record_time_line(Call& call) {
    // What the person may not see is passed over: so many are looked at for one answer.
    constexpr std::int32_t read_at_once = 100;
    constexpr int reads_max = 20;
    const auto type = TRY(record_type(call));
    const RecordKey key = TRY(call.key<RecordKey>("recordKey"));
    Fields fields(TRY(call.body()));
    runtime::HappeningFilter filter;
    Fields wanted = fields.optional_object("filter");
    for (const std::string& word :
         wanted.optional_texts("kinds").value_or(std::vector<std::string>())) {
        const auto named = std::find_if(std::begin(happening_kinds), std::end(happening_kinds),
                                        [&](const auto& entry) { return entry.first == word; });
        if (named == std::end(happening_kinds)) {
            wanted.report("kinds", "Expected changed, linked, began, mailed or filed; found \"" +
                                       word + "\".");
        } else {
            filter.kinds.insert(named->second);
        }
    }
    const runtime::PageRequest page = read_page(fields);
    TRY_STATUS(fields.finish());
    if (filter.kinds.empty()) {
        for (const auto& [word, kind] : happening_kinds) filter.kinds.insert(kind);
    }
    if (!page.after.empty()) filter.before = TRY(happening_of(page.after));

    const auto [record, tenant] = TRY(visible_record(call, *type, key));
    const Views views(call);
    const std::vector<LinkingField> links = fields_linking_to(views, *type);
    filter.record = key;
    filter.tenant = tenant;
    for (const LinkingField& link : links)
        filter.links.emplace_back(link.type->id, link.field->field.key);

    TimeLine line(call, record, views);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    std::int32_t written = 0;
    bool is_over = false;
    for (int read = 0; read < reads_max && written < page.limit && !is_over; ++read) {
        const auto found = TRY(call.runtime().read(
            [&](runtime::Reader& reader) { return reader.happenings(filter, read_at_once); }));
        is_over = found.size() < static_cast<std::size_t>(read_at_once);
        for (const Happening& happening : found) {
            if (written == page.limit) {
                is_over = false;
                break;
            }
            filter.before = happening;
            written += TRY(line.write(json, happening)) ? 1 : 0;
        }
    }
    json.end_list();
    TRY_STATUS(line.names().write(json, call));
    json.text_or_null("endCursor", is_over || !filter.before ? "" : cursor_after(*filter.before))
        .end_object();
    return answer_noted(call, is_any_restricted(call, *type, links), to_string(key),
                        json_response(json.take()), [&](JsonWriter& about) {
                            about.field("type", type->id).key("keys").begin_list();
                            for (const RecordKey shown : line.shown_records()) about.value(shown);
                            about.end_list();
                        });
}

// The form of a new record: what may not be set is refused when it is sent.
Result<Answer> get_new_record_form(Call& call) {
    const auto type = TRY(record_type(call));
    const Views views(call);
    if (!views.rights_to(*type).may_create())
        return fail(Code::forbidden, "You may make no records of the type \"" + type->id + "\".");
    Context defaults;
    for (const records::FieldType& field : type->fields) {
        if (!field.field.default_value.is_null())
            defaults.set(field.field.key, field.field.default_value);
    }
    return json_response(form_view(call, *type, defaults, [](const records::FieldType&) {
        return records::FieldUse::written;
    }));
}

Result<Answer> get_record_form(Call& call) {
    const auto type = TRY(record_type(call));
    const RecordKey key = TRY(call.key<RecordKey>("recordKey"));
    const records::Record record = TRY(visible_record(call, *type, key)).first;
    const Views views(call);
    const runtime::RecordRights& rights = views.rights_to(*type);
    const auto use = [&](const records::FieldType& field) {
        switch (rights.field(record, field.field.key)) {
            case runtime::FieldRight::hidden:
                return records::FieldUse::hidden;
            case runtime::FieldRight::read:
                return records::FieldUse::read;
            case runtime::FieldRight::edit:
                break;
        }
        return records::FieldUse::written;
    };
    return answer_noted(call, *type, to_string(key),
                        json_response(form_view(call, *type, views.shown(record).fields, use)),
                        [](JsonWriter&) {});
}

Result<Answer> list_record_relations(Call& call) {
    constexpr std::int32_t shown_of_each = 3;
    const auto type = TRY(record_type(call));
    const RecordKey key = TRY(call.key<RecordKey>("recordKey"));
    TRY(visible_record(call, *type, key));
    const Views views(call);
    const std::vector<LinkingField> links = fields_linking_to(views, *type);
    const std::string_view language = work::to_text(call.language());
    std::vector<RecordKey> shown;
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const LinkingField& link : links) {
        const std::string& field = link.field->field.key;
        Context where;
        where.set(field, to_string(key));
        runtime::RecordFilter filter;
        filter.type = link.type->id;
        filter.tenants = views.tenants();
        filter.where = TRY(records::query_for(*link.type, where)).where;
        filter.sort.order = runtime::Order::descending;
        filter.readable = views.rights_to(*link.type).readable();
        runtime::PageRequest page;
        page.limit = shown_of_each;
        const auto found = TRY(call.runtime().read(
            [&](runtime::Reader& reader) { return reader.search_records(filter, page); }));
        json.begin_object()
            .field("recordType", link.type->id)
            .field("typeTitle", records::text_in(link.type->title, language))
            .field("field", field)
            .field("fieldLabel", records::text_in(link.field->label, language))
            .field("mayCreate", views.rights_to(*link.type).may_create())
            .key("records")
            .begin_list();
        for (const records::Record& record : found.items) {
            shown.push_back(record.key);
            json.begin_object();
            views.record_members(json, record);
            json.end_object();
        }
        json.end_list();
        page_members(json, found);
        json.end_object();
    }
    json.end_list().end_object();
    return answer_noted(call, is_any_restricted(call, *type, links), to_string(key),
                        json_response(json.take()), [&](JsonWriter& about) {
                            about.field("type", type->id).key("keys").begin_list();
                            for (const RecordKey one : shown) about.value(one);
                            about.end_list();
                        });
}

}  // namespace obieg::http::operations
