#include "dmn/lint/sentences.h"

#include "base/check.h"
#include "dmn/lint/lint.h"

namespace obieg::dmn {

namespace lint {
namespace {

constexpr Sentence table[] = {
    {"rules-missing",
     "{decision}: no rule answers when {condition}. Add a rule, or a default output.",
     "{decision}: żadna reguła nie odpowiada, gdy {condition}. Dodaj regułę albo wynik domyślny.",
     "{decision}: ни одно правило не отвечает, когда {condition}. Добавьте правило или результат "
     "по умолчанию."},
    {"more-rules-missing",
     "{decision}: there are more combinations without a rule than the {count} named.",
     "{decision}: kombinacji bez reguły jest więcej niż wymienione {count}.",
     "{decision}: комбинаций без правила больше, чем названные {count}."},
    {"rules-overlap",
     "{decision}: rules {first} and {second} both match when {condition}, but the hit policy "
     "UNIQUE "
     "allows one rule. Narrow one of them.",
     "{decision}: reguły {first} i {second} pasują jednocześnie, gdy {condition}, a polityka "
     "trafień "
     "UNIQUE dopuszcza jedną. Zawęź jedną z nich.",
     "{decision}: правила {first} и {second} подходят одновременно, когда {condition}, а политика "
     "попаданий UNIQUE допускает одно. Сузьте одно из них."},
    {"rules-contradict",
     "{decision}: rules {first} and {second} both match when {condition} and answer differently, "
     "which the hit policy ANY forbids. Give both the same output.",
     "{decision}: reguły {first} i {second} pasują jednocześnie, gdy {condition}, i odpowiadają "
     "różnie, czego polityka trafień ANY zabrania. Nadaj obu ten sam wynik.",
     "{decision}: правила {first} и {second} подходят одновременно, когда {condition}, и отвечают "
     "по-разному, что политика попаданий ANY запрещает. Задайте обоим один результат."},
    {"more-rules-overlap",
     "{decision}: more rules get in each other's way than the {count} pairs named.",
     "{decision}: reguł, które ze sobą kolidują, jest więcej niż wymienione pary ({count}).",
     "{decision}: правил, которые мешают друг другу, больше, чем названные пары ({count})."},
    {"rule-unreachable",
     "{decision}: rule {rule} never counts, because for everything that it takes other rules come "
     "first ({others}). Move it up or remove it.",
     "{decision}: reguła {rule} nigdy nie zadziała, bo we wszystkim, co obejmuje, pierwszeństwo "
     "mają "
     "inne reguły ({others}). Przesuń ją wyżej albo usuń.",
     "{decision}: правило {rule} никогда не сработает, потому что во всём, что оно охватывает, "
     "раньше идут другие правила ({others}). Поднимите его выше или удалите."},
    {"rule-impossible",
     "{decision}: rule {rule} can never match, because no allowed value of \"{column}\" passes "
     "{cell}.",
     "{decision}: reguła {rule} nigdy nie pasuje, bo żadna dozwolona wartość „{column}” nie "
     "spełnia "
     "{cell}.",
     "{decision}: правило {rule} никогда не подходит, потому что ни одно допустимое значение "
     "«{column}» не проходит {cell}."},
    {"cell-type",
     "{decision}, rule {rule}: \"{column}\" is a {expected}, but the cell {cell} compares it with "
     "a "
     "{found}.",
     "{decision}, reguła {rule}: „{column}” ma typ {expected}, a komórka {cell} porównuje ją z "
     "typem {found}.",
     "{decision}, правило {rule}: «{column}» имеет тип {expected}, а ячейка {cell} сравнивает с "
     "типом {found}."},
    {"output-type",
     "{decision}, rule {rule}: the output \"{column}\" should be of type {expected}, and {cell} is "
     "not.",
     "{decision}, reguła {rule}: wynik „{column}” powinien mieć typ {expected}, a {cell} go nie "
     "ma.",
     "{decision}, правило {rule}: результат «{column}» должен иметь тип {expected}, а {cell} его "
     "не "
     "имеет."},
    {"output-not-allowed",
     "{decision}, rule {rule}: {cell} is not among the allowed values of the output \"{column}\".",
     "{decision}, reguła {rule}: {cell} nie należy do dozwolonych wartości wyniku „{column}”.",
     "{decision}, правило {rule}: {cell} не входит в допустимые значения результата «{column}»."},
    {"expression-problem", "{decision}: {expression} cannot be worked out: {problem}",
     "{decision}: {expression} nie da się obliczyć: {problem}",
     "{decision}: {expression} нельзя вычислить: {problem}"},
    {"result-type", "{decision}: {expression} gives a {found}, but a {expected} is promised.",
     "{decision}: {expression} daje typ {found}, a obiecany jest {expected}.",
     "{decision}: {expression} даёт тип {found}, а обещан {expected}."},
    {"unknown-name",
     "{decision}: {expression} asks for something that the decision does not require: {problem}. "
     "Correct the name, or add the requirement.",
     "{decision}: {expression} pyta o coś, czego decyzja nie wymaga: {problem}. Popraw nazwę albo "
     "dodaj wymaganie.",
     "{decision}: {expression} спрашивает о том, чего решение не требует: {problem}. Исправьте имя "
     "или добавьте требование."},
    {"table-too-large",
     "{decision}: the table is too large to look at every combination; there may be more gaps than "
     "those named.",
     "{decision}: tabela jest zbyt duża, by sprawdzić każdą kombinację; luk może być więcej niż "
     "wymienione.",
     "{decision}: таблица слишком велика, чтобы проверить каждую комбинацию; пробелов может быть "
     "больше, чем названо."},
    {"cells-not-judged",
     "{decision}: cells of these rules are computed, so gaps and overlaps around them are not "
     "judged: {rules}.",
     "{decision}: komórki tych reguł są obliczane, więc luk i nakładania się wokół nich nie "
     "oceniono: {rules}.",
     "{decision}: ячейки этих правил вычисляются, поэтому пробелы и пересечения вокруг них не "
     "оценены: {rules}."},
};

const Sentence* find(std::string_view code) {
    const auto* found = std::find_if(std::begin(table), std::end(table),
                                     [&](const Sentence& row) { return row.code == code; });
    return found == std::end(table) ? nullptr : found;
}

}  // namespace

std::span<const Sentence> sentences() {
    return table;
}

}  // namespace lint

std::string localize(const Detail& detail, std::string_view language) {
    const lint::Sentence* row = lint::find(detail.code);
    if (!row) return detail.message;
    std::string_view sentence = language == "pl"   ? row->polish
                                : language == "ru" ? row->russian
                                                   : row->english;
    std::string text;
    while (true) {
        const std::size_t open = sentence.find('{');
        text += sentence.substr(0, open);
        if (open == std::string_view::npos) return text;
        const std::size_t close = sentence.find('}', open);
        const std::string_view name = sentence.substr(open + 1, close - open - 1);
        const auto given =
            std::find_if(detail.parameters.begin(), detail.parameters.end(),
                         [&](const auto& parameter) { return parameter.first == name; });
        OBIEG_CHECK(given != detail.parameters.end());  // every finding gives what its row mentions
        text += given->second;
        sentence.remove_prefix(close + 1);
    }
}

}  // namespace obieg::dmn
