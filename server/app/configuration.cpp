#include "app/configuration.h"

#include <unistd.h>

#include <algorithm>

#include "app/files.h"

namespace obieg::app {

namespace {

struct Flag {
    std::string name;  // "--http-port"
    bool is_switch;
};

const std::vector<Flag>& flags() {
    static const std::vector<Flag> all = [] {
        std::vector<Flag> list;
        for (const runtime::SettingName& setting : runtime::setting_names()) {
            std::string name = "--" + std::string(setting.name);
            std::replace(name.begin(), name.end(), '_', '-');
            list.push_back({std::move(name), setting.is_switch});
        }
        return list;
    }();
    return all;
}

std::map<std::string, std::string> environment() {
    std::map<std::string, std::string> variables;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text = *entry;
        const std::size_t equals = text.find('=');
        if (equals != std::string_view::npos) {
            variables.emplace(text.substr(0, equals), text.substr(equals + 1));
        }
    }
    return variables;
}

Result<std::filesystem::path> data_folder(const runtime::Config& config) {
    std::error_code error;
    std::filesystem::create_directories(config.data_dir, error);
    if (!error) return std::filesystem::path(config.data_dir);
    return fail(Code::internal,
                "cannot make the folder " + config.data_dir + ": " + error.message());
}

// "127.0.0.1:8080", "[::1]:8080"
Status set_listen(runtime::Config& config, const std::string& text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) {
        return fail(Code::invalid_argument, "--listen expects HOST:PORT, found " + text);
    }
    TRY(read_config_flags(config, {"--http-port=" + text.substr(colon + 1)}));
    std::string host = text.substr(0, colon);
    if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    config.http_host = std::move(host);
    return {};
}

}  // namespace

std::vector<Option> configuration_options() {
    return {
        {"--config", Takes::value, "FILE",
         "settings from a file: name = value, one a line, or JSON"},
        {"--data", Takes::value, "DIR", "folder of the database (default: data)"},
    };
}

std::vector<Option> setting_flags() {
    std::vector<Option> options;
    for (const Flag& flag : flags()) {
        options.push_back({flag.name, flag.is_switch ? Takes::nothing : Takes::value, "VALUE", ""});
    }
    return options;
}

Result<runtime::Config> configuration(const Arguments& arguments) {
    runtime::Config config;
    if (arguments.has("--config")) {
        const std::string path = arguments.value_or("--config", "");
        TRY_STATUS(read_config_file(config, path, TRY(read_file(path))));
    }
    TRY_STATUS(read_config_environment(config, environment()));
    for (const Flag& flag : flags()) {
        if (!arguments.has(flag.name)) continue;
        const std::string value = arguments.value_or(flag.name, "");
        TRY(read_config_flags(config, {flag.is_switch ? flag.name : flag.name + "=" + value}));
    }
    if (arguments.has("--data")) config.data_dir = arguments.value_or("--data", "");
    if (arguments.has("--listen"))
        TRY_STATUS(set_listen(config, arguments.value_or("--listen", "")));
    TRY_STATUS(check(config));
    return config;
}

Result<std::string> database_of(const runtime::Config& config) {
    if (!config.database.empty()) return config.database;
    return (TRY(data_folder(config)) / "obieg.db").string();
}

Result<std::string> files_folder(const runtime::Config& config) {
    return (TRY(data_folder(config)) / "files").string();
}

std::string archive_folder_of(const runtime::Config& config) {
    if (!config.archive_dir.empty()) return config.archive_dir;
    return (std::filesystem::path(config.data_dir) / "archive").string();
}

}  // namespace obieg::app
