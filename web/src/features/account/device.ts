// What a browser says of itself, as people call it.
const browsers: [RegExp, string][] = [
    [/\bEdg\//, "Edge"],
    [/\bOPR\//, "Opera"],
    [/\bFirefox\//, "Firefox"],
    [/\bChrom(e|ium)\//, "Chrome"],
    [/\bSafari\//, "Safari"],
];
const systems: [RegExp, string][] = [
    [/\b(iPhone|iPad)\b/, "iOS"],
    [/\bAndroid\b/, "Android"],
    [/\bWindows\b/, "Windows"],
    [/\bMac OS X\b/, "macOS"],
    [/\bLinux\b/, "Linux"],
];
const nameIn = (names: [RegExp, string][], text: string) =>
    names.find(([pattern]) => pattern.test(text))?.[1];

export const deviceOf = (userAgent: string) => ({
    browser: nameIn(browsers, userAgent),
    system: nameIn(systems, userAgent),
});
