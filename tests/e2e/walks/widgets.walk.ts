// A form with the kinds of fields that are more than a line to type: checklist, code, rich text, signature, and
// a table with sums; filled in by one person and read by another.
import { at, monday } from "../harness/dates.ts";
import { expect, test } from "../harness/walk.ts";

const fields = [
    {
        type: "checklist",
        key: "inspection",
        label: "Before leaving",
        values: [
            { value: "tyres", label: "Tyres" },
            { value: "lights", label: "Lights" },
        ],
        obieg: { kind: "checklist", note: "when-not-done", photos: "allowed" },
    },
    { type: "textfield", key: "pallet", label: "Pallet", obieg: { kind: "code" } },
    { type: "textarea", key: "remarks", label: "Remarks", obieg: { kind: "rich-text" } },
    {
        type: "dynamiclist",
        key: "costs",
        label: "Costs",
        components: [
            { type: "textfield", key: "what", label: "What" },
            { type: "number", key: "net", label: "Net", obieg: { kind: "money" } },
            { type: "select", key: "payer", label: "Payer", obieg: { kind: "person" } },
        ],
        obieg: { sums: [{ column: "net" }] },
    },
    {
        type: "filepicker",
        key: "receiver",
        label: "Signature of the receiver",
        obieg: { kind: "signature" },
    },
];
const step = (id: string, name: string, form: string, who: string) => `
  <bpmn:userTask id="${id}" name="${name}"><bpmn:extensionElements><zeebe:userTask/>
    <zeebe:formDefinition formId="${form}"/><obieg:assignment user="${who}"/></bpmn:extensionElements></bpmn:userTask>`;
const process = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    xmlns:obieg="urn:obieg:bpmn:1" id="d" targetNamespace="urn:walk">
  <bpmn:process id="handing-over" name="Handing over" isExecutable="true"><bpmn:startEvent id="s"/>
    ${step("hand", "Hand over", "handing", "ola.kaminska")}${step("read", "Read", "reading", "marek.zielinski")}
    <bpmn:endEvent id="e"/><bpmn:sequenceFlow id="a" sourceRef="s" targetRef="hand"/>
    <bpmn:sequenceFlow id="b" sourceRef="hand" targetRef="read"/>
    <bpmn:sequenceFlow id="c" sourceRef="read" targetRef="e"/></bpmn:process></bpmn:definitions>`;
const readOnly = (field: { obieg: object }) => ({
    ...field,
    obieg: { ...field.obieg, readOnly: true },
});

test("rich kinds of fields are filled in and read", async ({ walk }) => {
    await walk.server.publish({
        "process.bpmn": process,
        "handing.form": JSON.stringify({ id: "handing", components: fields }),
        "reading.form": JSON.stringify({ id: "reading", components: fields.map(readOnly) }),
    });
    await walk.server.pinClock(at(monday, "09:00"));
    await walk.server.ask("admin", "POST", "/v2/process-instances", {
        processDefinitionId: "handing-over",
        variables: {},
    });
    const ola = await walk.person("ola.kaminska");
    const { page } = ola;
    await ola.open("/tasks");
    await ola.button(/^Hand over/).click();
    const choose = (point: string, answer: string) =>
        page
            .getByRole("radiogroup", { name: point })
            .getByText(ola.app(answer), { exact: true })
            .click();
    await choose("Tyres", "forms.done");
    await choose("Lights", "forms.notDone");
    await page
        .getByRole("textbox", { name: ola.app("forms.noteOn", { point: "Lights" }) })
        .fill("The left one is broken.");
    await page.getByLabel("Pallet").fill("PAL 77");
    await page.getByRole("textbox", { name: "Remarks" }).click();
    await ola.button(ola.app("widgets.rich.bold")).click();
    await page.keyboard.type("Handle with care");
    const row = page.getByRole("group", { name: ola.app("forms.rowNumber", { number: 1 }) });
    await row.getByLabel("What").fill("Fuel");
    await row.getByRole("combobox", { name: "Payer" }).fill("Robert");
    await page.getByRole("option", { name: /Robert Maj/ }).click();
    await row.getByLabel("Net").fill(walk.words.language === "en" ? "812.50" : "812,50");
    await expect(page.getByText(/812[.,]50/).first()).toBeVisible();
    // Drawn with the pointer.
    const pad = page.getByRole("img", { name: ola.app("widgets.signature.empty") });
    await pad.scrollIntoViewIfNeeded();
    const box = (await pad.boundingBox())!;
    await page.mouse.move(box.x + 40, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + 160, box.y + 30, { steps: 5 });
    await page.mouse.move(box.x + 220, box.y + 80, { steps: 5 });
    await page.mouse.up();
    await ola.look("filled-in");
    await ola.button(ola.app("widgets.signature.use")).click();
    await expect(ola.link(ola.app("files.download", { name: "signature.png" }))).toBeVisible();
    await ola.look("signed");
    await ola.button(ola.app("task.complete")).click();
    await expect(page.getByText(ola.app("inbox.empty.mine.title"))).toBeVisible();

    const marek = await walk.person("marek.zielinski");
    await marek.open("/tasks");
    await marek.button(/^Read/).click();
    await expect(marek.page.locator("strong", { hasText: "Handle with care" })).toBeVisible();
    await expect(marek.page.getByText("The left one is broken.")).toBeVisible();
    // By name, not by the key that the case keeps.
    await expect(marek.page.getByRole("cell", { name: "Robert Maj" })).toBeVisible();
    // In its row, and in the sum.
    await expect(marek.page.getByText(/812[.,]50/)).toHaveCount(2);
    await expect(
        marek.link(marek.app("files.download", { name: "signature.png" })).first(),
    ).toBeVisible();
    await marek.look("read");
});
