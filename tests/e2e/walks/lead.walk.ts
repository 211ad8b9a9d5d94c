// The sales lead process as its people see it, from the form on the web site to pre-sales.
// [M1] … name the requirements of the catalogue that a walk shows.
import { at, monday, tuesday, written } from "../harness/dates.ts";
import { expect, test, type Screen, type Walk } from "../harness/walk.ts";

const template = "sales/sales-lead-process";
const customer = {
    name: "Jan Kos",
    company: "Kos Narzędzia",
    email: "jan@kos.example",
    phone: "+48 600 100 200",
    interest: "machines",
    message: "Druga prasa, najlepiej do lata.",
    privacyConsent: true,
};

// Kept without the blanks that people type for the eye.
const phone = /\+48 ?600 ?100 ?200/;

const leadOf = (walk: Walk) => (key: string) => walk.words.of(template, key);

async function sendForm(walk: Walk): Promise<void> {
    await walk.server.ask(null, "POST", "/api/v1/public/forms/contact", {
        answers: customer,
        language: walk.words.language,
        startedMsAgo: 60_000,
    });
}

async function openPool(screen: Screen): Promise<void> {
    await screen.open("/tasks?view=pool");
    await expect(screen.page.getByRole("region", { name: screen.app("inbox.list") })).toBeVisible();
}

const cards = (screen: Screen) =>
    screen.page
        .getByRole("region", { name: screen.app("inbox.list") })
        .getByRole("button", { name: /Kos Narzędzia/ });

async function openCase(screen: Screen): Promise<void> {
    await screen.open("/cases");
    const title = screen.words.of(template, "process.bpmn#sales-lead-process.name");
    await screen.link(new RegExp(`Kos Narzędzia.*${title}`)).click();
    await expect(screen.heading(/Kos Narzędzia/).first()).toBeVisible();
}

async function fillCall(screen: Screen, lead: (key: string) => string): Promise<void> {
    const { page } = screen;
    const when = lead("qualification.form#contactedAt.label");
    await page.getByRole("textbox", { name: when }).fill(written(monday, screen.words.language));
    await page.keyboard.press("Escape");
    await page.getByLabel(screen.app("forms.hoursOf", { label: when })).fill("09");
    await page.getByLabel(screen.app("forms.minutesOf", { label: when })).fill("30");
    await page.getByLabel(lead("qualification.form#need.label")).fill("A press of 200 t by summer");
    await page.getByLabel(lead("qualification.form#budget.label")).fill("250000");
}

test("a lead is sent, taken, qualified and goes on to a meeting and pre-sales", async ({
    walk,
}) => {
    const lead = leadOf(walk);
    await walk.server.pinClock(at(monday, "09:00"));

    // [M1, M2] The prospective customer fills the form on the web site and says what it is about.
    const visitor = await walk.visitor();
    await visitor.open("/f/contact");
    await visitor.look("public-form");
    const send = visitor.page.locator("button[type=submit]");
    await send.click();
    await expect(visitor.page.getByRole("alert")).toBeVisible();
    await visitor.look("public-form-problems");
    const field = (key: string) => visitor.page.getByLabel(lead(`contact.form#${key}.label`));
    await field("name").fill(customer.name);
    await field("company").fill(customer.company);
    await field("email").fill(customer.email);
    await field("phone").fill(customer.phone);
    await visitor.page
        .getByRole("radio", {
            name: lead("contact.form#interest.options.machines"),
        })
        .check();
    await field("message").fill(customer.message);
    await field("privacyConsent").check();
    await send.click();
    await expect(visitor.page.getByText(lead("contact.form#page.thanks"))).toBeVisible();
    await visitor.look("public-form-thanks");
    await walk.mail(customer.email, walk.words.pattern(template, "message.received.subject"));

    // [M3] Only the team that sells machines has it in its pool.
    const anna = await walk.person("anna.petrova");
    await openPool(anna);
    await expect(anna.page.getByText(anna.app("inbox.empty.pool.title"))).toBeVisible();
    await anna.look("pool-of-another-team");

    const robert = await walk.person("robert.maj");
    await walk.mail(
        "robert.maj@nordwind.example",
        walk.words.pattern(template, "message.new-lead.subject"),
    );
    await openPool(robert);
    await expect(cards(robert)).toHaveCount(1);
    await robert.look("pool");

    // The same lead on the board, taken from its card.
    await robert.open("/boards/leads");
    const stage = (id: string) =>
        robert.page.getByRole("region", {
            name: lead(`process.bpmn#stage.${id}`),
            exact: true,
        });
    await expect(stage("pool").getByText(phone)).toBeVisible();
    await robert.look("board");
    await robert.button(/Kos Narzędzia/).click();
    await expect(stage("claimed").getByText("Robert Maj").first()).toBeVisible();
    await expect(stage("pool").getByText(robert.app("boards.emptyStage"))).toBeVisible();
    await robert.look("board-taken");

    // [M5] The form of what to find out is there right after taking.
    await stage("claimed")
        .getByRole("link", { name: /Kos Narzędzia/ })
        .click();
    await expect(robert.heading(lead("process.bpmn#qualify.name")).first()).toBeVisible();
    await expect(robert.page.getByLabel(lead("qualification.form#need.label"))).toBeVisible();
    await robert.look("qualification");
    const qualified = robert.button(lead("process.bpmn#qualify.outcome.qualified"));
    await qualified.click();
    await expect(robert.page.getByRole("alert").first()).toBeVisible();
    await robert.look("qualification-problems");
    await fillCall(robert, lead);
    await qualified.click();

    // [M8] The representative has the task to meet the customer, [M9] and pre-sales has begun.
    await expect(robert.page).toHaveURL(/\/tasks(\?|$)/);
    await robert.open("/tasks?view=mine");
    await expect(
        cards(robert).filter({ hasText: lead("process.bpmn#meeting.name") }),
    ).toBeVisible();
    await expect(
        cards(robert).filter({ hasText: lead("presales.bpmn#analyse.name") }),
    ).toBeVisible();
    await robert.look("meeting-and-pre-sales");

    await openCase(robert);
    await expect(
        robert.page.getByRole("img", {
            name: new RegExp(lead("process.bpmn#sales-lead-process.name")),
        }),
    ).toBeVisible();
    const route = robert.page.getByRole("region", {
        name: robert.app("cases.route"),
    });
    await expect(route.getByText(lead("process.bpmn#meeting.name"))).toBeVisible();
    await robert.look("case");
    await robert.page.getByRole("tab", { name: robert.app("cases.messages") }).click();
    await expect(robert.page.getByText(customer.email).first()).toBeVisible();
    await robert.look("case-messages");
    await robert.page.getByRole("tab", { name: robert.app("cases.data") }).click();
    await robert.look("case-data");
    await robert.page.getByRole("tab", { name: robert.app("cases.records") }).click();
    await robert.page.getByRole("tabpanel").getByRole("link").first().click();
    await expect(robert.page.getByText(phone).first()).toBeVisible();
    await robert.look("record-of-the-lead");

    const opportunities = await walk.server.ask(
        "robert.maj",
        "POST",
        "/api/v1/records/opportunity/search",
        {},
    );
    expect(opportunities.items).toHaveLength(1);
    await robert.open("/records/opportunity");
    await expect(robert.link(/Kos/).first()).toBeVisible();
    await robert.look("opportunities");
});

test("nobody takes the lead and the head of the team hears of it", async ({ walk }) => {
    const lead = leadOf(walk);
    await walk.server.pinClock(at(monday, "09:00"));
    await sendForm(walk);
    const tomasz = await walk.person("tomasz.wrona");

    // [M4] Four working hours later the head is told, in the app and by mail.
    await walk.server.advanceClock(at(monday, "13:00"));
    await walk.mail(
        "tomasz.wrona@nordwind.example",
        walk.words.pattern(template, "message.unclaimed.subject"),
    );
    await tomasz.page.reload();
    await tomasz.button(/nieprzeczytan|unread/).click();
    const told = tomasz.page
        .getByRole("dialog")
        .getByText(walk.words.pattern(template, "message.unclaimed.subject"))
        .first();
    await expect(told).toBeVisible();
    await tomasz.look("bell");
    await told.click();
    await expect(tomasz.page).toHaveURL(/\/(tasks|cases)\//);

    // The lead stays in the pool, and its case says who was told and why.
    await tomasz.open("/boards/leads");
    const pool = tomasz.page.getByRole("region", {
        name: lead("process.bpmn#stage.pool"),
        exact: true,
    });
    await expect(pool.getByText(phone)).toBeVisible();
    await openCase(tomasz);
    await tomasz.page.getByRole("tab", { name: tomasz.app("cases.messages") }).click();
    await expect(tomasz.page.getByText(/Tomasz Wrona/).first()).toBeVisible();
    await tomasz.look("case-messages");
});

test("a lead that was taken but not called goes back to the pool", async ({ walk }) => {
    const lead = leadOf(walk);
    await walk.server.pinClock(at(monday, "09:00"));
    await sendForm(walk);
    const robert = await walk.person("robert.maj");
    await openPool(robert);
    await cards(robert).click();
    await robert.button(robert.app("task.take")).click();
    await expect(robert.page.getByLabel(lead("qualification.form#need.label"))).toBeEnabled();
    await robert.look("taken");

    // [M6] One working day later it is no longer his, and he is told.
    await walk.server.advanceClock(at(tuesday, "09:00"));
    await walk.mail(
        "robert.maj@nordwind.example",
        walk.words.pattern(template, "message.returned.subject"),
    );
    await robert.open("/tasks?view=mine");
    await expect(robert.page.getByText(robert.app("inbox.empty.mine.title"))).toBeVisible();

    // [M7] Anybody of the team can take it; the history keeps both.
    const sylwia = await walk.person("sylwia.lis");
    await openPool(sylwia);
    await cards(sylwia).click();
    await sylwia.button(sylwia.app("task.take")).click();
    await expect(sylwia.page.getByLabel(lead("qualification.form#need.label"))).toBeEnabled();
    await openCase(sylwia);
    const history = sylwia.page.getByRole("tabpanel", {
        name: sylwia.app("cases.history"),
    });
    await expect(history.getByText(/Robert Maj/).first()).toBeVisible();
    await expect(history.getByText(/Sylwia Lis/).first()).toBeVisible();
    await sylwia.look("case-with-both-owners");
});

test("a lead that is not worth a meeting is closed with a reason", async ({ walk }) => {
    const lead = leadOf(walk);
    await walk.server.pinClock(at(monday, "09:00"));
    await sendForm(walk);
    const robert = await walk.person("robert.maj");
    await openPool(robert);
    await cards(robert).click();
    await robert.button(robert.app("task.take")).click();
    await fillCall(robert, lead);

    // [M5] Without a reason it is not accepted.
    const refuse = robert.button(lead("process.bpmn#qualify.outcome.not-qualified"));
    await refuse.click();
    await expect(robert.page.getByRole("alert").first()).toBeVisible();
    await robert.look("reason-missing");
    await robert.page
        .getByLabel(lead("qualification.form#reason.label"))
        .fill("We do not sell used machines.");
    await refuse.click();

    // [M8] No meeting; the case has ended.
    await robert.open("/tasks?view=mine");
    await expect(robert.page.getByText(robert.app("inbox.empty.mine.title"))).toBeVisible();
    await openCase(robert);
    await expect(robert.page.getByText(robert.app("cases.status.completed")).first()).toBeVisible();
    await expect(robert.page.getByText(robert.app("cases.noOpenTasks"))).toBeVisible();
    await robert.look("case-closed");
});
