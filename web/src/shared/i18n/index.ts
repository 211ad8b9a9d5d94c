// Texts of the app in three languages. One file a feature: i18n/{en,pl,ru}/<feature>.json; a key is
// "<feature>.<name>", in ICU message format, e.g. t("common.due.inDays", { count: 3 }).
//
// A language is one chunk, loaded when it is chosen. A new file joins by itself. i18n.test.ts keeps the
// three languages equal in keys and names every key that the code uses and no file holds.
import i18next from "i18next";
import ICU from "i18next-icu";
import { initReactI18next } from "react-i18next";
import { guessLanguage, rememberLanguage, type Language } from "./languages";

export { isLanguage, languageNames, languages, type Language } from "./languages";

const loaders: Record<Language, () => Promise<{ default: Record<string, unknown> }>> = {
    en: () => import("./en"),
    pl: () => import("./pl"),
    ru: () => import("./ru"),
};

export async function loadLanguage(language: Language): Promise<void> {
    if (!i18next.hasResourceBundle(language, "translation")) {
        const texts = await loaders[language]();
        i18next.addResourceBundle(language, "translation", texts.default);
    }
}

/** Switches the whole app to `language`, loading its texts first so that no key flashes up. */
export async function changeLanguage(language: Language): Promise<void> {
    await loadLanguage(language);
    await i18next.changeLanguage(language);
    rememberLanguage(language);
    document.documentElement.lang = language;
}

export async function startI18n(language: Language = guessLanguage()): Promise<void> {
    await i18next
        .use(ICU)
        .use(initReactI18next)
        .init({
            lng: language,
            fallbackLng: false,
            resources: {},
            interpolation: { escapeValue: false },
            react: { useSuspense: false },
        });
    await changeLanguage(language);
}
