// A contract: Ola orders it, Hanna the lawyer draws it up, Ola checks it, her supervisor approves it, Ola sends it.
import { at, monday, written } from "../harness/dates.ts";
import { expect, test, type Screen } from "../harness/walk.ts";

const template = "administration/adm-contract-preparation";

test("a contract is ordered, drawn up, checked, approved and sent", async ({ walk }) => {
    const text = (key: string) => walk.words.of(template, key);
    await walk.server.pinClock(at(monday, "09:00"));
    const openTask = async (screen: Screen, element: string) => {
        await screen.open("/tasks");
        await screen.button(new RegExp(text(`process.bpmn#${element}.name`))).click();
        await expect(screen.heading(text(`process.bpmn#${element}.name`))).toBeVisible();
    };
    const decide = (screen: Screen, element: string, outcome: string) =>
        screen.button(text(`process.bpmn#${element}.outcome.${outcome}`)).click();

    // [M1, M2]
    const ola = await walk.person("ola.kaminska");
    await ola.open("/start/contract-preparation");
    await ola.page
        .getByRole("radio", { name: text("order.form#contractType.options.gdpr") })
        .check();
    await ola.page.getByLabel(text("order.form#counterparty.label")).fill("Omega");
    await ola.page.getByLabel(text("order.form#subject.label")).fill("Who keeps what for how long");
    await ola.page
        .getByRole("radio", { name: text("order.form#attachmentsRequired.options.no") })
        .check();
    await ola.look("ordered");
    await ola.button(ola.app("start.send")).click();

    // [M4, M7]
    await walk.mail(
        "hanna.wolska@nordwind.example",
        walk.words.pattern(template, "message.to-draft.subject"),
    );
    const hanna = await walk.person("hanna.wolska");
    await openTask(hanna, "draft");
    await hanna.upload(text("draft.form#contractFiles.label"), "umowa.pdf");
    await hanna.look("drafted");
    await decide(hanna, "draft", "delivered");

    // [M8]
    await walk.mail(
        "ola.kaminska@nordwind.example",
        walk.words.pattern(template, "message.ready.subject"),
    );
    await openTask(ola, "check");
    await expect(ola.link(ola.app("files.download", { name: "umowa.pdf" })).first()).toBeVisible();
    await ola.look("checked");
    await decide(ola, "check", "correct");

    // [M9]
    const marek = await walk.person("marek.zielinski");
    await openTask(marek, "approve");
    await decide(marek, "approve", "approved");

    // [M10, M11]
    await openTask(ola, "dispatch");
    await ola.page
        .getByRole("textbox", { name: text("dispatch.form#sentOn.label") })
        .fill(written(monday, walk.words.language));
    await ola.page.keyboard.press("Escape");
    await ola.page.getByRole("radio").first().check();
    await ola.look("sent");
    await decide(ola, "dispatch", "sent");
    await expect(ola.page.getByText(ola.app("inbox.empty.mine.title"))).toBeVisible();
});
