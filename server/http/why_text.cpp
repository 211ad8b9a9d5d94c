#include "http/why_text.h"

#include <algorithm>
#include <array>

namespace obieg::http {
namespace {

using runtime::OwnerKind;
using runtime::Reach;
using runtime::Right;
using work::Language;

using Texts = std::array<std::string_view, 3>;  // en, pl, ru

std::string_view in(Language language, const Texts& texts) {
    return texts[static_cast<std::size_t>(language)];
}

struct ActRow {
    Right right;
    Texts text;
};
constexpr ActRow acts[] = {
    {Right::start, {"start the process “{}”", "uruchomić proces „{}”", "запустить процесс «{}»"}},
    {Right::see,
     {"see every case of “{}”", "widzieć wszystkie sprawy procesu „{}”",
      "видеть все дела процесса «{}»"}},
    {Right::work,
     {"take and complete every task of “{}”", "przejmować i kończyć wszystkie zadania procesu „{}”",
      "брать и завершать любые задачи процесса «{}»"}},
    {Right::administer,
     {"repair and cancel cases of “{}”", "naprawiać i anulować sprawy procesu „{}”",
      "исправлять и отменять дела процесса «{}»"}},
    {Right::design,
     {"publish the process “{}”", "publikować proces „{}”", "публиковать процесс «{}»"}},
    {Right::read, {"read records of “{}”", "czytać wpisy kartoteki „{}”", "читать записи «{}»"}},
    {Right::create,
     {"create records of “{}”", "dodawać wpisy do kartoteki „{}”", "создавать записи «{}»"}},
    {Right::edit,
     {"change records of “{}”", "zmieniać wpisy kartoteki „{}”", "изменять записи «{}»"}},
    {Right::remove,
     {"delete records of “{}”", "usuwać wpisy kartoteki „{}”", "удалять записи «{}»"}},
};

struct OwnerRow {
    OwnerKind kind;
    Texts text;
};
constexpr OwnerRow owners[] = {
    {OwnerKind::user, {"the account “{}”", "konto „{}”", "учётная запись «{}»"}},
    {OwnerKind::client, {"the program “{}”", "program „{}”", "программа «{}»"}},
    {OwnerKind::role, {"the role “{}”", "rola „{}”", "роль «{}»"}},
    {OwnerKind::group, {"the group “{}”", "grupa „{}”", "группа «{}»"}},
    {OwnerKind::mapping_rule, {"the rule “{}”", "reguła „{}”", "правило «{}»"}},
};

struct ReachRow {
    Reach reach;
    Texts text;
};
constexpr ReachRow reaches[] = {
    {Reach::all, {"", "", ""}},
    {Reach::own, {" (only the person's own)", " (tylko własne)", " (только свои)"}},
    {Reach::department,
     {" (only those of the own department)", " (tylko z własnego działu)",
      " (только своего отдела)"}},
    {Reach::below,
     {" (only the person's own and those of the people below)", " (tylko własne i podwładnych)",
      " (только свои и подчинённых)"}},
    {Reach::condition, {" (only where {})", " (tylko gdy {})", " (только если {})"}},
};

std::string filled(std::string_view text, std::string_view with) {
    std::string out(text);
    const std::size_t place = out.find("{}");
    if (place != std::string::npos) out.replace(place, 2, with);
    return out;
}

template <class Row, class Value, std::size_t size>
const Texts& texts_of(const Row (&rows)[size], Value Row::*key, Value value) {
    return std::find_if(std::begin(rows), std::end(rows),
                        [&](const Row& row) { return row.*key == value; })
        ->text;
}

std::string act_text(Language language, const WhyNames& names, Right right) {
    return filled(in(language, texts_of(acts, &ActRow::right, right)), names.resource);
}

}  // namespace

std::string why_text(Language language, const WhyNames& names, Right right,
                     const std::vector<WhyReason>& reasons) {
    std::string because;
    for (const WhyReason& reason : reasons) {
        const runtime::Authorization& row = *reason.authorization;
        if (!because.empty()) because += in(language, {" and ", " oraz ", ", а также "});
        because +=
            filled(in(language, texts_of(owners, &OwnerRow::kind, row.owner_kind)), reason.owner);
        because +=
            filled(in(language, texts_of(reaches, &ReachRow::reach, row.reach)), row.condition);
    }
    return names.person + std::string(in(language, {" may ", " może ", " может "})) +
           act_text(language, names, right) +
           std::string(
               in(language, {": this is allowed by ", ": zezwala na to ", ": это разрешает "})) +
           because + ".";
}

std::string why_administrator_text(Language language, const WhyNames& names, Right right) {
    return names.person + std::string(in(language, {" may ", " może ", " может "})) +
           act_text(language, names, right) +
           std::string(
               in(language, {": administrators may do everything.",
                             ": administratorzy mogą wszystko.", ": администраторы могут всё."}));
}

std::string why_not_text(Language language, const WhyNames& names, Right right, WhyNot why,
                         const std::vector<std::string>& roles) {
    std::string list;
    for (const std::string& role : roles) list += (list.empty() ? "" : ", ") + role;
    const std::string beginning =
        names.person + std::string(in(language, {" may not ", " nie może ", " не может "})) +
        act_text(language, names, right);
    switch (why) {
        case WhyNot::process_does_not_let:
            return beginning +
                   std::string(
                       in(language, {": the right is there, but the process itself says who starts "
                                     "it, and the person is in none of those groups.",
                                     ": prawo jest nadane, ale sam proces określa, kto go "
                                     "uruchamia, a ta osoba nie należy do żadnej z tych grup.",
                                     ": право есть, но сам процесс указывает, кто его запускает, а "
                                     "этот человек не входит ни в одну из этих групп."}));
        case WhyNot::record_is_out_of_reach:
            return beginning +
                   std::string(in(language,
                                  {", not this one: the rights of the person reach other records.",
                                   ", a dokładnie tego wpisu: prawa tej osoby obejmują inne.",
                                   ", именно эту: права этого человека распространяются на другие "
                                   "записи."}));
        case WhyNot::nothing_gives_it:
            break;
    }
    return beginning +
           filled(in(language,
                     {": nothing gives this right, neither to the account nor to its groups and "
                      "roles ({}). Add the right to one of them.",
                      ": nic nie daje tego prawa – ani konto, ani jego grupy i role ({}). Dodaj to "
                      "prawo do jednej z nich.",
                      ": ничто не даёт этого права – ни учётной записи, ни её группам и ролям "
                      "({}). Добавьте право одной из них."}),
                  list);
}

}  // namespace obieg::http
