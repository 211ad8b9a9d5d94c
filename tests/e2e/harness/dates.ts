// The process clock never goes back behind the real time, so walks take place in the first week of the next
// March: a week without holidays or changes of the clock, in every year.

/** The first Monday of a month, as a calendar date. */
export function firstMonday(year: number, month: number): string {
    const first = new Date(Date.UTC(year, month - 1, 1));
    const days = (8 - first.getUTCDay()) % 7;
    return addDays(first.toISOString().slice(0, 10), days);
}

export function addDays(date: string, days: number): string {
    return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

const now = new Date();
const march = now < new Date(`${firstMonday(now.getUTCFullYear(), 3)}T00:00:00Z`) ? 0 : 1;

/** The year in which the walks take place. */
export const year = now.getUTCFullYear() + march;
export const monday = firstMonday(year, 3);
export const tuesday = addDays(monday, 1);
export const wednesday = addDays(monday, 2);

/** A time of day in Warsaw, in winter: at(monday, "09:00"). */
export function at(date: string, time: string): string {
    return `${date}T${time}:00+01:00`;
}

/** As people write dates in that language. */
export function written(date: string, language: string): string {
    const [y, m, d] = date.split("-");
    return language === "en" ? `${d}/${m}/${y}` : `${d}.${m}.${y}`;
}
