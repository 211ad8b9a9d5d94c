#include "forms/form_texts.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "forms/component.h"
#include "forms/path.h"

namespace obieg::forms {
namespace {

constexpr std::string_view option_label = ".obieg.optionLabel";

constexpr std::array<std::string_view, 11> text_properties = {"label",
                                                              "description",
                                                              "text",
                                                              "content",
                                                              "alt",
                                                              "dateLabel",
                                                              "timeLabel",
                                                              "validate.patternErrorMessage",
                                                              "appearance.prefixAdorner",
                                                              "appearance.suffixAdorner",
                                                              "obieg.optionLabel"};

// Answers what to put in place of a text: nothing leaves it as it is. `present` is empty where the
// file has no such text.
using Replace =
    std::function<std::optional<std::string>(const std::string& name, const std::string& present)>;

class Rewriter {
public:
    explicit Rewriter(const Replace& replace) : replace_(replace) {}

    Value form(const Value& schema) const {
        Context result = *schema.if_context();
        put(result, "title", "title");
        rewrite_list(result, "components", "");
        const Context* obieg = schema.get("obieg").if_context();
        if (obieg) result.set("obieg", form_rules(*obieg));
        return result;
    }

private:
    // Replaces the text at `key` of `context`.
    void put(Context& context, std::string_view key, const std::string& name) const {
        const std::string present = value_at(context, key).text_or("");
        if (auto text = replace_(name, present))
            set_value_at(context, key, Value(std::move(*text)));
    }

    Value form_rules(Context obieg) const {
        if (const Context* page = obieg.find("page") ? obieg.find("page")->if_context() : nullptr) {
            Context result = *page;
            for (const auto& [name, text] : page->entries()) put(result, name, "page." + name);
            obieg.set("page", std::move(result));
        }
        if (const List* checks = obieg.find("checks") ? obieg.find("checks")->if_list() : nullptr) {
            List result;
            for (const Value& check : *checks) {
                Context rewritten = check.if_context() ? *check.if_context() : Context();
                put(rewritten, "message", "checks." + check.get("id").text_or(""));
                result.push_back(std::move(rewritten));
            }
            obieg.set("checks", std::move(result));
        }
        return obieg;
    }

    void rewrite_list(Context& parent, std::string_view name, const std::string& prefix) const {
        const Value* entry = parent.find(name);
        if (!entry || !entry->if_list()) return;
        List result;
        for (const Value& item : *entry->if_list()) result.push_back(component(item, prefix));
        parent.set(name, std::move(result));
    }

    Value component(const Value& item, const std::string& prefix) const {
        if (!item.if_context()) return item;
        Context result = *item.if_context();
        const std::string name = text_name(item, prefix);
        const std::string label = item.get("label").text_or("");
        for (const std::string_view property : text_properties) {
            put(result, property, name + "." + std::string(property));
        }
        // The label of a datetime stands in its parts, too; one translation is enough for both.
        for (const char* part : {"dateLabel", "timeLabel"}) {
            const bool is_same = !label.empty() && value_at(result, part).text_or("") == label;
            if (is_same) result.set(part, result.find("label")->text_or(""));
        }
        rewrite_options(result, name);
        rewrite_list(result, "components", prefix_inside(item, prefix));
        if (const Value* obieg = result.find("obieg"); obieg && obieg->if_context()) {
            Context rules = *obieg->if_context();
            rewrite_list(rules, "columns", prefix_inside(item, prefix));
            result.set("obieg", std::move(rules));
        }
        return result;
    }

    void rewrite_options(Context& component, const std::string& name) const {
        const Value* values = component.find("values");
        if (!values || !values->if_list()) return;
        List result;
        for (const Value& option : *values->if_list()) {
            Context rewritten = option.if_context() ? *option.if_context() : Context();
            put(rewritten, "label", name + ".options." + feel::to_text(option.get("value")));
            result.push_back(std::move(rewritten));
        }
        component.set("values", std::move(result));
    }

    // Fields are named by the paths of their answers, groups and texts by their ids.
    static std::string text_name(const Value& component, const std::string& prefix) {
        const Role role = role_of(component);
        const bool is_field = role == Role::input || role == Role::computed || role == Role::rows;
        return is_field ? prefix + name_of(component) : name_of(component);
    }

    static std::string prefix_inside(const Value& component, const std::string& prefix) {
        const Role role = role_of(component);
        if (role == Role::rows) return prefix + name_of(component) + ".";
        const std::string path = component.get("path").text_or("");
        return path.empty() ? prefix : prefix + path + ".";
    }

    const Replace& replace_;
};

bool is_live(std::string_view text) {
    return text.starts_with('=') || text.find("{{") != std::string_view::npos;
}

// Checks have their own place and page texts are rendered by whoever shows the page.
bool may_be_live(std::string_view name) {
    return !name.starts_with("checks.") && !name.starts_with("page.") &&
           !name.ends_with(".content");
}

Result<feel::TextTemplate> parse_live(std::string_view text, const feel::ParseContext& names) {
    if (!text.starts_with('=')) return feel::parse_text_template(text, names);
    return feel::parse_text_template("{{" + std::string(text.substr(1)) + "}}", names);
}

// The list that a text belongs to, and its place in it.
struct LivePlace {
    std::vector<LiveText>& list;
    std::string_view where;
};

LivePlace live_place(Form& form, std::string_view name) {
    if (!name.ends_with(option_label)) return {form.live_texts, name};
    return {form.option_labels, name.substr(0, name.size() - option_label.size())};
}

LiveText* find_live(const LivePlace& place) {
    for (LiveText& live : place.list) {
        if (live.where == place.where) return &live;
    }
    return nullptr;
}

// Adds one text in one language; answers what is wrong with it.
std::optional<Detail> add_live(Form& form, const std::string& name, std::string_view language,
                               std::string_view text) {
    Result<feel::TextTemplate> parsed = parse_live(text, form.names);
    if (!parsed) return Detail{name, parsed.error().message};
    const LivePlace place = live_place(form, name);
    LiveText* live = find_live(place);
    if (!live) live = &place.list.emplace_back(LiveText{std::string(place.where), {}});
    live->text.insert_or_assign(std::string(language), std::move(*parsed));
    return {};
}

std::optional<Detail> add_check_message(Form& form, std::string_view name,
                                        std::string_view language, std::string_view text) {
    const std::string_view id = name.substr(name.find('.') + 1);
    Result<feel::TextTemplate> parsed = feel::parse_text_template(text, form.names);
    if (!parsed) return Detail{std::string(name), parsed.error().message};
    for (CrossCheck& check : form.checks) {
        if (check.id == id) check.message.insert_or_assign(std::string(language), *parsed);
    }
    return {};
}

void collect_keys(const Value& component, std::vector<std::string>& names) {
    for (const char* property : {"key", "path"}) {
        const std::string key = component.get(property).text_or("");
        std::string_view rest = key;
        while (!rest.empty()) {
            const std::size_t dot = rest.find('.');
            names.emplace_back(rest.substr(0, dot));
            rest = dot == std::string_view::npos ? "" : rest.substr(dot + 1);
        }
    }
    for (const Value* children :
         {&component.get("components"), &component.get("obieg").get("columns")}) {
        if (!children->if_list()) continue;
        for (const Value& child : *children->if_list()) collect_keys(child, names);
    }
}

}  // namespace

feel::ParseContext parse_context_of(const Value& schema, const feel::ParseContext& known) {
    feel::ParseContext context = known;
    // The host lives only as long as the call; its names are all that parsing needs.
    if (known.host) {
        for (const feel::HostFunction& function : known.host->functions()) {
            context.names.push_back(function.name);
        }
        context.host = nullptr;
    }
    collect_keys(schema, context.names);
    if (const List* lookups = schema.get("obieg").get("lookups").if_list()) {
        for (const Value& lookup : *lookups)
            context.names.push_back(lookup.get("name").text_or(""));
    }
    return context;
}

std::vector<Detail> add_file_texts(Form& form) {
    std::vector<Detail> problems;
    const Replace record = [&](const std::string& name,
                               const std::string& present) -> std::optional<std::string> {
        if (!may_be_live(name) || !is_live(present)) return {};
        if (auto wrong = add_live(form, name, "en", present)) problems.push_back(std::move(*wrong));
        return {};
    };
    Rewriter(record).form(form.schema);
    return problems;
}

Status add_texts(Form& form, std::string_view file, std::string_view language,
                 const Context& texts) {
    std::set<std::string> known;
    const Replace record = [&](const std::string& name,
                               const std::string&) -> std::optional<std::string> {
        known.insert(name);
        return {};
    };
    Rewriter(record).form(form.schema);

    const std::string prefix = std::string(file) + "#";
    std::vector<Detail> problems;
    Context& added = form.texts[std::string(language)];
    for (const auto& [full_name, value] : texts.entries()) {
        if (!full_name.starts_with(prefix)) continue;
        const std::string name = full_name.substr(prefix.size());
        const std::string* text = value.if_text();
        if (!text || !known.contains(name)) {
            problems.push_back(
                {full_name, text ? "the form has nothing of this name" : "expected a text"});
            continue;
        }
        added.set(name, value);
        std::optional<Detail> wrong;
        if (name.starts_with("checks.")) {
            wrong = add_check_message(form, name, language, *text);
        } else if (may_be_live(name) && (is_live(*text) || find_live(live_place(form, name)))) {
            wrong = add_live(form, name, language, *text);
        }
        if (wrong) problems.push_back({full_name, std::move(wrong->message)});
    }
    if (problems.empty()) return {};
    return fail(
        Code::invalid_model,
        "the texts of " + std::string(file) + " in " + std::string(language) + " cannot be used",
        std::move(problems));
}

Value localized_schema(const Form& form, std::string_view language) {
    const auto found = form.texts.find(language);
    if (found == form.texts.end()) return form.schema;
    const Replace translate = [&](const std::string& name,
                                  const std::string&) -> std::optional<std::string> {
        const Value* text = found->second.find(name);
        if (!text) return {};
        return text->text_or("");
    };
    return Rewriter(translate).form(form.schema);
}

}  // namespace obieg::forms
