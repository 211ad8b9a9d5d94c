// My account: password, second factor, sessions and tokens, as each person sees them; and the way out.
import { expect, test, type Screen } from "../harness/walk.ts";
import { totp } from "../harness/totp.ts";

const password = "correct horse battery staple";

const section = (screen: Screen, name: string) =>
    screen.page
        .getByRole("main")
        .locator("section")
        .filter({ has: screen.heading(screen.app(`account.${name}.title`)) });

async function signOut(screen: Screen, name: string): Promise<void> {
    await screen.button(screen.app("shell.personMenu", { name })).click();
    await expect(screen.button(screen.app("shell.signOut"))).toBeVisible();
    await screen.look("menu");
    await screen.button(screen.app("shell.signOut")).click();
    await expect(screen.page).toHaveURL(/\/sign-in/);
}

async function typePassword(screen: Screen, typed: string): Promise<void> {
    await screen.page.getByLabel(screen.app("session.user")).fill("robert.maj");
    await screen.page.getByLabel(screen.app("session.password"), { exact: true }).fill(typed);
    await screen.button(screen.app("session.signIn")).click();
}

test("a password is changed, and what came in with the former one is out", async ({ walk }) => {
    const elsewhere = await walk.person("robert.maj");
    const robert = await walk.person("robert.maj");
    const { page } = robert;
    await robert.open("/account");
    const own = section(robert, "password");
    const current = own.getByLabel(robert.app("account.password.current"), { exact: true });
    const fresh = own.getByLabel(robert.app("account.password.new"), { exact: true });
    const save = own.getByRole("button", { name: robert.app("account.password.save") });
    await expect(section(robert, "sessions").getByRole("listitem")).toHaveCount(2);
    await robert.look("account");

    await current.fill("demo-robert.maj");
    await fresh.fill("password1234");
    await save.click();
    await expect(own.getByRole("alert")).toHaveText(robert.app("account.problem.too-common"));
    await robert.look("too-common");
    await fresh.fill(password);
    await save.click();
    await expect(page.getByText(robert.app("account.password.done"))).toBeVisible();
    await expect(section(robert, "sessions").getByRole("listitem")).toHaveCount(1);
    await robert.look("changed");

    await elsewhere.open("/tasks");
    await expect(elsewhere.page).toHaveURL(/\/sign-in/);
    await typePassword(elsewhere, "demo-robert.maj");
    await expect(elsewhere.page.getByRole("alert")).toHaveText(robert.app("session.wrong"));
    await elsewhere.look("wrong-password");
    await typePassword(elsewhere, password);
    await expect(elsewhere.page).toHaveURL(/\/tasks/);

    // One session is ended from another; then the way out.
    await robert.open("/account");
    const sessions = section(robert, "sessions");
    await expect(sessions.getByRole("listitem")).toHaveCount(2);
    await sessions.getByRole("button", { name: new RegExp(escaped(robert)) }).click();
    await expect(page.getByText(robert.app("account.sessions.ended"))).toBeVisible();
    await expect(sessions.getByRole("listitem")).toHaveCount(1);
    await elsewhere.open("/tasks");
    await expect(elsewhere.page).toHaveURL(/\/sign-in/);
    await signOut(robert, "Robert Maj");
    await robert.look("signed-out");
    // How screens look stays with the browser; nothing of the person does.
    const looks = [
        "obieg.colors",
        "obieg.inbox.fields",
        "obieg.inbox.width.list",
        "obieg.inbox.width.views",
        "obieg.language",
    ];
    expect(looks).toEqual(expect.arrayContaining(await left(robert)));
    await page.goBack();
    await expect(page).toHaveURL(/\/sign-in/);
});

/** Names of all that pages put away in this browser: settings of the device, and nothing of anybody's work. */
function left({ page }: Screen): Promise<string[]> {
    return page.evaluate(async () => {
        const stores = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
        const databases = (await indexedDB.databases()).map(({ name }) => `database ${name}`);
        const caches = (await window.caches.keys()).map((name) => `cache ${name}`);
        return [...stores, ...databases, ...caches].sort();
    });
}

/** "Sign out: " without the device that follows. */
function escaped(screen: Screen): string {
    return screen.app("account.sessions.endOf", { device: "" }).trim();
}

test("a second factor is set up, asked for, replaced by a recovery code, and taken away", async ({
    walk,
}) => {
    const robert = await walk.person("robert.maj");
    const { page } = robert;
    await robert.open("/account");
    const own = section(robert, "factor");
    await own.getByRole("button", { name: robert.app("account.factor.begin") }).click();
    await expect(own.getByRole("img", { name: robert.app("account.factor.qr") })).toBeVisible();
    await robert.look("enrolment");
    const secret = await own.locator("code").innerText();
    const code = own.getByLabel(robert.app("account.factor.code"));
    const confirm = own.getByRole("button", { name: robert.app("account.factor.confirm") });
    await code.fill("abc");
    await confirm.click();
    await expect(own.getByRole("alert")).toHaveText(robert.app("account.problem.wrong-code"));
    await robert.look("wrong-code");
    await code.fill(totp(secret));
    await confirm.click();
    await expect(own.getByText(robert.app("account.factor.codesTitle"))).toBeVisible();
    const codes = (await own.locator("pre").innerText()).split("\n");
    expect(new Set(codes).size).toBe(10);
    await robert.look("recovery-codes");
    await own.getByRole("button", { name: robert.app("account.factor.kept") }).click();
    await expect(
        own.getByRole("button", { name: robert.app("account.factor.remove") }),
    ).toBeVisible();
    await robert.look("enrolled");

    const again = async (shown: string) => {
        await page.getByLabel(robert.app("session.code"), { exact: true }).fill(shown);
        await robert.button(robert.app("session.signIn")).click();
    };
    await signOut(robert, "Robert Maj");
    await typePassword(robert, "demo-robert.maj");
    await expect(page.getByText(robert.app("session.codeText"))).toBeVisible();
    await robert.look("code-step");
    await again("000000");
    await expect(page.getByRole("alert")).toHaveText(robert.app("session.wrongCode"));
    await robert.look("code-step-wrong");
    await again(totp(secret, 1));
    // Back to where the way out was taken.
    await expect(page).toHaveURL(/\/account$/);

    await signOut(robert, "Robert Maj");
    await typePassword(robert, "demo-robert.maj");
    await again(codes[0]!);
    await expect(page).toHaveURL(/\/account$/);
    await own.getByRole("button", { name: robert.app("account.factor.remove") }).click();
    const asked = own.getByLabel(robert.app("account.password.current"), { exact: true });
    await asked.fill("wrong");
    await own.getByRole("button", { name: robert.app("account.factor.remove") }).click();
    await expect(own.getByRole("alert")).toHaveText(robert.app("account.problem.wrong-password"));
    await robert.look("removal");
    await asked.fill("demo-robert.maj");
    await own.getByRole("button", { name: robert.app("account.factor.remove") }).click();
    await expect(
        own.getByRole("button", { name: robert.app("account.factor.begin") }),
    ).toBeVisible();
});

test("a token does what its scope allows until it is taken back", async ({ walk }) => {
    const robert = await walk.person("robert.maj");
    const { page } = robert;
    const asked = async (method: string, path: string, token: string) => {
        const response = await fetch(walk.server.url + path, {
            method,
            headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
            body: method === "POST" ? '{"processDefinitionId": "nothing"}' : undefined,
        });
        return response.status;
    };
    await robert.open("/account");
    const own = section(robert, "tokens");
    await own.getByLabel(robert.app("account.tokens.name")).fill("Lista na tablicy");
    await own.getByLabel(robert.app("account.tokens.days")).fill("30");
    await own.getByRole("button", { name: robert.app("account.tokens.make") }).click();
    const shown = own.getByText(/^obp_/);
    await expect(shown).toBeVisible();
    await robert.look("token");
    const token = await shown.innerText();
    expect(await asked("GET", "/api/v1/tasks/counts", token)).toBe(200);
    expect(await asked("POST", "/v2/process-instances", token), "it may only read").toBe(403);
    await own.getByRole("button", { name: robert.app("common.close") }).click();
    await expect(shown).toHaveCount(0);
    await own
        .getByRole("button", {
            name: robert.app("account.tokens.endOf", { title: "Lista na tablicy" }),
        })
        .click();
    await expect(page.getByText(robert.app("account.tokens.ended"))).toBeVisible();
    await expect(own.getByRole("listitem")).toHaveCount(0);
    expect(await asked("GET", "/api/v1/tasks/counts", token)).toBe(401);
});
