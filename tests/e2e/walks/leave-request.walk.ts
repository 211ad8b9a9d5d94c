// Taking leave: Ola takes a leave of her plan, then asks for a day that nobody planned.
import { addDays, at, firstMonday, monday, written, year } from "../harness/dates.ts";
import { expect, test, type Screen, type Walk } from "../harness/walk.ts";

const template = "hr/hr-leave-request";
const july = firstMonday(year, 7);
const october = firstMonday(year, 10);

async function planJuly(walk: Walk): Promise<void> {
    await walk.server.ask("ola.kaminska", "POST", "/api/v1/startable/leave-plan", {
        variables: { year, periods: [{ from: july, to: addDays(july, 11) }] },
    });
    const { items } = await walk.server.ask("marek.zielinski", "POST", "/api/v1/tasks/search", {
        filter: { view: "mine" },
    });
    await walk.server.ask("marek.zielinski", "POST", `/api/v1/tasks/${items[0].key}/complete`, {
        outcome: "approved",
        variables: {},
    });
}

async function balance(walk: Walk): Promise<Record<string, unknown>> {
    const address = "/api/v1/records/leave-balance/search";
    const filter = { where: { employee: "ola.kaminska", year } };
    return (await walk.server.ask("ola.kaminska", "POST", address, { filter })).items[0].fields;
}

async function approve(marek: Screen): Promise<void> {
    const { page, words } = marek;
    await marek.open("/tasks?view=mine");
    await page
        .getByRole("region", { name: marek.app("inbox.list") })
        .getByRole("button", {
            name: new RegExp(words.of(template, "process.bpmn#approve.name")),
        })
        .click();
    const decision = marek.button(words.of(template, "process.bpmn#approve.outcome.approved"));
    await expect(decision).toBeVisible();
    await marek.look("decision");
    await decision.click();
    await expect(page.getByText(marek.app("inbox.empty.mine.title"))).toBeVisible();
}

test("a planned leave is taken, another one is asked for", async ({ walk }) => {
    const text = (key: string) => walk.words.of(template, key);
    await walk.server.pinClock(at(monday, "09:00"));
    await planJuly(walk);
    const ola = await walk.person("ola.kaminska");
    const marek = await walk.person("marek.zielinski");
    const days = ola.page.getByRole("radio", { name: /: 10$/ });

    // [M1] The leave of the plan is there to choose, and no dates are asked for.
    await ola.open("/start/leave-request");
    await days.check();
    await expect(
        ola.page.getByRole("textbox", { name: text("leave.form#from.label") }),
    ).toBeHidden();
    await ola.look("planned-leave");
    await ola.button(ola.app("start.send")).click();
    await approve(marek);
    expect(await balance(walk)).toMatchObject({
        planned: 0,
        taken: 10,
        left: 16,
    });

    // [M2] "Not planned" asks for the days, [M6] which are counted off.
    await ola.open("/start/leave-request");
    await expect(ola.page.getByRole("radio").first()).toBeVisible();
    await expect(days).toHaveCount(0);
    await ola.page.getByRole("radio").check();
    for (const [field, date] of [
        ["from", october],
        ["to", addDays(october, 1)],
    ] as const) {
        await ola.page
            .getByRole("textbox", {
                name: text(`leave.form#${field}.label`),
                exact: true,
            })
            .fill(written(date, walk.words.language));
        await ola.page.keyboard.press("Escape");
    }
    await expect(ola.page.getByText(text("leave.form#daysLeftAfter.label"))).toBeVisible();
    await ola.look("unplanned-leave");
    await ola.button(ola.app("start.send")).click();
    await approve(marek);
    await walk.mail(
        "ola.kaminska@nordwind.example",
        walk.words.pattern(template, "message.accepted.subject"),
    );
    expect(await balance(walk)).toMatchObject({ taken: 12, left: 14 });
});
