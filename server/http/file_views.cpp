#include "http/file_views.h"

#include <charconv>

#include "http/fields.h"
#include "http/services.h"
#include "runtime/media_type.h"

namespace obieg::http {
namespace {

std::optional<std::int64_t> number_from(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = error == std::errc{} && end == text.data() + text.size() && number >= 0;
    return is_number ? std::optional<std::int64_t>(number) : std::nullopt;
}

Response upload_response(const runtime::StoredFile& row, std::int64_t received) {
    JsonWriter json;
    json.begin_object();
    upload_members(json, row, received);
    json.end_object();
    return json_response(json.take());
}

}  // namespace

// ---- Uploads
// -------------------------------------------------------------------------------------------

void upload_members(JsonWriter& json, const runtime::StoredFile& row, std::int64_t received) {
    json.field("key", row.file.key)
        .field("name", row.file.name)
        .field("size", row.file.size)
        .field("mediaType", row.file.media_type)
        .field("received", received)
        .field("isReady", row.file.is_ready);
}

Result<Answer> upload_answer(Call& call, const runtime::Uploader& uploader) {
    const auto key = TRY(call.key<FileKey>("fileKey"));
    const auto progress = TRY(call.services().files.progress(uploader, key));
    return upload_response(progress.row, progress.received);
}

Result<Answer> append_to(Call& call, const runtime::Uploader& uploader) {
    const auto key = TRY(call.key<FileKey>("fileKey"));
    const auto offset = number_from(call.request().query_value("offset"));
    if (!offset) {
        return fail(Code::invalid_argument,
                    "offset must say at which byte of the file the piece begins.",
                    {{"offset", "a whole number from 0"}});
    }
    return call.work([uploader, key, offset = *offset](Call& worked) -> Result<Answer> {
        const std::int64_t received =
            TRY(worked.services().files.append(uploader, key, offset, worked.request().body));
        JsonWriter json;
        json.begin_object().field("received", received).end_object();
        return json_response(json.take());
    });
}

Result<Answer> finish_upload_of(Call& call, const runtime::Uploader& uploader) {
    const auto key = TRY(call.key<FileKey>("fileKey"));
    Fields fields(TRY(call.body()));
    const std::string hash = fields.text_or("sha256", "");
    TRY_STATUS(fields.finish());
    return call.work([uploader, key, hash](Call& worked) -> Result<Answer> {
        const auto row = TRY(worked.services().files.finish(uploader, key, hash));
        return upload_response(row, row.file.size);
    });
}

// ---- Downloads
// -----------------------------------------------------------------------------------------

std::string content_disposition(std::string_view name) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view plain = "!#$&+-.^_`|~";
    std::string simple;
    std::string encoded;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_letter =
            (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (is_letter || plain.find(c) != std::string_view::npos) {
            encoded += c;
        } else {
            encoded += {'%', digits[byte >> 4], digits[byte & 15]};
        }
        const bool is_quoted = c != '"' && c != '\\' && c != '%' && byte >= 0x20 && byte < 0x7f;
        // One mark for each character that an old browser could not show.
        if (is_quoted) {
            simple += c;
        } else if ((byte & 0xc0) != 0x80) {
            simple += '_';
        }
    }
    return "attachment; filename=\"" + simple + "\"; filename*=UTF-8''" + encoded;
}

std::optional<ByteRange> byte_range(std::string_view header, std::int64_t size) {
    constexpr std::string_view unit = "bytes=";
    if (!header.starts_with(unit)) return {};
    header.remove_prefix(unit.size());
    const std::size_t dash = header.find('-');
    if (dash == std::string_view::npos) return {};
    const std::string_view first = header.substr(0, dash);
    const std::string_view last = header.substr(dash + 1);
    const auto to = number_from(last);
    if (first.empty()) {  // the last so many bytes
        if (!to) return {};
        const std::int64_t length = std::min(*to, size);
        return ByteRange{size - length, length};
    }
    const auto from = number_from(first);
    if (!from || (!last.empty() && (!to || *to < *from))) return {};
    if (*from >= size) return ByteRange{};
    const std::int64_t end = to ? std::min(*to, size - 1) : size - 1;
    return ByteRange{*from, end - *from + 1};
}

// Browsers show no PDF in a sandbox. Their viewers, which run nothing of the file as a page, draw
// it in a frame of ours.
constexpr std::string_view viewer_policy =
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

Downloadable attachment(runtime::Files& files, const runtime::StoredFile& row) {
    return {.tag = row.hash.substr(0, 32),
            .media_type = row.file.media_type,
            .disposition = content_disposition(row.file.name),
            .open = [&files, row] { return files.open(row); }};
}

Downloadable in_page(runtime::Files& files, const runtime::StoredFile& row) {
    Downloadable shown = attachment(files, row);
    shown.disposition = "inline";
    if (row.file.media_type == runtime::pdf_media_type) shown.policy = viewer_policy;
    return shown;
}

Result<Response> download_response(const Request& request, const Downloadable& what) {
    const std::string tag = '"' + what.tag + '"';
    Response response;
    response.with("ETag", tag)
        .with("Cache-Control", "private, no-cache")
        .with("Accept-Ranges", "bytes")
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("Content-Security-Policy", what.policy)
        .with("Content-Disposition", what.disposition);
    if (request.header("if-none-match").find(tag) != std::string_view::npos) {
        response.status = 304;
        return response;
    }
    const auto content = TRY(what.open());
    const std::int64_t size = content->size();
    const std::string_view condition = request.header("if-range");
    const auto range = condition.empty() || condition == tag
                           ? byte_range(request.header("range"), size)
                           : std::nullopt;
    if (range && range->length == 0) {
        response.status = 416;
        return response.with("Content-Range", "bytes */" + std::to_string(size));
    }
    const ByteRange part = range.value_or(ByteRange{0, size});
    if (range) {
        response.status = 206;
        response.with("Content-Range", "bytes " + std::to_string(part.from) + "-" +
                                           std::to_string(part.from + part.length - 1) + "/" +
                                           std::to_string(size));
    }
    response.content_type = what.media_type;
    response.file_part = FilePart{content, part.from, part.length};
    return response;
}

Result<Answer> noted_download(Call& call, runtime::NoteDownloads note, Response response) {
    const bool has_content = response.file_part && call.request().method != "HEAD";
    if (!has_content) return response;
    note.goes_on = response.file_part->from > 0;
    return call.commit(
        std::move(note),
        [response = std::move(response)](Call&, const runtime::Done&) mutable -> Result<Answer> {
            return std::move(response);
        });
}

}  // namespace obieg::http
