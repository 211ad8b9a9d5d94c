// Records on their way through the API: who may see one, how its changes are told, what the people,
// groups and records are called that it refers to, and the note of who has read it.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "http/call.h"
#include "http/json_writer.h"
#include "http/views.h"
#include "records/record.h"
#include "runtime/queries.h"

namespace obieg::http {

// Of the path. Code::not_found: none of the caller's tenants has it.
Result<std::shared_ptr<const records::RecordType>> record_type(Call& call);

// Of this type, with its tenant. Code::not_found when there is none that the caller may read.
Result<std::pair<records::Record, runtime::TenantKey>> visible_record(
    Call& call, const records::RecordType& type, RecordKey key);

// What people, groups and linked records that fields refer to are called: "person:robert.maj" ->
// "Robert Maj". Gathered over all values of an answer, so that each is looked up once.
class RecordNames {
public:
    // `type`: of the records whose fields are gathered without saying of which type they are.
    explicit RecordNames(const Views& views) : views_(views) {}
    RecordNames(const Views& views, const records::RecordType& type)
        : views_(views), type_(&type) {}

    void gather(const Context& fields) { gather(*type_, fields); }
    void gather(const records::RecordType& type, const Context& fields);

    // Writes `names`. The records are read at once; one that is gone has no name.
    Status write(JsonWriter& json, Call& call);

private:
    void gather(forms::FieldKind kind, const Value& value);

    const Views& views_;
    const records::RecordType* type_ = nullptr;
    std::map<std::string, std::string> names_;
    std::set<RecordKey> linked_;
};

// One change of a record, without what is hidden, into an object that the caller has begun and will
// end.
void change_members(JsonWriter& json, const Views& views, const records::Record& record,
                    const runtime::RecordChange& change, RecordNames& names);

// Who read what not everybody may read is written down before it leaves.
template <class Then>
Result<Answer> answer_noted(Call& call, bool is_restricted, std::string subject, Response response,
                            Then details) {
    if (!is_restricted) return Answer(std::move(response));
    JsonWriter about;
    about.begin_object();
    details(about);
    about.end_object();
    return call.commit(runtime::NoteAccess{"RECORD", std::move(subject), about.take()},
                       [response = std::move(response)](Call&, const runtime::Done&) mutable {
                           return Result<Answer>(std::move(response));
                       });
}
template <class Then>
Result<Answer> answer_noted(Call& call, const records::RecordType& type, std::string subject,
                            Response response, Then details) {
    return answer_noted(call, call.runtime().rights()->is_restricted(type), std::move(subject),
                        std::move(response), [&](JsonWriter& about) {
                            about.field("type", type.id);
                            details(about);
                        });
}

}  // namespace obieg::http
