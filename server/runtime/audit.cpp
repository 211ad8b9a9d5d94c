#include "runtime/audit.h"

#include <sodium/crypto_hash_sha256.h>

namespace obieg::runtime {
namespace {

// Each part behind its length, so that nothing can be moved from one to the next.
class ChainDigest {
public:
    ChainDigest() { crypto_hash_sha256_init(&state_); }

    void add(std::string_view text) {
        const std::string length = std::to_string(text.size()) + ":";
        update(length);
        update(text);
    }
    std::string finish() {
        unsigned char bytes[crypto_hash_sha256_BYTES];
        crypto_hash_sha256_final(&state_, bytes);
        return {reinterpret_cast<const char*>(bytes), sizeof bytes};
    }

private:
    void update(std::string_view text) {
        crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(text.data()),
                                  text.size());
    }
    crypto_hash_sha256_state state_;
};

}  // namespace

std::string audit_hash(std::string_view previous, const AuditRow& row) {
    ChainDigest digest;
    digest.add(previous);
    digest.add(row.chain);
    digest.add(std::to_string(row.sequence));
    digest.add(std::to_string(row.at.ms));
    for (const std::string* text : {&row.actor, &row.seen_by, &row.address, &row.act, &row.entity,
                                    &row.subject, &row.operation})
        digest.add(*text);
    digest.add(to_string(row.instance));
    digest.add(row.process_id);
    digest.add(row.details);
    return digest.finish();
}

std::string hexadecimal(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) {
        text += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4];
        text += "0123456789abcdef"[static_cast<unsigned char>(byte) & 15];
    }
    return text;
}

}  // namespace obieg::runtime
