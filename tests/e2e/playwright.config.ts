import { defineConfig } from "@playwright/test";

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
        trace: "retain-on-failure",
        launchOptions: {
            executablePath: process.env.OBIEG_CHROMIUM ?? "/usr/bin/chromium",
            args: [
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        },
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
