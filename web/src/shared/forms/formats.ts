// The formats that have a rule of their own: each reads a trimmed text and gives it as it is stored, or
// null. The twin of server/forms/formats.cpp.
const spaces = /[\s\u00a0\u202f]+/g;

export function trimmed(text: string): string {
    return text.replace(/^[\s\u00a0\u202f]+|[\s\u00a0\u202f]+$/g, "");
}

const compact = (text: string, separators: RegExp) =>
    text.replace(spaces, "").replace(separators, "").toUpperCase();

const byteLength = (text: string) => new TextEncoder().encode(text).length;

function isDomain(domain: string): boolean {
    const labels = domain.split(".");
    const last = labels[labels.length - 1] ?? "";
    return (
        labels.length >= 2 &&
        byteLength(last) >= 2 &&
        !/^\d+$/.test(last) &&
        labels.every(
            (label) =>
                /^(?!-)[\dA-Za-z\u0080-\u{10ffff}-]+(?<!-)$/u.test(label) &&
                byteLength(label) <= 63,
        )
    );
}

function isLocalPart(part: string): boolean {
    return (
        /^(?!\.)[\dA-Za-z\u0080-\u{10ffff}!#$%&'*+\-/=?^_`{|}~.]+(?<!\.)$/u.test(part) &&
        !part.includes("..") &&
        byteLength(part) <= 64
    );
}

export function emailAddress(text: string): string | null {
    const at = text.indexOf("@");
    if (at < 0 || byteLength(text) > 254) return null;
    if (!isLocalPart(text.slice(0, at)) || !isDomain(text.slice(at + 1))) return null;
    return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

export function phoneNumber(text: string): string | null {
    let digits = compact(text, /[.\-/()]/g);
    const isInternational = digits.startsWith("+") || digits.startsWith("00");
    if (isInternational) digits = digits.slice(digits.startsWith("+") ? 1 : 2);
    if (!/^\d{6,15}$/.test(digits)) return null;
    return isInternational ? `+${digits}` : digits;
}

function hasNipChecksum(digits: string): boolean {
    const weights = [6, 5, 7, 2, 3, 4, 5, 6, 7];
    const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
    return sum % 11 === Number(digits[9]);
}

export function taxNumber(text: string): string | null {
    let number = compact(text, /[-.]/g);
    if (number.startsWith("PL")) number = number.slice(2);
    if (/^[A-Z]{2}./.test(number)) return /^[A-Z]{2}[\dA-Z]{2,12}$/.test(number) ? number : null;
    // Ten zeros pass the checksum and are nobody's number.
    if (!/^\d{10}$/.test(number) || number === "0000000000") return null;
    return hasNipChecksum(number) ? number : null;
}

// ISO 7064 mod 97-10: the four characters in front go to the end and letters count from A = 10.
function hasIbanChecksum(iban: string): boolean {
    let remainder = 0;
    for (const character of iban.slice(4) + iban.slice(0, 4)) {
        const value = parseInt(character, 36);
        remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder === 1;
}

export function bankAccount(text: string): string | null {
    let number = compact(text, /-/g);
    if (/^\d{26}$/.test(number)) number = `PL${number}`;
    if (!/^[A-Z]{2}\d{2}[\dA-Z]{11,30}$/.test(number) || !hasIbanChecksum(number)) return null;
    return number.startsWith("PL") && number.length !== 28 ? null : number;
}

const space = /[\s\u00a0\u202f]/g;

/** A code that is scanned or typed, without spaces; of characters that can be printed. */
export function anyCode(text: string): string | null {
    const code = text.replace(space, "");
    // eslint-disable-next-line no-control-regex -- what a scanner may send by mistake
    return code === "" || /[\u0000-\u001f\u007f]/.test(code) ? null : code;
}

/** 8, 12, 13 or 14 digits with their check digit, as the bar codes of goods have them. */
export function gtin(text: string): string | null {
    const code = anyCode(text);
    if (!code || !/^(\d{8}|\d{12}|\d{13}|\d{14})$/.test(code)) return null;
    const sum = [...code]
        .reverse()
        .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
    return sum % 10 === 0 ? code : null;
}
