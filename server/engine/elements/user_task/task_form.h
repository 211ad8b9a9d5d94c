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
    std::string rework_to;  // where it sends back to; empty: nowhere
};

// Code::invalid_form with a detail for each field that is wrong.
Result<FormAnswers> check_task_answers(Run& run, const Element& element, const UserTask& task,
                                       const CompleteTask& command);
// Of somebody who corrects an earlier step.
Result<FormAnswers> check_correction(Run& run, const UserTask& task, const Context& answers);
Result<Context> check_start_answers(Run& run, const Element& start, const std::string& form_id,
                                    const Context& answers);

// The form of a task or of a start event that begins now; an incident when it cannot be found.
Result<std::string> form_to_show(Run& run, const Element& element, ElementInstanceKey instance);

}  // namespace obieg::engine
