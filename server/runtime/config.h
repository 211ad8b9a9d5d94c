// The server's configuration: one struct, every setting with a default and a sentence that explains
// it.
//
// Read from a file (JSON object, or `name = value` lines with # comments), then the environment
// (OBIEG_HTTP_PORT for http_port), then flags (--http-port=8080); later ones win. A name that does
// not exist is an error that names the nearest one. `explain` prints them all.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace obieg::runtime {

struct Config {
    // Where things are
    std::string data_dir = "data";
    std::string database;           // address of a PostgreSQL database; empty: a file in data_dir
    std::string database_replicas;  // address of its replicas, for lists; empty: none
    std::string templates_dir = "templates";
    std::string web_dir = "web/dist";
    std::string secret_key_file;  // empty: secret.key in data_dir

    // HTTP
    std::string http_host = "127.0.0.1";
    std::int64_t http_port = 8080;
    std::int64_t http_threads = 2;
    bool metrics_public = false;
    std::string public_url;
    bool secure_cookies = false;
    bool hsts_subdomains = false;
    std::string tls_certificate;
    std::string tls_key;
    std::string trusted_proxies = "127.0.0.0/8 ::1";
    std::int64_t session_hours = 12;

    // Mail
    std::string smtp_url;
    std::string smtp_user;
    std::string smtp_password;
    std::string mail_from = "Obieg <obieg@localhost>";

    // The writer
    std::int64_t queue_length = 4096;
    std::int64_t batch_commands = 256;
    std::int64_t batch_ms = 5;
    std::int64_t cached_instances = 20'000;
    std::int64_t readers = 4;

    // Point in time
    std::string wal_archive;
    std::int64_t wal_archive_days = 7;

    // What has ended
    std::string archive_dir;
    std::int64_t retention_hour = 2;
    std::int64_t retention_cases = 50;
    std::int64_t retention_pause_ms = 100;

    // Outbox
    std::int64_t outbox_attempts = 12;
    std::int64_t outbox_hours = 24;
    std::int64_t flood_messages = 20;
    std::string internal_hosts;
    std::int64_t calls_a_minute = 600'000;

    // Files
    std::int64_t file_megabytes = 2048;
    std::int64_t public_file_megabytes = 10;
    std::int64_t daily_files = 1'000;
    std::int64_t daily_file_megabytes = 10'240;
    std::string antivirus;  // address of a clamd (files/clamd.h); empty: nothing is asked

    // Work for people
    std::int64_t undo_seconds = 10;

    // Clock and demonstration
    std::string time_zone = "Europe/Warsaw";
    bool movable_clock = false;
    bool demo = false;
    std::string log_level = "info";
};

// Reads `text` of a file into `config`; `name` is for messages ("obieg.conf").
Status read_config_file(Config& config, std::string_view name, std::string_view text);
// `environment` as name to value; only names that start with OBIEG_ are looked at.
Status read_config_environment(Config& config,
                               const std::map<std::string, std::string>& environment);
// Flags "--name=value", "--name value", and "--name" alone for switches; answers what is left over.
Result<std::vector<std::string>> read_config_flags(Config& config,
                                                   const std::vector<std::string>& arguments);
// Checks ranges and combinations.
Status check(const Config& config);

// The names of all settings ("http_port"), for command lines that offer them as flags.
struct SettingName {
    std::string_view name;
    bool is_switch = false;  // true or false; as a flag it needs no value
};
std::vector<SettingName> setting_names();

// Every setting with its value, default and explanation, secrets hidden.
std::string explain(const Config& config);

// Where people reach this server, without a slash at the end; empty when public_url is not set.
std::string site_of(const Config& config);

}  // namespace obieg::runtime
