// Several people at the same work: two take one task, one finishes what another page has open, the network
// goes away in the middle of a form, and somebody's supervisor changes under a running approval.
import { at, monday } from "../harness/dates.ts";
import { expect, test, type Screen } from "../harness/walk.ts";

const form = {
    id: "note",
    components: [{ type: "textarea", key: "note", label: "Note" }],
};
const offer = {
    id: "offer",
    components: [
        { type: "textfield", key: "customer", label: "Customer", disabled: true },
        { type: "number", key: "amount", label: "Amount" },
        { type: "textarea", key: "remark", label: "Remark" },
        { type: "textfield", key: "place", label: "Place" },
    ],
};
const step = (
    id: string,
    name: string,
    who: string,
    formId = "note",
) => `<bpmn:userTask id="${id}" name="${name}">
    <bpmn:extensionElements><zeebe:userTask/><zeebe:formDefinition formId="${formId}"/>${who}
      <obieg:outcomes variable="decision" atOnce="true"><obieg:outcome name="done" label="Done" color="green"/></obieg:outcomes>
    </bpmn:extensionElements></bpmn:userTask>`;
const diagram = (id: string, task: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    xmlns:obieg="urn:obieg:bpmn:1" id="d-${id}" targetNamespace="urn:walk">
  <bpmn:process id="${id}" name="${id}" isExecutable="true"><bpmn:startEvent id="s"/>${task}<bpmn:endEvent id="e"/>
    <bpmn:sequenceFlow id="a" sourceRef="s" targetRef="work"/>
    <bpmn:sequenceFlow id="b" sourceRef="work" targetRef="e"/></bpmn:process></bpmn:definitions>`;
const files = {
    "packing.bpmn": diagram(
        "packing",
        step("work", "Pack", '<zeebe:assignmentDefinition candidateGroups="employees"/>'),
    ),
    "asking.bpmn": diagram(
        "asking",
        step("work", "Decide", '<obieg:assignment supervisorOf="=starter"/>'),
    ),
    "offering.bpmn": diagram(
        "offering",
        step("work", "Offer", '<obieg:assignment user="robert.maj"/>', "offer"),
    ),
    "note.form": JSON.stringify(form),
    "offer.form": JSON.stringify(offer),
};

async function openTask(screen: Screen, view: string, name: string): Promise<void> {
    await screen.open(`/tasks?view=${view}`);
    await screen.page
        .getByRole("region", { name: screen.app("inbox.list") })
        .getByRole("button", { name: new RegExp(`^${name}`) })
        .first()
        .click();
    await expect(screen.heading(name)).toBeVisible();
}

/** Nothing that happens elsewhere is told to this page from now on. */
const deafen = (screen: Screen) =>
    screen.page.route("**/api/v1/events?*", (route) => route.abort("internetdisconnected"));

test("two want one task, a page is behind, the network goes, the supervisor changes", async ({
    walk,
}) => {
    test.slow(); // five people at their screens
    await walk.server.publish(files);
    await walk.server.pinClock(at(monday, "09:00"));
    const start = (user: string, process: string) =>
        walk.server.ask(user, "POST", `/api/v1/startable/${process}`, { variables: {} });

    // Robert and Sylwia look at one task; Robert is faster.
    await start("ola.kaminska", "packing");
    const robert = await walk.person("robert.maj");
    const sylwia = await walk.person("sylwia.lis");
    await deafen(sylwia);
    await openTask(sylwia, "pool", "Pack");
    await openTask(robert, "pool", "Pack");
    await robert.button(robert.app("task.take")).click();
    await expect(robert.button("Done")).toBeVisible();
    await sylwia.button(sylwia.app("task.take")).click();
    await expect(
        sylwia.page.getByText(sylwia.app("task.takenBy", { name: "Robert Maj" })),
    ).toBeVisible();
    await sylwia.look("somebody-was-faster");

    // The same task on Robert's other device, which is behind: he is told, and nothing is done twice.
    const phone = await walk.person("robert.maj");
    await deafen(phone);
    await openTask(phone, "mine", "Pack");
    await phone.page.getByLabel("Note").fill("From the phone");
    await robert.page.getByLabel("Note").fill("From the desk");
    await robert.button("Done").click();
    await expect(
        robert.page.getByText(robert.app("task.decided", { outcome: "Done", name: "Pack" })),
    ).toBeVisible();
    await phone.button("Done").click();
    await expect(phone.page.getByRole("alert").first()).toBeVisible();
    await expect(phone.page.getByText(phone.app("task.isCompleted"))).toBeVisible();
    await phone.look("done-elsewhere");

    // The network goes away while Marek writes; what he wrote is there when it is back, and goes out once.
    await start("ola.kaminska", "asking");
    const marek = await walk.person("marek.zielinski");
    await openTask(marek, "mine", "Decide");
    await marek.page.getByLabel("Note").fill("Written before");
    await marek.page.context().setOffline(true);
    await marek.page.getByLabel("Note").fill("Written without a network");
    await marek.button("Done").click();
    await expect(marek.page.getByLabel("Note")).toHaveValue("Written without a network");

    // Meanwhile Ola gets another supervisor. The approval that runs stays with Marek.
    const { person } = await walk.server.ask("admin", "GET", "/api/v1/people/ola.kaminska");
    const { name: _, ...unchanged } = person;
    await walk.server.ask("admin", "PUT", "/api/v1/people/ola.kaminska", {
        displayName: unchanged.displayName,
        email: unchanged.email,
        language: unchanged.language,
        position: unchanged.position,
        department: unchanged.department,
        roles: unchanged.roles,
        supervisor: "ewa.nowak",
    });
    await marek.page.context().setOffline(false);
    const told = marek.page.getByText(
        marek.app("task.decided", { outcome: "Done", name: "Decide" }),
    );
    await expect(async () => {
        if (!(await told.isVisible())) await marek.button("Done").click({ timeout: 1_000 });
        await expect(told).toBeVisible({ timeout: 1_000 });
    }).toPass();
    const { items } = await walk.server.ask("marek.zielinski", "POST", "/api/v1/tasks/search", {
        filter: { view: "completed" },
    });
    const variables = await walk.server.ask("admin", "POST", "/v2/variables/search", {
        filter: { processInstanceKey: items[0].instanceKey, name: "note" },
    });
    expect(variables.items[0].value).toBe('"Written without a network"');

    // The next one goes to Ewa.
    await start("ola.kaminska", "asking");
    const ewa = await walk.person("ewa.nowak");
    await openTask(ewa, "mine", "Decide");
    await ewa.look("the-new-supervisor");
});

test("somebody changes the data of a case while a form with them is filled in", async ({
    walk,
}) => {
    await walk.server.publish(files);
    await walk.server.pinClock(at(monday, "09:00"));
    const { instanceKey } = await walk.server.ask(
        "robert.maj",
        "POST",
        "/api/v1/startable/offering",
        { variables: { customer: "Stalmet", amount: 4000, remark: "", place: "Gdynia" } },
    );
    const change = (variables: object) =>
        walk.server.ask("admin", "PUT", `/v2/element-instances/${instanceKey}/variables`, {
            variables,
        });

    // The phone writes without hearing of what happens to the case elsewhere.
    const phone = await walk.person("robert.maj");
    await deafen(phone);
    await openTask(phone, "mine", "Offer");
    await phone.page.getByLabel("Amount").fill("4200");
    await phone.page.getByLabel("Remark").fill("Agreed on the phone");
    await change({ customer: "Stalmet Group", amount: 3500, place: "Sopot" });
    await phone.button("Done").click();

    const dialog = phone.page.getByRole("dialog");
    const amount = dialog.getByRole("radiogroup", { name: "Amount" });
    await expect(amount).toBeVisible();
    await expect(dialog.getByText("Stalmet Group")).toBeVisible();
    await expect(dialog.getByRole("radiogroup", { name: "Remark" })).toHaveCount(0);
    // Who changed it, and how long ago.
    await expect(amount.getByText(/^Administrator · /)).toBeVisible();
    await phone.look("three-ways");
    await dialog.getByRole("button", { name: phone.app("task.meanwhile.goOn") }).click();
    await expect(dialog.getByText(phone.app("task.meanwhile.choose"))).toBeVisible();
    await amount.getByRole("radio", { name: phone.app("task.meanwhile.keepMine") }).check();
    await dialog.getByRole("button", { name: phone.app("task.meanwhile.goOn") }).click();
    await expect(dialog).toHaveCount(0);
    await expect(phone.page.getByLabel("Amount")).toHaveValue(/^4.?200$/);
    await expect(phone.page.getByLabel("Place")).toHaveValue("Sopot");

    // The desk hears at once, and keeps what was saved.
    const desk = await walk.person("robert.maj");
    await openTask(desk, "mine", "Offer");
    await desk.page.getByLabel("Remark").fill("From the desk");
    await change({ remark: "From the office" });
    await expect(desk.button(desk.app("task.meanwhile.show"))).toBeVisible();
    await desk.look("changed-meanwhile");
    await desk.button(desk.app("task.meanwhile.show")).click();
    await desk.page.getByRole("radio", { name: desk.app("task.meanwhile.keepTheirs") }).check();
    await desk.button(desk.app("task.meanwhile.goOn")).click();
    await expect(desk.page.getByLabel("Remark")).toHaveValue("From the office");

    // Only now the phone learns of that remark, and keeps its own.
    await phone.button("Done").click();
    const remark = dialog.getByRole("radiogroup", { name: "Remark" });
    await remark.getByRole("radio", { name: phone.app("task.meanwhile.keepMine") }).check();
    await dialog.getByRole("button", { name: phone.app("task.meanwhile.goOn") }).click();
    await expect(dialog).toHaveCount(0);
    await phone.button("Done").click();
    await expect(
        phone.page.getByText(phone.app("task.decided", { outcome: "Done", name: "Offer" })),
    ).toBeVisible();
    const { items } = await walk.server.ask("admin", "POST", "/v2/variables/search", {
        filter: { processInstanceKey: instanceKey },
    });
    const value = (name: string) => items.find((row: { name: string }) => row.name === name).value;
    expect([value("amount"), value("remark"), value("place")]).toEqual([
        "4200",
        '"Agreed on the phone"',
        '"Sopot"',
    ]);
});
