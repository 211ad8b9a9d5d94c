// Dates and times of answers as ISO text, checked against the calendar. The twin of what
// server/forms/field.cpp accepts.
const dateShape = /^(\d{4})-(\d{2})-(\d{2})$/;
const timeShape =
    /^(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2}(?::\d{2})?|@[A-Za-z_+\-/\d]+)?$/;

/** The date when there is such a day, else null. */
export function isoDate(text: string): string | null {
    const match = dateShape.exec(text);
    if (!match) return null;
    const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
    if (month < 1 || month > 12 || day < 1) return null;
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    return day <= lengths[month - 1]! ? text : null;
}

/** A date as people type it, day first: "1.3.2027", "01/03/27", "1 3 2027"; ISO dates too. */
export function typedDate(text: string): string | null {
    const plain = text.trim();
    const match = /^(\d{1,2})[./\- ]+(\d{1,2})[./\- ]+(\d{4}|\d{2})$/.exec(plain);
    if (!match) return isoDate(plain);
    const [, day = "", month = "", year = ""] = match;
    const century = year.length === 2 ? "20" : "";
    return isoDate(`${century}${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

/** The time with its seconds ("14:30" becomes "14:30:00"), else null. */
export function isoTime(text: string): string | null {
    const match = timeShape.exec(text);
    if (!match) return null;
    const [, hour, minute, second = "00"] = match;
    if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
    return match[3] === undefined ? `${text.slice(0, 5)}:00${text.slice(5)}` : text;
}

export function isoDateTime(text: string): string | null {
    const separator = text.indexOf("T");
    if (separator < 0) return null;
    const date = isoDate(text.slice(0, separator));
    const time = isoTime(text.slice(separator + 1));
    return date && time ? `${date}T${time}` : null;
}

// Minutes by which the clocks of `zone` are ahead of UTC at `instant`.
function offsetMinutes(instant: Date, zone: string): number {
    const parts = new Intl.DateTimeFormat("en-GB", {
        timeZone: zone,
        hourCycle: "h23",
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
        hour: "2-digit",
        minute: "2-digit",
        second: "2-digit",
    }).formatToParts(instant);
    const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
    const wall = Date.UTC(
        part("year"),
        part("month") - 1,
        part("day"),
        part("hour"),
        part("minute"),
        part("second"),
    );
    return Math.round((wall - instant.getTime()) / 60_000);
}

/** "2027-03-01T10:15" on the walls of `zone` -> "2027-03-01T10:15:00+01:00". */
export function withOffset(wallTime: string, zone: string): string {
    const full = isoDateTime(wallTime);
    if (!full || full.length > 19) return wallTime;
    const asUtc = Date.parse(`${full}Z`);
    // The offset before a change of clocks may differ from the one after it; the second look settles it.
    const first = offsetMinutes(new Date(asUtc), zone);
    const minutes = offsetMinutes(new Date(asUtc - first * 60_000), zone);
    const two = (number: number) => String(Math.abs(number)).padStart(2, "0");
    return `${full}${minutes < 0 ? "-" : "+"}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
}

/** The other way: an instant as the clocks on the walls of `zone` show it, "2027-03-01T10:15". */
export function wallTime(text: string, zone: string): string {
    const plain = text.replace(/@.*$/, "");
    if (!/(Z|[+-]\d{2}:\d{2})$/.test(plain)) return plain.slice(0, 16);
    const instant = new Date(plain);
    if (Number.isNaN(instant.getTime())) return text;
    const shifted = new Date(instant.getTime() + offsetMinutes(instant, zone) * 60_000);
    return shifted.toISOString().slice(0, 16);
}
