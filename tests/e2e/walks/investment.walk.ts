// An investment request: three decide at the same time and see each other's words.
import { at, monday } from "../harness/dates.ts";
import { expect, test, type Screen, type Walk } from "../harness/walk.ts";

const template = "finance/fin-investment-request";
const subject = "Druga prasa krawędziowa";

async function openDecision(screen: Screen): Promise<void> {
    await screen.open("/tasks?view=mine");
    await screen.button(new RegExp(subject)).first().click();
    await expect(
        screen.page.getByLabel(screen.words.of(template, "decision.form#remarks.label")),
    ).toBeVisible();
}

async function approve(walk: Walk, screen: Screen, who: string, remarks: string): Promise<void> {
    await screen.page
        .getByLabel(walk.words.of(template, "decision.form#remarks.label"))
        .fill(remarks);
    await screen
        .button(walk.words.of(template, `process.bpmn#decide-${who}.outcome.approved`))
        .click();
    await expect(screen.page.getByText(screen.app("inbox.empty.mine.title"))).toBeVisible();
}

test("an investment is asked for, decided by three and committed", async ({ walk }) => {
    const text = (key: string) => walk.words.of(template, key);
    await walk.server.pinClock(at(monday, "09:00"));

    // [M1, M2]
    const ola = await walk.person("ola.kaminska");
    await ola.open("/start/investment-request");
    await ola.page.getByLabel(text("request.form#subject.label")).fill(subject);
    await ola.page.getByLabel(text("request.form#benefits.label")).fill("Połowa czasu oczekiwania");
    await ola.page.getByLabel(text("request.form#amount.label")).fill("80000");
    await ola.page.getByRole("combobox", { name: text("request.form#budgetLine.label") }).click();
    await ola.page.getByRole("option", { name: /Maszyny i urządzenia.*500/ }).click();
    await expect(ola.page.getByText(text("request.form#lineName.label"))).toBeVisible();
    await ola.look("request");
    await ola.button(ola.app("start.send")).click();
    await expect(ola.button(ola.app("start.openCase"))).toBeVisible();

    // [M3] All have the task at once; [M6] what one says the others read.
    const krzysztof = await walk.person("krzysztof.adamski");
    const jerzy = await walk.person("jerzy.lewandowski");
    const ewa = await walk.person("ewa.nowak");
    for (const screen of [krzysztof, jerzy, ewa]) await openDecision(screen);
    await approve(walk, krzysztof, "finance", "Leasing byłby tańszy.");
    await expect(jerzy.page.getByText("Leasing byłby tańszy.", { exact: true })).toBeVisible();
    await jerzy.look("what-others-say");
    await approve(walk, jerzy, "technical", "Mamy na nią miejsce.");
    await expect(ewa.page.getByText("Mamy na nią miejsce.", { exact: true })).toBeVisible();
    await approve(walk, ewa, "board", "Zgoda.");

    // [M7, M8, M9]
    await walk.mail(
        "ola.kaminska@nordwind.example",
        walk.words.pattern(template, "message.accepted.subject"),
    );
    const { items } = await walk.server.ask(
        "ola.kaminska",
        "POST",
        "/api/v1/records/budget-line/search",
        {
            filter: { where: { name: "Maszyny i urządzenia" } },
        },
    );
    expect(items[0].fields).toMatchObject({
        available: 420000,
        committed: 80000,
    });
    await ola.button(ola.app("start.openCase")).click();
    await expect(ola.page.getByText(ola.app("cases.status.completed")).first()).toBeVisible();
    await ola.look("case");
});
