#include "connectors/send_email/mime.h"

#include "base/text.h"

namespace obieg::connectors {
namespace {

constexpr std::size_t line_bytes_max = 900;  // RFC 5322 allows 998
constexpr std::size_t encoded_word_bytes =
    42;  // of text, so that the word stays under 75 characters

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t k) -> std::uint32_t {
            return i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0;
        };
        const std::uint32_t group = (byte(0) << 16) | (byte(1) << 8) | byte(2);
        out += digits[(group >> 18) & 63];
        out += digits[(group >> 12) & 63];
        out += i + 1 < bytes.size() ? digits[(group >> 6) & 63] : '=';
        out += i + 2 < bytes.size() ? digits[group & 63] : '=';
    }
    return out;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool is_control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
        line += is_control ? ' ' : c;
    }
    return line;
}

// Text of a header: as it is, or as encoded words that break between characters.
std::string encoded(std::string_view text) {
    const std::string line = on_one_line(text);
    if (is_ascii(line) && line.size() < 200) return line;
    std::string out;
    std::size_t at = 0;
    while (at < line.size()) {
        const std::size_t start = at;
        while (at < line.size()) {
            std::size_t next = at;
            text::next_code_point(line, next);
            if (next - start > encoded_word_bytes) break;
            at = next;
        }
        if (!out.empty()) out += "\r\n ";
        out += "=?UTF-8?B?" + base64(std::string_view(line).substr(start, at - start)) + "?=";
    }
    return out;
}

std::string spelt(const Mailbox& mailbox) {
    if (mailbox.name.empty()) return mailbox.address;
    if (!is_ascii(mailbox.name)) return encoded(mailbox.name) + " <" + mailbox.address + ">";
    std::string quoted = "\"";
    for (const char c : on_one_line(mailbox.name)) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "\" <" + mailbox.address + ">";
}

bool has_long_line(std::string_view text) {
    std::size_t length = 0;
    for (const char c : text) {
        length = c == '\n' ? 0 : length + 1;
        if (length > line_bytes_max) return true;
    }
    return false;
}

std::string with_network_line_ends(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\r') continue;
        if (c == '\n') out += '\r';
        out += c;
    }
    if (!out.ends_with("\r\n")) out += "\r\n";
    return out;
}

}  // namespace

std::optional<Mailbox> mailbox_from(std::string_view text) {
    Mailbox mailbox;
    const std::size_t open = text.rfind('<');
    if (open != std::string_view::npos && text.ends_with('>')) {
        std::string_view name = text.substr(0, open);
        while (!name.empty() && (name.back() == ' ' || name.back() == '"')) name.remove_suffix(1);
        while (!name.empty() && (name.front() == ' ' || name.front() == '"')) name.remove_prefix(1);
        mailbox.name = std::string(name);
        text = text.substr(open + 1, text.size() - open - 2);
    }
    const std::size_t at = text.find('@');
    const bool is_address = at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
                            text.find('@', at + 1) == std::string_view::npos &&
                            text.size() <= 254 &&
                            std::none_of(text.begin(), text.end(), [](char c) {
                                return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f ||
                                       c == '<' || c == '>' || c == ',';
                            });
    if (!is_address) return {};
    mailbox.address = std::string(text);
    return mailbox;
}

std::string to_mime(const Mail& mail) {
    std::string out;
    const auto header = [&](std::string_view name, std::string_view value) {
        out += name;
        out += ": ";
        out += value;
        out += "\r\n";
    };
    header("Date", on_one_line(mail.date));
    header("From", spelt(mail.from));
    header("To", spelt(mail.to));
    header("Subject", encoded(mail.subject));
    header("Message-ID", "<" + on_one_line(mail.message_id) + ">");
    for (const auto& [name, value] : mail.headers) header(name, on_one_line(value));
    header("MIME-Version", "1.0");
    header("Content-Type", "text/plain; charset=UTF-8");
    if (is_ascii(mail.body) && !has_long_line(mail.body)) {
        header("Content-Transfer-Encoding", "7bit");
        return out + "\r\n" + with_network_line_ends(mail.body);
    }
    header("Content-Transfer-Encoding", "base64");
    out += "\r\n";
    const std::string body = base64(with_network_line_ends(mail.body));
    for (std::size_t i = 0; i < body.size(); i += 76) out += body.substr(i, 76) + "\r\n";
    return out;
}

}  // namespace obieg::connectors
