// Names and kinds of uploaded files, and the versions of documents.
#include <doctest/doctest.h>

#include "runtime/documents.h"
#include "runtime/file_name.h"
#include "runtime/media_type.h"

using namespace obieg::runtime;
using namespace std::string_view_literals;

TEST_CASE("names of files lose what could do harm and keep what people wrote") {
    struct Row {
        std::string_view given;
        std::string_view name;
    };
    for (const Row& row :
         {Row{"umowa.pdf", "umowa.pdf"}, Row{"Żółta umowa (2).pdf", "Żółta umowa (2).pdf"},
          Row{"Договор.docx", "Договор.docx"}, Row{"../../etc/passwd", "passwd"},
          Row{"C:\\Users\\ola\\offer.xlsx", "offer.xlsx"},
          Row{"a\r\nSet-Cookie: x", "aSet-Cookie: x"}, Row{"\u202efdp.exe", "fdp.exe"},
          Row{"\u2066a\u2069.txt", "a.txt"}, Row{"\u0085a.txt", "a.txt"}, Row{" .. ", "file"},
          Row{"", "file"}, Row{".env", "env"}, Row{"folder/", "file"}, Row{"photo. ", "photo"},
          Row{"a\0b.txt"sv, "ab.txt"}, Row{"“quoted”.pdf", "“quoted”.pdf"}}) {
        CAPTURE(row.given);
        CHECK(harmless_file_name(row.given) == row.name);
    }
}

TEST_CASE("a long name is shortened between characters and keeps its ending") {
    std::string name;
    for (int i = 0; i < 150; ++i) name += "ż";
    const std::string shortened = harmless_file_name(name + ".pdf");
    CHECK(shortened.size() <= 200);
    CHECK(shortened.ends_with("ż.pdf"));
    CHECK(harmless_file_name(name + "." + name).size() <= 200);
}

TEST_CASE("what a content is, is judged by its bytes; the name decides between lookalikes") {
    struct Row {
        std::string_view beginning;
        std::string_view name;
        std::string_view media_type;
    };
    constexpr std::string_view word =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    for (const Row& row :
         {Row{"%PDF-1.7\n", "a.pdf", "application/pdf"},
          Row{"%PDF-1.7\n", "a.exe", "application/pdf"},
          Row{"MZ\x90\0\3"sv, "invoice.pdf", "application/octet-stream"},
          Row{"\xff\xd8\xff\xe0", "a.png", "image/jpeg"}, Row{"\x89PNG\r\n\x1a\n", "", "image/png"},
          Row{"RIFF\x01\x02\x03\x04WEBPVP8 ", "a", "image/webp"},
          Row{"PK\x03\x04rest", "a.docx", word}, Row{"PK\x03\x04rest", "a.DOCX", word},
          Row{"PK\x03\x04rest", "a.pdf", "application/zip"},
          Row{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", "application/vnd.ms-excel"},
          Row{"a;b\n1;2\n", "a.csv", "text/csv"}, Row{"<html><script>", "a.png", "text/plain"},
          Row{"<html><script>", "a.html", "text/html"}, Row{"Zażółć", "a.txt", "text/plain"},
          Row{"", "a.txt", "application/octet-stream"}}) {
        CAPTURE(row.name);
        CHECK(media_type_of_content(row.beginning, row.name) == row.media_type);
    }
}

TEST_CASE("only pictures that cannot hold a script are shown in a page") {
    for (const char* shown : {"image/jpeg", "image/png", "image/gif", "image/webp"})
        CHECK(is_drawable(shown));
    for (const char* not_shown :
         {"image/svg+xml", "application/pdf", "text/html", "image/heic", ""})
        CHECK_FALSE(is_drawable(not_shown));
}

TEST_CASE("what a case gets for the same document again is its next version") {
    const auto file = [](std::uint64_t instance, const char* document) {
        StoredFile stored;
        stored.instance = obieg::InstanceKey{instance};
        stored.document = document;
        return stored;
    };
    const auto documents =
        with_versions({file(1, "contract"), file(1, "/bill.pdf"), file(2, "contract"),
                       file(1, "contract"), file(1, "/Bill.pdf"), file(1, "contract")});
    std::string told;
    for (const DocumentVersion& document : documents) {
        told += document.row.document + " of " + to_string(document.row.instance) + ": " +
                std::to_string(document.version) + (document.is_latest ? " latest\n" : "\n");
    }
    CHECK(told ==
          "contract of 1: 1\n"
          "/bill.pdf of 1: 1 latest\n"
          "contract of 2: 1 latest\n"
          "contract of 1: 2\n"
          "/Bill.pdf of 1: 1 latest\n"
          "contract of 1: 3 latest\n");
    CHECK(with_versions({}).empty());
}
