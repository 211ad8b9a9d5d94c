#include "connectors/http_call/http_call.h"

#include <mutex>

#include "connectors/curl.h"

namespace obieg::connectors {
namespace {

constexpr std::size_t reply_bytes_max = std::size_t{64} << 20;

struct FormDeleter {
    void operator()(curl_mime* form) const { curl_mime_free(form); }
};

std::size_t keep_body(char* bytes, std::size_t size, std::size_t count, void* context) {
    std::string& body = *static_cast<std::string*>(context);
    if (body.size() + size * count > reply_bytes_max) return 0;  // ends the transfer
    body.append(bytes, size * count);
    return size * count;
}

}  // namespace

Result<HttpReply> http_call(const HttpCall& call) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const EasyHandle easy(curl_easy_init());
    if (!easy) return fail(Code::unavailable, "There is no memory for a request.");
    CURL* handle = easy.get();

    StringList headers;
    const auto add_header = [&](const std::string& line) {
        curl_slist* longer = curl_slist_append(headers.get(), line.c_str());
        if (longer) {
            (void)headers.release();  // is the tail of the longer one
            headers.reset(longer);
        }
    };
    for (const auto& [name, value] : call.headers) add_header(name + ": " + value);
    add_header("Expect:");  // no waiting for a go-ahead

    std::unique_ptr<curl_mime, FormDeleter> form;
    if (!call.files.empty()) {
        form.reset(curl_mime_init(handle));
        for (const HttpCall::File& file : call.files) {
            curl_mimepart* part = curl_mime_addpart(form.get());
            curl_mime_name(part, file.field.c_str());
            curl_mime_filename(part, file.name.c_str());
            curl_mime_data(part, file.content.data(), file.content.size());
        }
        curl_easy_setopt(handle, CURLOPT_MIMEPOST, form.get());
    } else if (!call.body.empty() || call.method == "POST" || call.method == "PUT") {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, call.body.data());
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE,
                         static_cast<curl_off_t>(call.body.size()));
    }
    HttpReply reply;
    char problem[CURL_ERROR_SIZE] = {};
    curl_easy_setopt(handle, CURLOPT_URL, call.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, call.method.c_str());
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, keep_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &reply.body);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, problem);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, connect_seconds);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, call.timeout_seconds);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    if (!call.user.empty()) {
        curl_easy_setopt(handle, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        curl_easy_setopt(handle, CURLOPT_USERNAME, call.user.c_str());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, call.password.c_str());
    }
    const CURLcode code = curl_easy_perform(handle);
    if (code != CURLE_OK) {
        const std::string why = problem[0] != '\0' ? problem : curl_easy_strerror(code);
        return fail(Code::unavailable, call.url + " does not answer: " + why + ".");
    }
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &reply.status);
    return reply;
}

}  // namespace obieg::connectors
