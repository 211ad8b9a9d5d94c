// What people find out about rules by trying them: expressions, and decisions with their tables.
import { expect, test } from "../harness/walk.ts";

test("an expression is written with help and computed in the browser", async ({ walk }) => {
    const admin = await walk.person("admin");
    const sent: string[] = [];
    await admin.open("/tools/expression");
    const editor = admin.page.getByRole("textbox", {
        name: admin.app("expressions.expression"),
        exact: true,
    });
    const result = admin.page.getByRole("region", {
        name: admin.app("expressions.result"),
    });
    await expect(editor).toBeVisible();
    await expect(result.getByText("149", { exact: true })).toBeVisible();
    await admin.look("expression");
    admin.page.on("request", (request) => {
        if (request.method() === "POST") sent.push(request.url());
    });

    // A name that does not exist: said at its place, with what was meant, and put right by a click.
    await editor.fill("strng length(order.lines[1].price)");
    await expect(result.getByText("null", { exact: true })).toBeVisible();
    await admin.button(admin.app("feel.remark.replace", { suggestion: "string length" })).click();
    await expect(editor).toContainText("string length(order");
    await admin.look("expression-wrong-type");

    // Completion knows the names of the data and the functions with their help.
    await editor.fill("");
    await editor.pressSequentially("cou");
    const options = admin.page.getByRole("listbox");
    await expect(options.getByRole("option").first()).toContainText("count");
    await admin.look("expression-completion");
    await admin.page.keyboard.press("Enter");
    await editor.pressSequentially("order.li");
    await options.getByRole("option", { name: "lines" }).first().click();
    await expect(result.getByText("2", { exact: true })).toBeVisible();

    // What a cell of a table would say about a value.
    await admin.page
        .getByRole("radiogroup", { name: admin.app("expressions.mode") })
        .getByText(admin.app("expressions.tests"))
        .click();
    await admin.page
        .getByRole("textbox", { name: admin.app("expressions.tests"), exact: true })
        .fill("[1..3], > 10");
    await expect(result.getByText("false", { exact: true })).toBeVisible();
    await admin.page.getByLabel(admin.app("expressions.input")).fill("12");
    await expect(result.getByText("true", { exact: true })).toBeVisible();
    await admin.look("tests");
    expect(sent, "nothing is asked of the server").toEqual([]);
});

// A decision over another one: what is high is approved by the board, and nobody says what medium is.
const approval = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="approvals" name="Approvals" namespace="urn:walk">
  <inputData id="amount" name="amount"><variable name="amount" typeRef="number"/></inputData>
  <decision id="risk" name="Risk"><variable name="Risk" typeRef="string"/>
    <informationRequirement id="r1"><requiredInput href="#amount"/></informationRequirement>
    <decisionTable id="risk-table" hitPolicy="FIRST">
      <input id="i1" label="Amount"><inputExpression id="e1" typeRef="number"><text>amount</text></inputExpression></input>
      <output id="o1" name="Risk" typeRef="string"/>
      <rule id="large"><description>Large orders</description><inputEntry id="c1"><text>&gt; 1000</text></inputEntry><outputEntry id="c2"><text>"high"</text></outputEntry></rule>
      <rule id="small"><inputEntry id="c3"><text>-</text></inputEntry><outputEntry id="c4"><text>"low"</text></outputEntry></rule>
    </decisionTable></decision>
  <decision id="approver" name="Approver"><variable name="Approver" typeRef="string"/>
    <informationRequirement id="r2"><requiredDecision href="#risk"/></informationRequirement>
    <decisionTable id="approver-table">
      <input id="i2" label="Risk"><inputExpression id="e2" typeRef="string"><text>Risk</text></inputExpression></input>
      <input id="i3" label="Category"><inputExpression id="e3" typeRef="string"><text>category</text></inputExpression><inputValues id="v3"><text>"travel", "training"</text></inputValues></input>
      <output id="o2" name="Approver" typeRef="string"/>
      <rule id="board"><inputEntry id="c5"><text>"high"</text></inputEntry><inputEntry id="c6"><text>-</text></inputEntry><outputEntry id="c7"><text>"board"</text></outputEntry></rule>
      <rule id="head"><inputEntry id="c8"><text>"low"</text></inputEntry><inputEntry id="c9"><text>"travel"</text></inputEntry><outputEntry id="c10"><text>"head of department"</text></outputEntry></rule>
    </decisionTable></decision>
</definitions>`;

test("a decision shows its table, what it leaves open, and why it answers so", async ({ walk }) => {
    const form = new FormData();
    form.append("resources", new Blob([approval]), "approval.dmn");
    const deployed = await fetch(`${walk.server.url}/v2/deployments`, {
        method: "POST",
        headers: {
            Authorization: `Basic ${Buffer.from("admin:demo-admin").toString("base64")}`,
        },
        body: form,
    });
    expect(deployed.status, await deployed.text()).toBe(200);

    const admin = await walk.person("admin");
    const region = (key: string) =>
        admin.page.getByRole("region", { name: admin.app(key), exact: true });
    await admin.open("/decisions");
    await expect(admin.link("Approver")).toBeVisible();
    await admin.look("decisions");
    await admin.link("Approver").click();
    const table = admin.page.getByRole("table");
    await expect(table.getByText('"head of department"')).toBeVisible();
    await expect(region("decisions.findings").getByRole("listitem").first()).toContainText(
        "Approver",
    );
    await admin.look("decision");

    // Tried: the rule that matched is marked, with the reasons of both decisions.
    const trial = region("decisions.try");
    await trial.getByLabel("Amount").fill("500");
    await trial.getByRole("combobox", { name: "Category" }).click();
    await admin.page.getByRole("option", { name: "travel" }).click();
    await expect(trial.getByText('"head of department"', { exact: true })).toBeVisible();
    await expect(
        table.getByRole("rowheader", { name: admin.app("decisions.matches") }),
    ).toContainText("2");
    await admin.look("decision-tried");

    // What it rests on opens its own table, marked as well.
    await region("decisions.graph")
        .getByRole("button", { name: /amount/ })
        .click();
    await expect(table.getByText("Large orders")).toBeVisible();
    await trial.getByLabel("Amount").fill("5000");
    await expect(
        table.getByRole("rowheader", { name: admin.app("decisions.matches") }),
    ).toContainText("1");
    await admin.look("required-decision");
});
