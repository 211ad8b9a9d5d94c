// Who may do what, and why: roles, their members and rights, a look through somebody's eyes, and the audit log
// that tells of all of it.
import { readFileSync } from "node:fs";
import { expect, test, type Screen } from "../harness/walk.ts";

async function choose(screen: Screen, label: string, option: string): Promise<void> {
    await screen.page.getByRole("combobox", { name: screen.app(label), exact: true }).click();
    await screen.page.getByRole("option", { name: option, exact: true }).click();
}

test("a role is made, given and limited; why somebody may, and what she sees", async ({ walk }) => {
    test.setTimeout(240_000); // hundreds of boxes, each looked at by axe
    const { server } = walk;
    await server.ask("admin", "POST", "/api/v1/templates/sales-lead-process/install", {});
    const types = await server.ask("admin", "GET", "/api/v1/records/types");
    const { title } = types.items.find((type: any) => type.id === "lead");
    const admin = await walk.person("admin");
    const { page } = admin;
    const text = (key: string) => page.getByText(admin.app(`rights.${key}`), { exact: true });
    const cell = (right: string) =>
        page.getByRole("checkbox", {
            name: admin.app("rights.cell", {
                right: admin.app(`rights.right.${right}`),
                resource: title,
            }),
            exact: true,
        });
    await admin.open("/roles");
    await expect(cell("read")).toBeVisible();
    await admin.look("everybody");

    await admin.button(admin.app("rights.newRole")).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(admin.app("rights.name")).fill("Opiekunowie klientów");
    await dialog.getByLabel(admin.app("rights.description")).fill("Dzwonią do swoich klientów.");
    await admin.look("new-role");
    await dialog.getByRole("button", { name: admin.app("rights.create") }).click();
    await expect(text("created")).toBeVisible();
    await choose(admin, "rights.people", "Robert Maj");
    await expect(text("membersSaved")).toBeVisible();
    await page.keyboard.press("Escape");

    for (const right of ["read", "edit"]) {
        await cell(right).click();
        await expect(cell(right)).toBeChecked();
        await expect(cell(right)).toBeEnabled();
    }
    await page.getByRole("button", { name: admin.app("rights.limitsOf", { type: title }) }).click();
    const limits = page.getByRole("dialog");
    await choose(admin, "rights.which", admin.app("rights.scope.own"));
    await admin.look("limits");
    await limits.getByRole("button", { name: admin.app("common.save") }).click();
    await expect(limits).toHaveCount(0);
    await admin.look("role");

    await choose(admin, "rights.why.person", "Robert Maj");
    await choose(admin, "rights.why.right", admin.app("rights.right.read"));
    await choose(admin, "rights.why.resource", title);
    const sentence = page.getByRole("status").filter({ hasText: "Robert Maj" });
    await expect(sentence).toContainText("Opiekunowie klientów");
    await choose(admin, "rights.why.right", admin.app("rights.right.create"));
    await choose(admin, "rights.why.resource", title);
    const everybody = admin.app("rights.builtIn.user.name");
    await expect(sentence).toContainText(`(Opiekunowie klientów, ${everybody})`);
    await admin.look("why");

    await admin.button(admin.app("rights.view.begin")).click();
    const banner = page.getByText(admin.app("rights.view.banner", { person: "Robert Maj" }));
    await expect(banner).toBeVisible();
    await expect(page).toHaveURL(/\/tasks/);
    await admin.look("seen-through-other-eyes");
    await admin.open("/roles");
    await expect(page.getByText(admin.app("rights.forbidden"))).toBeVisible();
    await admin.button(admin.app("rights.view.end")).click();
    await expect(page).toHaveURL(/\/roles/);
    await expect(banner).toHaveCount(0);
});

test("the audit log is searched and saved", async ({ walk }) => {
    const { server } = walk;
    await server.ask("admin", "POST", "/v2/roles", { roleId: "callers", name: "Callers" });
    await server.ask("admin", "PUT", "/v2/roles/callers/users/robert.maj");
    const admin = await walk.person("admin");
    const { page } = admin;
    await admin.open("/audit");
    await expect(page.getByText("obieg audit verify")).toBeVisible();
    await expect(page.getByRole("row").nth(1)).toBeVisible();
    await admin.look("log");

    await page.getByLabel(admin.app("rights.audit.subject"), { exact: true }).fill("callers");
    await expect(page.getByRole("row")).toHaveCount(3);
    await page.locator("tbody summary").first().click();
    await admin.look("found");
    const saving = page.waitForEvent("download");
    await admin.link(admin.app("rights.audit.export.csv")).click();
    const saved = readFileSync(await (await saving).path(), "utf8");
    expect(saved.split("\n")[0]).toContain("actor");
    expect(saved).toContain("callers");
    expect(saved.trim().split("\n").length, "as many as are shown").toBe(3);

    await page.getByLabel(admin.app("rights.audit.subject"), { exact: true }).fill("nobody here");
    await expect(page.getByText(admin.app("lists.noMatch"))).toBeVisible();
    await admin.look("nothing-found");
});

test("who is no administrator and no auditor is told so", async ({ walk }) => {
    const robert = await walk.person("robert.maj");
    for (const [address, said] of [
        ["/roles", "rights.forbidden"],
        ["/audit", "rights.audit.forbidden"],
        ["/administration", "administration.forbidden"],
    ] as const) {
        await robert.open(address);
        await expect(robert.page.getByText(robert.app(said))).toBeVisible();
    }
    await robert.look("refused");
});
