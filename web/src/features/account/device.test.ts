import { expect, test } from "vitest";
import { deviceOf } from "./device";

test.each([
    [
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
        { browser: "Chrome", system: "Linux" },
    ],
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 Edg/131.0",
        { browser: "Edge", system: "Windows" },
    ],
    [
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1 Version/18.1 Safari/604.1",
        { browser: "Safari", system: "iOS" },
    ],
    [
        "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0",
        { browser: "Firefox", system: "Android" },
    ],
    ["curl/8.5.0", { browser: undefined, system: undefined }],
])("device of %s", (userAgent, expected) => {
    expect(deviceOf(userAgent)).toEqual(expected);
});
