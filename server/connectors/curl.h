// What every connector over libcurl needs: its handles owned, and how long a connection may take to
// be made.
#pragma once

#include <curl/curl.h>

#include <memory>

namespace obieg::connectors {

constexpr long connect_seconds = 10;

struct EasyDeleter {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using EasyHandle = std::unique_ptr<CURL, EasyDeleter>;

struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using StringList = std::unique_ptr<curl_slist, ListDeleter>;

}  // namespace obieg::connectors
