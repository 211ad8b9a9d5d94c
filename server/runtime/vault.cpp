#include "runtime/vault.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace obieg::runtime {
namespace {

constexpr std::string_view mark = "sealed:1:";
constexpr std::size_t key_bytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string to_base64(std::string_view bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), variant);
    text.resize(std::strlen(text.c_str()));
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &size, nullptr, variant) != 0)
        return {};
    bytes.resize(size);
    return bytes;
}

// Tells keys apart and nothing of them.
std::string name_of_key(std::string_view key) {
    unsigned char digest[16];
    crypto_generichash(digest, sizeof digest, bytes_of(key), key.size(), nullptr, 0);
    return to_base64({reinterpret_cast<const char*>(digest), 6});
}

tl::unexpected<Error> unusable(const std::string& file, const std::string& why) {
    return fail(Code::unavailable, "The key of kept secrets in " + file + " cannot be used: " +
                                       why + ". Look at the setting secret_key_file.");
}

struct File {
    int descriptor;
    ~File() {
        if (descriptor >= 0) ::close(descriptor);
    }
};

// Nothing: there is no such file.
Result<std::optional<std::string>> read_key(const std::string& name) {
    const File file{::open(name.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.descriptor < 0 && errno == ENOENT) return std::optional<std::string>();
    if (file.descriptor < 0) return unusable(name, std::strerror(errno));
    std::string text(256, '\0');
    const ssize_t read = ::read(file.descriptor, text.data(), text.size());
    if (read < 0) return unusable(name, std::strerror(errno));
    text.resize(static_cast<std::size_t>(read));
    while (text.ends_with('\n')) text.pop_back();
    auto key = from_base64(text);
    if (!key || key->size() != key_bytes) return unusable(name, "it holds something else");
    return key;
}

// Whole under its name or not there: another server may make one in the same moment.
Status write_key(const std::string& name, std::string_view key) {
    const std::string draft = name + "." + std::to_string(::getpid());
    const std::string text = to_base64(key) + "\n";
    {
        const File file{::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
        const bool is_written = file.descriptor >= 0 &&
                                ::write(file.descriptor, text.data(), text.size()) ==
                                    static_cast<ssize_t>(text.size()) &&
                                ::fsync(file.descriptor) == 0;
        if (!is_written) return unusable(draft, std::strerror(errno));
    }
    const bool is_there = ::link(draft.c_str(), name.c_str()) == 0 || errno == EEXIST;
    const int problem = errno;
    ::unlink(draft.c_str());
    if (!is_there) return unusable(name, std::strerror(problem));
    return {};
}

}  // namespace

bool Vault::is_sealed(std::string_view kept) {
    return kept.starts_with(mark);
}

Result<std::string> Vault::key(Missing missing) {
    const std::lock_guard lock(mutex_);
    if (key_) return *key_;
    if (sodium_init() < 0) return unusable(key_file_, "libsodium does not start");
    key_ = TRY(read_key(key_file_));
    if (!key_ && missing == Missing::make) {
        std::string made(key_bytes, '\0');
        randombytes_buf(made.data(), made.size());
        TRY_STATUS(write_key(key_file_, made));
        key_ = TRY(read_key(key_file_));
    }
    if (!key_) return unusable(key_file_, "there is no such file");
    return *key_;
}

Result<std::string> Vault::seal(std::string_view secret, std::string_view about) {
    if (secret.empty()) return std::string();
    const std::string key = TRY(this->key(Missing::make));
    std::string box(nonce_bytes + secret.size() + tag_bytes, '\0');
    auto* bytes = reinterpret_cast<unsigned char*>(box.data());
    randombytes_buf(bytes, nonce_bytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + nonce_bytes, nullptr, bytes_of(secret),
                                               secret.size(), bytes_of(about), about.size(),
                                               nullptr, bytes, bytes_of(key));
    return std::string(mark) + name_of_key(key) + ":" + to_base64(box);
}

Result<std::string> Vault::open(std::string_view kept, std::string_view about) {
    if (!is_sealed(kept)) return std::string(kept);
    kept.remove_prefix(mark.size());
    const std::size_t colon = kept.find(':');
    const std::string key = TRY(this->key(Missing::fail));
    if (colon == std::string_view::npos || kept.substr(0, colon) != name_of_key(key)) {
        return unusable(key_file_,
                        "this secret was sealed with another one, of another server or from "
                        "before a backup was restored. Put that file there, or enter the secret "
                        "anew");
    }
    const auto box = from_base64(kept.substr(colon + 1));
    if (!box || box->size() < nonce_bytes + tag_bytes)
        return unusable(key_file_, "the sealed secret is damaged");
    std::string secret(box->size() - nonce_bytes - tag_bytes, '\0');
    const bool is_whole = crypto_aead_xchacha20poly1305_ietf_decrypt(
                              reinterpret_cast<unsigned char*>(secret.data()), nullptr, nullptr,
                              bytes_of(*box) + nonce_bytes, box->size() - nonce_bytes,
                              bytes_of(about), about.size(), bytes_of(*box), bytes_of(key)) == 0;
    if (!is_whole) return unusable(key_file_, "the sealed secret is damaged or of another place");
    return secret;
}

}  // namespace obieg::runtime
