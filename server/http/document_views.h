// The documents of a case on their way through the API: as JSON, and all of them in one ZIP.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/model.h"
#include "http/call.h"
#include "http/json_writer.h"
#include "http/views.h"
#include "http/zip_content.h"
#include "runtime/documents.h"
#include "runtime/files.h"

namespace obieg::http {

// Documents of the case and of the cases around it that this person may see, in the order in which
// they came.
Result<std::vector<runtime::DocumentVersion>> visible_documents(Call& call,
                                                                const runtime::CaseRow& shown);

// Writes documents of one tree of cases. One for one answer.
class DocumentViews {
public:
    DocumentViews(Call& call, const Views& views) : call_(call), views_(views) {}

    Status write(JsonWriter& json, const runtime::DocumentVersion& document,
                 std::int64_t downloads);

private:
    struct Definition {
        DefinitionKey key;
        std::shared_ptr<const engine::Model> model;  // null: it no longer compiles
    };
    Result<const Definition*> definition_of(InstanceKey instance);
    // What people call the document: the text "document.<kind>" of the process, or else what the
    // field that asked for it is called.
    std::string title(const Definition& definition, const runtime::StoredFile& row) const;

    Call& call_;
    const Views& views_;
    std::map<InstanceKey, Definition> definitions_;
};

// Entries of a ZIP: the latest versions at the top, older ones in folders v1, v2, …
// Code::unavailable when a content is not there.
Result<std::vector<ZipEntry>> zip_entries(runtime::Files& files,
                                          const std::vector<runtime::DocumentVersion>& documents);

}  // namespace obieg::http
