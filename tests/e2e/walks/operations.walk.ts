// What operators do: an incident in the diagram is put right, a case is moved by pointing, running cases are
// migrated after a dry run, and what is done to many shows its progress.
import { expect, test, type Screen, type Walk } from "../harness/walk.ts";

interface Step {
    id: string;
    tag: string;
    name: string;
    size: [number, number];
    calls?: string;
}

const task = (id: string, name: string): Step => ({
    id,
    tag: "userTask",
    name,
    size: [120, 80],
});
const gate: Step = {
    id: "gate",
    tag: "exclusiveGateway",
    name: "Complete?",
    size: [50, 50],
};

/** A process of steps one after another, drawn from left to right; a gateway lets pass what is ready. */
function processOf(middle: Step[], id: string, name: string): string {
    const steps: Step[] = [
        { id: "begin", tag: "startEvent", name: "Order placed", size: [36, 36] },
        ...middle,
        { id: "end", tag: "endEvent", name: "Shipped", size: [36, 36] },
    ];
    const links = steps.slice(1).map((step, index) => ({ from: steps[index]!, to: step }));
    let left = 40;
    const boxes = new Map(
        steps.map((step) => {
            const [width, height] = step.size;
            const box = { x: left, y: 140 - height / 2, width, height };
            left += width + 70;
            return [step.id, box];
        }),
    );
    const flows = links.map(({ from, to }) => {
        const condition =
            from.tag === "exclusiveGateway"
                ? "<bpmn:conditionExpression>=ready</bpmn:conditionExpression>"
                : "";
        return `<bpmn:sequenceFlow id="${from.id}-${to.id}" sourceRef="${from.id}" targetRef="${to.id}">${condition}</bpmn:sequenceFlow>`;
    });
    const nodes = steps.map(({ id, tag, name, calls }) => {
        const extensions =
            tag === "userTask"
                ? `<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="employees"/>`
                : calls
                  ? `<zeebe:calledElement processId="${calls}"/>`
                  : "";
        return `<bpmn:${tag} id="${id}" name="${name}"><bpmn:extensionElements>${extensions}</bpmn:extensionElements></bpmn:${tag}>`;
    });
    const shapes = steps.map(({ id }) => {
        const { x, y, width, height } = boxes.get(id)!;
        return `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`;
    });
    const edges = links.map(({ from, to }) => {
        const start = boxes.get(from.id)!;
        const point = `<di:waypoint x="${start.x + start.width}" y="140"/><di:waypoint x="${boxes.get(to.id)!.x}" y="140"/>`;
        return `<bpmndi:BPMNEdge id="${from.id}-${to.id}_di" bpmnElement="${from.id}-${to.id}">${point}</bpmndi:BPMNEdge>`;
    });
    return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:walk">
  <bpmn:process id="${id}" name="${name}" isExecutable="true">${nodes.join("")}${flows.join("")}</bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="${id}">${shapes.join("")}${edges.join("")}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}

async function deploy(walk: Walk, middle: Step[], id = "order", name = "Order"): Promise<void> {
    const form = new FormData();
    form.append("resources", new Blob([processOf(middle, id, name)]), "process.bpmn");
    const response = await fetch(`${walk.server.url}/v2/deployments`, {
        method: "POST",
        headers: {
            Authorization: `Basic ${Buffer.from("admin:demo-admin").toString("base64")}`,
        },
        body: form,
    });
    expect(response.status, await response.text()).toBe(200);
}

async function start(walk: Walk, id = "order"): Promise<string> {
    const started = await walk.server.ask("admin", "POST", "/v2/process-instances", {
        processDefinitionId: id,
    });
    return started.processInstanceKey;
}

/** Points at a step: in the diagram or, on a phone, in the list of the same steps. */
async function point(walk: Walk, screen: Screen, id: string, name: string): Promise<void> {
    if (walk.isPhone) {
        await screen.page
            .getByRole("region", { name: screen.app("operations.repair.steps") })
            .getByRole("button", { name: new RegExp(name) })
            .click();
    } else {
        await screen.page.locator(`g.djs-shape[data-element-id="${id}"]`).click();
    }
}

test("an incident, a case moved by hand, a migration with a dry run, batches", async ({ walk }) => {
    const packing = [gate, task("check", "Check the stock"), task("pack", "Pack the order")];
    await deploy(walk, packing);
    const cases = [await start(walk), await start(walk), await start(walk)];
    const admin = await walk.person("admin");
    const region = (key: string) => admin.page.getByRole("region", { name: admin.app(key) });

    const finished = admin.page
        .locator("[aria-live]")
        .getByText(admin.app("operations.batch.state.COMPLETED"), { exact: true });

    // What stands still, with its cause.
    await admin.open("/operations");
    await expect(admin.page.getByText("ready").first()).toBeVisible();
    await admin.look("incidents");

    // One case: the incident in the diagram, the data put right, the step tried again.
    await admin.open(`/operations/cases/${cases[0]}`);
    const incidents = region("operations.repair.incidents");
    await incidents.getByRole("button", { name: "Complete?" }).click();
    await expect(admin.page.locator(".step-badge-failed")).toBeVisible();
    await admin.look("incident");
    await region("operations.variables.title")
        .getByRole("button", {
            name: admin.app("operations.variables.editOf", {
                scope: admin.app("operations.variables.ofCase"),
            }),
        })
        .click();
    await admin.page
        .getByLabel(admin.app("operations.variables.json"))
        .fill('{"ready": true, "pieces": 2}');
    await admin.look("variables");
    await admin.button(admin.app("operations.variables.save")).click();
    await expect(admin.page.getByText(admin.app("operations.variables.saved"))).toBeVisible();
    await incidents.getByRole("button", { name: admin.app("operations.incident.resolve") }).click();
    await expect(incidents).toHaveCount(0);

    // The case is moved by pointing at the step it stands at, then at the one it should stand at.
    await point(walk, admin, "check", "Check the stock");
    await admin.button(admin.app("operations.repair.move")).click();
    await point(walk, admin, "pack", "Pack the order");
    const plan = region("operations.repair.plan");
    await expect(plan.getByText(admin.app("operations.repair.preview"))).toBeVisible();
    await plan.getByLabel(admin.app("operations.repair.variables")).fill('{"pieces": 3}');
    await plan.getByLabel(admin.app("operations.repair.reason")).fill("Counted by hand");
    await expect(
        plan.getByRole("button", { name: admin.app("operations.repair.apply") }),
    ).toBeEnabled();
    await admin.look("modification");
    await plan.getByRole("button", { name: admin.app("operations.repair.apply") }).click();
    await expect(admin.page.getByText(admin.app("operations.repair.applied"))).toBeVisible();
    await expect(plan).toHaveCount(0);
    await admin.open(`/cases/${cases[0]}`);
    await expect(admin.page.getByText(/Counted by hand/)).toBeVisible();
    await expect(admin.page.getByText("Pack the order").first()).toBeVisible();
    await admin.look("history");

    // Suspended and resumed.
    await admin.page
        .getByRole("main")
        .getByRole("button", { name: admin.app("cases.more"), exact: true })
        .click();
    await admin.page.getByRole("menuitem", { name: admin.app("cases.suspend") }).click();
    await admin.look("suspend");
    await admin.button(admin.app("cases.suspendDo")).click();
    await expect(admin.button(admin.app("cases.resume"))).toBeVisible();
    await admin.look("suspended");
    await admin.button(admin.app("cases.resume")).click();
    await expect(admin.button(admin.app("cases.resume"))).toHaveCount(0);

    // The other two as a batch.
    for (const key of cases.slice(1)) {
        await walk.server.ask("admin", "PUT", `/api/v1/cases/${key}/variables`, {
            variables: { ready: true },
        });
    }
    await admin.open("/operations?tab=incidents");
    await admin.page.getByLabel(admin.app("operations.incident.all")).check();
    await admin.look("chosen");
    await admin.page.getByRole("main").getByRole("button", { name: /\b2\b/ }).click();
    await expect(admin.page).toHaveURL(/\/operations\/batches\//);
    await expect(finished).toBeVisible();
    await admin.look("batch");

    // A new version without a step: the dry run says which cases cannot come along until somebody points.
    await deploy(walk, [gate, task("count", "Count the stock"), task("pack", "Pack the order")]);
    await admin.open("/operations/migrate/order");
    const dryRun = region("operations.migrate.dryRun");
    await expect(dryRun.getByText(admin.app("operations.migrate.cannot"))).toHaveCount(2);
    await admin.look("dry-run");
    if (walk.isPhone) {
        await region("operations.migrate.mapping")
            .getByLabel(/Check the stock/)
            .click();
        await admin.page.getByRole("option", { name: /Count the stock/ }).click();
    } else {
        await region("operations.migrate.now")
            .locator('g.djs-shape[data-element-id="check"]')
            .click();
        await region("operations.migrate.then")
            .locator('g.djs-shape[data-element-id="count"]')
            .click();
    }
    await expect(
        dryRun.getByText(admin.app("operations.migrate.can"), { exact: true }),
    ).toHaveCount(3);
    await admin.look("dry-run-complete");
    await dryRun.getByRole("button", { name: /\b3\b/ }).click();
    await expect(admin.page).toHaveURL(/\/operations\/batches\//);
    await expect(finished).toBeVisible();
    await admin.look("migrated");
    for (const key of cases) {
        expect((await walk.server.ask("admin", "GET", `/api/v1/cases/${key}`)).version).toBe(2);
    }
    await admin.open("/operations?tab=batches");
    await admin.look("batches");

    // The version that nothing follows any more is withdrawn; the other one not while its cases run.
    await admin.open("/processes/order");
    const withdraw = (version: number) =>
        admin.button(admin.app("definitions.withdraw.version", { version }));
    const dialog = admin.page.getByRole("dialog");
    await withdraw(2).click();
    await expect(
        dialog.getByRole("link", { name: admin.app("definitions.withdraw.cases") }),
    ).toBeVisible();
    await admin.look("withdraw-running");
    await admin.page.keyboard.press("Escape");
    await withdraw(1).click();
    await admin.look("withdraw");
    await dialog.getByRole("button", { name: admin.app("definitions.withdraw.act") }).click();
    await expect(dialog).toHaveCount(0);
    await expect(withdraw(1)).toHaveCount(0);

    // From the list of cases: all that are shown are suspended as a batch, and that is taken back.
    await admin.open("/cases");
    await admin.page.getByLabel(admin.app("cases.select.shown")).check();
    await admin.look("cases-chosen");
    await admin.button(admin.app("cases.batch.suspend.act")).click();
    await expect(dialog.getByRole("button", { name: /\b3\b/ })).toBeVisible();
    await admin.look("cases-suspend");
    await dialog.getByRole("button", { name: /\b3\b/ }).click();
    await expect(
        admin.heading(admin.app("operations.batch.kind.SUSPEND_PROCESS_INSTANCE")),
    ).toBeVisible();
    await expect(finished).toBeVisible();
    await admin.look("batch-to-undo");
    await admin.page.getByRole("main").getByRole("button", { name: /\b3\b/ }).click();
    await expect(
        admin.heading(admin.app("operations.batch.kind.RESUME_PROCESS_INSTANCE")),
    ).toBeVisible();
    await expect(finished).toBeVisible();
    await admin.open("/cases?status=suspended");
    await expect(admin.page.getByText(admin.app("lists.noMatch"))).toBeVisible();

    // Nobody else may.
    const ola = await walk.person("ola.kaminska");
    await ola.open("/operations");
    await expect(ola.page.getByText(ola.app("operations.forbidden"))).toBeVisible();
    await ola.look("not-for-everybody");
});

test("a case and the case that it calls in one picture", async ({ walk }) => {
    const call: Step = {
        id: "deliver",
        tag: "callActivity",
        name: "Deliver",
        size: [120, 80],
        calls: "delivery",
    };
    await deploy(walk, [task("load", "Load the van")], "delivery", "Delivery");
    await deploy(walk, [call]);
    const key = await start(walk);
    const admin = await walk.person("admin");

    // The step that called says so; chosen, it shows the called case with its own diagram.
    await admin.open(`/cases/${key}`);
    await expect(admin.page.getByText("↳ 1")).toBeVisible();
    await admin.page.getByRole("button", { name: /^Deliver/ }).click();
    const called = admin.page.getByRole("region", {
        name: admin.app("cases.called.title", { step: "Deliver" }),
    });
    await expect(called.locator('g.djs-shape[data-element-id="load"]')).toBeVisible();
    await admin.look("parent-and-child");

    // The called case leads back up.
    await called.getByRole("link", { name: /Delivery/ }).click();
    const crumbs = admin.page.getByRole("navigation", {
        name: admin.app("cases.called.ancestors"),
    });
    await expect(crumbs.getByRole("link", { name: /Order/ })).toBeVisible();
    await expect(admin.page.getByText("Load the van").first()).toBeVisible();
    await admin.look("child");
    await crumbs.getByRole("link", { name: /Order/ }).click();
    await expect(admin.page).toHaveURL(new RegExp(`/cases/${key}$`));
});
