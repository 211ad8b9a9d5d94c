// A record is deleted by mistake and comes back from the bin.
import { expect, test } from "../harness/walk.ts";

test("a record is deleted, found in the bin and restored", async ({ walk }) => {
    const { server } = walk;
    await server.ask("admin", "POST", "/api/v1/templates/sales-lead-process/install", {});
    const title = "Odlewnia Żuraw";
    const { key } = await server.ask("admin", "POST", "/api/v1/records/lead", {
        fields: { name: title },
    });
    const admin = await walk.person("admin");
    const { page } = admin;
    await admin.open(`/records/lead/${key}`);
    await admin.button(admin.app("records.delete.begin")).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText(admin.app("records.delete.text"))).toBeVisible();
    await admin.look("delete");
    await dialog.getByRole("button", { name: admin.app("records.delete.confirm") }).click();
    await expect(page).toHaveURL(/\/records\/lead$/);

    await admin.link(admin.app("records.bin.title")).click();
    const restore = page.getByRole("button", {
        name: admin.app("records.bin.restoreOf", { title }),
    });
    await expect(restore).toBeVisible();
    await admin.look("bin");
    await restore.click();
    await expect(page.getByText(admin.app("records.bin.nothing"), { exact: true })).toBeVisible();
    await admin.open(`/records/lead/${key}`);
    await expect(page.getByText(admin.app("records.restored"), { exact: true })).toBeVisible();
});
