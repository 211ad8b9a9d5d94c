// What a task's page shows of the others in its step: a round of approvers, opinions, and what has
// changed since the step was done the last time.
#pragma once

#include "http/form_views.h"
#include "http/json_writer.h"
#include "http/views.h"

namespace obieg::http {

// {order, needed, decides, voters: [{person, state, outcome, outcomeLabel, remark, at, actedBy}]};
// null where one person decides, or when the step is over.
void write_round(JsonWriter& json, const Views& views, const FormPlace& place);
// [{user, askedBy, question, opinion, at}], those who have yet to answer included.
void write_opinions(JsonWriter& json, const Views& views, const FormPlace& place);
// [{field, before}]: values that were others when this step sent the case back.
void write_changes(JsonWriter& json, const FormPlace& place);
// [{outcome, then, steps: [{id, name, person}]}]: outcomes that send back, and where to.
void write_rework(JsonWriter& json, const Views& views, const FormPlace& place);

}  // namespace obieg::http
