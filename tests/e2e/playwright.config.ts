import { defineConfig } from "@playwright/test";
import { everydayBrowser } from "./harness/browser.ts";

// Walks share nothing: each starts its own server with its own data, so that they may run side by side.
const desktop = { viewport: { width: 1440, height: 900 } };
const phone = {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
};

export default defineConfig({
    testDir: "walks",
    testMatch: "*.walk.ts",
    outputDir: "../../build/e2e/traces",
    fullyParallel: true,
    workers: 2,
    // Guards against standing still; what is slow on a busy machine is not wrong.
    timeout: 300_000,
    expect: { timeout: 20_000 },
    reporter: [["./harness/closing_line.ts"]],
    use: {
        // Recording each step of each walk costs as much as a sixth of all walks: only for who looks for a fault.
        trace: process.env.OBIEG_E2E_TRACE ? "retain-on-failure" : "off",
        screenshot: "only-on-failure",
        launchOptions: everydayBrowser,
    },
    projects: [
        { name: "desktop-pl", use: { ...desktop, locale: "pl-PL" } },
        { name: "phone-en", use: { ...phone, locale: "en-GB" } },
        ...(process.env.OBIEG_E2E_ALL
            ? [
                  { name: "desktop-en", use: { ...desktop, locale: "en-GB" } },
                  { name: "phone-pl", use: { ...phone, locale: "pl-PL" } },
                  { name: "desktop-ru", use: { ...desktop, locale: "ru-RU" } },
                  { name: "phone-ru", use: { ...phone, locale: "ru-RU" } },
              ]
            : []),
    ],
});
