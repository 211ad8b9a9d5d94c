// A server on its first day: the link of the console, the wizard with its test mail, and mails that do not leave.
import { expect, test } from "../harness/walk.ts";

test.describe("a new server", () => {
    test.use({ start: { demo: false, mail: false } });

    test("the first link leads through the wizard", async ({ walk }) => {
        const screen = await walk.visitor();
        const { page } = screen;
        const field = (key: string) => page.getByLabel(screen.app(key), { exact: true });
        const next = () => screen.button(screen.app("setup.continue")).click();

        // Without the code behind the # nobody gets in.
        await screen.open("/setup");
        await expect(page.getByText(screen.app("setup.noToken"))).toBeVisible();
        await screen.look("no-token");

        await screen.open("about:blank");
        await screen.open(walk.server.firstLink);
        await field("setup.displayName").fill("Ewa Lis");
        await field("session.user").fill("ewa.lis");
        await field("setup.email").fill("ewa@nordwind.example");
        await field("session.password").fill("short");
        await next();
        await expect(page.getByText(screen.app("setup.passwordShort"))).toBeVisible();
        await screen.look("account");
        await field("session.password").fill("a-long-password");
        await next();

        await expect(screen.heading(screen.app("setup.heading.company"))).toBeVisible();
        await field("setup.companyName").fill("Nordwind");
        await screen.look("company");
        await next();

        await expect(screen.heading(screen.app("setup.heading.mail"))).toBeVisible();
        await field("setup.mailHost").fill("127.0.0.1");
        await page.getByText(screen.app("setup.securityKind.starttls")).click();
        await field("setup.port").fill("1");
        await field("setup.from").fill("Obieg <obieg@nordwind.example>");
        await screen.button(screen.app("setup.sendTest")).click();
        await expect(page.getByText(screen.app("setup.problem.not-connected"))).toBeVisible();
        await screen.look("mail-refused");
        await field("setup.port").fill(String(walk.server.smtpPort));
        await screen.button(screen.app("setup.sendTest")).click();
        await expect(
            page.getByText(screen.app("setup.problem.none", { to: "ewa@nordwind.example" })),
        ).toBeVisible();
        const subject = screen.app("setup.testSubject");
        expect((await walk.mail("ewa@nordwind.example", new RegExp(subject))).text).toContain(
            screen.app("setup.testBody"),
        );
        await screen.look("mail");
        await screen.button(screen.app("setup.saveMail")).click();

        await expect(screen.heading(screen.app("setup.heading.done"))).toBeVisible();
        await screen.look("done");
        await screen.button(screen.app("setup.toLibrary")).click();
        await expect(page).toHaveURL(/\/library/);

        // The link is used up, and says so to the next one who opens it.
        const stranger = await walk.visitor();
        await stranger.open(walk.server.firstLink);
        await expect(stranger.page.getByText(stranger.app("setup.over"))).toBeVisible();
        await stranger.look("over");
    });
});

test.describe("a mail server that is down", () => {
    test.use({
        start: {
            mail: false,
            flags: ["--smtp-url=smtp://127.0.0.1:1", "--outbox-attempts=1"],
        },
    });

    test("what was not delivered is seen, and given up together", async ({ walk }) => {
        const { server } = walk;
        for (const name of ["Kos", "Lis"]) {
            await server.ask(null, "POST", "/api/v1/public/forms/contact", {
                answers: {
                    name,
                    email: `${name.toLowerCase()}@example.com`,
                    phone: "+48 601 234 567",
                    interest: "machines",
                    privacyConsent: true,
                },
                language: walk.words.language,
                startedMsAgo: 60_000,
            });
        }
        const dead = async () =>
            (await server.ask("admin", "GET", "/api/v1/outbox?state=dead")).items.length;
        await expect.poll(dead).toBeGreaterThan(0);
        const admin = await walk.person("admin");
        await admin.open("/administration?tab=outbox");
        await expect(admin.button(admin.app("administration.outbox.retry")).first()).toBeVisible();
        await admin.look("dead-mails");
        await admin.button(admin.app("administration.outbox.discardAll")).click();
        const dialog = admin.page.getByRole("dialog");
        await expect(dialog).toBeVisible();
        await admin.look("discard");
        await dialog
            .getByRole("button", {
                name: admin.app("administration.outbox.discardAll"),
            })
            .click();
        await expect(admin.page.getByText(admin.app("administration.outbox.noDead"))).toBeVisible();
    });
});

test("a server that stands still says so on every page", async ({ walk }) => {
    const ola = await walk.person("ola.kaminska");
    await ola.page.route("**/api/v1/health", (route) =>
        route.fulfill({ json: { acceptsWork: false, reason: "standing-still" } }),
    );
    await ola.open("/tasks");
    await expect(ola.page.getByText(ola.app("shell.standsStill"))).toBeVisible();
    await ola.look("standing-still");
});
