#include "runtime/database_address.h"

#include <doctest/doctest.h>

using namespace obieg::runtime;

TEST_CASE("the password of an address is found, and does not stand in what people read") {
    struct Row {
        const char* address;
        const char* password;
        const char* shown;
    };
    const Row rows[] = {
        {"postgresql://obieg:secret@db.example:5432/obieg", "secret",
         "postgresql://obieg:•••@db.example:5432/obieg"},
        {"postgres://obieg:secret@/obieg?host=/run/postgresql", "secret",
         "postgres://obieg:•••@/obieg?host=/run/postgresql"},
        {"postgresql://obieg@db.example/obieg?sslmode=require&password=secret", "secret",
         "postgresql://obieg@db.example/obieg?sslmode=require&password=•••"},
        {"postgresql:///obieg?password=secret&user=obieg", "secret",
         "postgresql:///obieg?password=•••&user=obieg"},
        {"postgresql://obieg@db.example:5432/obieg", "",
         "postgresql://obieg@db.example:5432/obieg"},
        {"postgresql://db.example:5432/obieg", "", "postgresql://db.example:5432/obieg"},
        {"postgresql:///a@b:c", "", "postgresql:///a@b:c"},
        {"data/obieg.db", "", "data/obieg.db"},
        {"", "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.address);
        CHECK(password_in(row.address) == row.password);
        CHECK(without_password(row.address, row.address) == row.shown);
    }
    CHECK(without_password("cannot read \"postgresql://a:b1@\"", "postgresql://a:b1@/x") ==
          "cannot read \"postgresql://a:•••@\"");
}
