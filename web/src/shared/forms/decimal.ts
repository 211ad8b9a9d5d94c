// Exact decimal numbers for the checks: read, compared and counted in places, never rounded.
export interface Decimal {
    /** The number is coefficient / 10^scale. */
    coefficient: bigint;
    scale: number;
}

const shape = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/;

export function parseDecimal(text: string): Decimal | null {
    const match = shape.exec(text);
    if (!match) return null;
    const [, sign, whole = "", fraction = "", exponent = "0"] = match;
    const magnitude = BigInt(whole + fraction);
    const coefficient = sign === "-" ? -magnitude : magnitude;
    const scale = fraction.length - Number(exponent);
    return scale >= 0
        ? { coefficient, scale }
        : { coefficient: coefficient * 10n ** BigInt(-scale), scale: 0 };
}

export function compareDecimals(a: Decimal, b: Decimal): number {
    const scale = Math.max(a.scale, b.scale);
    const left = a.coefficient * 10n ** BigInt(scale - a.scale);
    const right = b.coefficient * 10n ** BigInt(scale - b.scale);
    return left < right ? -1 : left > right ? 1 : 0;
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
    const scale = Math.max(a.scale, b.scale);
    const raised = (one: Decimal) => one.coefficient * 10n ** BigInt(scale - one.scale);
    return { coefficient: raised(a) + raised(b), scale };
}

export function decimalText({ coefficient, scale }: Decimal): string {
    const digits = String(coefficient < 0n ? -coefficient : coefficient).padStart(scale + 1, "0");
    const whole = digits.slice(0, digits.length - scale);
    const sign = coefficient < 0n ? "-" : "";
    return scale === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-scale)}`;
}

/** How many digits stand after the point when zeros at the end are left out. */
export function decimalPlaces({ coefficient, scale }: Decimal): number {
    let places = scale;
    let rest = coefficient;
    while (places > 0 && rest % 10n === 0n) {
        rest /= 10n;
        places -= 1;
    }
    return places;
}
