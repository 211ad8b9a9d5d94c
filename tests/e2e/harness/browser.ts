// Which of Debian's browsers a walk drives.
const chromium = (program: string) => ({
    executablePath: process.env.OBIEG_CHROMIUM ?? `/usr/bin/${program}`,
    args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ],
});

/** Chromium as people have it: with windows of its own, and a viewer of PDF. */
export const wholeBrowser = chromium("chromium");

/** Without them it costs a fifth less. All sizes and languages (`./dev test --slow`) meet the whole one. */
export const everydayBrowser = process.env.OBIEG_E2E_ALL
    ? wholeBrowser
    : chromium("chromium-headless-shell");
