// What a walk is made of: a server of its own, people at their screens, and the mails that arrived.
//
// Every screen that a walk looks at is checked by axe in light and in dark colours, must not be wider than
// its window, and is kept as a picture in build/e2e/. Any error in a browser's console fails the walk.
import { expect, test as base, type Browser, type Locator, type Page } from "@playwright/test";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Server, type Mail, type Start } from "./server.ts";
import { Words, type Language } from "./words.ts";

const pictures = path.resolve(import.meta.dirname, "../../../build/e2e");
const axeSource = readFileSync(
    createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
    "utf8",
);

// Those who take part in walks; they use the app and get their mails in the language of the walk.
const people = [
    ...["admin", "anna.petrova", "bartosz.sowa", "ewa.nowak", "helen.brooks", "jerzy.lewandowski"],
    ...[
        "hanna.wolska",
        "krzysztof.adamski",
        "marek.zielinski",
        "natalia.zajac",
        "ola.kaminska",
        "robert.maj",
    ],
    ...["sergei.ivanov", "sylwia.lis", "tomasz.wrona"],
];

/** A PDF of one page that says `text`, as viewers read it. */
function paper(text: string): string {
    const drawing = `BT /F1 18 Tf 40 200 Td (${text.replace(/[^ -~]|[()\\]/g, "?")}) Tj ET`;
    const objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        `<</Length ${drawing.length}>>stream\n${drawing}\nendstream`,
    ];
    let file = "%PDF-1.7\n";
    const places = objects.map((object, index) => {
        const place = String(file.length).padStart(10, "0");
        file += `${index + 1} 0 obj\n${object}\nendobj\n`;
        return `${place} 00000 n \n`;
    });
    const table = `xref\n0 6\n0000000000 65535 f \n${places.join("")}`;
    return `${file}${table}trailer\n<</Root 1 0 R/Size 6>>\nstartxref\n${file.length}\n%%EOF\n`;
}

interface Violation {
    rule: string;
    help: string;
    where: string[];
}

/** What is measured once it is fine, or still is not: parts arrive and colours change a moment later. */
async function settled<T>(measure: () => Promise<T>, isFine: (found: T) => boolean): Promise<T> {
    let found = await measure();
    for (let wait = 0; wait < 4 && !isFine(found); wait += 1) {
        await new Promise((resolve) => setTimeout(resolve, 500));
        found = await measure();
    }
    return found;
}

/** Rules of axe that depend on the colours; the others say of one scheme what they say of the other. */
const ofColours = ["color-contrast", "link-in-text-block"];

export class Screen {
    constructor(
        readonly page: Page,
        readonly words: Words,
        private readonly name: (title: string) => string,
        private readonly complaints: string[],
    ) {
        page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
        page.on("console", (message) => {
            // What the server refuses is told to the person; the browser notes it besides.
            // So it does for requests of walks that take the network away.
            const isRefusal =
                /Failed to load resource: (.* (400|401|403|404|409|412|422|503)|net::ERR_INTERNET_DISCONNECTED)/.test(
                    message.text(),
                );
            if (message.type() === "error" && !isRefusal)
                complaints.push(`${page.url()}: ${message.text()}`);
        });
    }

    async open(address: string): Promise<void> {
        await this.page.goto(address);
    }

    /** Checks and pictures what is on the screen now. `rulesOff` are rules of axe that a library breaks. */
    async look(title: string, rulesOff: string[] = []): Promise<void> {
        const { page } = this;
        await expect(
            page.getByRole("status", { name: this.words.app("common.loading") }),
        ).toHaveCount(0);
        await page.evaluate(() => document.fonts.ready);
        // What was clicked last may have left a button under the pointer, which then says what it is for.
        await page.mouse.move(0, 0);
        const width = await settled(
            () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
            (excess) => excess <= 0,
        );
        expect.soft(width, `${title} is not wider than the window`).toBeLessThanOrEqual(0);
        for (const scheme of ["dark", "light"] as const) {
            await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
            const violations = await settled(
                () => this.violations(rulesOff, scheme === "dark" ? ofColours : undefined),
                (found) => found.length === 0,
            );
            expect.soft(violations, `${title} in ${scheme} colours`).toEqual([]);
            const suffix = scheme === "dark" ? "-dark" : "";
            await page.screenshot({
                path: this.name(`${title}${suffix}`),
                fullPage: true,
            });
        }
    }

    private async violations(rulesOff: string[], only?: string[]): Promise<Violation[]> {
        await this.page.evaluate(axeSource);
        const options = {
            resultTypes: ["violations"],
            ...(only
                ? {
                      runOnly: {
                          type: "rule",
                          values: only.filter((rule) => !rulesOff.includes(rule)),
                      },
                  }
                : {
                      rules: Object.fromEntries(rulesOff.map((rule) => [rule, { enabled: false }])),
                  }),
        };
        return this.page.evaluate(async (chosen) => {
            const result = await (window as any).axe.run(document, chosen);
            return result.violations.map((violation: any) => ({
                rule: violation.id,
                help: violation.help,
                where: violation.nodes.map(
                    (node: any) => `${node.target.join(" ")}: ${node.failureSummary}`,
                ),
            }));
        }, options);
    }

    app(key: string, values?: Record<string, string | number>): string {
        return this.words.app(key, values);
    }

    button(name: string | RegExp): Locator {
        return this.page.getByRole("button", {
            name,
            exact: typeof name === "string",
        });
    }

    link(name: string | RegExp): Locator {
        return this.page.getByRole("link", { name });
    }

    /** Chooses files in the field with this label and waits until the server has them. */
    async upload(label: string, ...names: string[]): Promise<void> {
        const files = names.map((name) => ({
            name,
            mimeType: "application/pdf",
            buffer: Buffer.from(paper(name)),
        }));
        await this.page.locator(`input[type=file][aria-label="${label}"]`).setInputFiles(files);
        for (const name of names)
            await expect(this.link(this.app("files.download", { name }))).toBeVisible();
    }

    heading(name: string | RegExp): Locator {
        return this.page.getByRole("heading", { name });
    }
}

export class Walk {
    private count = 0;
    private readonly complaints: string[] = [];

    constructor(
        readonly server: Server,
        readonly words: Words,
        readonly isPhone: boolean,
        private readonly browser: Browser,
        private readonly contextOptions: object,
        private readonly folder: string,
    ) {}

    /** Somebody without an account. */
    async visitor(): Promise<Screen> {
        const context = await this.browser.newContext({
            ...this.contextOptions,
            baseURL: this.server.url,
            reducedMotion: "reduce",
        });
        const name = (title: string) => {
            this.count += 1;
            return path.join(this.folder, `${String(this.count).padStart(2, "0")}-${title}.png`);
        };
        return new Screen(await context.newPage(), this.words, name, this.complaints);
    }

    /** A person of the demo company, signed in. */
    async person(user: string): Promise<Screen> {
        const screen = await this.visitor();
        await screen.open("/sign-in");
        await screen.page.getByLabel(screen.app("session.user")).fill(user);
        await screen.page
            .getByLabel(screen.app("session.password"), { exact: true })
            .fill(`demo-${user}`);
        await screen.button(screen.app("session.signIn")).click();
        await expect(screen.page).toHaveURL(/\/tasks/);
        return screen;
    }

    /** Waits for a mail to `address` and answers it; the outbox sends after the commit, in its own time. */
    async mail(address: string, subject: RegExp): Promise<Mail> {
        const found = () =>
            this.server
                .mails()
                .find((mail) => mail.to.includes(address) && subject.test(mail.subject));
        await expect
            .poll(() => found() !== undefined, {
                message: `mail to ${address}, ${subject}`,
            })
            .toBe(true);
        return found()!;
    }

    complain(): void {
        expect(this.complaints, "errors in the console").toEqual([]);
    }
}

/** `start` is set by walks that need another server: test.use({ start: { demo: false } }). */
export const test = base.extend<{ start: Start; walk: Walk }>({
    start: [{}, { option: true }],
    walk: async ({ browser, viewport, isMobile, hasTouch, locale, start }, use, info) => {
        const folder = path.join(
            pictures,
            info.project.name,
            path.basename(info.file, ".walk.ts"),
            slug(info.title),
        );
        mkdirSync(folder, { recursive: true });
        const server = await Server.start(path.join(folder, "server.log"), start);
        const words = new Words(locale!.slice(0, 2) as Language);
        const options = {
            viewport,
            isMobile,
            hasTouch,
            locale,
            timezoneId: "Europe/Warsaw",
        };
        const walk = new Walk(server, words, isMobile, browser, options, folder);
        try {
            const { language } = words;
            for (const user of start.demo === false ? [] : people)
                await server.ask(user, "PATCH", "/api/v1/session", { language });
            await use(walk);
            walk.complain();
        } finally {
            for (const context of browser.contexts()) await context.close();
            await server.stop();
        }
    },
});

export { expect };

function slug(title: string): string {
    return title
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .slice(0, 60);
}
