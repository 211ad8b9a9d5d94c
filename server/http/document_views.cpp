#include "http/document_views.h"

#include "http/services.h"
#include "runtime/media_type.h"

namespace obieg::http {
namespace {

const engine::Element* element_of(const engine::Model* model, const runtime::StoredFile& row) {
    return model ? model->element(row.element) : nullptr;
}

// "periods[0].proof" -> "periods.proof"
std::string without_rows(std::string_view field) {
    std::string path;
    bool is_inside = false;
    for (const char c : field) {
        if (c == '[') is_inside = true;
        if (!is_inside) path += c;
        if (c == ']') is_inside = false;
    }
    return path;
}

const forms::Field* find_field(const std::vector<forms::FormField>& fields, std::string_view path) {
    for (const forms::FormField& field : fields) {
        const std::string& key = field.field.key;
        if (key == path) return &field.field;
        if (path.starts_with(key + ".")) {
            if (const auto* column = find_field(field.columns, path.substr(key.size() + 1)))
                return column;
        }
    }
    return nullptr;
}

}  // namespace

Result<std::vector<runtime::DocumentVersion>> visible_documents(Call& call,
                                                                const runtime::CaseRow& shown) {
    const runtime::Viewer viewer = call.viewer();
    const InstanceKey root = shown.instance.root;
    using Documents = std::vector<runtime::DocumentVersion>;
    const auto read = [&](runtime::Reader& reader) -> Result<Documents> {
        Documents documents = runtime::with_versions(TRY(reader.files_of_tree(root)));
        std::map<InstanceKey, bool> is_visible = {{shown.instance.key, true}};
        const bool sees_all = TRY(reader.is_visible(root, viewer));
        Documents visible;
        for (runtime::DocumentVersion& document : documents) {
            const InstanceKey instance = document.row.instance;
            if (!sees_all && !is_visible.contains(instance))
                is_visible[instance] = TRY(reader.is_visible(instance, viewer));
            if (sees_all || is_visible[instance]) visible.push_back(std::move(document));
        }
        return visible;
    };
    return call.runtime().read(read);
}

Result<const DocumentViews::Definition*> DocumentViews::definition_of(InstanceKey instance) {
    const auto [place, is_new] = definitions_.try_emplace(instance);
    if (is_new) {
        const auto row = TRY(call_.runtime().read(
            [&](runtime::Reader& reader) { return reader.find_case(instance); }));
        if (row) place->second = {row->instance.definition, views_.model(row->instance.definition)};
    }
    return &place->second;
}

std::string DocumentViews::title(const Definition& definition,
                                 const runtime::StoredFile& row) const {
    const engine::Element* element = element_of(definition.model.get(), row);
    if (!element) return {};
    const std::string& form_id =
        element->user_task ? element->user_task->form_id : element->form_id;
    const auto form = views_.published().form(definition.key, form_id);
    const std::string path = without_rows(row.field);
    const forms::Field* field = form ? find_field(form->fields, path) : nullptr;
    if (!field) return {};
    std::string label = field->label;
    const auto texts = form->texts.find(work::to_text(views_.language()));
    if (texts != form->texts.end()) {
        const Value* text = texts->second.find(path + ".label");
        if (text) label = text->text_or(label);
    }
    if (field->document.empty()) return label;
    return definition.model->label(views_.language(), "document." + field->document, label);
}

Status DocumentViews::write(JsonWriter& json, const runtime::DocumentVersion& document,
                            std::int64_t downloads) {
    const runtime::StoredFile& row = document.row;
    const Definition* definition = TRY(definition_of(row.instance));
    json.begin_object()
        .field("key", row.file.key)
        .field("name", row.file.name)
        .field("size", row.file.size)
        .field("mediaType", row.file.media_type)
        .field("sha256", row.hash)
        .field("hasPreview", runtime::is_drawable(row.file.media_type))
        .field("case", row.instance)
        .field("element", row.element)
        .field("elementName", views_.element_name(definition->model.get(), row.element))
        .key("addedBy");
    views_.person(json, row.file.uploaded_by);
    json.field("addedAt", row.attached_at)
        .field("document", row.document)
        .field("title", title(*definition, row))
        .field("version", document.version)
        .field("isLatest", document.is_latest)
        .field("downloads", downloads)
        .end_object();
    return {};
}

Result<std::vector<ZipEntry>> zip_entries(runtime::Files& files,
                                          const std::vector<runtime::DocumentVersion>& documents) {
    ZipNames names;
    std::vector<ZipEntry> entries;
    for (const runtime::DocumentVersion& document : documents) {
        const runtime::StoredFile& row = document.row;
        const std::string folder =
            document.is_latest ? "" : "v" + std::to_string(document.version) + "/";
        // The length of the answer is promised: what is missing has to be known before.
        TRY(files.open(row));
        entries.push_back({.name = names.take(folder, row.file.name),
                           .at = row.attached_at.value_or(row.uploaded_at),
                           .size = row.file.size,
                           .crc32 = row.crc32,
                           .open = [&files, row] { return files.open(row); }});
    }
    return entries;
}

}  // namespace obieg::http
