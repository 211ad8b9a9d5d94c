#include "app/scenario/uploads.h"

#include "forms/files.h"

namespace obieg::app::scenario {

namespace {

// Enough for the server to see what it is.
std::string content_for(const std::string& name) {
    const std::string_view type = forms::media_type_of(name);
    if (type == "application/pdf") return "%PDF-1.7\n% " + name + "\n";
    if (type == "image/jpeg") return "\xff\xd8\xff" + name;
    if (type == "image/png") return "\x89PNG\r\n\x1a\n" + name;
    if (type.find("openxmlformats") != std::string_view::npos ||
        type.find("opendocument") != std::string_view::npos || type == "application/zip")
        return "PK\x03\x04" + name;
    return name + "\n";
}

struct Uploads {
    World& world;
    const runtime::Uploader& uploader;

    Result<Value> upload(const std::string& name) const {
        const std::string content = content_for(name);
        runtime::Files& files = world.files();
        const FileKey key =
            TRY(world.runtime().call(
                    uploader.caller,
                    files.upload_of(uploader, name, static_cast<std::int64_t>(content.size()))))
                .file;
        TRY(files.append(uploader, key, 0, content));
        TRY(files.finish(uploader, key, ""));
        Context file;
        file.set("key", to_string(key));
        return Value(std::move(file));
    }

    // Within a list a file is an item of it; elsewhere it is a list of its own.
    enum class Place { in_list, alone };
    Result<Value> walk(const Value& value, Place place) const {
        if (const std::string* name = value.get("$file").if_text()) {
            Value file = TRY(upload(*name));
            return place == Place::in_list ? file : Value(List{std::move(file)});
        }
        if (const Context* context = value.if_context()) return Value(TRY(walk(*context)));
        const List* list = value.if_list();
        if (!list) return value;
        List items;
        for (const Value& item : *list) items.push_back(TRY(walk(item, Place::in_list)));
        return Value(std::move(items));
    }

    Result<Context> walk(const Context& context) const {
        Context walked;
        for (const auto& [name, value] : context.entries())
            walked.set(name, TRY(walk(value, Place::alone)));
        return walked;
    }
};

}  // namespace

Result<Context> upload_files(World& world, const runtime::Uploader& uploader,
                             const Context& answers) {
    return Uploads{world, uploader}.walk(answers);
}

}  // namespace obieg::app::scenario
