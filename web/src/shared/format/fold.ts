/** Text as people search it: without case and diacritics, so that "lodz" finds "Łódź". */
export function fold(text: string): string {
    return text
        .normalize("NFD")
        .replace(/\p{Diacritic}/gu, "")
        .toLowerCase()
        .replaceAll("ł", "l");
}
