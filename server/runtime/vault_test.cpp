#include "runtime/vault.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace obieg::runtime {
namespace {

struct Folder {
    Folder() { REQUIRE(mkdtemp(name.data()) != nullptr); }
    ~Folder() {
        for (const char* file : {"/key", "/other"}) ::unlink((name + file).c_str());
        ::rmdir(name.c_str());
    }
    std::string name = "/tmp/obieg-vault-XXXXXX";
};

TEST_CASE("a sealed secret opens with its key, in its place, and says nothing by itself") {
    const Folder folder;
    Vault vault(folder.name + "/key");
    const std::string sealed = vault.seal("JBSWY3DPEHPK3PXP", "second-factor ewa").value();
    CHECK(Vault::is_sealed(sealed));
    CHECK(sealed.find("JBSWY3DPEHPK3PXP") == std::string::npos);
    CHECK(sealed != vault.seal("JBSWY3DPEHPK3PXP", "second-factor ewa").value());
    CHECK(vault.open(sealed, "second-factor ewa").value() == "JBSWY3DPEHPK3PXP");
    Vault later(folder.name + "/key");
    CHECK(later.open(sealed, "second-factor ewa").value() == "JBSWY3DPEHPK3PXP");

    struct stat found {};
    REQUIRE(::stat((folder.name + "/key").c_str(), &found) == 0);
    CHECK((found.st_mode & 0777) == 0600);

    std::string damaged = sealed;
    damaged.back() = damaged.back() == 'A' ? 'B' : 'A';
    damaged[damaged.size() - 3] = damaged[damaged.size() - 3] == 'A' ? 'B' : 'A';
    Vault other(folder.name + "/other");
    REQUIRE(other.seal("x", "x"));
    const Result<std::string> refused[] = {
        later.open(sealed, "second-factor jan"), later.open(damaged, "second-factor ewa"),
        later.open("sealed:1:", ""), later.open(sealed.substr(0, 24), "second-factor ewa"),
        other.open(sealed, "second-factor ewa")};
    for (const Result<std::string>& opened : refused) {
        REQUIRE_FALSE(opened);
        CHECK(opened.error().code == Code::unavailable);
    }
}

TEST_CASE("what an earlier release kept open is answered as it stands, and nothing stays nothing") {
    const Folder folder;
    Vault vault(folder.name + "/key");
    CHECK(vault.open("a former secret", "mail").value() == "a former secret");
    CHECK(vault.seal("", "mail").value().empty());
    CHECK(::access((folder.name + "/key").c_str(), F_OK) != 0);  // nothing needed it
}

TEST_CASE("a key that cannot be read is told, never replaced") {
    const Folder folder;
    std::ofstream(folder.name + "/key") << "something else\n";
    Vault vault(folder.name + "/key");
    const auto sealed = vault.seal("secret", "mail");
    REQUIRE_FALSE(sealed);
    CHECK(sealed.error().code == Code::unavailable);
    Vault nowhere("/nowhere/key");
    CHECK_FALSE(nowhere.seal("secret", "mail"));
}

}  // namespace
}  // namespace obieg::runtime
