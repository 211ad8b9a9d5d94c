#include "work/substitution.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::work;

TEST_CASE("somebody stands in on the days and in the processes that were said") {
    const std::vector<Substitution> table = {
        {"1", "marek", "ewa", {2027, 3, 1}, {2027, 3, 5}, {}},
        {"2", "ola", "ewa", {2027, 3, 1}, {2027, 3, 1}, {"leave", "purchase"}},
    };
    struct Row {
        std::string_view user;
        std::string_view absent;
        std::string_view process;
        Date day;
        bool expected;
    };
    const Row rows[] = {
        {"ewa", "marek", "leave", {2027, 2, 28}, false},
        {"ewa", "marek", "leave", {2027, 3, 1}, true},
        {"ewa", "marek", "anything", {2027, 3, 5}, true},
        {"ewa", "marek", "leave", {2027, 3, 6}, false},
        {"marek", "ewa", "leave", {2027, 3, 2}, false},
        {"ewa", "ola", "leave", {2027, 3, 1}, true},
        {"ewa", "ola", "invoice", {2027, 3, 1}, false},
        {"ewa", "ola", "leave", {2027, 3, 2}, false},
        {"robert", "marek", "leave", {2027, 3, 2}, false},
        {"", "", "leave", {2027, 3, 2}, false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.user);
        CAPTURE(row.absent);
        CAPTURE(row.process);
        CHECK(stands_in(table, row.user, row.absent, {row.process}, row.day) == row.expected);
    }
    CHECK(covered_by(table, "ewa", {2027, 3, 1}).size() == 2);
    CHECK(covered_by(table, "ewa", {2027, 3, 2}).size() == 1);
    CHECK(covered_by(table, "marek", {2027, 3, 2}).empty());
}

TEST_CASE("somebody stands in for the kinds of work that were said") {
    const std::vector<Substitution> table = {
        {"1", "marek", "ewa", {2027, 3, 1}, {2027, 3, 5}, {}, {WorkKind::approval}},
        {"2", "ola", "ewa", {2027, 3, 1}, {2027, 3, 5}, {"leave"}, {WorkKind::task}},
        {"3", "marek", "ewa", {2027, 3, 5}, {2027, 3, 5}, {}},
    };
    const auto absent = [&](std::string_view process, WorkKind kind, Date day) {
        std::string names;
        for (const std::string& name : absent_ones(table, "ewa", {process, kind}, day))
            names += (names.empty() ? "" : " ") + name;
        return names;
    };
    CHECK(absent("leave", WorkKind::approval, {2027, 3, 1}) == "marek");
    CHECK(absent("leave", WorkKind::task, {2027, 3, 1}) == "ola");
    CHECK(absent("purchase", WorkKind::task, {2027, 3, 1}) == "");
    CHECK(absent("purchase", WorkKind::task, {2027, 3, 5}) == "marek");
    CHECK(absent("leave", WorkKind::approval, {2027, 3, 5}) == "marek");
    CHECK(stands_in(table, "ewa", "marek", {"leave", WorkKind::approval}, {2027, 3, 1}));
    CHECK_FALSE(stands_in(table, "ewa", "marek", {"leave", WorkKind::task}, {2027, 3, 1}));
    for (const WorkKind kind : {WorkKind::task, WorkKind::approval})
        CHECK(work_kind_from(to_text(kind)) == kind);
    CHECK_FALSE(work_kind_from("everything"));
}
