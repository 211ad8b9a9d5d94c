#include "app/checksum.h"

#include <sodium.h>

#include <fstream>

namespace obieg::app {

Result<std::string> sha256_of_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail(Code::not_found, "cannot read " + path.string());
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::string piece(1 << 20, '\0');
    while (file) {
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(piece.data()),
                                  static_cast<unsigned long long>(file.gcount()));
    }
    if (!file.eof()) return fail(Code::internal, "cannot read " + path.string() + " to its end");
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_final(&state, digest);
    std::string text(2 * sizeof digest + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), digest, sizeof digest);
    text.pop_back();  // the closing zero
    return text;
}

}  // namespace obieg::app
