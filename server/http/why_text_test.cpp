#include "http/why_text.h"

#include <doctest/doctest.h>

namespace obieg::http {
namespace {

using runtime::Right;
using work::Language;

const WhyNames anna{"Anna Nowak", "Urlop"};

runtime::Authorization of(runtime::OwnerKind kind, runtime::Reach reach) {
    runtime::Authorization row;
    row.owner_kind = kind;
    row.reach = reach;
    row.condition = "region = \"north\"";
    return row;
}

TEST_CASE("a sentence says by which role, group and reach") {
    const auto role = of(runtime::OwnerKind::role, runtime::Reach::own);
    const auto group = of(runtime::OwnerKind::group, runtime::Reach::condition);
    CHECK(why_text(Language::en, anna, Right::read, {{&role, "Clerk"}, {&group, "HR"}}) ==
          "Anna Nowak may read records of “Urlop”: this is allowed by the role “Clerk” (only the "
          "person's own) and the group “HR” (only where region = \"north\").");
    CHECK(why_text(Language::pl, anna, Right::start, {{&role, "Kadry"}}) ==
          "Anna Nowak może uruchomić proces „Urlop”: zezwala na to rola „Kadry” (tylko własne).");
}

TEST_CASE("every right has its words in every language") {
    for (const Language language : {Language::en, Language::pl, Language::ru}) {
        for (const Right right :
             {Right::start, Right::see, Right::work, Right::administer, Right::design, Right::read,
              Right::create, Right::edit, Right::remove}) {
            for (const WhyNot why : {WhyNot::nothing_gives_it, WhyNot::process_does_not_let,
                                     WhyNot::record_is_out_of_reach}) {
                const std::string text = why_not_text(language, anna, right, why, {"user"});
                CHECK(text.find("Urlop") != std::string::npos);
                CHECK(text.find("{}") == std::string::npos);
                CHECK(text.ends_with("."));
            }
        }
    }
}

}  // namespace
}  // namespace obieg::http
