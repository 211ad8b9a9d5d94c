// A quote: Robert orders it with the customer's documents, Jerzy takes it, fills it in and hands it back.
import { at, monday } from "../harness/dates.ts";
import { expect, test } from "../harness/walk.ts";

const template = "sales/quote-preparation";

test("a quote is ordered, taken, filled in and handed over", async ({ walk }) => {
    const text = (key: string) => walk.words.of(template, key);
    await walk.server.pinClock(at(monday, "09:00"));

    // [M1, M2]
    const robert = await walk.person("robert.maj");
    await robert.open("/start/quote-preparation");
    await robert.page
        .getByRole("combobox", { name: text("order.form#customer.label") })
        .fill("Stalmet");
    await robert.page.getByRole("option", { name: "Stalmet Sp. z o.o." }).click();
    await robert.page
        .getByLabel(text("order.form#information.label"))
        .fill("Druga prasa 200 t, potrzebna do lata.");
    await robert.upload(text("order.form#documents.label"), "rysunek.pdf");
    await robert.look("ordered");
    await robert.button(robert.app("start.send")).click();

    // [M3, M5]
    const head = "jerzy.lewandowski@nordwind.example";
    await walk.mail(head, walk.words.pattern(template, "message.new-order.subject"));
    const jerzy = await walk.person("jerzy.lewandowski");
    await jerzy.open("/tasks?view=pool");
    await jerzy
        .button(/Stalmet/)
        .first()
        .click();
    await jerzy.button(jerzy.app("task.take")).click();
    const { page } = jerzy;
    await page.getByLabel(text("quote.form#scope.label")).fill("Prasa z montażem.");
    const row = page.getByRole("group", { name: jerzy.app("forms.rowNumber", { number: 1 }) });
    await row.getByLabel(text("quote.form#items.name.label")).fill("Prasa 200 t");
    await row.getByLabel(text("quote.form#items.quantity.label")).fill("2");
    await row.getByLabel(text("quote.form#items.price.label")).fill("1500");
    await jerzy.upload(text("quote.form#quoteDocuments.label"), "wycena.pdf");
    await expect(page.getByText(/3.?000/).first()).toBeVisible();
    await jerzy.look("quoted");
    await jerzy.button(text("process.bpmn#quote.outcome.quoted")).click();

    // [M7]
    const mail = await walk.mail(
        "robert.maj@nordwind.example",
        walk.words.pattern(template, "message.ready.subject"),
    );
    expect(mail.text).toContain("wycena.pdf");
});
