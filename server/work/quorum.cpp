#include "work/quorum.h"

#include <algorithm>
#include <optional>

namespace obieg::work {

namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
    const std::optional<Decimal> number = Decimal::parse(text);
    return number ? number->to_int64() : std::nullopt;
}

tl::unexpected<Error> not_understood(const std::string& found) {
    return fail(Code::invalid_argument,
                "How many must agree should be all, any, a number such as 2, or a share such as "
                "60%; found " +
                    found + ".");
}

}  // namespace

Result<Quorum> quorum_from(const Value& value) {
    if (const Decimal* number = value.if_number()) {
        const std::optional<std::int64_t> count = number->to_int64();
        if (!count || *count < 1) return not_understood(number->to_string());
        return Quorum{Quorum::Kind::count, *count};
    }
    const std::string* text = value.if_text();
    if (!text) return not_understood(std::string(value.kind_name()));
    if (*text == "all") return Quorum{Quorum::Kind::all, 0};
    if (*text == "any") return Quorum{Quorum::Kind::any, 0};
    const bool is_share = text->ends_with('%');
    const std::optional<std::int64_t> amount =
        whole_number(std::string_view(*text).substr(0, text->size() - (is_share ? 1 : 0)));
    if (!amount || *amount < 1 || (is_share && *amount > 100))
        return not_understood("\"" + *text + "\"");
    return Quorum{is_share ? Quorum::Kind::percent : Quorum::Kind::count, *amount};
}

std::int64_t votes_needed(const Quorum& quorum, std::int64_t voters) {
    std::int64_t needed = voters;
    switch (quorum.kind) {
        case Quorum::Kind::all:
            break;
        case Quorum::Kind::any:
            needed = 1;
            break;
        case Quorum::Kind::count:
            needed = quorum.amount;
            break;
        case Quorum::Kind::percent:
            needed = (voters * quorum.amount + 99) / 100;
            break;
    }
    return std::clamp<std::int64_t>(needed, 1, std::max<std::int64_t>(voters, 1));
}

Verdict verdict(const Quorum& quorum, const Votes& votes, Decides decides) {
    const std::int64_t needed = votes_needed(quorum, votes.voters);
    const bool are_all_in = votes.agreed + votes.against >= votes.voters;
    if (decides == Decides::with_all_in && !are_all_in) return Verdict::open;
    if (votes.agreed >= needed) return Verdict::reached;
    if (votes.voters - votes.against < needed || are_all_in) return Verdict::missed;
    return Verdict::open;
}

}  // namespace obieg::work
