// A form that is open to everybody and has rules: they are followed in the browser as it is filled in.
import { expect, test, type Walk } from "../harness/walk.ts";

const form = {
    type: "default",
    id: "order",
    schemaVersion: 16,
    components: [
        { type: "number", id: "pieces", key: "pieces", label: "Pieces" },
        {
            type: "expression",
            id: "total",
            key: "total",
            label: "Price",
            expression: "=if pieces = null then null else pieces * 0.1",
            computeOn: "change",
        },
        {
            type: "text",
            id: "summary",
            text: '{{ if pieces = null then "How many?" else string(pieces) + " pieces" }}',
        },
        {
            type: "checkbox",
            id: "invoice",
            key: "invoice",
            label: "I need an invoice",
        },
        {
            type: "textfield",
            id: "taxNumber",
            key: "taxNumber",
            label: "Tax number",
            obieg: {
                visibleWhen: "=invoice = true",
                requiredWhen: "=invoice = true",
            },
        },
    ],
    obieg: { page: { title: "Order samples", thanks: "Thank you." } },
};

const inspection = {
    type: "default",
    id: "order",
    schemaVersion: 16,
    components: [
        {
            type: "checklist",
            id: "state",
            key: "state",
            label: "The parcel",
            values: [
                { value: "box", label: "Box" },
                { value: "seal", label: "Seal" },
            ],
            validate: { required: true },
            obieg: { kind: "checklist", note: "when-not-done", photos: "allowed" },
        },
        {
            type: "textarea",
            id: "story",
            key: "story",
            label: "What happened",
            obieg: { kind: "rich-text" },
        },
    ],
    obieg: { page: { title: "A damaged parcel", thanks: "Thank you." } },
};

const process = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    xmlns:obieg="urn:obieg:bpmn:1" id="d" targetNamespace="urn:walk">
  <bpmn:process id="samples" name="Samples" isExecutable="true">
    <bpmn:startEvent id="ordered"><bpmn:extensionElements>
      <zeebe:formDefinition formId="order"/><obieg:publicForm slug="samples"/>
    </bpmn:extensionElements></bpmn:startEvent>
    <bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="f1" sourceRef="ordered" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>`;

async function deploy(walk: Walk, asked: object = form): Promise<void> {
    const files = new FormData();
    files.append("resources", new Blob([process]), "process.bpmn");
    files.append("resources", new Blob([JSON.stringify(asked)]), "order.form");
    const response = await fetch(`${walk.server.url}/v2/deployments`, {
        method: "POST",
        headers: {
            Authorization: `Basic ${Buffer.from("admin:demo-admin").toString("base64")}`,
        },
        body: files,
    });
    expect(response.status, await response.text()).toBe(200);
}

test("rules of a public form are followed without asking the server", async ({ walk }) => {
    await deploy(walk);
    const visitor = await walk.visitor();
    const { page } = visitor;
    const asked: string[] = [];
    page.on("request", (request) => {
        if (request.url().endsWith("/forms/evaluate")) asked.push(request.url());
    });
    const fetched = page.waitForResponse(/\.wasm$/);
    await visitor.open("/f/samples");
    await fetched;
    const taxNumber = page.getByLabel("Tax number");
    await expect(taxNumber).toBeHidden();
    // The module may have come after the first question to the server; from now on nothing is asked.
    asked.length = 0;

    // Decimals, as the server computes: 3 * 0.1 is 0.3.
    await page.getByLabel("Pieces").fill("3");
    await expect(page.locator("output")).toHaveText("0.3");
    await expect(page.getByText("3 pieces", { exact: true })).toBeVisible();
    await visitor.look("computed");
    await page.getByLabel("I need an invoice").check();
    await expect(taxNumber).toBeVisible();
    await page.locator("button[type=submit]").click();
    await expect(page.getByRole("alert")).toContainText("Tax number");
    await visitor.look("required");
    await taxNumber.fill("5260001246");
    // What is sent within a second and a half of opening counts as sent by a program.
    await page.waitForFunction(() => performance.now() > 3_000);
    await page.locator("button[type=submit]").click();
    await expect(page.getByText("Thank you.", { exact: true })).toBeVisible();
    expect(asked).toEqual([]);
});

test("a checklist and text with marks are filled in by a visitor", async ({ walk }) => {
    await deploy(walk, inspection);
    const visitor = await walk.visitor();
    const { page } = visitor;
    await visitor.open("/f/samples");
    const point = (name: string) => page.getByRole("radiogroup", { name, exact: true });
    await point("Box").getByRole("radio").first().check();
    await point("Seal").getByRole("radio").last().check();
    const story = page.getByRole("textbox", { name: /What happened/ });
    await story.fill("It fell down");
    await story.press("ControlOrMeta+a");
    await page.getByRole("toolbar").getByRole("button").first().click();
    await expect(story.locator("b, strong")).toHaveText("It fell down");
    await visitor.look("filled-in");

    // What is not in order needs a note.
    await page.waitForFunction(() => performance.now() > 3_000);
    await page.locator("button[type=submit]").click();
    await expect(page.getByRole("alert")).toContainText("Seal");
    await visitor.look("without-a-note");
    await point("Seal").getByRole("textbox").fill("Torn");
    await page.locator("button[type=submit]").click();
    await expect(page.getByText("Thank you.", { exact: true })).toBeVisible();

    const [found] = (await walk.server.ask("admin", "POST", "/api/v1/cases/search", {})).items;
    const scopes = await walk.server.ask("admin", "GET", `/api/v1/cases/${found.key}/scopes`);
    expect(JSON.stringify(scopes)).toContain("<strong>It fell down</strong>");
    expect(JSON.stringify(scopes)).toContain("Torn");
});
