// The few words of the public page itself; everything about the form comes with the form. Kept here and
// not in shared/i18n, whose machinery weighs more than this whole page.
import type { Language } from "@/shared/i18n/languages";

export interface Texts {
    language: string;
    loading: string;
    required: string;
    choose: string;
    addRow: string;
    removeRow: string;
    row: string;
    removeFile: string;
    fileWaits: string;
    fileFailed: string;
    send: string;
    sending: string;
    sentTitle: string;
    number: string;
    keepNumber: string;
    sendAnother: string;
    problems: string;
    notFoundTitle: string;
    notFoundHint: string;
    failedTitle: string;
    offline: string;
    tooMany: string;
    unexpected: string;
    retry: string;
    honeypot: string;
    inOrder: string;
    notInOrder: string;
    note: string;
    noteOn: (point: string) => string;
    photosOf: (point: string) => string;
    textTools: string;
    bold: string;
    italic: string;
    formatBlock: string;
    insertUnorderedList: string;
    insertOrderedList: string;
}

export const texts: Record<Language, Texts> = {
    en: {
        language: "Language",
        loading: "Loading the form…",
        required: "required",
        choose: "Choose…",
        addRow: "Add a row",
        removeRow: "Remove",
        row: "Row",
        removeFile: "Remove",
        fileWaits: "No connection. Sending goes on by itself.",
        fileFailed: "The file could not be sent.",
        send: "Send",
        sending: "Sending…",
        sentTitle: "Thank you, your form has arrived",
        number: "Your number",
        keepNumber: "Please keep it; with this number we find your form at once.",
        sendAnother: "Fill in another one",
        problems: "Please look at these fields again",
        notFoundTitle: "This form is not open",
        notFoundHint: "The address may be mistyped, or the form has been closed.",
        failedTitle: "The form could not be loaded",
        offline: "There is no connection. Your answers are kept on this device; please try again.",
        tooMany:
            "Too many forms were sent from your network just now. Please try again in some minutes.",
        unexpected:
            "Something went wrong on our side. Your answers are kept on this device; please try again in a moment.",
        retry: "Try again",
        honeypot: "Please leave this field empty",
        inOrder: "In order",
        notInOrder: "Not in order",
        note: "Note",
        noteOn: (point) => `Note on ${point}`,
        photosOf: (point) => `Photos of ${point}`,
        textTools: "How the text looks",
        bold: "Bold",
        italic: "Italic",
        formatBlock: "Heading",
        insertUnorderedList: "List",
        insertOrderedList: "Numbered list",
    },
    pl: {
        language: "Język",
        loading: "Wczytywanie formularza…",
        required: "wymagane",
        choose: "Wybierz…",
        addRow: "Dodaj wiersz",
        removeRow: "Usuń",
        row: "Wiersz",
        removeFile: "Usuń",
        fileWaits: "Brak połączenia. Przesyłanie zostanie wznowione samo.",
        fileFailed: "Nie udało się przesłać pliku.",
        send: "Wyślij",
        sending: "Wysyłanie…",
        sentTitle: "Dziękujemy, formularz dotarł do nas",
        number: "Numer zgłoszenia",
        keepNumber: "Prosimy go zachować; po tym numerze od razu odnajdziemy formularz.",
        sendAnother: "Wypełnij kolejny",
        problems: "Prosimy jeszcze raz sprawdzić te pola",
        notFoundTitle: "Ten formularz jest niedostępny",
        notFoundHint: "Adres może zawierać błąd albo formularz został zamknięty.",
        failedTitle: "Nie udało się wczytać formularza",
        offline:
            "Brak połączenia. Odpowiedzi są zachowane na tym urządzeniu; prosimy spróbować ponownie.",
        tooMany:
            "Z tej sieci wysłano przed chwilą zbyt wiele formularzy. Prosimy spróbować za kilka minut.",
        unexpected:
            "Coś poszło nie tak po naszej stronie. Odpowiedzi są zachowane na tym urządzeniu; prosimy spróbować za chwilę.",
        retry: "Spróbuj ponownie",
        honeypot: "To pole należy zostawić puste",
        inOrder: "W porządku",
        notInOrder: "Nie w porządku",
        note: "Uwaga",
        noteOn: (point) => `Uwaga: ${point}`,
        photosOf: (point) => `Zdjęcia: ${point}`,
        textTools: "Wygląd tekstu",
        bold: "Pogrubienie",
        italic: "Kursywa",
        formatBlock: "Nagłówek",
        insertUnorderedList: "Lista",
        insertOrderedList: "Lista numerowana",
    },
    ru: {
        language: "Язык",
        loading: "Загрузка формы…",
        required: "обязательно",
        choose: "Выберите…",
        addRow: "Добавить строку",
        removeRow: "Удалить",
        row: "Строка",
        removeFile: "Убрать",
        fileWaits: "Нет соединения. Отправка продолжится сама.",
        fileFailed: "Не удалось отправить файл.",
        send: "Отправить",
        sending: "Отправка…",
        sentTitle: "Спасибо, мы получили вашу форму",
        number: "Номер обращения",
        keepNumber: "Пожалуйста, сохраните его: по этому номеру мы сразу найдём вашу форму.",
        sendAnother: "Заполнить ещё одну",
        problems: "Пожалуйста, проверьте эти поля",
        notFoundTitle: "Эта форма недоступна",
        notFoundHint: "Возможно, в адресе опечатка или форма уже закрыта.",
        failedTitle: "Не удалось загрузить форму",
        offline:
            "Нет соединения. Ответы сохранены на этом устройстве; пожалуйста, попробуйте ещё раз.",
        tooMany:
            "Из вашей сети только что отправили слишком много форм. Пожалуйста, попробуйте через несколько минут.",
        unexpected:
            "Что-то пошло не так на нашей стороне. Ответы сохранены на этом устройстве; пожалуйста, попробуйте чуть позже.",
        retry: "Повторить",
        honeypot: "Это поле нужно оставить пустым",
        inOrder: "В порядке",
        notInOrder: "Не в порядке",
        note: "Примечание",
        noteOn: (point) => `Примечание: ${point}`,
        photosOf: (point) => `Фотографии: ${point}`,
        textTools: "Вид текста",
        bold: "Жирный",
        italic: "Курсив",
        formatBlock: "Заголовок",
        insertUnorderedList: "Список",
        insertOrderedList: "Нумерованный список",
    },
};
