// Secrets that the server must be able to say again to others: the seed of somebody's one-time
// codes, the password of the mail server or of a directory. They are kept under seal (XChaCha20-
// Poly1305): whoever reads the database, a backup or a replica cannot use them without the key,
// which lies in a file of its own (`secret_key_file`).
//
// The key is made with the first secret. Servers that share a database share the file; whoever
// restores a backup brings it along, or enters the secrets anew.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace obieg::runtime {

class Vault {
public:
    explicit Vault(std::string key_file) : key_file_(std::move(key_file)) {}

    // `about` says what the secret is for ("second-factor ewa"), and is asked for again: a sealed
    // text does not open in another place. An empty secret stays empty. Code::unavailable when
    // there is no key and none can be made.
    Result<std::string> seal(std::string_view secret, std::string_view about);
    // What is not under seal, because an earlier release kept it, is answered as it stands.
    // Code::unavailable when this is not the key that it was sealed with.
    Result<std::string> open(std::string_view kept, std::string_view about);

    static bool is_sealed(std::string_view kept);

private:
    enum class Missing { make, fail };
    Result<std::string> key(Missing missing);

    const std::string key_file_;
    std::mutex mutex_;
    std::optional<std::string> key_;
};

}  // namespace obieg::runtime
