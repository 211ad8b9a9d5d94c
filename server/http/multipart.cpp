#include "http/multipart.h"

#include <set>

namespace obieg::http {
namespace {

constexpr std::size_t parts_max = 1'000;

tl::unexpected<Error> broken(std::string message) {
    return fail(Code::invalid_argument, "The upload is broken: " + std::move(message));
}

// The value of a parameter such as boundary=… or filename="…" of a header; empty when it is absent.
std::string parameter_of(std::string_view header, std::string_view name) {
    for (std::size_t at = header.find(';'); at != std::string_view::npos;) {
        ++at;
        while (at < header.size() && header[at] == ' ') ++at;
        const std::size_t equals = header.find('=', at);
        if (equals == std::string_view::npos) return {};
        const bool is_wanted = header.substr(at, equals - at) == name;
        std::string value;
        std::size_t end = equals + 1;
        if (end < header.size() && header[end] == '"') {
            for (++end; end < header.size() && header[end] != '"'; ++end) {
                if (header[end] == '\\' && end + 1 < header.size() && header[end + 1] == '"') ++end;
                value += header[end];
            }
            end = header.find(';', end);
        } else {
            const std::size_t stop = std::min(header.find(';', end), header.size());
            value = std::string(header.substr(end, stop - end));
            end = header.find(';', end);
        }
        if (is_wanted) return value;
        at = end;
    }
    return {};
}

// Reads the head of one part: its Content-Disposition.
Result<Part> part_of(std::string_view head) {
    while (!head.empty()) {
        const std::size_t end = std::min(head.find("\r\n"), head.size());
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(std::min(end + 2, head.size()));
        constexpr std::string_view wanted = "content-disposition:";
        if (line.size() < wanted.size()) continue;
        const bool is_disposition = std::equal(
            wanted.begin(), wanted.end(), line.begin(),
            [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
        if (!is_disposition) continue;
        Part part;
        part.name = parameter_of(line, "name");
        part.file_name = parameter_of(line, "filename");
        if (part.name.empty()) return broken("a part has no name.");
        return part;
    }
    return broken("a part has no Content-Disposition.");
}

bool is_safe_path(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.size() > 255) return false;
    if (name.find('\\') != std::string_view::npos || name.find(':') != std::string_view::npos)
        return false;
    while (true) {
        const std::size_t end = std::min(name.find('/'), name.size());
        const std::string_view segment = name.substr(0, end);
        if (segment.empty() || segment == "." || segment == "..") return false;
        if (end == name.size()) return true;
        name.remove_prefix(end + 1);
    }
}

}  // namespace

Result<std::vector<Part>> read_multipart(std::string_view content_type, std::string_view body) {
    if (!content_type.starts_with("multipart/form-data")) {
        return fail(Code::invalid_argument, "Files are sent as multipart/form-data; found \"" +
                                                std::string(content_type) + "\".");
    }
    const std::string boundary = parameter_of(content_type, "boundary");
    if (boundary.empty() || boundary.size() > 70) return broken("it names no boundary.");
    const std::string opening = "--" + boundary;
    const std::string separator = "\r\n--" + boundary;
    std::size_t at = body.find(opening);
    if (at != 0 && (at == std::string_view::npos || !body.substr(0, at).ends_with("\r\n"))) {
        return broken("the first boundary is missing.");
    }
    std::vector<Part> parts;
    at += opening.size();
    while (!body.substr(at).starts_with("--")) {
        if (!body.substr(at).starts_with("\r\n"))
            return broken("a boundary is not followed by a line's end.");
        at += 2;
        const std::size_t head_end = body.find("\r\n\r\n", at);
        if (head_end == std::string_view::npos) return broken("the head of a part does not end.");
        const std::size_t content_end = body.find(separator, head_end + 2);
        if (content_end == std::string_view::npos) return broken("its last boundary is missing.");
        Part part = TRY(part_of(body.substr(at, head_end - at)));
        const std::size_t content_start = std::min(head_end + 4, content_end);
        part.content = body.substr(content_start, content_end - content_start);
        parts.push_back(std::move(part));
        if (parts.size() > parts_max)
            return fail(Code::limit_reached, "An upload holds at most 1,000 files.");
        at = content_end + separator.size();
    }
    return parts;
}

Result<std::vector<engine::Resource>> read_package(const Request& request, std::string_view field,
                                                   std::string_view also) {
    const std::vector<Part> parts =
        TRY(read_multipart(request.header("content-type"), request.body));
    std::vector<engine::Resource> resources;
    for (const Part& part : parts) {
        if (part.name == also) continue;
        if (part.name != field) {
            return fail(Code::unknown_field,
                        "There is no field \"" + part.name + "\" here. Send each file as \"" +
                            std::string(field) + "\".",
                        {{part.name, "unknown field"}});
        }
        resources.push_back({part.file_name, std::string(part.content)});
    }
    if (resources.empty()) {
        return fail(Code::missing_field, "The upload holds no files.",
                    {{std::string(field), "At least one file."}});
    }
    TRY_STATUS(check_package_names(resources));
    return resources;
}

Status check_package_names(const std::vector<engine::Resource>& package) {
    std::set<std::string_view> names;
    for (const engine::Resource& file : package) {
        if (!is_safe_path(file.name)) {
            return fail(Code::invalid_argument,
                        "\"" + file.name + "\" is no path within a package.",
                        {{file.name, "Expected a relative path such as texts/pl.json."}});
        }
        if (!names.insert(file.name).second) {
            return fail(Code::invalid_argument, "The file \"" + file.name + "\" is there twice.",
                        {{file.name, "Send each file once."}});
        }
    }
    return {};
}

Result<std::string> field_of(const Request& request, std::string_view name) {
    for (const Part& part : TRY(read_multipart(request.header("content-type"), request.body))) {
        if (part.name == name) return std::string(part.content);
    }
    return std::string();
}

}  // namespace obieg::http
