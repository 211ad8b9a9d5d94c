// What Ewa makes of her inbox: how messages come, a filter by fields of cases, a rule, filling in as last time,
// and a decision from a mail.
import { createServer } from "node:net";
import { at, monday } from "../harness/dates.ts";
import { expect, test, type Walk } from "../harness/walk.ts";

const form = {
    id: "decision",
    components: [{ type: "textfield", key: "reason", label: "Reason" }],
};
const process = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    xmlns:obieg="urn:obieg:bpmn:1" id="d" targetNamespace="urn:walk">
  <bpmn:process id="purchase" name="Purchase" isExecutable="true"><bpmn:extensionElements>
    <obieg:case title="=what"><obieg:caseField name="what" label="What" value="=what"/>
      <obieg:caseField name="amount" label="Amount" value="=amount"/></obieg:case></bpmn:extensionElements>
    <bpmn:startEvent id="s"/>
    <bpmn:userTask id="approve" name="Decide"><bpmn:extensionElements><zeebe:userTask/>
      <zeebe:formDefinition formId="decision"/><obieg:assignment user="ewa.nowak"/>
      <obieg:outcomes variable="decision" atOnce="true"><obieg:outcome name="approved" label="Approve" color="green"/>
        <obieg:outcome name="rejected" label="Reject" color="red" requires="reason"/></obieg:outcomes>
      </bpmn:extensionElements></bpmn:userTask><bpmn:endEvent id="e"/>
    <bpmn:sequenceFlow id="a" sourceRef="s" targetRef="approve"/>
    <bpmn:sequenceFlow id="b" sourceRef="approve" targetRef="e"/></bpmn:process></bpmn:definitions>`;

const ask = (walk: Walk, what: string, amount: number) =>
    walk.server.ask("admin", "POST", "/v2/process-instances", {
        processDefinitionId: "purchase",
        variables: { what, amount },
    });

// What the app says of the desks, the only task that waits; its text has plurals.
const oneChanged = {
    en: "1 task changed.",
    pl: "Zmienione: 1 zadanie.",
    ru: "Изменена 1 задача.",
};

// Mails have links only where the server knows by which address people reach it.
const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
        const { port } = probe.address() as { port: number };
        probe.close(() => resolve(port));
    });
});
const site = `http://127.0.0.1:${port}`;
test.use({ start: { flags: [`--http-port=${port}`, `--public-url=${site}`] } });

test("messages, filters, rules, last answers and a decision from a mail", async ({ walk }) => {
    await walk.server.publish({
        "process.bpmn": process,
        "decision.form": JSON.stringify(form),
    });
    await walk.server.pinClock(at(monday, "09:00"));
    const ewa = await walk.person("ewa.nowak");
    const { page } = ewa;
    const cards = page.getByRole("region", { name: ewa.app("inbox.list") });

    // A decision from a mail, by somebody who is not signed in.
    await ask(walk, "Paper", 20);
    const mail = await walk.mail("ewa.nowak@nordwind.example", /Decide/);
    const [link] = new RegExp(`${site}/decide/\\S+outcome=rejected`).exec(mail.text)!;
    const outside = await walk.visitor();
    await outside.open(link);
    await expect(outside.heading("Decide")).toBeVisible();
    await expect(outside.page.getByText("Paper").first()).toBeVisible();
    await outside.look("from-a-mail");
    await outside.page.getByLabel(outside.app("task.link.remark")).fill("Too dear");
    await outside.button(outside.app("task.link.confirm", { outcome: "Reject" })).click();
    await expect(outside.page.getByText(outside.app("task.link.mayClose"))).toBeVisible();
    await outside.page.reload();
    await expect(outside.page.getByText(outside.app("task.link.isDone"))).toBeVisible();
    await outside.look("decided");

    // Narrowed down by fields, and kept.
    await ask(walk, "Chairs", 100);
    await ask(walk, "Desks", 4000);
    await ewa.open("/tasks");
    await expect(cards.getByText(/Desks/).first()).toBeVisible();
    await ewa.button(ewa.app("inbox.narrow")).click();
    await page.getByRole("combobox", { name: ewa.app("inbox.process") }).click();
    await page.getByRole("option", { name: "Purchase", exact: true }).click();
    await ewa.button(ewa.app("inbox.addCondition")).click();
    await page.getByRole("combobox", { name: ewa.app("inbox.field") }).click();
    await page.getByRole("option", { name: "Amount" }).click();
    await page.getByRole("combobox", { name: ewa.app("inbox.test") }).click();
    await page.getByRole("option", { name: ewa.app("inbox.tests.atLeast") }).click();
    await page.getByLabel(ewa.app("inbox.value")).fill("1000");
    await page.getByLabel(ewa.app("inbox.filterName")).fill("Dear");
    await ewa.look("narrowing-down");
    await ewa.button(ewa.app("inbox.keep")).click();
    await expect(page.getByText(ewa.app("inbox.kept"))).toBeVisible();
    if (!walk.isPhone) {
        await expect(cards.getByText(/Chairs/)).toHaveCount(0);
        await expect(cards.getByText(/Desks/).first()).toBeVisible();
        await expect(ewa.button("Dear")).toBeVisible();
        await ewa.look("kept-filter");
    }

    // The same answers as for the paper.
    await ewa.open("/tasks");
    await cards
        .getByText(/Chairs/)
        .first()
        .click();
    await ewa.button(ewa.app("task.last")).click();
    await expect(page.getByLabel("Reason")).toHaveValue("Too dear");
    await ewa.look("as-last-time");
    await ewa.button("Reject").click();
    const rejected = { outcome: "Reject", name: "Decide" };
    await expect(page.getByText(ewa.app("task.decided", rejected))).toBeVisible();

    // A rule that puts off.
    await ewa.open("/tasks/rules");
    await ewa.button(ewa.app("inbox.rules.new")).click();
    await page.getByLabel(ewa.app("inbox.rules.name")).fill("Tomorrow is soon enough");
    await page.getByRole("combobox", { name: ewa.app("inbox.rules.act") }).click();
    await page.getByRole("option", { name: ewa.app("inbox.rules.acts.snooze") }).click();
    await ewa.look("rule");
    await ewa.button(ewa.app("inbox.rules.save")).click();
    await expect(page.getByText("Tomorrow is soon enough")).toBeVisible();
    await ewa.look("rules");
    await ewa.button(ewa.app("inbox.rules.applyTo", { name: "Tomorrow is soon enough" })).click();
    await expect(page.getByText(oneChanged[walk.words.language])).toBeVisible();
    await ask(walk, "Lamps", 1);
    await ewa.open("/tasks");
    await expect(page.getByText(ewa.app("inbox.groups.putOff")).first()).toBeVisible();

    // How messages come.
    await ewa.open("/account");
    await page
        .getByRole("combobox", {
            name: ewa.app("messages.mailFor", { kind: ewa.app("messages.kind.task") }),
        })
        .click();
    await page.getByRole("option", { name: ewa.app("messages.mailChoice.digest") }).click();
    await page.getByRole("switch", { name: new RegExp(ewa.app("messages.quiet")) }).click();
    await ewa.look("messages");
    await page
        .getByRole("region")
        .or(page.locator("section"))
        .getByRole("button", { name: ewa.app("messages.save"), exact: true })
        .first()
        .click();
    await expect(page.getByText(ewa.app("messages.saved"))).toBeVisible();
    await ask(walk, "Shelves", 5);
    await ask(walk, "Screws", 5);
    await walk.server.pinClock(at(monday, "13:00"));
    const digest = await walk.mail("ewa.nowak@nordwind.example", /^Obieg: 2 /);
    expect(digest.text).toContain("Decide");
});

const offer = {
    id: "decision",
    components: [
        { type: "number", key: "left", label: "Left in the budget", disabled: true },
        { type: "textfield", key: "reason", label: "Reason" },
    ],
};
const fields = ["what", "amount", "place", "supplier", "delivery"];
const wide = process
    .replace(/<obieg:caseField .*<\/obieg:case>/s, "</obieg:case>")
    .replace(
        "</obieg:case>",
        fields
            .map((id) => `<obieg:caseField name="${id}" label="${id}" value="=${id}"/>`)
            .join("") + "</obieg:case>",
    );

test("keys, every field on the cards, panes, and one decision about several", async ({ walk }) => {
    await walk.server.publish({ "purchase.bpmn": wide, "decision.form": JSON.stringify(offer) });
    await walk.server.pinClock(at(monday, "09:00"));
    for (const [what, amount] of [
        ["Press", 4000],
        ["Chairs", 250.5],
        ["Lamp", 90],
        ["Desk", 700],
    ] as const)
        await walk.server.ask("admin", "POST", "/v2/process-instances", {
            processDefinitionId: "purchase",
            variables: {
                ...{ what, amount, left: 120000, place: "Gdynia" },
                ...{ supplier: "Meblopol", delivery: "2027-05-14" },
            },
        });
    const ewa = await walk.person("ewa.nowak");
    const list = ewa.page.getByRole("list", { name: ewa.app("inbox.views.mine") });
    await ewa.open("/tasks?view=mine&sort=oldest");
    await expect(list.getByText(/Press/).first()).toBeVisible();
    await expect(list.getByText(/Meblopol/)).toHaveCount(0);
    await ewa.button(ewa.app("inbox.allFields")).click();
    await expect(list.getByText(/Meblopol/)).toHaveCount(4);
    await ewa.page.getByRole("textbox", { name: ewa.app("inbox.search") }).click(); // no tooltip
    if (!walk.isPhone) {
        const edge = ewa.page.getByRole("separator", { name: ewa.app("inbox.resize") });
        await edge.press("ArrowRight");
        await edge.press("ArrowRight");
        await ewa.page.reload();
        await expect(edge).toHaveAttribute("aria-valuenow", "416");
        await expect(list.getByText(/Meblopol/)).toHaveCount(4);
        await ewa.look("every-field");

        // What is typed decides nothing; the same keys elsewhere do.
        await ewa.page.keyboard.press("Shift+?");
        await expect(ewa.page.getByRole("dialog")).toBeVisible();
        await ewa.look("keys");
        await ewa.page.keyboard.press("Escape");
        await expect(ewa.page.getByRole("dialog")).toHaveCount(0);
        const reason = ewa.page.getByLabel("Reason");
        await reason.fill("");
        await reason.pressSequentially("arx");
        await expect(reason).toHaveValue("arx");
        await reason.blur();
        await ewa.page.keyboard.press("a");
        await expect(
            ewa.page.getByText(ewa.app("task.decided", { outcome: "Approve", name: "Decide" })),
        ).toBeVisible();
        await expect(list.getByText(/Meblopol/)).toHaveCount(3);
    } else {
        await ewa.look("every-field");
    }

    // Two at once, and what they come to.
    for (const box of [0, 1]) await list.getByRole("checkbox").nth(box).check();
    await ewa.page.getByRole("toolbar").getByRole("button", { name: "Approve" }).click();
    const dialog = ewa.page.getByRole("dialog");
    await expect(dialog.getByText(walk.isPhone ? /4,?250\.5/ : /340,5/)).toBeVisible();
    await ewa.look("decide-together");
    await dialog.getByRole("button", { name: "Approve" }).click();
    await expect(list.getByText(/Meblopol/)).toHaveCount(walk.isPhone ? 2 : 1);

    // The rest by the palette, with keys alone.
    if (walk.isPhone) return;
    const palette = ewa.page.getByRole("dialog");
    await expect(ewa.heading("Decide")).toBeVisible();
    await expect(palette).toHaveCount(0);
    await ewa.page.keyboard.press("Control+k");
    await expect(
        ewa.page.getByRole("textbox", { name: ewa.app("shell.paletteHint") }),
    ).toBeFocused();
    await expect(palette.getByRole("button", { name: /^Reject/ })).toBeVisible();
    await ewa.look("palette");
    await ewa.page.keyboard.type("Approve");
    await expect(palette.getByRole("button", { name: /Approve/ })).toBeVisible();
    await ewa.page.keyboard.press("Enter");
    await expect(ewa.page.getByText(ewa.app("inbox.empty.mine.title"))).toBeVisible();
});
