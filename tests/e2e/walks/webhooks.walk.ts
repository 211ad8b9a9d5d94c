// Webhooks: an administrator tells another system what happens, sees what did not arrive, and sends it again.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "../harness/walk.ts";

/** A receiver that is out of order until somebody mends it. */
async function receiver(): Promise<{
    server: Server;
    url: string;
    mend: () => void;
    got: string[];
}> {
    const got: string[] = [];
    let isMended = false;
    const server = createServer((request, response) => {
        let body = "";
        request.on("data", (piece) => (body += piece));
        request.on("end", () => {
            if (isMended) got.push(JSON.parse(body).type);
            response.writeHead(isMended ? 204 : 410).end();
        });
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    return { server, url: `http://127.0.0.1:${port}/hook`, mend: () => (isMended = true), got };
}

test.describe("webhooks", () => {
    test.use({ start: { flags: ["--internal-hosts=127.0.0.1"] } });

    test("are made, tried, watched and delivered again", async ({ walk }) => {
        const books = await receiver();
        const admin = await walk.person("admin");
        const { page } = admin;
        const name = "Księgowość";
        await admin.open("/administration?tab=webhooks");
        await expect(page.getByText(admin.app("webhooks.none"))).toBeVisible();
        await admin.look("none");

        await admin.button(admin.app("webhooks.add")).click();
        const dialog = page.getByRole("dialog", { name: admin.app("webhooks.add") });
        await dialog.getByLabel(admin.app("webhooks.title")).fill(name);
        const url = dialog.getByLabel(admin.app("webhooks.url"));
        const save = dialog.getByRole("button", { name: admin.app("common.save") });
        await url.fill(books.url);
        await dialog.getByRole("combobox", { name: admin.app("webhooks.events") }).fill("task-com");
        await page.getByRole("option", { name: "task-completed" }).click();
        await page.keyboard.press("Tab"); // shuts the list
        await admin.look("dialog");
        await save.click();
        await expect(page.getByText(/^whsec_/)).toBeVisible();
        await admin.look("secret");

        await admin.button(admin.app("webhooks.tryOf", { name })).click();
        const deliveries = page.getByRole("dialog", {
            name: admin.app("webhooks.deliveriesOf", { name }),
        });
        await expect(
            deliveries.getByText(admin.app("webhooks.state.dead"), { exact: true }),
        ).toBeVisible();
        await admin.look("dead");
        books.mend();
        await deliveries.getByRole("button", { name: admin.app("webhooks.replayFailed") }).click();
        await expect(
            deliveries.getByText(admin.app("webhooks.state.sent"), { exact: true }),
        ).toBeVisible();
        expect(books.got).toEqual(["ping"]);
        await admin.look("delivered");
        await page.keyboard.press("Escape");
        await expect(deliveries).toHaveCount(0);

        await admin.button(admin.app("people.changeOf", { name })).click();
        await page
            .getByRole("dialog", { name })
            .getByRole("button", { name: admin.app("webhooks.delete") })
            .click();
        await expect(page.getByText(admin.app("webhooks.none"))).toBeVisible();
        books.server.close();
    });
});
