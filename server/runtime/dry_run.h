// What a command would do to a case, without doing it: the very step that the writer would take, on
// the last commit, and then forgotten. So a dry run cannot promise what the act would refuse.
#pragma once

#include "base/error.h"
#include "engine/step.h"
#include "runtime/published.h"
#include "runtime/queries.h"
#include "runtime/runtime.h"

namespace obieg::runtime {

class DryRun {
public:
    DryRun(const Runtime& runtime, Reader& reader)
        : published_(runtime.published()),
          people_(runtime.people()),
          now_(runtime.now()),
          reader_(reader) {}

    // The refusal, or what the case would be.
    Result<engine::State> operator()(const engine::State& state, const engine::Command& command);

private:
    std::shared_ptr<const Published> published_;
    std::shared_ptr<const People> people_;
    Time now_;
    Reader& reader_;
};

}  // namespace obieg::runtime
