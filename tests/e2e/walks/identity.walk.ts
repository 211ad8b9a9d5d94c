// People, how they come in and what they may: the screens of administrators and each person's own account.
import { expect, test, type Screen } from "../harness/walk.ts";
import { startDirectory } from "../harness/directory.ts";

async function place(admin: Screen, name: string): Promise<void> {
    await admin.open(`/administration?tab=${name}`);
    await expect(admin.page.locator(`[data-place="${name}"] > *`).first()).toBeVisible();
}

test("an administrator walks through people, groups, programs and the rules of coming in", async ({
    walk,
}) => {
    const admin = await walk.person("admin");
    const { page } = admin;
    for (const name of [
        "people",
        "groups",
        "chart",
        "tenants",
        "security",
        "directory",
        "outbox",
    ]) {
        await place(admin, name);
        await admin.look(name);
    }
    // From one place to another as people do it.
    if (walk.isPhone) {
        await page.getByLabel(admin.app("administration.place"), { exact: true }).first().click();
        await page
            .getByRole("option", { name: admin.app("administration.tab.programs"), exact: true })
            .click();
    } else {
        await page
            .getByRole("navigation", { name: admin.app("administration.title") })
            .getByRole("link", { name: admin.app("administration.tab.programs"), exact: true })
            .click();
    }
    await admin.button(admin.app("people.program.add")).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(admin.app("people.program.title")).fill("Billing");
    await dialog.getByLabel(admin.app("people.program.name")).fill("billing");
    await admin.look("program");
    await dialog.getByRole("button", { name: admin.app("common.save") }).click();
    await expect(page.getByText("obc_")).toBeVisible();
    await admin.look("program-secret");
    await place(admin, "groups");
    const [{ titles }] = (await walk.server.ask("admin", "GET", "/api/v1/groups")).items;
    const title = titles[walk.words.language];
    await admin.button(admin.app("people.changeOf", { name: title })).click();
    const programs = dialog.getByRole("combobox", {
        name: admin.app("administration.assigned.clients"),
    });
    await programs.click();
    await page.getByRole("option", { name: "Billing" }).click();
    await expect(page.getByText(admin.app("administration.assigned.changed"))).toBeVisible();
    await programs.blur();
    await admin.look("group");
    await place(admin, "signOn");
    await admin.look("sign-on");
    await place(admin, "people");
    await admin.button(admin.app("people.changeOf", { name: "Robert Maj" })).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await admin.look("person");
});

test("a rule of signing in gives a role for what the other house says", async ({ walk }) => {
    const admin = await walk.person("admin");
    const { page } = admin;
    const name = "Projektanci procesów";
    const [{ titles }] = (await walk.server.ask("admin", "GET", "/api/v1/groups")).items;
    const group = titles[walk.words.language];
    await place(admin, "rules");
    await expect(page.getByText(admin.app("signOn.rules.none"))).toBeVisible();
    await admin.look("no-rules");
    await admin.button(admin.app("signOn.rules.add")).click();
    const dialog = page.getByRole("dialog");
    const field = (key: string) => dialog.getByLabel(admin.app(key), { exact: true });
    const save = dialog.getByRole("button", { name: admin.app("common.save") });
    await field("signOn.rules.name").fill(name);
    await field("administration.tenants.id").fill("designers");
    await field("signOn.rules.value").fill("process-owners");
    const gives = (kind: string) =>
        dialog.getByRole("combobox", { name: admin.app(`signOn.rules.gives.${kind}`) });
    const role = admin.app("rights.builtIn.designer.name");
    for (const [kind, gift] of [
        ["roles", role],
        ["groups", group],
    ] as const) {
        await gives(kind).click();
        await page.getByRole("option", { name: gift, exact: true }).click();
        await gives(kind).blur(); // shuts the list
    }
    await admin.look("rule");
    await save.click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText("groups = process-owners")).toBeVisible();
    for (const gift of [role, group])
        await expect(page.getByText(gift, { exact: true })).toBeVisible();
    await admin.look("rules");

    // The identifier names one rule alone; the refusal stands where eyes are.
    await admin.button(admin.app("signOn.rules.add")).click();
    await field("signOn.rules.name").fill("Inna");
    await field("administration.tenants.id").fill("designers");
    await field("signOn.rules.value").fill("others");
    await save.click();
    await expect(dialog.getByRole("alert")).toBeVisible();
    await admin.look("taken");
    await dialog.getByRole("button", { name: admin.app("common.cancel") }).click();

    // Nobody overwrites what somebody else has changed meanwhile.
    await admin.button(admin.app("people.changeOf", { name })).click();
    await expect(field("signOn.rules.value")).toHaveValue("process-owners");
    await walk.server.ask("admin", "PUT", "/v2/mapping-rules/designers", {
        name,
        claimName: "groups",
        claimValue: "owners",
    });
    await save.click();
    await expect(dialog.getByRole("alert")).toBeVisible();
    await admin.look("changed-meanwhile");
    await dialog.getByRole("button", { name: admin.app("common.cancel") }).click();

    await admin.button(admin.app("people.changeOf", { name })).click();
    await expect(field("signOn.rules.value")).toHaveValue("owners");
    for (const kind of ["roles", "groups"]) {
        await gives(kind).press("Backspace");
        await gives(kind).blur();
    }
    await save.click();
    await expect(page.getByText(admin.app("signOn.rules.givesNothing"))).toBeVisible();
    await admin.button(admin.app("people.changeOf", { name })).click();
    await dialog.getByRole("button", { name: admin.app("signOn.rules.delete") }).click();
    await expect(page.getByText(admin.app("signOn.rules.none"))).toBeVisible();
});

test("a directory is tried out, turned on, and people of it come in", async ({ walk }) => {
    const directory = await startDirectory();
    try {
        const { settings } = directory;
        const admin = await walk.person("admin");
        const { page } = admin;
        const field = (key: string) => page.getByLabel(admin.app(key), { exact: true });
        await place(admin, "ldap");
        await admin.look("empty");
        await field("ldap.host").fill(String(settings.host));
        await field("ldap.port").fill(String(settings.port));
        await field("ldap.authority").fill(String(settings.authority));
        await field("ldap.reader").fill(String(settings.reader));
        await field("session.password").fill("wrong");
        await admin.button(admin.app("ldap.usual", { name: "OpenLDAP" })).click();
        await field("ldap.peopleBase").fill(String(settings.peopleBase));
        await field("ldap.groupBase").fill(String(settings.groupBase));
        await admin.button(admin.app("signOn.addRow")).click();
        await field("ldap.directoryGroup").fill("shift");
        await page.getByLabel(admin.app("ldap.role"), { exact: true }).first().click();
        await page.getByRole("option", { name: admin.app("people.role.designer") }).click();
        await admin.button(admin.app("ldap.tryNow")).click();
        await expect(page.getByText(/credentials/)).toBeVisible();
        await admin.look("stuck");
        await field("session.password").fill(String(settings.password));
        await field("ldap.trialUser").fill("ewa.lis");
        await field("ldap.trialPassword").fill("secret ewa.lis");
        await admin.button(admin.app("ldap.tryNow")).click();
        await expect(page.getByText(admin.app("ldap.done.person"))).toBeVisible();
        await page.locator("summary", { hasText: admin.app("ldap.preview") }).click();
        await admin.look("tried");
        await page.getByRole("switch", { name: admin.app("ldap.isOn") }).click();
        await admin.button(admin.app("common.save")).click();
        await expect(page.getByText(admin.app("people.saved"))).toBeVisible();
        // The schedule looks by itself once it is on.
        await expect
            .poll(async () => {
                const answer = await walk.server.ask(
                    "admin",
                    "GET",
                    "/api/v1/settings/directory/runs",
                );
                return answer.items.length;
            })
            .toBe(1);
    } finally {
        await directory.stop();
    }
});
