#include "engine/elements/service_task/service_task.h"

#include "engine/elements/script_task/script_task.h"
#include "engine/run.h"

namespace obieg::engine {

namespace {

Result<std::int32_t> retries_of(Run& run, const JobRule& rule, ElementInstanceKey instance) {
    Run::Evaluated evaluated = run.evaluate(rule.retries, instance);
    if (const std::string* text = evaluated.value.if_text()) {
        if (text->empty()) return 3;
        if (const auto number = Decimal::parse(*text)) evaluated.value = Value(*number);
    }
    const Decimal* number = evaluated.value.if_number();
    const std::optional<std::int64_t> retries = number ? number->to_int64() : std::nullopt;
    if (!retries || *retries < 0 || *retries > 1000) {
        return incident("expression",
                        "The number of retries of \"" + run.at(instance).element +
                            "\" should be a whole number up to 1000. " + evaluated.why +
                            " Correct the diagram or the variables, then resolve the incident.");
    }
    return static_cast<std::int32_t>(*retries);
}

}  // namespace

Result<Job> job_of(Run& run, const JobRule& rule, ElementInstanceKey instance) {
    Job job;
    job.type = TRY(run.text_of(rule.type, instance, "The job type"));
    job.retries = TRY(retries_of(run, rule, instance));
    job.headers = rule.headers;
    if (job.type.empty()) {
        return incident("expression", "The job type of \"" + run.at(instance).element +
                                          "\" is empty. Correct the variables or the diagram, then "
                                          "resolve the incident.");
    }
    return job;
}

Status enter_service_task(Run& run, ElementInstanceKey instance) {
    const Element& element = run.element_at(instance);
    if (element.script) return enter_script_task(run, instance);
    if (!element.job) {
        // Its actions have been done when it was entered.
        run.complete(instance);
        return {};
    }
    run.create_job(instance, TRY(job_of(run, *element.job, instance)));
    return {};
}

}  // namespace obieg::engine
