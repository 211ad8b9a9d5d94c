#include "http/multipart.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::http;

namespace {

std::string part(const std::string& name, const std::string& file, const std::string& content) {
    return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + file +
           "\"\r\nContent-Type: text/xml\r\n\r\n" + content + "\r\n";
}

Request upload(std::string body) {
    Request request;
    request.headers = {{"content-type", "multipart/form-data; boundary=XX"}};
    request.body = std::move(body);
    return request;
}

}  // namespace

TEST_CASE("the files of an upload keep their names and every byte") {
    const std::string odd = std::string("a\r\n--X\r\n\0b\r\n", 12);
    const auto files = read_package(
        upload(part("files", "process.bpmn", "<x/>") + part("files", "texts/pl.json", odd) +
               part("files", "empty.form", "") + "--XX--\r\n"),
        "files");
    REQUIRE(files);
    REQUIRE(files->size() == 3);
    CHECK((*files)[0].name == "process.bpmn");
    CHECK((*files)[0].content == "<x/>");
    CHECK((*files)[1].name == "texts/pl.json");
    CHECK((*files)[1].content == odd);
    CHECK((*files)[2].content.empty());
}

TEST_CASE("an upload that is broken or that reaches out of its package is refused") {
    struct Row {
        const char* name;
        std::string body;
        const char* code;
    };
    const Row rows[] = {
        {"empty", "", "invalid-argument"},
        {"no files", "--XX--\r\n", "missing-field"},
        {"no last boundary", part("files", "a.bpmn", "<x/>"), "invalid-argument"},
        {"no end of a head", "--XX\r\nContent-Disposition: form-data; name=\"files\"",
         "invalid-argument"},
        {"no disposition", "--XX\r\nContent-Type: text/xml\r\n\r\nx\r\n--XX--", "invalid-argument"},
        {"no name", "--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XX--",
         "invalid-argument"},
        {"an unknown field", part("other", "a.bpmn", "x") + "--XX--", "unknown-field"},
        {"no file name", part("files", "", "x") + "--XX--", "invalid-argument"},
        {"an absolute path", part("files", "/etc/passwd", "x") + "--XX--", "invalid-argument"},
        {"a path upwards", part("files", "texts/../../a", "x") + "--XX--", "invalid-argument"},
        {"a Windows path", part("files", "C:\\a.bpmn", "x") + "--XX--", "invalid-argument"},
        {"one name twice", part("files", "a.bpmn", "x") + part("files", "a.bpmn", "y") + "--XX--",
         "invalid-argument"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.name);
        const auto files = read_package(upload(row.body), "files");
        REQUIRE(!files);
        CHECK(slug(files.error().code) == row.code);
    }
    Request json = upload("{}");
    json.headers = {{"content-type", "application/json"}};
    CHECK(!read_package(json, "files"));
}

TEST_CASE("a plain field stands beside the files") {
    const std::string tenant =
        "--XX\r\nContent-Disposition: form-data; name=\"tenantId\"\r\n\r\nnorth\r\n";
    const Request request = upload(part("files", "a.bpmn", "<x/>") + tenant + "--XX--\r\n");
    CHECK(field_of(request, "tenantId").value() == "north");
    CHECK(field_of(request, "other").value().empty());
    CHECK(!read_package(request, "files"));
    REQUIRE(read_package(request, "files", "tenantId"));
}
