// People who work on one task together: taking back, asking others, putting off, and the team.
#include "http/fields.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/views.h"
#include "work/team.h"

namespace obieg::http::operations {
namespace {

using Place = engine::AddApprover::Place;

constexpr std::pair<std::string_view, Place> places_by_name[] = {{"before", Place::before},
                                                                 {"after", Place::after}};

template <class Op>
Result<Answer> on_task(Call& call, Op operation) {
    TRY(visible_task(call, operation.task));
    return call.commit(std::move(operation), [](Call& later, const runtime::TaskChanged& changed) {
        return nothing_more(later, changed);
    });
}

}  // namespace

Result<Answer> take_back_task(Call& call) {
    return on_task(call, runtime::TakeBackCompletion{TRY(call.key<TaskKey>("taskKey"))});
}

Result<Answer> ask_opinion(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::AskOpinion ask;
    ask.task = TRY(call.key<TaskKey>("taskKey"));
    ask.user = fields.text("user");
    ask.question = fields.text_or("question", "");
    TRY_STATUS(fields.finish());
    return on_task(call, std::move(ask));
}

Result<Answer> add_approver(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::AddApprover add;
    add.task = TRY(call.key<TaskKey>("taskKey"));
    add.user = fields.text("user");
    add.place = fields.optional_choice<Place>("place", places_by_name).value_or(Place::after);
    TRY_STATUS(fields.finish());
    return on_task(call, std::move(add));
}

Result<Answer> snooze_task(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::UpdateTask update;
    update.task = TRY(call.key<TaskKey>("taskKey"));
    update.changes.follow_up_at = fields.optional_time("until");
    TRY_STATUS(fields.finish());
    return on_task(call, std::move(update));
}

Result<Answer> withdraw_case(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::WithdrawCase withdraw;
    withdraw.instance = TRY(call.key<InstanceKey>("caseKey"));
    withdraw.reason = fields.text_or("reason", "");
    TRY_STATUS(fields.finish());
    TRY(visible_case(call));
    return call.commit(std::move(withdraw), [](Call& later, const runtime::Done& done) {
        return nothing_more(later, done);
    });
}

Result<Answer> comment_on_case(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::CommentOnCase comment;
    comment.instance = TRY(call.key<InstanceKey>("caseKey"));
    comment.text = fields.text("text");
    TRY_STATUS(fields.finish());
    TRY(visible_case(call));
    return call.commit(std::move(comment), [](Call& later, const runtime::Done& done) {
        return nothing_more(later, done);
    });
}

Result<Answer> get_team(Call& call) {
    const Views views(call);
    const std::vector<std::string> team =
        work::team_of(*views.people().directory, call.caller().user);
    const Time now = call.runtime().now();
    const auto loads =
        TRY(call.runtime().read([&](runtime::Reader& reader) { return reader.loads(team, now); }));
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::PersonLoad& load : loads) {
        json.begin_object().key("person");
        views.person(json, load.user);
        json.field("open", load.open).field("overdue", load.overdue).end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> search_team_tasks(Call& call) {
    Fields fields(TRY(call.body()));
    const std::string person = fields.text_or("person", "");
    const runtime::PageRequest page = read_page(fields);
    TRY_STATUS(fields.finish());
    const Views views(call);
    runtime::TaskFilter filter;
    filter.assignees = work::team_of(*views.people().directory, call.caller().user);
    if (!person.empty())
        std::erase_if(filter.assignees, [&](const std::string& name) { return name != person; });
    filter.status = engine::TaskStatus::open;
    filter.sort = runtime::TaskSort::due;
    filter.order = runtime::Order::ascending;
    runtime::Page<runtime::TaskRow> found;
    // Whoever leads people sees what they have to do, whether or not the cases are theirs to see.
    runtime::Viewer everything = call.viewer();
    everything.sees_everything = true;
    // Opening one shows the case, which their rights decide.
    std::vector<TaskKey> openable;
    if (!filter.assignees.empty()) {
        TRY_STATUS(call.runtime().read([&](runtime::Reader& reader) -> Status {
            found = TRY(reader.search_tasks(filter, everything, page));
            for (const runtime::TaskRow& row : found.items) {
                if (TRY(reader.is_visible(row.instance, call.viewer())))
                    openable.push_back(row.task.key);
            }
            return {};
        }));
    }
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::TaskRow& row : found.items) views.task(json, row);
    json.end_list().key("openable").begin_list();
    for (const TaskKey key : openable) json.value(key);
    json.end_list();
    page_members(json, found);
    json.end_object();
    return json_response(json.take());
}

}  // namespace obieg::http::operations
