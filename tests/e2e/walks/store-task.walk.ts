// An ad-hoc task in the shop: Natalia gives it to a group, Bartosz takes it and does it.
import { at, monday, written } from "../harness/dates.ts";
import { expect, test } from "../harness/walk.ts";

const template = "retail/store-ad-hoc-task";
const what = "Wymienić plakaty w witrynie.";

test("a task for a group is given, taken, done and told", async ({ walk }) => {
    const text = (key: string) => walk.words.of(template, key);
    await walk.server.pinClock(at(monday, "09:00"));

    // [M1, M2, M3, M4, M8]
    const natalia = await walk.person("natalia.zajac");
    await natalia.open("/start/store-ad-hoc-task");
    const { page } = natalia;
    await page.getByRole("radio", { name: text("task.form#assignTo.options.person") }).check();
    await page.getByRole("combobox", { name: text("task.form#person.label") }).click();
    await expect(page.getByRole("option", { name: "Bartosz Sowa" })).toBeVisible();
    await expect(page.getByRole("option", { name: "Ola Kamińska" })).toHaveCount(0);
    await page.getByRole("option", { name: "Bartosz Sowa" }).click();
    await page.getByRole("radio", { name: text("task.form#assignTo.options.group") }).check();
    await page.getByRole("combobox", { name: text("task.form#group.label") }).click();
    await page.getByRole("option", { name: text("task.form#group.options.store-floor") }).click();
    await page.getByLabel(text("task.form#what.label")).fill(what);
    const due = text("task.form#dueAt.label");
    await page.getByRole("textbox", { name: due }).fill(written(monday, walk.words.language));
    await page.keyboard.press("Escape");
    await page.getByLabel(natalia.app("forms.hoursOf", { label: due })).fill("18");
    await page.getByLabel(natalia.app("forms.minutesOf", { label: due })).fill("00");
    await natalia.look("given");
    await natalia.button(natalia.app("start.send")).click();

    // [M5] The group is told; [M7] two hours before it is due, who took it is reminded.
    const address = "bartosz.sowa@nordwind.example";
    await walk.mail(address, walk.words.pattern(template, "message.new-task.subject"));
    const bartosz = await walk.person("bartosz.sowa");
    await bartosz.open("/tasks?view=pool");
    await bartosz
        .button(/Wymienić plakaty/)
        .first()
        .click();
    await bartosz.button(bartosz.app("task.take")).click();
    const done = bartosz.button(text("process.bpmn#do.outcome.done"));
    await expect(done).toBeVisible();
    await bartosz.look("to-do");
    await walk.server.advanceClock(at(monday, "16:00"));
    await walk.mail(address, walk.words.pattern(template, "message.reminder.subject"));
    await bartosz.page.getByLabel(text("done.form#comment.label")).fill("Stare są na zapleczu.");
    await done.click();

    // [M6] The manager hears of it.
    const mail = await walk.mail(
        "natalia.zajac@nordwind.example",
        walk.words.pattern(template, "message.done.subject"),
    );
    expect(mail.text).toContain("Stare są na zapleczu.");
});
