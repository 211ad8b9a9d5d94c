// What administrators and designers do: the library, publishing, the clock, mail, people.
import { readFileSync } from "node:fs";
import path from "node:path";
import { at, monday, tuesday, year } from "../harness/dates.ts";
import { expect, test } from "../harness/walk.ts";

const templates = path.resolve(import.meta.dirname, "../../../templates");

test("the library, processes and publishing", async ({ walk }) => {
    const admin = await walk.person("admin");
    await admin.open("/library");
    await expect(
        admin.link(new RegExp(walk.words.of("hr/hr-leave-plan", "process.bpmn#leave-plan.name"))),
    ).toBeVisible();
    await admin.look("library");
    await admin.page
        .getByText(`${admin.app("library.category.sales")} · 6`, { exact: true })
        .click();
    await expect(admin.page).toHaveURL(/category=sales/);
    await admin.open("/library/sales-lead-process");
    await expect(admin.page.getByRole("img").first()).toBeVisible();
    await expect(
        admin.page
            .getByText(walk.words.of("sales/sales-lead-process", "process.bpmn#qualify.name"))
            .first(),
    ).toBeVisible();
    await admin.look("template");

    await admin.open("/processes");
    await expect(admin.link(/sales-lead-process/)).toBeVisible();
    await admin.look("processes");
    await admin.link(/sales-lead-process/).click();
    await expect(admin.page.getByText("process.bpmn", { exact: true })).toBeVisible();
    await admin.look("process");

    // The whole process leaves as one file, which can be published as it is.
    const [leaving] = await Promise.all([
        admin.page.waitForEvent("download"),
        admin.link(admin.app("definitions.downloadPackage")).click(),
    ]);
    expect(leaving.suggestedFilename()).toBe("sales-lead-process-1.zip");
    const taken = await leaving.path();
    await admin.open("/processes/publish");
    await admin.page.locator("input[type=file]").setInputFiles({
        name: leaving.suggestedFilename(),
        mimeType: "application/zip",
        buffer: readFileSync(taken),
    });
    await admin.button(admin.app("definitions.check")).click();
    await expect(admin.button(admin.app("definitions.publish"))).toBeVisible();
    await admin.look("publish-one-file");

    // A package with an error is not published; the list says what and where.
    await admin.open("/processes/publish");
    await admin.look("publish");
    const broken = readFileSync(
        path.join(templates, "hr/hr-leave-plan/process.bpmn"),
        "utf8",
    ).replace(/formId="[^"]+"/, 'formId="no-such-form"');
    const input = admin.page.locator("input[type=file]");
    await input.setInputFiles([
        { name: "process.bpmn", mimeType: "text/xml", buffer: Buffer.from(broken) },
    ]);
    await admin.button(admin.app("definitions.check")).click();
    await expect(
        admin.page.getByRole("list", { name: admin.app("definitions.problems") }),
    ).toBeVisible();
    await expect(admin.button(admin.app("definitions.publish"))).toHaveCount(0);
    await admin.look("publish-errors");

    const simple = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:walk">
  <bpmn:process id="walk" name="Walk" isExecutable="true">
    <bpmn:startEvent id="begin"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:endEvent id="end"><bpmn:incoming>f1</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`;
    await input.setInputFiles([
        { name: "process.bpmn", mimeType: "text/xml", buffer: Buffer.from(simple) },
    ]);
    await admin.button(admin.app("definitions.check")).click();
    await admin.button(admin.app("definitions.publish")).click();
    await expect(admin.page.getByText(admin.app("definitions.published")).first()).toBeVisible();
    await admin.look("published");
});

test("the clock, mail and people", async ({ walk }) => {
    await walk.server.pinClock(at(monday, "09:00"));
    const admin = await walk.person("admin");
    await admin.open("/administration?tab=clock");
    await expect(admin.page.getByTestId("process-time")).toContainText(String(year));
    await admin.look("clock");
    await admin.button(admin.app("administration.clock.leap.P1D")).click();
    await expect
        .poll(async () => (await walk.server.ask("admin", "GET", "/api/v1/clock")).now)
        .toContain(`${tuesday}T08:00`);
    for (const tab of ["outbox", "people"]) {
        await admin.open(`/administration?tab=${tab}`);
        await expect(admin.page.locator(`[data-place=${tab}]`)).toBeVisible();
        await admin.look(tab);
    }
    await admin.open("/records");
    await admin.look("record-types");
    await admin.open("/cases");
    await admin.look("no-cases");

    // Nobody else may.
    const ola = await walk.person("ola.kaminska");
    await ola.open("/administration");
    await expect(ola.page.getByText(ola.app("administration.forbidden"))).toBeVisible();
    await ola.look("not-for-everybody");
});
