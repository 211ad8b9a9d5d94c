// The yearly leave plan: Ola plans, Marek decides, the leave table knows.
import { addDays, at, firstMonday, monday, wednesday, written, year } from "../harness/dates.ts";
import { expect, test, type Screen, type Walk } from "../harness/walk.ts";

const template = "hr/hr-leave-plan";
// Ten working days, and five.
const july = firstMonday(year, 7);
const september = firstMonday(year, 9);
const periods = [
    { from: july, to: addDays(july, 11) },
    { from: september, to: addDays(september, 4) },
];

const planOf = (walk: Walk) => (key: string) => walk.words.of(template, key);

async function balance(walk: Walk): Promise<Record<string, unknown>> {
    const found = await walk.server.ask(
        "ola.kaminska",
        "POST",
        "/api/v1/records/leave-balance/search",
        {
            filter: { where: { employee: "ola.kaminska", year } },
        },
    );
    return found.items[0].fields;
}

async function fillDate(screen: Screen, label: string, row: number, iso: string): Promise<void> {
    await screen.page
        .getByRole("textbox", { name: label })
        .nth(row)
        .fill(written(iso, screen.words.language));
    await screen.page.keyboard.press("Escape");
}

const approval = (screen: Screen, name: RegExp) =>
    screen.page
        .getByRole("region", { name: screen.app("inbox.list") })
        .getByRole("button", { name });

test("a plan is sent, accepted, told and counted", async ({ walk }) => {
    const plan = planOf(walk);
    await walk.server.pinClock(at(monday, "09:00"));
    expect(await balance(walk)).toMatchObject({ planned: 0, left: 26 });

    // [M1] Ola enters her absences of the year.
    const ola = await walk.person("ola.kaminska");
    await ola.look("no-tasks");
    await ola.open("/start");
    await ola.look("start");
    await ola
        .link(new RegExp(plan("process.bpmn#leave-plan.name")))
        .first()
        .click();
    await expect(ola.page.getByLabel(plan("plan.form#year.label"))).toBeVisible();
    await ola.page.getByLabel(plan("plan.form#year.label")).fill(String(year));
    for (const [row, { from, to }] of periods.entries()) {
        if (row > 0) await ola.button(ola.app("forms.addRow")).click();
        await fillDate(ola, plan("plan.form#periods.from.label"), row, from);
        await fillDate(ola, plan("plan.form#periods.to.label"), row, to);
    }
    await ola.look("plan");
    await ola.button(ola.app("start.send")).click();
    await ola.button(ola.app("start.openCase")).click();
    await expect(ola.page).toHaveURL(/\/cases\//);
    await ola.look("case-waiting");

    // [M2] Her own supervisor has to decide, and nobody else.
    const helen = await walk.person("helen.brooks");
    await helen.open("/tasks?view=mine");
    await expect(helen.page.getByText(helen.app("inbox.empty.mine.title"))).toBeVisible();
    const marek = await walk.person("marek.zielinski");
    const name = plan("process.bpmn#approve.name");
    await expect(approval(marek, new RegExp(name))).toBeVisible();
    await approval(marek, new RegExp(name)).click();
    await marek.look("approval");
    await marek.button(plan("process.bpmn#approve.outcome.approved")).click();
    await expect(marek.page.getByText(marek.app("inbox.empty.mine.title"))).toBeVisible();

    // [M4] Ola is told, [M5] the table knows, [M6] and the case is closed.
    const mail = await walk.mail(
        "ola.kaminska@nordwind.example",
        walk.words.pattern(template, "message.accepted.subject"),
    );
    expect(mail.text).toContain("11");
    expect(await balance(walk)).toMatchObject({
        entitled: 26,
        planned: 15,
        left: 11,
    });
    // The page followed by itself.
    await expect(ola.page.getByText(ola.app("cases.status.completed")).first()).toBeVisible();
    await ola.look("case-closed");
    await ola.open("/records/leave-balance");
    await ola
        .link(/Ola|ola/)
        .first()
        .click();
    await ola.look("balance");
});

test("a late decision is reminded, a refusal says why and changes nothing", async ({ walk }) => {
    const plan = planOf(walk);
    await walk.server.pinClock(at(monday, "09:00"));
    await walk.server.ask("ola.kaminska", "POST", "/api/v1/startable/leave-plan", {
        variables: { year, periods },
    });
    const marek = await walk.person("marek.zielinski");

    // [M3] Two working days later Marek is reminded, in the app and by mail.
    await walk.server.advanceClock(at(wednesday, "09:00"));
    await walk.mail(
        "marek.zielinski@nordwind.example",
        walk.words.pattern(template, "message.reminder.subject"),
    );
    await marek.open("/tasks?view=mine");
    await expect(marek.button(/nieprzeczytan|unread|непрочит/)).toBeVisible();
    await marek.look("late-task");

    const refuse = marek.button(plan("process.bpmn#approve.outcome.rejected"));
    if (walk.isPhone) await approval(marek, new RegExp(plan("process.bpmn#approve.name"))).click();
    await refuse.click();
    await expect(marek.page.getByRole("alert").first()).toBeVisible();
    await marek.look("reason-missing");
    await marek.page
        .getByLabel(plan("decision.form#reason.label"))
        .fill("Too many of us are away in July.");
    await refuse.click();

    // [M4] Ola reads the reason; [M6] the case is closed and the table is as it was.
    const mail = await walk.mail(
        "ola.kaminska@nordwind.example",
        walk.words.pattern(template, "message.rejected.subject"),
    );
    expect(mail.text).toContain("Too many of us are away in July.");
    expect(await balance(walk)).toMatchObject({ planned: 0, left: 26 });
    const ola = await walk.person("ola.kaminska");
    await ola.open("/cases?mine=1");
    await expect(ola.page.getByText(ola.app("cases.status.completed")).first()).toBeVisible();
    await ola.look("my-cases");
});
