#include "runtime/config.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <variant>

#include "base/json.h"
#include "runtime/database_address.h"

namespace obieg::runtime {
namespace {

using Member = std::variant<std::string Config::*, std::int64_t Config::*, bool Config::*>;

enum class Secret { no, yes, in_address };

struct Setting {
    std::string_view name;
    Member member;
    std::string_view explanation;
    std::int64_t minimum = 0;
    std::int64_t maximum = std::numeric_limits<std::int64_t>::max();
    Secret secret = Secret::no;
};

// Every setting: a new member of Config is a new row here.
const Setting settings[] = {
    {"data_dir", &Config::data_dir,
     "Folder of the database and of uploaded files. It is created when it does not exist."},
    {"database", &Config::database,
     "Address of a PostgreSQL database: postgresql://user@host:5432/name. A password in it belongs "
     "into the environment or a file, not on the command line. Empty: a file in data_dir.",
     0, std::numeric_limits<std::int64_t>::max(), Secret::in_address},
    {"database_replicas", &Config::database_replicas,
     "Address of streaming replicas of that database, from which lists are read; of several hosts, "
     "the first that answers. What anybody did is in the next list all the same. Empty: lists are "
     "read from the database.",
     0, std::numeric_limits<std::int64_t>::max(), Secret::in_address},
    {"templates_dir", &Config::templates_dir, "Folder of the library of ready processes."},
    {"web_dir", &Config::web_dir, "Folder of the built web app."},
    {"secret_key_file", &Config::secret_key_file,
     "File with the key under which kept secrets are sealed: seeds of one-time codes, passwords of "
     "the mail server and of directories, keys of webhooks. It is made when it is not there. "
     "Servers that share a "
     "database share this file. Empty: secret.key in data_dir."},
    {"http_host", &Config::http_host,
     "Address to listen on; 0.0.0.0 for every network of this machine."},
    {"http_port", &Config::http_port, "Port to listen on; 0 takes a free one.", 0, 65'535},
    {"http_threads", &Config::http_threads, "Threads that serve HTTP.", 1, 256},
    {"metrics_public", &Config::metrics_public,
     "Show /metrics to everybody who reaches the server, and not to this machine alone."},
    {"public_url", &Config::public_url,
     "Address under which people reach the server, for links in mails: "
     "https://processes.example.com."},
    {"secure_cookies", &Config::secure_cookies,
     "Send the session cookie over TLS only, whatever a request came over. Needed behind a TLS "
     "proxy that does not send X-Forwarded-Proto."},
    {"hsts_subdomains", &Config::hsts_subdomains,
     "Over TLS, tell browsers to ask hosts below the server's name over TLS only, too "
     "(Strict-Transport-Security with includeSubDomains)."},
    {"tls_certificate", &Config::tls_certificate,
     "File with the server's certificate and those between it and its authority (PEM). With it the "
     "server speaks TLS; SIGHUP reads it anew. Empty: plain HTTP."},
    {"tls_key", &Config::tls_key, "File with the private key of that certificate (PEM)."},
    {"trusted_proxies", &Config::trusted_proxies,
     "Addresses and networks of proxies in front of the server, with spaces between. They alone "
     "are "
     "believed about X-Forwarded-For and X-Forwarded-Proto."},
    {"session_hours", &Config::session_hours, "Hours until a session ends.", 1, 24 * 365},
    {"smtp_url", &Config::smtp_url,
     "Mail server, e.g. smtps://mail.example.com:465 or smtp://127.0.0.1:25. Empty: mails stay in "
     "the outbox."},
    {"smtp_user", &Config::smtp_user, "User at the mail server; empty: none is asked for."},
    {"smtp_password", &Config::smtp_password, "Password at the mail server.", 0,
     std::numeric_limits<std::int64_t>::max(), Secret::yes},
    {"mail_from", &Config::mail_from, "Sender of mails: a name and an address."},
    {"queue_length", &Config::queue_length,
     "Requests that may wait for the writer. More are refused as unavailable.", 1, 1'000'000},
    {"batch_commands", &Config::batch_commands, "Requests of one commit at most.", 1, 100'000},
    {"batch_ms", &Config::batch_ms, "Milliseconds of work in one commit at most.", 1, 10'000},
    {"cached_instances", &Config::cached_instances, "Running cases kept in memory.", 0, 10'000'000},
    {"readers", &Config::readers, "Database connections for reading.", 1, 256},
    {"wal_archive", &Config::wal_archive,
     "Folder to which every change is shipped within a second, so that the database can be "
     "restored "
     "as it stood at a point of time (obieg restore). Best on another disk. Empty: nowhere."},
    {"wal_archive_days", &Config::wal_archive_days,
     "Days that such a folder reaches back; older parts are removed.", 1, 10'000},
    {"archive_dir", &Config::archive_dir,
     "Folder for cases whose time is over. Each node of a shared database has one of its own. "
     "Empty: archive in data_dir."},
    {"retention_hour", &Config::retention_hour,
     "Hour of the company's day at which cases whose time is over are archived or deleted.", 0, 23},
    {"retention_cases", &Config::retention_cases,
     "Cases that are archived or deleted in one transaction at most.", 1, 10'000},
    {"retention_pause_ms", &Config::retention_pause_ms,
     "Milliseconds of pause between such transactions.", 0, 60'000},
    {"outbox_attempts", &Config::outbox_attempts,
     "Attempts to deliver a message before it counts as dead.", 1, 1'000},
    {"flood_messages", &Config::flood_messages,
     "Messages that one person gets by mail one by one within ten minutes; what is more comes as "
     "one mail.",
     1, 1'000'000'000},
    {"outbox_hours", &Config::outbox_hours, "Hours over which these attempts are spread.", 1,
     24 * 30},
    {"internal_hosts", &Config::internal_hosts,
     "Hosts of this machine or its network that webhooks may be sent to, by http:// as well, with "
     "spaces between. Empty: none."},
    {"calls_a_minute", &Config::calls_a_minute,
     "Requests that one program, by its token or password, may send in a minute.", 1,
     1'000'000'000},
    {"file_megabytes", &Config::file_megabytes, "Megabytes of one uploaded file at most.", 1,
     1'000'000},
    {"public_file_megabytes", &Config::public_file_megabytes,
     "Megabytes of one file that a visitor of a public form uploads.", 1, 1'000'000},
    {"daily_files", &Config::daily_files,
     "Files that one person, or all visitors of public forms together, may upload within 24 hours.",
     1, 1'000'000'000},
    {"daily_file_megabytes", &Config::daily_file_megabytes, "Megabytes of these files together.", 1,
     1'000'000'000},
    {"antivirus", &Config::antivirus,
     "Address of a clamd (ClamAV) that looks through every uploaded file: tcp://127.0.0.1:3310 or "
     "unix:/run/clamav/clamd.ctl. While it does not answer no file is taken in. Empty: nothing is "
     "asked."},
    {"undo_seconds", &Config::undo_seconds,
     "Seconds for which people can take back that they completed a task; 0: it takes effect at "
     "once.",
     0, 60},
    {"time_zone", &Config::time_zone,
     "Time zone of the company until its calendar says otherwise."},
    {"movable_clock", &Config::movable_clock,
     "Allow administrators to pin and move the process clock: for trying processes out, never in "
     "earnest."},
    {"demo", &Config::demo, "Fill an empty database with the demonstration company."},
    {"log_level", &Config::log_level, "Least level that is logged: debug, info, warning or error."},
};

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t column = 0; column <= b.size(); ++column) row[column] = column;
    for (std::size_t line = 1; line <= a.size(); ++line) {
        std::size_t diagonal = row[0];
        row[0] = line;
        for (std::size_t column = 1; column <= b.size(); ++column) {
            const std::size_t above = row[column];
            const std::size_t changed = diagonal + (a[line - 1] == b[column - 1] ? 0 : 1);
            row[column] = std::min({above + 1, row[column - 1] + 1, changed});
            diagonal = above;
        }
    }
    return row.back();
}

Result<const Setting*> find_setting(std::string_view source, std::string_view name) {
    const Setting* nearest = settings;
    for (const Setting& setting : settings) {
        if (setting.name == name) return &setting;
        if (edit_distance(setting.name, name) < edit_distance(nearest->name, name))
            nearest = &setting;
    }
    return fail(Code::unknown_field, std::string(source) + ": there is no setting \"" +
                                         std::string(name) + "\". Did you mean \"" +
                                         std::string(nearest->name) + "\"?");
}

std::optional<bool> boolean_from(std::string_view text) {
    if (text == "true" || text == "yes" || text == "on" || text == "1") return true;
    if (text == "false" || text == "no" || text == "off" || text == "0") return false;
    return std::nullopt;
}

Status set(Config& config, std::string_view source, const Setting& setting, std::string_view text) {
    const std::string where = std::string(source) + ": " + std::string(setting.name);
    if (const auto* member = std::get_if<std::string Config::*>(&setting.member)) {
        config.*(*member) = std::string(text);
        return {};
    }
    if (const auto* member = std::get_if<bool Config::*>(&setting.member)) {
        const std::optional<bool> value = boolean_from(text);
        if (!value) {
            return fail(Code::invalid_argument,
                        where + " expects true or false, found \"" + std::string(text) + "\".");
        }
        config.*(*member) = *value;
        return {};
    }
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < setting.minimum ||
        value > setting.maximum) {
        return fail(Code::invalid_argument, where + " expects a whole number from " +
                                                std::to_string(setting.minimum) + " to " +
                                                std::to_string(setting.maximum) + ", found \"" +
                                                std::string(text) + "\".");
    }
    config.*std::get<std::int64_t Config::*>(setting.member) = value;
    return {};
}

std::string text_of(const Config& config, const Setting& setting) {
    if (const auto* text = std::get_if<std::string Config::*>(&setting.member)) {
        const std::string& value = config.*(*text);
        if (setting.secret == Secret::in_address) return without_password(value, value);
        return setting.secret == Secret::yes && !value.empty() ? "(hidden)" : value;
    }
    if (const auto* flag = std::get_if<bool Config::*>(&setting.member))
        return config.*(*flag) ? "true" : "false";
    return std::to_string(config.*std::get<std::int64_t Config::*>(setting.member));
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\r'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

Status read_json(Config& config, std::string_view name, std::string_view text) {
    const Value value = TRY(json::read(text));
    const Context* object = value.if_context();
    if (!object)
        return fail(Code::invalid_argument, std::string(name) + ": expected a JSON object.");
    for (const auto& [key, entry] : object->entries()) {
        const Setting* setting = TRY(find_setting(name, key));
        const std::string plain = entry.if_text() ? *entry.if_text() : json::write(entry);
        TRY_STATUS(set(config, name, *setting, plain));
    }
    return {};
}

}  // namespace

Status read_config_file(Config& config, std::string_view name, std::string_view text) {
    if (trim(text).starts_with("{")) return read_json(config, name, text);
    int line_number = 0;
    while (!text.empty()) {
        ++line_number;
        const std::size_t end = text.find('\n');
        const std::string_view line = trim(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        if (line.empty() || line.front() == '#') continue;
        const std::string source = std::string(name) + ", line " + std::to_string(line_number);
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos) {
            return fail(Code::invalid_argument,
                        source + ": expected name = value, found \"" + std::string(line) + "\".");
        }
        const Setting* setting = TRY(find_setting(source, trim(line.substr(0, equals))));
        TRY_STATUS(set(config, source, *setting, trim(line.substr(equals + 1))));
    }
    return {};
}

Status read_config_environment(Config& config,
                               const std::map<std::string, std::string>& environment) {
    constexpr std::string_view prefix = "OBIEG_";
    // These say where tests find data of others; the server has no use for them.
    constexpr std::string_view of_tests[] = {"OBIEG_CATALOGUE", "OBIEG_CONFORMANCE", "OBIEG_BIN",
                                             "OBIEG_URL", "OBIEG_TEMPLATES"};
    for (const auto& [variable, value] : environment) {
        if (!variable.starts_with(prefix)) continue;
        if (std::find(std::begin(of_tests), std::end(of_tests), variable) != std::end(of_tests))
            continue;
        std::string name = variable.substr(prefix.size());
        for (char& c : name) {
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
        }
        const Setting* setting = TRY(find_setting("environment " + variable, name));
        TRY_STATUS(set(config, "environment " + variable, *setting, value));
    }
    return {};
}

Result<std::vector<std::string>> read_config_flags(Config& config,
                                                   const std::vector<std::string>& arguments) {
    std::vector<std::string> left_over;
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        const std::string& argument = arguments[index];
        if (!argument.starts_with("--")) {
            left_over.push_back(argument);
            continue;
        }
        const std::size_t equals = argument.find('=');
        std::string name = argument.substr(2, equals == std::string::npos ? equals : equals - 2);
        std::replace(name.begin(), name.end(), '-', '_');
        const Setting* setting = TRY(find_setting("flag --" + name, name));
        std::string value = "true";
        if (equals != std::string::npos) {
            value = argument.substr(equals + 1);
        } else if (!std::holds_alternative<bool Config::*>(setting->member)) {
            if (++index == arguments.size())
                return fail(Code::missing_field, "Flag --" + name + " expects a value.");
            value = arguments[index];
        }
        const bool holds_password =
            setting->secret == Secret::yes ||
            (setting->secret == Secret::in_address && !password_in(value).empty());
        if (holds_password) {
            std::string variable = "OBIEG_" + name;
            for (char& c : variable) {
                if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
            }
            return fail(Code::invalid_argument,
                        "Flag --" + name +
                            " must not hold a password: everybody on this machine can read the "
                            "arguments of programs. Give the whole of it in the environment (" +
                            variable + ") or in a settings file.");
        }
        TRY_STATUS(set(config, "flag --" + name, *setting, value));
    }
    return left_over;
}

Status check(const Config& config) {
    if (!config.database.empty() && !is_postgresql(config.database)) {
        return fail(Code::invalid_argument,
                    "database expects the address of a PostgreSQL database, "
                    "postgresql://user@host:5432/name, found one that begins with \"" +
                        config.database.substr(0, config.database.find(':')) +
                        "\". Leave it out to use a file in data_dir.");
    }
    if (!config.database_replicas.empty() &&
        (config.database.empty() || !is_postgresql(config.database_replicas))) {
        return fail(Code::invalid_argument,
                    "database_replicas expects the address of replicas of the PostgreSQL database "
                    "in `database`: postgresql://user@replica:5432/name.");
    }
    if (!TimeZone::find(config.time_zone)) {
        return fail(Code::invalid_argument,
                    "time_zone expects an IANA name such as Europe/Warsaw, found \"" +
                        config.time_zone + "\".");
    }
    if (config.tls_certificate.empty() != config.tls_key.empty()) {
        return fail(Code::invalid_argument,
                    "tls_certificate and tls_key belong together: set both, or neither.");
    }
    constexpr std::string_view levels[] = {"debug", "info", "warning", "error"};
    if (std::find(std::begin(levels), std::end(levels), config.log_level) == std::end(levels)) {
        return fail(
            Code::invalid_argument,
            "log_level expects debug, info, warning or error, found \"" + config.log_level + "\".");
    }
    return {};
}

std::vector<SettingName> setting_names() {
    std::vector<SettingName> names;
    for (const Setting& setting : settings) {
        names.push_back({setting.name, std::holds_alternative<bool Config::*>(setting.member)});
    }
    return names;
}

std::string explain(const Config& config) {
    const Config defaults;
    std::string text;
    for (const Setting& setting : settings) {
        text += std::string(setting.name) + " = " + text_of(config, setting) + "\n";
        const std::string standard = text_of(defaults, setting);
        if (standard != text_of(config, setting)) text += "    default: " + standard + "\n";
        text += "    " + std::string(setting.explanation) + "\n";
    }
    return text;
}

std::string site_of(const Config& config) {
    std::string site = config.public_url;
    while (site.ends_with('/')) site.pop_back();
    return site;
}

}  // namespace obieg::runtime
