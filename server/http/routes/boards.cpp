// Funnels: cases as cards in the columns of their stages.
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

constexpr std::int32_t cards_per_stage = 50;

struct StageCards {
    engine::StageRule stage;
    std::int64_t count = 0;
    std::vector<runtime::CaseRow> cards;
};

struct BoardRows {
    std::vector<StageCards> stages;
    std::map<InstanceKey, runtime::TaskRow> tasks;
};

Result<BoardRows> read_board(Call& call, const engine::Funnel& funnel,
                             const std::vector<std::string>& process_ids) {
    const runtime::Viewer viewer = call.viewer();
    return call.runtime().read([&](runtime::Reader& reader) -> Result<BoardRows> {
        BoardRows board;
        const auto counts = TRY(reader.count_stages(process_ids, viewer));
        std::vector<InstanceKey> shown;
        for (const engine::StageRule& stage : funnel.stages) {
            StageCards& column = board.stages.emplace_back(StageCards{stage, 0, {}});
            for (const runtime::StageCount& count : counts) {
                if (count.stage == stage.id) column.count = count.count;
            }
            runtime::CaseFilter filter;
            filter.process_ids = process_ids;
            filter.stage = stage.id;
            auto page = TRY(reader.search_cases(
                filter, viewer, {.limit = cards_per_stage, .after = {}, .counts_total = false}));
            for (const runtime::CaseRow& row : page.items) shown.push_back(row.instance.key);
            column.cards = std::move(page.items);
        }
        for (runtime::TaskRow& task : TRY(reader.open_tasks(shown))) {
            board.tasks.emplace(task.instance, std::move(task));
        }
        return board;
    });
}

}  // namespace

Result<Answer> list_boards(Call& call) {
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::PublishedDefinition* definition : views.processes()) {
        const auto model = views.model(definition->key);
        if (!model || !model->funnel) continue;
        json.begin_object()
            .field("funnel", model->funnel->id)
            .field("title", model->label(call.language(), "funnel." + model->funnel->id,
                                         model->funnel->title))
            .field("processId", model->process_id)
            .end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> get_board(Call& call) {
    const std::string& id = call.parameter("funnel");
    const Views views(call);
    std::shared_ptr<const engine::Model>
        leading;  // the first process with this funnel gives its columns
    std::vector<std::string> process_ids;
    for (const runtime::PublishedDefinition* definition : views.processes()) {
        const auto model = views.model(definition->key);
        if (!model || !model->funnel || model->funnel->id != id) continue;
        if (!leading) leading = model;
        process_ids.push_back(model->process_id);
    }
    if (!leading) return fail(Code::not_found, "There is no funnel \"" + id + "\".");
    const BoardRows board = TRY(read_board(call, *leading->funnel, process_ids));
    JsonWriter json;
    json.begin_object()
        .field("funnel", id)
        .field("title", leading->label(call.language(), "funnel." + id, leading->funnel->title))
        .key("stages")
        .begin_list();
    for (const StageCards& column : board.stages) {
        json.begin_object()
            .field("id", column.stage.id)
            .field("title",
                   leading->label(call.language(), "stage." + column.stage.id, column.stage.title))
            .field("count", column.count)
            .key("cards")
            .begin_list();
        for (const runtime::CaseRow& row : column.cards) {
            json.begin_object();
            views.case_members(json, row);
            json.key("task");
            if (const auto task = board.tasks.find(row.instance.key); task != board.tasks.end()) {
                views.task(json, task->second);
            } else {
                json.null();
            }
            json.end_object();
        }
        json.end_list().end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

}  // namespace obieg::http::operations
