#include "runtime/changes_text.h"

#include "base/json.h"
#include "runtime/news.h"

namespace obieg::runtime {
namespace {

Value names_to_value(const std::vector<std::string>& names) {
    return List(names.begin(), names.end());
}

std::vector<std::string> names_from_value(const Value& value) {
    std::vector<std::string> names;
    if (const List* list = value.if_list()) {
        for (const Value& name : *list) names.emplace_back(name.text_or(""));
    }
    return names;
}

template <class K>
Value key_to_value(K key) {
    return Value(to_string(key));
}

template <class K>
K key_from_value(const Value& value) {
    return K{std::strtoull(std::string(value.text_or("0")).c_str(), nullptr, 10)};
}

constexpr std::size_t fields_of_change = 8;

// News carry the number of their tenant beside their text.
Value news_to_value(const NewsPtr& news) {
    if (!news) return {};
    return List{key_to_value(news->tenant), Value(to_json(*news, Details::yes))};
}

Result<NewsPtr> news_from_value(const Value& value) {
    const List* fields = value.if_list();
    if (!fields || fields->size() != 2) return NewsPtr();
    const Value json = TRY(json::read((*fields)[1].text_or("")));
    News news = TRY(news_from_json(json));
    news.tenant = key_from_value<TenantKey>((*fields)[0]);
    return std::make_shared<const News>(std::move(news));
}

std::string to_line(const Change& change) {
    return json::write(Value(List{
        Value(std::to_string(static_cast<int>(change.kind))), key_to_value(change.instance),
        key_to_value(change.task), key_to_value(change.record), Value(change.name),
        names_to_value(change.users), names_to_value(change.groups), news_to_value(change.news)}));
}

}  // namespace

std::vector<std::string> changes_to_texts(const std::vector<Change>& changes,
                                          std::size_t size_max) {
    std::vector<std::string> texts;
    for (const Change& change : changes) {
        const std::string line = to_line(change);
        if (line.size() > size_max) continue;
        if (texts.empty() || texts.back().size() + 1 + line.size() > size_max) {
            texts.push_back(line);
        } else {
            texts.back() += "\n" + line;
        }
    }
    return texts;
}

Result<std::vector<Change>> changes_from_text(std::string_view text) {
    std::vector<Change> changes;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const Value line = TRY(json::read(text.substr(0, end)));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        const List* fields = line.if_list();
        if (!fields || fields->size() != fields_of_change) {
            return fail(Code::invalid_json, "expected a list of eight values for each change");
        }
        Change& change = changes.emplace_back();
        change.kind = static_cast<ChangeKind>((*fields)[0].text_or("0").front() - '0');
        change.instance = key_from_value<InstanceKey>((*fields)[1]);
        change.task = key_from_value<TaskKey>((*fields)[2]);
        change.record = key_from_value<RecordKey>((*fields)[3]);
        change.name = (*fields)[4].text_or("");
        change.users = names_from_value((*fields)[5]);
        change.groups = names_from_value((*fields)[6]);
        change.news = TRY(news_from_value((*fields)[7]));
    }
    return changes;
}

}  // namespace obieg::runtime
