// A purchase that two of three people must approve: an opinion, a substitute, a return for correction with
// what changed since, a second thought, and the head's view of the team.
import { at, monday, tuesday } from "../harness/dates.ts";
import { expect, test, type Screen, type Walk } from "../harness/walk.ts";

const form = {
    id: "purchase",
    components: [
        { type: "textfield", key: "item", label: "Item", validate: { required: true } },
        { type: "number", key: "amount", label: "Amount" },
        { type: "textarea", key: "comment", label: "Comment" },
    ],
};
const round = `<bpmn:extensionElements><zeebe:userTask/><zeebe:formDefinition formId="purchase"/>
    <obieg:assignment user="=approver"/>
    <obieg:outcomes variable="decision"><obieg:outcome name="yes" label="Approve" color="green"/>
    <obieg:outcome name="rework" label="Return" color="yellow" requires="comment" marksChanges="true"/></obieg:outcomes>
    <obieg:quorum agree="yes" needed="2" stops="rework" remark="comment" votes="votes"/></bpmn:extensionElements>
  <bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputElement="approver"
    inputCollection="=[&quot;marek.zielinski&quot;, &quot;ewa.nowak&quot;, &quot;tomasz.wrona&quot;]"/></bpmn:extensionElements>
  </bpmn:multiInstanceLoopCharacteristics>`;
const process = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    xmlns:obieg="urn:obieg:bpmn:1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="urn:walk">
  <bpmn:process id="purchase" name="Purchase" isExecutable="true">
    <bpmn:extensionElements><obieg:case title="=item"/><obieg:withdrawal/></bpmn:extensionElements>
    <bpmn:startEvent id="order"><bpmn:extensionElements><zeebe:formDefinition formId="purchase"/></bpmn:extensionElements></bpmn:startEvent>
    <bpmn:userTask id="approve" name="Approve the purchase">${round}</bpmn:userTask>
    <bpmn:exclusiveGateway id="decided" default="done"/>
    <bpmn:userTask id="correct" name="Correct the purchase"><bpmn:extensionElements><zeebe:userTask/>
      <zeebe:formDefinition formId="purchase"/><obieg:assignment user="=starter"/></bpmn:extensionElements></bpmn:userTask>
    <bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="f1" sourceRef="order" targetRef="approve"/>
    <bpmn:sequenceFlow id="f2" sourceRef="approve" targetRef="decided"/>
    <bpmn:sequenceFlow id="back" sourceRef="decided" targetRef="correct">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=decision = "rework"</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="f3" sourceRef="correct" targetRef="approve"/>
    <bpmn:sequenceFlow id="done" sourceRef="decided" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>`;

const publish = (walk: Walk) =>
    walk.server.publish({ "process.bpmn": process, "purchase.form": JSON.stringify(form) });

/** The person at the first task of this name. */
async function at_task(screen: Screen, name: string): Promise<void> {
    await screen.open("/tasks");
    await screen.page.getByText(name, { exact: true }).first().click();
    await expect(screen.heading(name)).toBeVisible();
}

const menu = async (screen: Screen, item: string) => {
    await screen.button(screen.app("task.more")).click();
    await screen.page.getByRole("menuitem", { name: screen.app(item) }).click();
};

test("several people decide, ask others, stand in and send back", async ({ walk }) => {
    test.slow(); // six people at their screens
    await publish(walk);
    await walk.server.pinClock(at(monday, "09:00"));
    await walk.server.ask("ola.kaminska", "POST", "/api/v1/startable/purchase", {
        variables: { item: "Band saw", amount: 15000 },
    });

    // Marek asks Robert, and reads what he thinks.
    const marek = await walk.person("marek.zielinski");
    await at_task(marek, "Approve the purchase");
    await menu(marek, "task.opinion.menu");
    await marek.page.getByRole("combobox", { name: marek.app("task.toWhom") }).click();
    await marek.page.getByRole("option", { name: /Robert Maj/ }).click();
    await marek.page.getByLabel(marek.app("task.opinion.question")).fill("Is it worth it?");
    await marek.button(marek.app("task.opinion.ask")).click();
    const robert = await walk.person("robert.maj");
    await at_task(robert, "Approve the purchase");
    await robert.page
        .getByLabel(new RegExp(robert.app("task.opinion.mine")))
        .fill("Yes: ours is too slow.");
    await robert.look("opinion");
    await robert.button(robert.app("task.opinion.send")).click();

    // Ewa sends it back; the round is over at once.
    const ewa = await walk.person("ewa.nowak");
    await at_task(ewa, "Approve the purchase");
    await ewa.page
        .getByRole("textbox", { name: "Comment", exact: true })
        .fill("Ask for a discount.");
    await ewa.button("Return").click();
    const ola = await walk.person("ola.kaminska");
    await at_task(ola, "Correct the purchase");
    await ola.page.getByLabel("Amount").fill("13500");
    await ola.button(ola.app("task.complete")).click();

    // Ewa sees what has changed, approves, and goes away; Tomasz stands in for her from then on.
    await at_task(ewa, "Approve the purchase");
    await expect(
        ewa.page.getByRole("region", { name: ewa.app("task.changes.title") }),
    ).toBeVisible();
    await ewa.look("changed");
    await ewa.open("/substitutions");
    await ewa.page
        .getByRole("combobox", { name: ewa.app("substitutions.substitute") })
        .first()
        .click();
    await ewa.page.getByRole("option", { name: /Sylwia Lis/ }).click();
    await ewa.page.getByLabel(ewa.app("substitutions.firstDay")).fill(monday);
    await ewa.page.getByLabel(ewa.app("substitutions.lastDay")).fill(tuesday);
    await ewa.button(ewa.app("substitutions.add")).click();
    await expect(ewa.page.getByText(ewa.app("substitutions.now"), { exact: true })).toBeVisible();
    await ewa.look("substitutes");

    // Sylwia acts for Ewa, and everybody sees for whom.
    const sylwia = await walk.person("sylwia.lis");
    await at_task(sylwia, "Approve the purchase");
    await sylwia.look("standing-in");
    await sylwia.button("Approve").click();
    await at_task(marek, "Approve the purchase");
    const others = marek.page.getByRole("region", { name: marek.app("task.round.title") });
    await expect(others.getByText("Ewa Nowak")).toBeVisible();
    await expect(
        others.getByText(marek.app("task.round.actedBy", { name: "Sylwia Lis" })),
    ).toBeVisible();
    await marek.look("round");

    // The head sees the team, and the applicant may take the purchase back while it is decided.
    await ewa.open("/team");
    await expect(ewa.page.getByText("Approve the purchase").first()).toBeVisible();
    await ewa.look("team");
    await marek.button("Approve").click();
    await expect
        .poll(async () => {
            const [purchase] = (
                await walk.server.ask("ola.kaminska", "POST", "/api/v1/cases/search", {
                    filter: { processId: "purchase" },
                })
            ).items;
            return purchase.status;
        })
        .toBe("completed");
});

test.describe("with time for second thoughts", () => {
    test.use({ start: { flags: ["--undo-seconds=60"] } });

    test("a completion is taken back, and the answers are there again", async ({ walk }) => {
        await publish(walk);
        await walk.server.ask("ola.kaminska", "POST", "/api/v1/startable/purchase", {
            variables: { item: "Band saw", amount: 15000 },
        });
        const marek = await walk.person("marek.zielinski");
        await at_task(marek, "Approve the purchase");
        await marek.page.getByRole("textbox", { name: "Comment", exact: true }).fill("Fine.");
        await marek.button("Approve").click();
        await marek.button(marek.app("common.undo")).click();
        await expect(marek.page.getByRole("textbox", { name: "Comment", exact: true })).toHaveValue(
            "Fine.",
        );
        await expect(marek.button("Approve")).toBeVisible();
        await marek.look("taken-back");
    });
});

test("a comment calls somebody, who sees the case then and answers", async ({ walk }) => {
    await publish(walk);
    await walk.server.pinClock(at(monday, "09:00"));
    await walk.server.ask("ola.kaminska", "POST", "/api/v1/startable/purchase", {
        variables: { item: "Band saw", amount: 15000 },
    });
    const box = (screen: Screen) =>
        screen.page.getByRole("textbox", { name: screen.app("comments.write") });

    // Marek writes beside his task; the list of people opens at the @.
    const marek = await walk.person("marek.zielinski");
    await at_task(marek, "Approve the purchase");
    await box(marek).pressSequentially("@rob");
    await expect(marek.page.getByRole("option", { name: /Robert Maj/ })).toBeVisible();
    await marek.look("whom");
    await marek.page.keyboard.press("Enter");
    await expect(box(marek)).toHaveValue("@robert.maj ");
    await box(marek).pressSequentially("is that a good price?");
    await marek.button(marek.app("comments.send")).click();
    await expect(box(marek)).toHaveValue("");
    const said = marek.page.getByRole("region", { name: marek.app("comments.title") });
    await expect(said.getByText("is that a good price?")).toBeVisible();
    await expect(said.getByText("@Robert Maj", { exact: true })).toBeVisible();

    // Robert had nothing to do with the case. He finds it under the bell, and a mail has come.
    const mail = await walk.mail("robert.maj@nordwind.example", /Band saw/);
    expect(mail.text).toContain("@Robert Maj is that a good price?");
    const robert = await walk.person("robert.maj");
    await robert.button(/nieprzeczytan|unread|непрочит/).click();
    await robert.page
        .getByRole("dialog")
        .getByText(/Band saw/)
        .first()
        .click();
    await expect(robert.heading("Band saw")).toBeVisible();
    await expect(robert.page.getByText("is that a good price?")).toBeVisible();
    await box(robert).fill("It is, take it.");
    await box(robert).press("Control+Enter");
    await expect(box(robert)).toHaveValue("");
    await expect(robert.page.getByText("It is, take it.")).toBeVisible();
    await robert.look("case");

    // Marek has not touched his page.
    await expect(said.getByText("It is, take it.")).toBeVisible();
    await marek.look("answered");

    // Robert wants to know how it goes on. He sees who has it, and is told of the decision.
    await robert.page
        .getByRole("main")
        .getByRole("button", { name: robert.app("cases.more"), exact: true })
        .click();
    await robert.page.getByRole("menuitem", { name: robert.app("cases.watch") }).click();
    await expect(robert.page.getByText(robert.app("cases.watched"))).toBeVisible();
    await robert.open("/tasks?view=watched");
    const open = robert.page.getByRole("button", { name: /Approve the purchase/ });
    await expect(open).toHaveCount(3);
    await robert.look("watched");
    await marek.button("Approve").click();
    const news = await walk.mail("robert.maj@nordwind.example", /^Approve the purchase: Band saw/);
    expect(news.text).toContain("(Marek Zieliński)");
    await expect(open).toHaveCount(2);
});
