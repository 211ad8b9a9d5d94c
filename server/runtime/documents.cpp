#include "runtime/documents.h"

#include <map>

namespace obieg::runtime {

std::vector<DocumentVersion> with_versions(std::vector<StoredFile> files) {
    std::map<std::pair<InstanceKey, std::string>, std::size_t> latest;  // places in `documents`
    std::vector<DocumentVersion> documents;
    for (StoredFile& file : files) {
        const auto [place, is_first] =
            latest.try_emplace({file.instance, file.document}, documents.size());
        std::int32_t version = 1;
        if (!is_first) {
            DocumentVersion& before = documents[place->second];
            before.is_latest = false;
            version = before.version + 1;
            place->second = documents.size();
        }
        documents.push_back({std::move(file), version, true});
    }
    return documents;
}

}  // namespace obieg::runtime
