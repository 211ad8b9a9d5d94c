#include "http/template_library.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::http;

TEST_CASE("the library lists the project's own templates with what a package needs") {
    const TemplateLibrary library(OBIEG_SOURCE_DIR "/templates");
    const auto all = library.list();
    REQUIRE(all);
    CHECK(all->size() >= 2);
    const auto plan = library.find("hr-leave-plan");
    REQUIRE(plan);
    CHECK(plan->categories.front() == "hr");
    CHECK(text_in(plan->title, work::Language::pl) == "Roczny plan urlopów");
    CHECK(plan->must > 0);
    CHECK(!library.readme(*plan, work::Language::en).empty());
    const auto package = library.package(*plan);
    REQUIRE(package);
    const auto has = [&](std::string_view name) {
        return std::any_of(package->begin(), package->end(),
                           [&](const auto& file) { return file.name == name; });
    };
    CHECK(has("process.bpmn"));
    CHECK(has("texts/pl.json"));
    CHECK(has("records/leave-balance.record.json"));
    for (const engine::Resource& file : *package) CHECK(!file.name.ends_with(".scenario"));
}

TEST_CASE("names reach nothing outside the library") {
    const TemplateLibrary library(OBIEG_SOURCE_DIR "/templates");
    for (const char* name : {"", ".", "..", "../demo", "hr/hr-leave-plan", "nothing"}) {
        CAPTURE(name);
        const auto found = library.find(name);
        REQUIRE(!found);
        CHECK(found.error().code == Code::not_found);
    }
    CHECK(TemplateLibrary("/nothing/here").list()->empty());
}
