#include "http/composed_key.h"

#include <doctest/doctest.h>

#include "base/key.h"
#include "http/base64.h"

namespace obieg::http {

TEST_CASE("a composed key says where a thing stands and is no key of ours") {
    using cluster::ComposedKey;
    const ComposedKey key{ComposedKey::Kind::decision, 9'007'199'254'740'993, 2'003};
    const std::string text = to_string(key);
    CHECK(text.size() == 25);
    CHECK(!parse_key<InstanceKey>(text));
    const auto read = cluster::composed_key(ComposedKey::Kind::decision, text);
    REQUIRE(read);
    CHECK(read->owner == key.owner);
    CHECK(read->place == key.place);
    CHECK(!cluster::composed_key(ComposedKey::Kind::variable, text));
    for (const char* wrong : {"", "3", "9007199254740993", "3-00000000000000000000001"})
        CHECK(!cluster::composed_key(ComposedKey::Kind::decision, wrong));
}

TEST_CASE("base64 is read as it is written") {
    for (const char* text : {"", "a", "ab", "abc", "\xff\x00\x10 zażółć"}) {
        const std::string encoded = base64_encoded(text);
        CHECK(encoded.size() % 4 == 0);
        CHECK(base64_decoded(encoded) == std::string(text));
    }
    CHECK(base64_encoded("Man") == "TWFu");
    CHECK(base64_encoded("Ma") == "TWE=");
    CHECK(!base64_decoded("a b!"));
}

}  // namespace obieg::http
