// A calendar as people type it: hours of a day in one line, days with one name.
import type { CalendarRules } from "./calendar_queries";

export const weekdays = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
] as const;
export type Weekday = (typeof weekdays)[number];
type Week = NonNullable<CalendarRules["week"]>;

export interface DayDraft {
    date: string;
    hours: string; // of days off: nothing
    name: string;
}

export interface CalendarDraft {
    zone: string | null; // null: as above
    holidays: string | null;
    hasWeek: boolean;
    week: Record<Weekday, string>;
    daysOff: DayDraft[];
    openDays: DayDraft[];
}

/** "8-16, 16:30-18" as the server takes it: ["08:00-16:00", "16:30-18:00"]. */
export function hoursFrom(text: string): string[] {
    const clock = (part: string) => {
        const [hour = "", minute = "00"] = part.trim().split(":");
        return `${hour.padStart(2, "0")}:${minute}`;
    };
    return text
        .split(",")
        .filter((part) => part.trim() !== "")
        .map((part) => part.split(/[-–]/).map(clock).join("-"));
}

const textOf = (hours: string[] | undefined) => (hours ?? []).join(", ");

type Name = NonNullable<CalendarRules["daysOff"]>[number]["name"];
const nameIn = (name: Name, language: string) =>
    typeof name === "string" ? name : (name?.[language] ?? Object.values(name ?? {})[0] ?? "");

/** `week` in force is what somebody without hours of their own begins with. */
export function draftOf(
    rules: CalendarRules | null,
    inForce: Week,
    language: string,
): CalendarDraft {
    const week = rules?.week ?? inForce;
    return {
        zone: rules?.zone ?? null,
        holidays: rules?.holidays ?? null,
        hasWeek: rules?.week !== undefined,
        week: Object.fromEntries(weekdays.map((day) => [day, textOf(week[day])])) as Record<
            Weekday,
            string
        >,
        daysOff: (rules?.daysOff ?? []).map(({ date, name }) => ({
            date,
            hours: "",
            name: nameIn(name, language),
        })),
        openDays: (rules?.openDays ?? []).map(({ date, hours, name }) => ({
            date,
            hours: textOf(hours),
            name: nameIn(name, language),
        })),
    };
}

/** Names that were not touched keep what they are in other languages. */
export function rulesOf(
    draft: CalendarDraft,
    before: CalendarRules | null,
    language: string,
): CalendarRules {
    const named = (day: DayDraft, former: { date: string; name?: Name }[] | undefined): Name => {
        const kept = former?.find(({ date }) => date === day.date)?.name;
        return kept !== undefined && nameIn(kept, language) === day.name ? kept : day.name;
    };
    const filled = (days: DayDraft[]) => days.filter(({ date }) => date !== "");
    return {
        ...(draft.zone === null ? {} : { zone: draft.zone }),
        ...(draft.holidays === null
            ? {}
            : { holidays: draft.holidays as NonNullable<CalendarRules["holidays"]> }),
        ...(draft.hasWeek
            ? {
                  week: Object.fromEntries(
                      weekdays
                          .map((day) => [day, hoursFrom(draft.week[day])] as const)
                          .filter(([, hours]) => hours.length > 0),
                  ),
              }
            : {}),
        daysOff: filled(draft.daysOff).map((day) => ({
            date: day.date,
            name: named(day, before?.daysOff),
        })),
        openDays: filled(draft.openDays).map((day) => ({
            date: day.date,
            hours: hoursFrom(day.hours),
            name: named(day, before?.openDays),
        })),
    };
}
