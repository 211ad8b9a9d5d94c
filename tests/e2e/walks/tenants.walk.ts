// An administrator divides the company: a tenant, who works in it, and that nobody else sees what it does.
import { expect, test } from "../harness/walk.ts";

const process = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:walk">
  <bpmn:process id="dispatch" name="Wysyłka z Gdańska" isExecutable="true">
    <bpmn:startEvent id="begin"/><bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="flow" sourceRef="begin" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>`;

test("a tenant is created, gets its people, and only they may start what is published in it", async ({
    walk,
}) => {
    const admin = await walk.person("admin");
    const { page } = admin;
    const text = (key: string) => admin.app(`administration.tenants.${key}`);
    await admin.open("/administration?tab=tenants");
    await expect(page.getByText(text("noneHint"))).toBeVisible();
    await admin.look("none");

    await admin.button(text("create")).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(text("name")).fill("Gdańsk");
    await dialog.getByLabel(text("id")).fill("gdansk");
    await dialog.getByLabel(text("description")).fill("Oddział nad morzem");
    await admin.look("create");
    await dialog.getByRole("button", { name: text("create") }).click();
    await expect(page.getByText("Gdańsk", { exact: true })).toBeVisible();

    await admin.button(admin.app("administration.tenants.changeOf", { name: "Gdańsk" })).click();
    const choose = async (kind: string, ...names: string[]) => {
        const label = admin.app(`administration.assigned.${kind}`);
        const field = dialog.getByRole("combobox", { name: label, exact: true });
        for (const name of names) {
            await field.fill(name);
            await page.getByRole("option", { name }).first().click();
            await expect(field).toBeEnabled();
        }
        await field.blur();
    };
    await choose("users", "Administrator", "Ola Kamińska");
    await choose("roles", admin.app("rights.builtIn.auditor.name"));
    await admin.look("members");
    await dialog.getByRole("button", { name: admin.app("common.save") }).click();
    await expect(dialog).toBeHidden();
    await expect(
        page.getByText(/^2 (people|osoby|человека), 0 (groups|grup|групп)$/),
    ).toBeVisible();
    await admin.look("listed");

    const form = new FormData();
    form.append("tenantId", "gdansk");
    form.append("resources", new Blob([process]), "process.bpmn");
    const published = await fetch(`${walk.server.url}/v2/deployments`, {
        method: "POST",
        headers: {
            Authorization: `Basic ${Buffer.from("admin:demo-admin").toString("base64")}`,
        },
        body: form,
    });
    expect(published.status, await published.text()).toBe(200);

    const ola = await walk.person("ola.kaminska");
    await ola.open("/start");
    await ola.page.getByText("Wysyłka z Gdańska").click();
    await ola.look("start");
    await ola.button(ola.app("start.send")).click();
    await expect(ola.button(ola.app("start.openCase"))).toBeVisible();

    const robert = await walk.person("robert.maj");
    await robert.open("/start");
    await expect(robert.page.getByText("Wysyłka z Gdańska")).toHaveCount(0);
});
