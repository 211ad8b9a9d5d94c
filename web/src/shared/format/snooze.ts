// Until when a task may be put off with one click, by the company's clock.

export type SnoozeId = "laterToday" | "tomorrow" | "nextWeek";

/** The instant of this wall-clock hour, so many days after `now`, in a zone. */
export function atHour(now: Date, days: number, hour: number, zone: string): Date {
    const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(
        new Date(now.getTime() + days * 86_400_000),
    );
    const wanted = Date.parse(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);
    // What the zone shows at that instant in UTC tells how far it is away.
    const shown = new Intl.DateTimeFormat("sv-SE", {
        timeZone: zone,
        dateStyle: "short",
        timeStyle: "medium",
    }).format(new Date(wanted));
    return new Date(wanted - (Date.parse(`${shown.replace(" ", "T")}Z`) - wanted));
}

export function snoozeChoices(now: Date, zone: string): { id: SnoozeId; moment: Date }[] {
    const weekday = new Intl.DateTimeFormat("en-US", { weekday: "short", timeZone: zone });
    const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const toMonday = 7 - days.indexOf(weekday.format(now));
    const choices: { id: SnoozeId; moment: Date }[] = [
        { id: "laterToday", moment: new Date(now.getTime() + 3 * 3_600_000) },
        { id: "tomorrow", moment: atHour(now, 1, 8, zone) },
        { id: "nextWeek", moment: atHour(now, toMonday, 8, zone) },
    ];
    return toMonday === 1 ? choices.filter(({ id }) => id !== "tomorrow") : choices;
}
