// Answers of people: checked against the form of a task or of a start event, with the outcome they
// chose.
#pragma once

#include "base/error.h"
#include "engine/command.h"
#include "engine/run.h"

namespace obieg::engine {

struct FormAnswers {
    Context variables;
    std::string outcome;
};

// Code::invalid_form with a detail for each field that is wrong.
Result<FormAnswers> check_task_answers(Run& run, const Element& element, const UserTask& task,
                                       const CompleteTask& command);
Result<Context> check_start_answers(Run& run, const Element& start, const Context& answers);

}  // namespace obieg::engine
