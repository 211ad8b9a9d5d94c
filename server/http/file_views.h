// Files on their way through the API: uploads as JSON, contents as downloads.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"
#include "http/call.h"
#include "http/json_writer.h"
#include "http/response.h"
#include "runtime/files.h"

namespace obieg::http {

// {key, name, size, …} into an object that the caller has begun and will end.
void upload_members(JsonWriter& json, const runtime::StoredFile& row, std::int64_t received);

// What the operations on an upload do, for people and for visitors of public forms alike.
Result<Answer> upload_answer(Call& call, const runtime::Uploader& uploader);
Result<Answer> append_to(Call& call, const runtime::Uploader& uploader);
Result<Answer> finish_upload_of(Call& call, const runtime::Uploader& uploader);

// `attachment; filename="…"; filename*=UTF-8''…` (RFC 6266), for any name.
std::string content_disposition(std::string_view name);

// The bytes that a Range header asks for: one range of a content that is `size` bytes long. Nothing
// when there is no such header, when it asks for several ranges, or is none: then all of it is sent
// (RFC 9110 14.2).
struct ByteRange {
    std::int64_t from = 0;
    std::int64_t length = 0;  // zero: the range lies behind the end
};
std::optional<ByteRange> byte_range(std::string_view header, std::int64_t size);

// Something to download, with everything that keeps a browser from running it.
struct Downloadable {
    std::string tag;  // the same for the same bytes
    std::string media_type;
    std::string disposition;  // "inline", or content_disposition()
    // Content-Security-Policy: what opens it by itself gives it a place without any rights.
    std::string policy = "sandbox; default-src 'none'; frame-ancestors 'none'";
    std::function<Result<std::shared_ptr<const runtime::FileContent>>()> open;
};
Result<Response> download_response(const Request& request, const Downloadable& what);
Downloadable attachment(runtime::Files& files, const runtime::StoredFile& row);
Downloadable in_page(runtime::Files& files, const runtime::StoredFile& row);

// Writes down who gets these files before the content leaves.
Result<Answer> noted_download(Call& call, runtime::NoteDownloads note, Response response);

}  // namespace obieg::http
