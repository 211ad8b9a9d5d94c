#include "runtime/dry_run.h"

#include "base/check.h"

namespace obieg::runtime {

namespace {

// Keys of nothing: they must not name what is there, and nobody keeps them.
class NobodysKeys final : public engine::Keys {
public:
    std::uint64_t next() override { return ++last_; }

private:
    std::uint64_t last_ = std::uint64_t{1} << 62;
};

constexpr int dry_rounds_max = 64;

}  // namespace

Result<engine::State> DryRun::operator()(const engine::State& state,
                                         const engine::Command& command) {
    if (state.instance.status != engine::InstanceStatus::active) {
        return fail(Code::wrong_state, "This case has ended; nothing can be changed in it.");
    }
    const auto model = published_->model(state.instance.definition);
    if (!model) {
        return fail(Code::invalid_model,
                    "The version that the case runs on no longer compiles (see the log).");
    }
    const TenantKey tenant = published_->tenant_of(state.instance.definition);
    const Published::In catalog = published_->in(tenant);
    engine::View view{
        catalog, *people_->directory, *people_->calendar, {}, people_->company_language};
    view.substitutions = people_->substitutions;
    view.calendars = people_->calendars.get();
    NobodysKeys keys;
    try {
        for (int round = 0; round < dry_rounds_max; ++round) {
            engine::Outcome outcome = engine::step(*model, state, command, view, now_, keys);
            if (auto* refused = std::get_if<engine::Rejection>(&outcome))
                return fail(std::move(*refused));
            if (auto* done = std::get_if<engine::Transition>(&outcome))
                return std::move(done->state);
            for (const engine::Need& need : std::get<engine::Needs>(outcome).rows) {
                engine::View::Answer answer{need, {}};
                if (const auto* query = std::get_if<records::Query>(&need)) {
                    answer.records = TRY(reader_.find_records(*query, tenant));
                } else if (const auto* key = std::get_if<FileKey>(&need)) {
                    if (auto row = TRY(reader_.stored_file(*key))) answer.file = row->file;
                } else if (const auto* loads = std::get_if<engine::TaskLoads>(&need)) {
                    for (const PersonLoad& load : TRY(reader_.loads(loads->users, now_)))
                        answer.loads.push_back(load.open);
                } else if (const auto* turn = std::get_if<engine::LastTurn>(&need)) {
                    answer.user = TRY(reader_.last_turn(tenant, turn->name));
                } else if (auto record = TRY(reader_.record(std::get<RecordKey>(need)));
                           record && record->second == tenant) {
                    answer.records.push_back(std::move(record->first));
                }
                view.answers.push_back(std::move(answer));
            }
        }
    } catch (const std::exception& bug) {
        return fail(Code::internal,
                    std::string("An internal error would stop this case: ") + bug.what() + ".");
    }
    return fail(Code::internal, "The step asked for records again and again.");
}

}  // namespace obieg::runtime
