// What the rules say, in every language of the product. "{element}" and the like are parameters.
#include <algorithm>
#include <array>

#include "base/check.h"
#include "engine/lint/lint.h"

namespace obieg::engine::lint {

namespace {

using work::Language;

struct Sentence {
    std::string_view sentence;
    std::array<std::string_view, 3> texts;  // en, pl, ru
};

constexpr Sentence sentences[] = {
    {"unreachable",
     {"No path leads to \"{element}\", so it never happens. Connect it or remove it.",
      "Do „{element}” nie prowadzi żadna ścieżka, więc nigdy się nie wydarzy. Połącz ten element "
      "albo go usuń.",
      "К «{element}» не ведёт ни один путь, поэтому этого никогда не произойдёт. Соедините элемент "
      "или удалите его."}},
    {"dead-join",
     {"\"{element}\" can wait for ever. It happens when a case goes this way: {path}. Let every "
      "path that is begun before the join also reach it.",
      "„{element}” może czekać w nieskończoność. Dzieje się tak, gdy sprawa idzie tą drogą: "
      "{path}. Doprowadź do połączenia każdą ścieżkę, która zaczęła się przed nim.",
      "«{element}» может ждать вечно. Так бывает, если дело идёт этим путём: {path}. Доведите до "
      "слияния каждый путь, начатый перед ним."}},
    {"dead-join.never",
     {"\"{element}\" never goes on: its paths never all arrive. A case gets stuck there this way: "
      "{path}. Choose another gateway, or begin the paths together.",
      "„{element}” nigdy nie przepuszcza sprawy dalej: jego ścieżki nigdy nie dochodzą wszystkie. "
      "Sprawa utyka tam tą drogą: {path}. Wybierz inną bramkę albo rozpocznij te ścieżki razem.",
      "«{element}» никогда не пропускает дело дальше: все его пути никогда не приходят вместе. "
      "Дело "
      "застревает там этим путём: {path}. Выберите другой шлюз или начните эти пути "
      "одновременно."}},
    {"no-default-flow",
     {"When no condition after \"{element}\" is true, the case stops. Mark one flow as the default "
      "one.",
      "Gdy żaden warunek za „{element}” nie jest spełniony, sprawa staje. Oznacz jeden przepływ "
      "jako domyślny.",
      "Если ни одно условие после «{element}» не выполнено, дело остановится. Пометьте один из "
      "потоков как поток по умолчанию."}},
    {"missing-form",
     {"\"{element}\" has no form, so people see nothing to fill in. Choose a form or name its "
      "outcomes.",
      "„{element}” nie ma formularza, więc nie ma czego wypełnić. Wybierz formularz albo podaj "
      "możliwe wyniki.",
      "У задачи «{element}» нет формы, поэтому заполнять нечего. Выберите форму или укажите "
      "возможные исходы."}},
    {"history-level",
     {"The history can be kept at the level full, activity or minimal; \"{found}\" is none of "
      "them.",
      "Historię można zapisywać na poziomie full, activity albo minimal; „{found}” nie jest żadnym "
      "z nich.",
      "Историю можно вести на уровне full, activity или minimal; «{found}» к ним не относится."}},
    {"message-flow.loose",
     {"The message flow \"{element}\" leads from or to nothing. Connect both of its ends.",
      "Przepływ wiadomości „{element}” prowadzi znikąd albo donikąd. Połącz oba jego końce.",
      "Поток сообщений «{element}» ведёт из ниоткуда или в никуда. Соедините оба его конца."}},
    {"message-flow.inside",
     {"The message flow \"{element}\" stays within one pool, where a message is not needed. Draw "
      "an ordinary flow from \"{source}\" to \"{target}\".",
      "Przepływ wiadomości „{element}” nie wychodzi poza jedną pulę, a tam wiadomość nie jest "
      "potrzebna. Narysuj zwykły przepływ z „{source}” do „{target}”.",
      "Поток сообщений «{element}» не выходит за пределы одного пула, где сообщение не нужно. "
      "Нарисуйте обычный поток от «{source}» к «{target}»."}},
    {"message-flow.source",
     {"A message flow begins at \"{source}\", which sends no messages. Begin it at a send task or "
      "at an event that sends one.",
      "Przepływ wiadomości zaczyna się w „{source}”, a ten element nie wysyła wiadomości. Zacznij "
      "go w zadaniu wysyłania albo w zdarzeniu, które wysyła wiadomość.",
      "Поток сообщений начинается с «{source}», но этот элемент сообщений не отправляет. Начните "
      "его с задачи отправки или с события, которое отправляет сообщение."}},
    {"message-flow.target",
     {"A message flow leads to \"{target}\", which waits for no message. Let it lead to a receive "
      "task or to an event that waits for one.",
      "Przepływ wiadomości prowadzi do „{target}”, a ten element nie czeka na wiadomość. "
      "Poprowadź go do zadania odbioru albo do zdarzenia, które czeka na wiadomość.",
      "Поток сообщений ведёт к «{target}», но этот элемент не ждёт сообщений. Проведите его к "
      "задаче получения или к событию, которое ждёт сообщения."}},
    {"message-flow.silent",
     {"\"{target}\" waits for a message from \"{source}\", which sends none by itself. Use a send "
      "task there, or an event that sends the message.",
      "„{target}” czeka na wiadomość od „{source}”, a ten element sam jej nie wysyła. Użyj tam "
      "zadania wysyłania albo zdarzenia, które wysyła wiadomość.",
      "«{target}» ждёт сообщения от «{source}», но этот элемент сам его не отправляет. Используйте "
      "там задачу отправки или событие, которое отправляет сообщение."}},
    {"message-flow.unheard",
     {"\"{source}\" sends a message to \"{target}\", which waits for none. Use a receive task "
      "there, or an event that waits for the message.",
      "„{source}” wysyła wiadomość do „{target}”, a ten element na nią nie czeka. Użyj tam zadania "
      "odbioru albo zdarzenia, które czeka na wiadomość.",
      "«{source}» отправляет сообщение в «{target}», но этот элемент его не ждёт. Используйте там "
      "задачу получения или событие, которое ждёт сообщения."}},
    {"message-flow.different",
     {"\"{source}\" sends the message \"{sent}\", but \"{target}\" waits for \"{awaited}\". Name "
      "the same message at both ends.",
      "„{source}” wysyła wiadomość „{sent}”, a „{target}” czeka na „{awaited}”. Wskaż na obu "
      "końcach tę samą wiadomość.",
      "«{source}» отправляет сообщение «{sent}», а «{target}» ждёт «{awaited}». Укажите на обоих "
      "концах одно и то же сообщение."}},
    {"empty-group",
     {"The group \"{group}\", which \"{element}\" is offered to, has nobody in it. Add members or "
      "name another group.",
      "Grupa „{group}”, której proponowane jest „{element}”, jest pusta. Dodaj do niej osoby albo "
      "wskaż inną grupę.",
      "В группе «{group}», которой предлагается «{element}», никого нет. Добавьте участников или "
      "укажите другую группу."}},
    {"empty-group.unknown",
     {"There is no group \"{group}\", which \"{element}\" is offered to. Create it or name another "
      "one.",
      "Nie ma grupy „{group}”, której proponowane jest „{element}”. Utwórz ją albo wskaż inną.",
      "Группы «{group}», которой предлагается «{element}», нет. Создайте её или укажите другую."}},
    {"ad-hoc-sub-process.start",
     {"\"{element}\" is a start event inside an ad-hoc sub-process, which needs none. Remove it.",
      "„{element}” to zdarzenie początkowe w podprocesie ad hoc, który go nie potrzebuje. Usuń je.",
      "«{element}» — стартовое событие внутри ad-hoc-подпроцесса, которому оно не нужно. Удалите "
      "его."}},
    {"ad-hoc-sub-process.end",
     {"\"{element}\" is an end event inside an ad-hoc sub-process, which needs none. Remove it.",
      "„{element}” to zdarzenie końcowe w podprocesie ad hoc, który go nie potrzebuje. Usuń je.",
      "«{element}» — конечное событие внутри ad-hoc-подпроцесса, которому оно не нужно. Удалите "
      "его."}},
    {"ad-hoc-sub-process.catch",
     {"Nothing follows \"{element}\", so waiting for it has no effect. Draw a flow to what it "
      "should begin.",
      "Po „{element}” nic nie następuje, więc czekanie na to zdarzenie niczego nie zmienia. "
      "Narysuj przepływ do tego, co ma rozpocząć.",
      "После «{element}» ничего не следует, поэтому ожидание ни к чему не ведёт. Проведите поток "
      "к тому, что должно начаться."}},
    {"conditional-event",
     {"\"{element}\" waits for a condition but has none. Write one.",
      "„{element}” czeka na warunek, ale go nie ma. Wpisz warunek.",
      "«{element}» ждёт условия, но условие не задано. Укажите его."}},
    {"conditional-flows",
     {"A flow from \"{source}\" has no condition, while others have one. Give \"{element}\" a "
      "condition or make it the default flow.",
      "Przepływ z „{source}” nie ma warunku, choć inne go mają. Dodaj warunek do „{element}” albo "
      "ustaw ten przepływ jako domyślny.",
      "У потока из «{source}» нет условия, хотя у других оно есть. Задайте условие для "
      "«{element}» или сделайте этот поток потоком по умолчанию."}},
    {"end-event-required.process",
     {"The process \"{element}\" has no end event. Add one, so that people see where it ends.",
      "Proces „{element}” nie ma zdarzenia końcowego. Dodaj je, aby było widać, gdzie się kończy.",
      "У процесса «{element}» нет конечного события. Добавьте его, чтобы было видно, где он "
      "заканчивается."}},
    {"end-event-required.sub-process",
     {"The sub-process \"{element}\" has no end event. Add one, so that people see where it ends.",
      "Podproces „{element}” nie ma zdarzenia końcowego. Dodaj je, aby było widać, gdzie się "
      "kończy.",
      "У подпроцесса «{element}» нет конечного события. Добавьте его, чтобы было видно, где он "
      "заканчивается."}},
    {"start-event-required.process",
     {"The process \"{element}\" has no start event. Add one, so that people see where it begins.",
      "Proces „{element}” nie ma zdarzenia początkowego. Dodaj je, aby było widać, gdzie się "
      "zaczyna.",
      "У процесса «{element}» нет стартового события. Добавьте его, чтобы было видно, где он "
      "начинается."}},
    {"start-event-required.sub-process",
     {"The sub-process \"{element}\" has no start event. Add one, so that people see where it "
      "begins.",
      "Podproces „{element}” nie ma zdarzenia początkowego. Dodaj je, aby było widać, gdzie się "
      "zaczyna.",
      "У подпроцесса «{element}» нет стартового события. Добавьте его, чтобы было видно, где он "
      "начинается."}},
    {"event-based-gateway.few",
     {"\"{element}\" waits for the first of several events, but fewer than two follow it. Add "
      "another event, or remove the gateway.",
      "„{element}” czeka na pierwsze z kilku zdarzeń, a następują po nim mniej niż dwa. Dodaj "
      "zdarzenie albo usuń bramkę.",
      "«{element}» ждёт первого из нескольких событий, но после него их меньше двух. Добавьте "
      "событие или удалите шлюз."}},
    {"event-based-gateway.condition",
     {"A flow from \"{source}\" has a condition, but events decide there. Remove the condition.",
      "Przepływ z „{source}” ma warunek, a decydują tam zdarzenia. Usuń warunek.",
      "У потока из «{source}» есть условие, но там решают события. Уберите условие."}},
    {"event-sub-process-typed-start-event",
     {"\"{element}\" starts an event sub-process but waits for nothing. Choose what it waits for.",
      "„{element}” rozpoczyna podproces zdarzeniowy, ale na nic nie czeka. Wybierz, na co ma "
      "czekać.",
      "«{element}» запускает событийный подпроцесс, но ничего не ждёт. Выберите, чего оно ждёт."}},
    {"fake-join",
     {"Several flows lead to \"{element}\": it happens once for each of them. Put a gateway in "
      "front if they should be joined.",
      "Do „{element}” prowadzi kilka przepływów: wykona się osobno dla każdego z nich. Jeśli mają "
      "się połączyć, wstaw przed nim bramkę.",
      "К «{element}» ведёт несколько потоков: оно выполнится отдельно для каждого. Если потоки "
      "должны сливаться, поставьте перед ним шлюз."}},
    {"global.name",
     {"\"{element}\" has no name. Give it one, so that it can be told from others.",
      "„{element}” nie ma nazwy. Nadaj ją, aby można było go odróżnić od innych.",
      "У «{element}» нет имени. Задайте его, чтобы отличать от других."}},
    {"global.unused",
     {"\"{element}\" is declared, but nothing in the diagram uses it. Remove it or refer to it.",
      "„{element}” jest zadeklarowane, ale nic na diagramie go nie używa. Usuń je albo się do "
      "niego odwołaj.",
      "«{element}» объявлено, но нигде на диаграмме не используется. Удалите его или сошлитесь на "
      "него."}},
    {"global.twice",
     {"There are several of the name \"{element}\". Keep one, or rename the others.",
      "Nazwa „{element}” występuje kilka razy. Zostaw jedną albo zmień pozostałe.",
      "Имя «{element}» встречается несколько раз. Оставьте одно или переименуйте остальные."}},
    {"label-required",
     {"\"{element}\" has no name. Say in a few words what happens there.",
      "„{element}” nie ma nazwy. Napisz w kilku słowach, co się tam dzieje.",
      "У «{element}» нет имени. Напишите в нескольких словах, что там происходит."}},
    {"link-event.name",
     {"The link \"{element}\" has no name, so nothing tells where it leads. Name it.",
      "Łącze „{element}” nie ma nazwy, więc nie wiadomo, dokąd prowadzi. Nazwij je.",
      "У ссылки «{element}» нет имени, и непонятно, куда она ведёт. Задайте его."}},
    {"link-event.no-catch",
     {"Nothing in the same scope catches the link \"{link}\" of \"{element}\". Add the other end.",
      "Nic w tym samym zakresie nie odbiera łącza „{link}” z „{element}”. Dodaj drugi koniec.",
      "В той же области нет приёмника ссылки «{link}» из «{element}». Добавьте второй конец."}},
    {"link-event.no-throw",
     {"Nothing in the same scope leads to the link \"{link}\" of \"{element}\". Add the other end.",
      "Nic w tym samym zakresie nie prowadzi do łącza „{link}” w „{element}”. Dodaj drugi koniec.",
      "В той же области ничего не ведёт к ссылке «{link}» в «{element}». Добавьте второй конец."}},
    {"link-event.two-catches",
     {"The link \"{link}\" is caught more than once, also by \"{element}\". Keep one of them.",
      "Łącze „{link}” jest odbierane więcej niż raz, także przez „{element}”. Zostaw jedno.",
      "Ссылка «{link}» принимается не один раз, в том числе в «{element}». Оставьте одну."}},
    {"no-bpmndi",
     {"\"{element}\" is in the file but not drawn, so nobody sees it. Draw it or remove it.",
      "„{element}” jest w pliku, ale nie na rysunku, więc nikt go nie widzi. Narysuj ten element "
      "albo go usuń.",
      "«{element}» есть в файле, но не нарисовано, поэтому его никто не видит. Нарисуйте или "
      "удалите."}},
    {"no-complex-gateway",
     {"\"{element}\" is a complex gateway, which few people can read. Consider a simpler one.",
      "„{element}” to bramka złożona, którą mało kto potrafi odczytać. Rozważ prostszą.",
      "«{element}» — сложный шлюз, который мало кто умеет читать. Рассмотрите более простой."}},
    {"no-disconnected",
     {"No flow leads to or from \"{element}\". Connect it or remove it.",
      "Z „{element}” nic nie łączy się przepływem. Połącz ten element albo go usuń.",
      "К «{element}» и от него не идёт ни один поток. Соедините элемент или удалите его."}},
    {"no-duplicate-sequence-flows.flow",
     {"\"{element}\" repeats another flow between the same two elements. Remove one of them.",
      "„{element}” powtarza inny przepływ między tymi samymi elementami. Usuń jeden z nich.",
      "«{element}» повторяет другой поток между теми же элементами. Удалите один из них."}},
    {"no-duplicate-sequence-flows.source",
     {"From \"{element}\" the same flow goes out twice. Remove one of them.",
      "Z „{element}” ten sam przepływ wychodzi dwa razy. Usuń jeden z nich.",
      "Из «{element}» один и тот же поток выходит дважды. Удалите один из них."}},
    {"no-duplicate-sequence-flows.target",
     {"The same flow leads to \"{element}\" twice. Remove one of them.",
      "Do „{element}” ten sam przepływ prowadzi dwa razy. Usuń jeden z nich.",
      "К «{element}» один и тот же поток ведёт дважды. Удалите один из них."}},
    {"no-gateway-join-fork",
     {"\"{element}\" joins paths and begins new ones at once. Draw two gateways, one for each.",
      "„{element}” łączy ścieżki i jednocześnie rozpoczyna nowe. Narysuj dwie bramki, po jednej do "
      "każdego.",
      "«{element}» одновременно сливает пути и начинает новые. Нарисуйте два шлюза, по одному на "
      "каждое."}},
    {"no-implicit-end",
     {"The path ends at \"{element}\" without an end event. Add one, or draw where it goes on.",
      "Ścieżka kończy się na „{element}” bez zdarzenia końcowego. Dodaj je albo narysuj ciąg "
      "dalszy.",
      "Путь обрывается на «{element}» без конечного события. Добавьте его или нарисуйте "
      "продолжение."}},
    {"no-implicit-start",
     {"A path begins at \"{element}\" without a start event. Add one, or draw what leads there.",
      "Ścieżka zaczyna się w „{element}” bez zdarzenia początkowego. Dodaj je albo narysuj, co tam "
      "prowadzi.",
      "Путь начинается с «{element}» без стартового события. Добавьте его или нарисуйте, что туда "
      "ведёт."}},
    {"no-implicit-split",
     {"Several paths go on from \"{element}\" at once. Put a gateway behind it, so that this can "
      "be "
      "seen.",
      "Z „{element}” wychodzi jednocześnie kilka ścieżek. Wstaw za nim bramkę, aby było to widać.",
      "Из «{element}» одновременно выходит несколько путей. Поставьте за ним шлюз, чтобы это было "
      "видно."}},
    {"no-inclusive-gateway",
     {"\"{element}\" is an inclusive gateway, which is easily misread. Consider an exclusive or a "
      "parallel one.",
      "„{element}” to bramka inkluzywna, którą łatwo źle odczytać. Rozważ wykluczającą albo "
      "równoległą.",
      "«{element}» — включающий шлюз, который легко понять неверно. Рассмотрите исключающий или "
      "параллельный."}},
    {"no-overlapping-elements.overlap",
     {"\"{element}\" lies on another element. Move one of them.",
      "„{element}” leży na innym elemencie. Przesuń jeden z nich.",
      "«{element}» лежит на другом элементе. Передвиньте один из них."}},
    {"no-overlapping-elements.outside",
     {"\"{element}\" is drawn outside of what it belongs to. Move it inside.",
      "„{element}” leży poza elementem, do którego należy. Przesuń go do środka.",
      "«{element}» нарисовано за пределами того, чему принадлежит. Переместите внутрь."}},
    {"single-blank-start-event",
     {"\"{element}\" has several plain start events, and all of them begin at once. Keep one.",
      "„{element}” ma kilka zwykłych zdarzeń początkowych i wszystkie zaczynają naraz. Zostaw "
      "jedno.",
      "У «{element}» несколько простых стартовых событий, и все сработают сразу. Оставьте одно."}},
    {"single-event-definition",
     {"\"{element}\" waits for or throws several things at once. Use one event for each.",
      "„{element}” dotyczy kilku zdarzeń naraz. Użyj osobnego elementu dla każdego.",
      "«{element}» относится сразу к нескольким событиям. Используйте отдельный элемент для "
      "каждого."}},
    {"standard-size.both",
     {"\"{element}\" is not drawn in the usual size, {width} by {height}.",
      "„{element}” nie ma zwykłego rozmiaru {width} na {height}.",
      "«{element}» нарисовано не в обычном размере {width} на {height}."}},
    {"standard-size.width",
     {"\"{element}\" is not drawn in the usual width, {width}.",
      "„{element}” nie ma zwykłej szerokości {width}.",
      "«{element}» нарисовано не в обычной ширине {width}."}},
    {"standard-size.height",
     {"\"{element}\" is not drawn in the usual height, {height}.",
      "„{element}” nie ma zwykłej wysokości {height}.",
      "«{element}» нарисовано не в обычной высоте {height}."}},
    {"sub-process-blank-start-event",
     {"\"{element}\" waits for something, but a sub-process begins when the path reaches it. Use a "
      "plain start event.",
      "„{element}” na coś czeka, a podproces zaczyna się, gdy dojdzie do niego ścieżka. Użyj "
      "zwykłego zdarzenia początkowego.",
      "«{element}» чего-то ждёт, но подпроцесс начинается, когда до него доходит путь. Используйте "
      "простое стартовое событие."}},
    {"superfluous-gateway",
     {"\"{element}\" has one way in and one way out, so it decides nothing. Remove it.",
      "„{element}” ma jedno wejście i jedno wyjście, więc o niczym nie decyduje. Usuń tę bramkę.",
      "У «{element}» один вход и один выход, поэтому он ничего не решает. Удалите его."}},
};

std::string fill(std::string text, const std::vector<std::pair<std::string, std::string>>& values) {
    for (const auto& [name, value] : values) {
        const std::string mark = "{" + name + "}";
        for (std::size_t at = text.find(mark); at != std::string::npos;
             at = text.find(mark, at + value.size())) {
            text.replace(at, mark.size(), value);
        }
    }
    return text;
}

const Sentence* row_of(std::string_view sentence) {
    const auto row = std::find_if(std::begin(sentences), std::end(sentences),
                                  [&](const Sentence& one) { return one.sentence == sentence; });
    return row == std::end(sentences) ? nullptr : &*row;
}

constexpr std::string_view code_prefix = "lint.";
constexpr std::string_view trace_parameter = "trace";  // once for each element, in order

}  // namespace

std::string sentence(const Finding& finding, Language language) {
    const Sentence* row = row_of(finding.sentence);
    OBIEG_CHECK(row != nullptr);
    return fill(std::string(row->texts[static_cast<std::size_t>(language)]), finding.parameters);
}

Detail detail_of(const Finding& finding, const std::string& file) {
    Detail detail;
    detail.where = finding.element.empty() ? file : file + "#" + finding.element;
    detail.message = sentence(finding, Language::en);
    detail.code = std::string(code_prefix) + finding.sentence;
    detail.parameters = finding.parameters;
    for (const std::string& element : finding.trace)
        detail.parameters.emplace_back(trace_parameter, element);
    return detail;
}

std::vector<std::string> trace_of(const Detail& detail) {
    std::vector<std::string> trace;
    if (!detail.code.starts_with(code_prefix)) return trace;
    for (const auto& [name, value] : detail.parameters) {
        if (name == trace_parameter) trace.push_back(value);
    }
    return trace;
}

std::string localized(const Detail& detail, Language language) {
    if (!detail.code.starts_with(code_prefix)) return detail.message;
    const Sentence* row = row_of(std::string_view(detail.code).substr(code_prefix.size()));
    if (!row) return detail.message;
    return fill(std::string(row->texts[static_cast<std::size_t>(language)]), detail.parameters);
}

}  // namespace obieg::engine::lint
