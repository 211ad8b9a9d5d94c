// What administrators decide: how long cases are kept, and what the first start asked about the company and mail.
import { expect, test, type Walk } from "../harness/walk.ts";

const title = "Zgłoszenie usterki";

function processNamed(name: string): string {
    return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:walk">
  <bpmn:process id="defect" name="${name}" isExecutable="true">
    <bpmn:startEvent id="begin"/><bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="flow" sourceRef="begin" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>`;
}

async function endedCases(walk: Walk, count: number): Promise<void> {
    const form = new FormData();
    form.append("resources", new Blob([processNamed(title)]), "process.bpmn");
    const response = await fetch(`${walk.server.url}/v2/deployments`, {
        method: "POST",
        headers: {
            Authorization: `Basic ${Buffer.from("admin:demo-admin").toString("base64")}`,
        },
        body: form,
    });
    expect(response.status, await response.text()).toBe(200);
    for (let number = 0; number < count; ++number) {
        await walk.server.ask("admin", "POST", "/v2/process-instances", {
            processDefinitionId: "defect",
        });
    }
}

test.describe("cases that have ended", () => {
    test.use({ start: { flags: ["--retention-cases=1", "--retention-pause-ms=1500"] } });

    test("get a rule, are looked at beforehand, and leave while one watches", async ({ walk }) => {
        await endedCases(walk, 4);
        const admin = await walk.person("admin");
        const { page } = admin;
        const text = (key: string, values = {}) =>
            page.getByText(admin.app(`administration.retention.${key}`, values), { exact: true });
        const count = (key: string) => text(key, { archive: 4, remove: 0 });

        await admin.open("/administration?tab=retention");
        await expect(text("noLimit")).toBeVisible();
        await expect(text("noRuns")).toBeVisible();
        await admin.look("no-limit");

        await admin.button(admin.app("administration.retention.changeOf", { title })).click();
        const rule = page.getByRole("dialog", { name: title });
        const choose = async (label: string, option: string) => {
            await rule
                .getByLabel(admin.app(`administration.retention.${label}`))
                .first()
                .click();
            await page
                .getByRole("option", {
                    name: admin.app(`administration.retention.${option}`),
                    exact: true,
                })
                .click();
        };
        await choose("keepLabel", "keep.days");
        await rule.getByLabel(admin.app("administration.retention.days")).fill("30");
        await choose("historyLabel", "level.activity");
        await admin.look("rule");
        await rule.getByRole("button", { name: admin.app("common.save") }).click();
        await expect(rule).toHaveCount(0);

        await walk.server.ask("admin", "POST", "/api/v1/clock/advance", { duration: "P40D" });
        await admin.open("/administration?tab=retention");
        await expect(count("wouldTake")).toBeVisible();
        await admin.look("due");

        const run = admin.button(admin.app("administration.retention.runNow"));
        await run.click();
        const asked = page.getByRole("dialog");
        await expect(asked).toBeVisible();
        await admin.look("run");
        await asked
            .getByRole("button", { name: admin.app("administration.retention.runNow") })
            .click();
        await expect(page.getByRole("progressbar")).toBeVisible();
        await admin.look("under-way");
        await expect(text("nothingDue")).toBeVisible({ timeout: 30_000 });
        await expect(text("did", { archived: 4, deleted: 0 })).toBeVisible();
        await admin.look("archived");
    });
});

test("the company changes after the first start", async ({ walk }) => {
    const admin = await walk.person("admin");
    const field = (key: string) => admin.page.getByLabel(admin.app(key), { exact: true });
    await admin.open("/administration?tab=company");
    await field("setup.companyName").fill("Nordwind i Synowie");
    await field("setup.closesAt").fill("17:00");
    await admin.look("company");
    await admin.button(admin.app("common.save")).click();
    await expect(admin.page.getByText(admin.app("administration.settings.saved"))).toBeVisible();
    const saved = await walk.server.ask("admin", "GET", "/api/v1/company");
    expect([saved.name, saved.closesAt]).toEqual(["Nordwind i Synowie", "17:00"]);
    // The configuration of this server says where mails go, so that nobody changes it here.
    await admin.open("/administration?tab=mail");
    await expect(admin.page.getByText(/smtp:\/\/127\.0\.0\.1/)).toBeVisible();
    await admin.look("mail-fixed");
});

test("a team works by a calendar of its own", async ({ walk }) => {
    const admin = await walk.person("admin");
    const { page } = admin;
    const text = (key: string) => admin.app(`administration.calendars.${key}`);
    await admin.open("/administration?tab=calendars");
    await expect(page.getByText(text("onlyHolidays")).first()).toBeVisible();
    await admin.look("calendars");
    await admin.button(text("add")).click();
    await page.getByRole("combobox", { name: text("whose") }).click();
    await page.getByRole("option", { name: /^(Finance|Finanse|Финансы)$/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(text("ownHours")).check();
    await dialog.getByLabel(text("day.friday")).fill("8-12");
    await dialog
        .getByRole("button", { name: admin.app("signOn.addRow") })
        .first()
        .click();
    await dialog.getByRole("textbox", { name: text("date"), exact: true }).fill("2027-05-28");
    await dialog.getByRole("textbox", { name: text("name"), exact: true }).fill("Stocktaking");
    await admin.look("calendar");
    await dialog.getByRole("button", { name: admin.app("common.save") }).click();
    await expect(page.getByText(text("saved"))).toBeVisible();
    const saved = await walk.server.ask(
        "admin",
        "GET",
        "/api/v1/calendars/group:finance?year=2027",
    );
    expect(saved.week.friday).toEqual(["08:00-12:00"]);
    expect(saved.rules.daysOff[0].date).toBe("2027-05-28");
});

test.describe("a server without mail", () => {
    test.use({ start: { mail: false } });

    test("gets a mail server later, tried out before it is saved", async ({ walk }) => {
        const admin = await walk.person("admin");
        const { page } = admin;
        const field = (key: string) => page.getByLabel(admin.app(key), { exact: true });
        await admin.open("/administration?tab=mail");
        await field("setup.mailHost").fill("127.0.0.1");
        await page.getByText(admin.app("setup.securityKind.starttls")).click();
        await field("setup.port").fill(String(walk.server.smtpPort));
        await field("setup.from").fill("Obieg <obieg@nordwind.example>");
        await field("setup.testTo").fill("ewa@nordwind.example");
        await admin.button(admin.app("setup.sendTest")).click();
        await expect(
            page.getByText(admin.app("setup.problem.none", { to: "ewa@nordwind.example" })),
        ).toBeVisible();
        await admin.look("mail");
        await admin.button(admin.app("common.save")).click();
        await expect(page.getByText(admin.app("administration.settings.saved"))).toBeVisible();
        const saved = await walk.server.ask("admin", "GET", "/api/v1/settings/mail");
        expect(saved.url).toContain(String(walk.server.smtpPort));
    });
});
