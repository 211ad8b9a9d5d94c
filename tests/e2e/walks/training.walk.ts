// A training that is held from two requests: the second calls the head of HR, who enters the date.
import { addDays, at, monday, written } from "../harness/dates.ts";
import { expect, test, type Walk } from "../harness/walk.ts";

const template = "hr/hr-training-request";
const kind = "Obsługa wózka widłowego";

async function ask(walk: Walk, employee: string, supervisor: string): Promise<void> {
    const kinds = await walk.server.ask(employee, "POST", "/api/v1/records/training-kind/search", {
        filter: { where: { name: kind } },
    });
    await walk.server.ask(employee, "POST", "/api/v1/startable/training-request", {
        variables: { trainingKind: kinds.items[0].key },
    });
    const { items } = await walk.server.ask(supervisor, "POST", "/api/v1/tasks/search", {
        filter: { view: "mine" },
    });
    await walk.server.ask(supervisor, "POST", `/api/v1/tasks/${items[0].key}/complete`, {
        outcome: "approved",
        variables: {},
    });
}

test("requests add up, the training is planned and told", async ({ walk }) => {
    const text = (key: string) => walk.words.of(template, key);
    await walk.server.pinClock(at(monday, "09:00"));
    await ask(walk, "sergei.ivanov", "piotr.gorski");

    // [M1] Ola asks, [M2] Marek agrees.
    const ola = await walk.person("ola.kaminska");
    await ola.open("/start/training-request");
    await ola.page.getByRole("combobox", { name: text("request.form#trainingKind.label") }).click();
    await ola.page.getByRole("option", { name: kind }).click();
    await expect(ola.page.getByText(text("request.form#groupSize.label"))).toBeVisible();
    await ola.look("request");
    await ola.button(ola.app("start.send")).click();
    await expect(ola.button(ola.app("start.openCase"))).toBeVisible();
    const marek = await walk.person("marek.zielinski");
    await marek.button(new RegExp(kind)).first().click();
    await marek.button(text("process.bpmn#approve.outcome.approved")).click();

    // [M5] Now the head of HR has the task, [M6] and enters the date.
    const helen = await walk.person("helen.brooks");
    await helen.button(new RegExp(kind)).first().click();
    await expect(helen.page.getByRole("cell", { name: "Ola Kamińska" })).toBeVisible();
    await helen.page
        .getByRole("textbox", { name: text("plan.form#plannedDate.label") })
        .fill(written(addDays(monday, 28), walk.words.language));
    await helen.page.keyboard.press("Escape");
    await helen.page
        .getByRole("textbox", { name: text("plan.form#place.label"), exact: true })
        .fill("Sala 4");
    await helen.look("plan");
    await helen.button(text("planning.bpmn#plan.outcome.planned")).click();

    // [M7] Both are told, [M8] and their cases are closed.
    const subject = walk.words.pattern(template, "message.planned.subject");
    await walk.mail("ola.kaminska@nordwind.example", subject);
    await walk.mail("sergei.ivanov@nordwind.example", subject);
    await ola.button(ola.app("start.openCase")).click();
    await expect(ola.page.getByText(ola.app("cases.status.completed")).first()).toBeVisible();
    await ola.look("case");
});
