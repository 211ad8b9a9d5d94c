// Dates, numbers and money as the person's language writes them, in the company's time zone.
//
//     const format = useFormat();
//     format.dateTime(task.createdAt)   // "3 mar 2027, 9:00"
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMaybeSession } from "../api/session";
import type { Language } from "../i18n";

const locales: Record<Language, string> = { pl: "pl-PL", en: "en-GB", ru: "ru-RU" };

export interface Format {
    date(value: string | Date): string;
    time(value: string | Date): string;
    dateTime(value: string | Date): string;
    /** "Monday 3 March" */
    day(value: string | Date): string;
    number(value: number | string): string;
    money(value: number | string, currency?: string): string;
    /** "3 days ago", "in 2 hours" */
    relative(value: string | Date, now: Date): string;
    /** Whole days from `now` to `value` by the calendar of the zone: 0 today, 1 tomorrow, -1 yesterday. */
    dayDistance(value: string | Date, now: Date): number;
    zone: string;
    locale: string;
}

// A date without a time is a day of the calendar, the same everywhere; it must not shift with the zone.
const isPlainDate = (value: string | Date): value is string =>
    typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);

function dayNumber(value: Date, zone: string): number {
    const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(value);
    return Date.parse(day) / 86_400_000;
}

export function makeFormat(language: Language, zone: string): Format {
    const locale = locales[language];
    const at = (options: Intl.DateTimeFormatOptions) => {
        const zoned = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
        const plain = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
        return (value: string | Date) =>
            (isPlainDate(value) ? plain : zoned).format(new Date(value));
    };
    // Four digits are often a year; only longer numbers are grouped.
    const numbers = new Intl.NumberFormat(locale, {
        maximumFractionDigits: 10,
        useGrouping: "min2",
    });
    const distances = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
    const dayDistance = (value: string | Date, now: Date) =>
        (isPlainDate(value) ? Date.parse(value) / 86_400_000 : dayNumber(new Date(value), zone)) -
        dayNumber(now, zone);

    return {
        date: at({ day: "numeric", month: "short", year: "numeric" }),
        time: at({ hour: "numeric", minute: "2-digit" }),
        dateTime: at({
            day: "numeric",
            month: "short",
            year: "numeric",
            hour: "numeric",
            minute: "2-digit",
        }),
        day: at({ weekday: "long", day: "numeric", month: "long" }),
        number: (value) => numbers.format(Number(value)),
        money: (value, currency = "PLN") =>
            new Intl.NumberFormat(locale, { style: "currency", currency }).format(Number(value)),
        relative: (value, now) => {
            const minutes = (new Date(value).getTime() - now.getTime()) / 60_000;
            if (Math.abs(minutes) < 60) return distances.format(Math.round(minutes), "minute");
            if (Math.abs(minutes) < 24 * 60) {
                return distances.format(Math.round(minutes / 60), "hour");
            }
            return distances.format(dayDistance(value, now), "day");
        },
        dayDistance,
        zone,
        locale,
    };
}

export function useFormat(): Format {
    const { i18n } = useTranslation();
    const { data: session } = useMaybeSession();
    const zone =
        session?.company?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
    return useMemo(() => makeFormat(i18n.language as Language, zone), [i18n.language, zone]);
}
