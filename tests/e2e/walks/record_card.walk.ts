// The card of a client: a quote that is ordered shows on it with its file; an entry is added and a field changed there.
import { at, monday } from "../harness/dates.ts";
import { expect, test } from "../harness/walk.ts";

const template = "sales/quote-preparation";

test("a client's card shows what happens and is worked on", async ({ walk }) => {
    const text = (key: string) => walk.words.of(template, key);
    await walk.server.pinClock(at(monday, "09:00"));
    const robert = await walk.person("robert.maj");
    await robert.open("/records/client");
    await robert.page.getByLabel(robert.app("records.search")).fill("Stalmet");
    await robert.link("Stalmet Sp. z o.o.").click();
    await robert.button(robert.app("records.card.start")).click();
    await robert.look("start-from-the-card");
    await robert.page
        .getByRole("dialog")
        .getByRole("link", { name: text("process.bpmn#quote-preparation.name"), exact: true })
        .click();
    await expect(
        robert.page.getByRole("combobox", { name: text("order.form#customer.label") }),
    ).toHaveValue("Stalmet Sp. z o.o.");
    await robert.page.getByLabel(text("order.form#information.label")).fill("Druga prasa 200 t.");
    await robert.upload(text("order.form#documents.label"), "rysunek.pdf");
    await robert.button(robert.app("start.send")).click();
    await expect(robert.button(robert.app("start.openCase"))).toBeVisible();

    await robert.open("/records/client");
    await robert.page.getByLabel(robert.app("records.search")).fill("Stalmet");
    await robert.link("Stalmet Sp. z o.o.").click();
    const running = robert.page.getByRole("region", { name: robert.app("records.card.running") });
    await expect(running.getByRole("link")).toHaveCount(1);
    const timeLine = robert.page.getByRole("region", {
        name: robert.app("records.card.timeLine"),
    });
    await expect(timeLine.getByRole("link", { name: /rysunek\.pdf/ })).toBeVisible();
    await robert.look("card");

    const admin = await walk.person("admin");
    const { page } = admin;
    await admin.open(new URL(robert.page.url()).pathname);
    await admin.button(admin.app("records.edit.begin")).click();
    const form = page.getByRole("dialog");
    const phone = form.getByRole("textbox", {
        name: { pl: "Telefon", en: "Phone", ru: "Телефон" }[walk.words.language],
        exact: true,
    });
    await phone.fill("+48 22 123 45 67");
    await admin.look("edit");
    await form.getByRole("button", { name: admin.app("common.save"), exact: true }).click();
    await expect(form).toHaveCount(0);
    await expect(page.getByText("+48221234567").first()).toBeVisible();
    await robert.page.reload();
    await expect(timeLine.getByText(/\+48221234567/).first()).toBeVisible();

    await page
        .getByRole("group", { name: admin.app("records.card.show") })
        .getByText(admin.app("records.card.kinds.changed"), { exact: true })
        .click();
    await expect(page.getByText(/\+48221234567/).last()).toBeVisible();
    await admin.look("changes");
});
