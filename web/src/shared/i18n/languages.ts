// The languages of the product, without the machinery that loads their texts.
export const languages = ["pl", "en", "ru"] as const;
export type Language = (typeof languages)[number];

export const languageNames: Record<Language, string> = {
    pl: "Polski",
    en: "English",
    ru: "Русский",
};

export function isLanguage(text: string | null | undefined): text is Language {
    return languages.includes(text as Language);
}

// The language used last on this device; the server knows it only after sign-in.
const rememberedKey = "obieg.language";

export function rememberLanguage(language: Language) {
    localStorage.setItem(rememberedKey, language);
}

/** The language used last on this device, else the first of the browser's that we speak. */
export function guessLanguage(): Language {
    const remembered = localStorage.getItem(rememberedKey);
    if (isLanguage(remembered)) return remembered;
    for (const tag of navigator.languages) {
        const short = tag.slice(0, 2).toLowerCase();
        if (isLanguage(short)) return short;
    }
    return "en";
}
