// Any bytes as the files of a package: "== <name>" on a line begins a file. What can be published
// starts; record types take a record.
#include "engine/testing/driver.h"
#include "fuzz.h"
#include "records/record.h"

using namespace obieg;

namespace {

constexpr std::string_view begins_file = "== ";

std::vector<engine::Resource> files_of(std::string_view text) {
    std::vector<engine::Resource> files;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.starts_with(begins_file)) {
            files.push_back({std::string(line.substr(begins_file.size())), ""});
        } else if (!files.empty()) {
            files.back().content += std::string(line) + "\n";
        }
    }
    return files;
}

void keep_records(const records::RecordType& type) {
    const Result<records::Write> created =
        records::create(type, RecordKey{1}, fuzz::variables(), Time{});
    OBIEG_CHECK(created.has_value() || !created.error().details.empty());
    Context fields;
    std::size_t number = 0;
    const auto& samples = fuzz::variables().entries();
    for (const records::FieldType& field : type.fields)
        fields.set(field.field.key, samples[number++ % samples.size()].second);
    (void)records::query_for(type, fields);
    const Result<records::Write> made = records::create(type, RecordKey{2}, fields, Time{});
    if (made) (void)records::update(type, made->after, fuzz::variables(), Time{});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<engine::Resource> files = files_of(fuzz::text_of(data, size));
    const Result<engine::Package> package = engine::compile(files);
    if (!package) {
        OBIEG_CHECK(!package.error().details.empty());
        return 0;
    }
    (void)engine::remarks_on_decisions(*package);
    for (const auto& type : package->record_types) keep_records(*type);
    engine::testing::Driver driver;
    if (!driver.publish(files)) return 0;  // a start event may name a time that is none
    for (const auto& model : package->models)
        (void)driver.start(model->process_id, fuzz::variables());
    return 0;
}
