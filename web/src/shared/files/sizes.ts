import type { Format } from "../format";

/** "1.5 MB", "1,5 MB", "1,5 МБ" */
export function fileSize(bytes: number, format: Format): string {
    const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
    let value = bytes;
    let unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
        value /= 1024;
        unit += 1;
    }
    return value.toLocaleString(format.locale, {
        style: "unit",
        unit: units[unit],
        unitDisplay: "short",
        maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
    });
}
