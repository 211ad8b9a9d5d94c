#include "http/problem.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "forms/messages.h"
#include "http/json_writer.h"

namespace obieg::http {
namespace {

using work::Language;

struct ProblemRow {
    Code code;
    int status;
    std::string_view en;
    std::string_view pl;
    std::string_view ru;
};

// In the order of enum Code. docs/errors/OBG-<slug>.md tells each at length; its first heading is
// `en`.
constexpr ProblemRow problem_table[] = {
    {Code::invalid_json, 400, "This is not JSON", "To nie jest poprawny JSON", "Это не JSON"},
    {Code::invalid_argument, 400, "A value cannot be used", "Nie można użyć tej wartości",
     "Значение не подходит"},
    {Code::unknown_field, 400, "There is no such field", "Nie ma takiego pola", "Такого поля нет"},
    {Code::missing_field, 400, "A required field is missing", "Brakuje wymaganego pola",
     "Не хватает обязательного поля"},
    {Code::invalid_expression, 400, "An expression cannot be read", "Nie można odczytać wyrażenia",
     "Выражение не читается"},
    {Code::invalid_model, 422, "The package cannot be published", "Nie można opublikować pakietu",
     "Пакет нельзя опубликовать"},
    {Code::invalid_form, 422, "The form needs corrections", "Formularz wymaga poprawek",
     "В форме есть ошибки"},
    {Code::unauthenticated, 401, "Please sign in", "Zaloguj się", "Войдите в систему"},
    {Code::forbidden, 403, "You are not allowed to do this", "Nie masz uprawnień do tej czynności",
     "У вас нет прав на это действие"},
    {Code::csrf_failed, 403, "The page is out of date", "Strona jest nieaktualna",
     "Страница устарела"},
    {Code::not_found, 404, "Not found", "Nie znaleziono", "Не найдено"},
    {Code::method_not_allowed, 405, "This address does not take this method",
     "Ten adres nie przyjmuje tej metody", "Этот адрес не принимает такой метод"},
    {Code::already_exists, 409, "It already exists", "To już istnieje", "Это уже существует"},
    {Code::task_taken, 409, "Somebody else took the task", "Zadanie podjął ktoś inny",
     "Задачу взял кто-то другой"},
    {Code::wrong_state, 409, "This cannot be done any more", "Tego nie można już zrobić",
     "Это уже нельзя сделать"},
    {Code::stale_version, 409, "Somebody changed it meanwhile", "Ktoś to w międzyczasie zmienił",
     "За это время кто-то внёс изменения"},
    {Code::limit_reached, 422, "A limit is reached", "Osiągnięto limit", "Достигнут предел"},
    {Code::duplicate_request, 409, "The key was used for another request",
     "Klucz został użyty w innym żądaniu", "Ключ уже использован в другом запросе"},
    {Code::rate_limited, 429, "Too many requests", "Za dużo żądań", "Слишком много запросов"},
    {Code::too_large, 413, "Too large", "Za duże", "Слишком большой объём"},
    {Code::unsupported, 403, "Not offered here", "Tutaj niedostępne", "Здесь недоступно"},
    {Code::storage_full, 503, "The server's disk is full", "Dysk serwera jest pełny",
     "На сервере закончилось место"},
    {Code::unavailable, 503, "The server is busy", "Serwer jest zajęty", "Сервер занят"},
    {Code::timeout, 408, "Nothing arrived in time", "Nic nie nadeszło na czas",
     "Время ожидания истекло"},
    {Code::internal, 500, "Something went wrong with us", "Coś poszło nie tak po naszej stronie",
     "Что-то пошло не так на нашей стороне"},
};
static_assert(std::size(problem_table) == static_cast<std::size_t>(Code::internal) + 1);

const ProblemRow& row_of(Code code) {
    const ProblemRow& row = problem_table[static_cast<std::size_t>(code)];
    OBIEG_CHECK(row.code == code);
    return row;
}

// Who asked under a condition (If-Match) that does not hold is told so, and not of a conflict.
int answered_status(Code code, const Request& request) {
    constexpr int precondition_failed = 412;
    const bool is_condition = code == Code::stale_version && !request.header("if-match").empty();
    return is_condition ? precondition_failed : status_of(code);
}

std::string_view retry_after(Code code) {
    switch (code) {
        case Code::rate_limited:
            return "30";
        case Code::storage_full:
            return "10";
        case Code::unavailable:
            return "1";
        default:
            return {};
    }
}

constexpr std::size_t quoted_bytes = 4'000;
constexpr std::size_t details_max = 200;

}  // namespace

std::string readable(std::string_view text) {
    std::string out;
    std::size_t at = 0;
    while (at < text.size() && out.size() < quoted_bytes)
        text::append_code_point(out, text::next_code_point(text, at));
    if (at < text.size()) out += "…";
    return out;
}

int status_of(Code code) {
    return row_of(code).status;
}

std::string_view title(Code code, Language language) {
    const ProblemRow& row = row_of(code);
    switch (language) {
        case Language::pl:
            return row.pl;
        case Language::ru:
            return row.ru;
        case Language::en:
            break;
    }
    return row.en;
}

Response problem_response(const Error& error, const Request& request, Language language) {
    const std::string_view name = slug(error.code);
    const int status = answered_status(error.code, request);
    JsonWriter json;
    json.begin_object()
        .field("type", "/docs/errors/OBG-" + std::string(name))
        .field("title", title(error.code, language))
        .field("status", status)
        .field("code", name)
        .field("detail", readable(error.message))
        .field("instance", request.path)
        .key("details")
        .begin_list();
    for (std::size_t i = 0; i < std::min(error.details.size(), details_max); ++i) {
        const Detail& detail = error.details[i];
        json.begin_object()
            .field("where", readable(detail.where))
            .field("message", readable(detail.message));
        if (!detail.code.empty()) json.field("code", detail.code);
        json.end_object();
    }
    json.end_list().end_object();
    Response response{
        .status = status, .content_type = "application/problem+json", .body = json.take()};
    response.with("Content-Language", work::to_text(language)).with("Cache-Control", "no-store");
    if (const std::string_view seconds = retry_after(error.code); !seconds.empty()) {
        response.with("Retry-After", seconds);
    }
    // Only programs get the challenge: a browser would answer it with a dialog of its own.
    if (error.code == Code::unauthenticated && request.path.starts_with("/v2/")) {
        response.with("WWW-Authenticate", "Basic realm=\"Obieg\", charset=\"UTF-8\"");
    }
    return response;
}

Language preferred_language(std::string_view accept_language) {
    Language best = Language::en;
    int best_weight = 0;  // in thousandths
    while (!accept_language.empty()) {
        const std::size_t end = std::min(accept_language.find(','), accept_language.size());
        std::string_view item = accept_language.substr(0, end);
        accept_language.remove_prefix(std::min(end + 1, accept_language.size()));
        while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
        int weight = 1000;
        if (const std::size_t at = item.find("q="); at != std::string_view::npos) {
            weight = 0;
            int unit = 1000;
            for (const char c : item.substr(at + 2)) {
                if (c == '.') continue;
                if (c < '0' || c > '9' || unit == 0) break;
                weight += (c - '0') * unit;
                unit /= 10;
            }
        }
        const std::optional<Language> language = work::language_from(item.substr(0, 2));
        const bool is_whole_tag =
            item.size() == 2 || (item.size() > 2 && (item[2] == '-' || item[2] == ';'));
        if (language && is_whole_tag && weight > best_weight) {
            best = *language;
            best_weight = weight;
        }
    }
    return best;
}

}  // namespace obieg::http
