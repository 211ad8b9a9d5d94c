// Text that would be a script if any page took it for markup: in every field, name and label of a published package,
// of a case, of its mails and records, and of files. Every page shows it as text, and no script of it runs.
import { expect, test, type Screen, type Walk } from "../harness/walk.ts";

/** Each place has words of its own, so that a page that runs them tells which they were. */
function hostile(place: string): string {
    return `${place}"'><img src=x onerror="ran('${place}')"><script>ran('${place}')</script><svg onload="ran('${place}')">`;
}

/** What people type is no template either; in labels, designers may write expressions between braces. */
function typed(place: string): string {
    return `${hostile(place)}{{7*7}}`;
}

/** Where no more than a hundred bytes are taken. */
function brief(place: string): string {
    return `${place}<img src=x onerror="ran('${place}')">{{7*7}}`;
}

function inXml(text: string): string {
    return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const options = [
    { label: hostile("option"), value: "a" },
    { label: hostile("other-option"), value: "b" },
];
const form = {
    type: "default",
    id: "hostile",
    schemaVersion: 16,
    components: [
        {
            type: "text",
            id: "markdown",
            text: `${hostile("text")} [link](javascript:ran('link')) ![x](x)`,
        },
        {
            type: "textfield",
            id: "what",
            key: "what",
            label: hostile("label"),
            description: hostile("description"),
        },
        { type: "textarea", id: "why", key: "why", label: "Why" },
        { type: "select", id: "kind", key: "kind", label: hostile("select"), values: options },
        { type: "radio", id: "size", key: "size", label: hostile("radio"), values: options },
        {
            type: "filepicker",
            id: "papers",
            key: "papers",
            label: hostile("papers"),
            multiple: true,
        },
    ],
    obieg: { page: { title: hostile("title"), thanks: hostile("thanks") } },
};

const steps = ["order", "sign", "work", "end"];
const shapes = steps.map(
    (step, i) =>
        `<bpmndi:BPMNShape id="${step}-shape" bpmnElement="${step}"><dc:Bounds x="${100 + i * 200}" y="100" width="100" height="80"/></bpmndi:BPMNShape>`,
);
const edges = ["f1", "f2", "f3"].map(
    (
        flow,
        i,
    ) => `<bpmndi:BPMNEdge id="${flow}-edge" bpmnElement="${flow}"><di:waypoint x="${200 + i * 200}" y="140"/>
      <di:waypoint x="${300 + i * 200}" y="140"/></bpmndi:BPMNEdge>`,
);

const process = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    xmlns:obieg="urn:obieg:bpmn:1" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="urn:walk">
  <bpmn:process id="hostile" name="${inXml(hostile("process"))}" isExecutable="true">
    <bpmn:documentation>${inXml(hostile("documentation"))}</bpmn:documentation>
    <bpmn:extensionElements><obieg:case title="=what"><obieg:caseField name="why" label="${inXml(hostile("case-field"))}" value="=why"/></obieg:case>
      </bpmn:extensionElements>
    <bpmn:startEvent id="order" name="${inXml(hostile("start"))}"><bpmn:extensionElements><zeebe:formDefinition formId="hostile"/>
      <obieg:publicForm slug="hostile"/></bpmn:extensionElements></bpmn:startEvent>
    <bpmn:userTask id="sign" name="${inXml(hostile("task"))}"><bpmn:documentation>${inXml(hostile("task-documentation"))}</bpmn:documentation>
      <bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition assignee="admin"/><zeebe:formDefinition formId="hostile"/>
      <obieg:outcomes variable="signature"><obieg:outcome name="signed" label="${inXml(hostile("outcome"))}"/></obieg:outcomes>
      </bpmn:extensionElements></bpmn:userTask>
    <bpmn:serviceTask id="work" name="${inXml(hostile("service"))}"><bpmn:extensionElements><zeebe:taskDefinition type="=1 + what"/>
      </bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:endEvent id="end" name="${inXml(hostile("end"))}"/>
    <bpmn:sequenceFlow id="f1" sourceRef="order" targetRef="sign"/>
    <bpmn:sequenceFlow id="f2" name="${inXml(hostile("flow"))}" sourceRef="sign" targetRef="work"/>
    <bpmn:sequenceFlow id="f3" sourceRef="work" targetRef="end"/>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="hostile">${shapes.join("")}${edges.join("")}
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;

const lead = {
    name: typed("lead-name"),
    company: typed("lead-company"),
    email: "jan@tartak.example",
    phone: "+48 601 234 567",
    interest: "machines",
    message: typed("lead-message"),
    privacyConsent: true,
};

async function publish(walk: Walk): Promise<void> {
    const files = new FormData();
    files.append("resources", new Blob([process]), "process.bpmn");
    files.append("resources", new Blob([JSON.stringify(form)]), "hostile.form");
    const response = await fetch(`${walk.server.url}/v2/deployments`, {
        method: "POST",
        headers: { Authorization: `Basic ${btoa("admin:demo-admin")}` },
        body: files,
    });
    expect(response.status, await response.text()).toBe(200);
}

/** An uploaded file with a hostile name; names hold no slashes. */
async function upload(walk: Walk): Promise<string> {
    const name = `${typed("file").replaceAll("/", "")}.txt`;
    const { key } = await walk.server.ask("admin", "POST", "/api/v1/files", { name, size: 5 });
    const response = await fetch(`${walk.server.url}/api/v1/files/${key}/content?offset=0`, {
        method: "PATCH",
        headers: {
            Authorization: `Basic ${btoa("admin:demo-admin")}`,
            "Content-Type": "application/octet-stream",
        },
        body: "hello",
    });
    expect(response.status).toBe(200);
    await walk.server.ask("admin", "POST", `/api/v1/files/${key}/completion`, {});
    return key;
}

/** Names and titles that administrators and people give besides work itself. */
async function nameEverything({ server }: Walk): Promise<void> {
    const ask = (method: string, path: string, body: unknown) =>
        server.ask("admin", method, path, body);
    await ask("POST", "/api/v1/groups", {
        id: "hostile",
        titles: { pl: typed("group"), en: typed("group"), ru: typed("group") },
        description: typed("group-description"),
    });
    await ask("PUT", "/api/v1/people/robert.maj", {
        displayName: typed("person"),
        position: typed("position"),
        department: "hostile",
        supervisor: "admin",
        language: "pl",
    });
    const role = { roleId: "hostile", name: typed("role"), description: typed("role-description") };
    await ask("POST", "/v2/roles", role);
    await ask("POST", "/v2/tenants", { tenantId: "hostile", name: typed("tenant") });
    await ask("POST", "/api/v1/service-accounts", {
        name: "hostile",
        title: brief("program"),
        scopes: ["read"],
        roles: ["worker"],
    });
    await ask("POST", "/api/v1/webhooks", {
        title: typed("webhook"),
        url: "https://hooks.example/x",
        isActive: false,
    });
    await ask("POST", "/v2/mapping-rules", {
        mappingRuleId: "hostile",
        name: typed("rule"),
        claimName: "groups",
        claimValue: typed("claim"),
    });
    await ask("POST", "/api/v1/settings/directory-tokens", { title: brief("directory-token") });
}

/** A token that its owner named; people make them in a browser alone. */
async function nameToken(screen: Screen): Promise<void> {
    await screen.open("/account");
    await screen.page
        .getByLabel(screen.app("account.tokens.name"), { exact: true })
        .fill(brief("token"));
    await screen.button(screen.app("account.tokens.make")).click();
    await expect(screen.page.getByText(/^obp_/)).toBeVisible();
    await expectText(screen, "a new token");
}

/** Notes whatever runs of the hostile text, or is kept from running. */
async function watch(screen: Screen): Promise<void> {
    screen.page.on("dialog", (dialog) => void dialog.dismiss());
    await screen.page.addInitScript(() => {
        const found: string[] = [];
        Object.assign(window, { found, ran: (place: string) => found.push(`ran: ${place}`) });
        document.addEventListener("securitypolicyviolation", (violation) =>
            found.push(
                `${violation.violatedDirective}: ${violation.blockedURI} ${violation.sample}`,
            ),
        );
    });
}

/** Nothing ran, nothing was kept from running, and no element was made of the text. */
async function expectText(screen: Screen, address: string): Promise<void> {
    const found = await screen.page.evaluate(() => [
        ...(window as unknown as { found: string[] }).found,
        ...Array.from(
            document.querySelectorAll(
                "img[src='x'], [onerror], [onload], body script:not([src]), a[href^='javascript:']",
            ),
            (element) => element.outerHTML.slice(0, 200),
        ),
    ]);
    expect(found, address).toEqual([]);
}

/** Opens the page and everything that folds out of it. */
async function visit(screen: Screen, address: string): Promise<string> {
    const { page } = screen;
    await screen.open(address);
    await page.waitForLoadState("networkidle");
    await expect(page.locator("main, form, [role=alert]").first()).toBeVisible();
    await expectText(screen, address);
    let text = await page.locator("body").innerText();
    for (const tab of await page.getByRole("tab").all()) {
        await tab.click();
        await page.waitForLoadState("networkidle");
        await expectText(screen, `${address} ${await tab.innerText()}`);
        text += await page.locator("body").innerText();
    }
    return text;
}

const places = ["security", "signOn", "ldap", "company", "outbox", "mail", "retention", "clock"];

test("text that looks like a script is text on every page", async ({ walk }) => {
    test.setTimeout(300_000);
    const { server } = walk;
    await publish(walk);
    await server.ask("admin", "POST", "/api/v1/templates/sales-lead-process/install", {});
    const company = await server.ask("admin", "GET", "/api/v1/company");
    const { daysOff: _counted, ...kept } = company;
    await server.ask("admin", "PUT", "/api/v1/company", { ...kept, name: typed("company") });
    await server.ask(null, "POST", "/api/v1/public/forms/contact", {
        answers: lead,
        startedMsAgo: 20_000,
    });

    // A stranger sees the labels of the public form, sends it, and reads the thanks.
    const visitor = await walk.visitor();
    await watch(visitor);
    const seen = await visit(visitor, "/f/hostile");
    expect(seen).toContain(hostile("title"));
    expect(seen).toContain(hostile("label"));
    await visitor.page.locator("input[type=text]").first().fill(typed("visitor"));
    await visitor.page.waitForFunction(() => performance.now() > 3_000);
    await visitor.page.locator("button[type=submit]").click();
    await expect(visitor.page.getByText(hostile("thanks"))).toBeVisible();
    await expectText(visitor, "thanks");

    const answers = { what: typed("answer"), why: typed("why"), kind: "a", size: "b" };
    const papers = [await upload(walk)];
    const { instanceKey } = await server.ask("admin", "POST", "/api/v1/startable/hostile", {
        variables: { ...answers, papers },
    });
    const done = await server.ask("admin", "POST", "/api/v1/startable/hostile", {
        variables: answers,
    });
    const mine = { filter: { view: "mine" }, page: { limit: 50 } };
    const tasks = (await server.ask("admin", "POST", "/api/v1/tasks/search", mine)).items as any[];
    const taskOf = (key: string) => tasks.find((task) => task.instanceKey === key).key as string;
    // The other case goes on into an incident, whose sentence quotes the expression.
    await server.ask("admin", "POST", `/api/v1/tasks/${taskOf(done.instanceKey)}/complete`, {
        outcome: "signed",
        variables: answers,
    });
    const leads = await server.ask("admin", "POST", "/api/v1/records/lead/search", {
        page: { limit: 200 },
    });
    const sent = leads.items.find((record: any) => record.fields.name === lead.name);

    await nameEverything(walk);
    const admin = await walk.person("admin");
    await watch(admin);
    await nameToken(admin);
    const pages: [address: string, ...shown: string[]][] = [
        ["/tasks", typed("answer")],
        [`/tasks/${taskOf(instanceKey)}`, typed("answer"), hostile("task"), hostile("label")],
        ["/start"],
        ["/start/hostile", hostile("label")],
        ["/cases", typed("answer")],
        [`/cases/${instanceKey}`, typed("answer"), hostile("task")],
        [`/cases/${done.instanceKey}`, typed("answer")],
        ["/boards/leads"],
        ["/records"],
        ["/records/lead"],
        [`/records/lead/${sent.key}`, typed("lead-name")],
        ["/processes", hostile("process")],
        ["/processes/hostile", hostile("process")],
        ["/processes/publish"],
        ["/decisions"],
        ["/decisions/lead-assignment"],
        ["/library"],
        ["/library/sales-lead-process"],
        ["/tools/expression"],
        ["/operations"],
        [`/operations/cases/${instanceKey}`],
        ["/operations/migrate/hostile"],
        ...places.map((place): [string, ...string[]] => [`/administration?tab=${place}`]),
        ["/administration?tab=people", typed("person"), typed("position")],
        ["/administration?tab=groups", typed("group"), typed("group-description")],
        ["/administration?tab=chart", typed("person")],
        ["/administration?tab=programs", brief("program")],
        ["/administration?tab=webhooks", typed("webhook")],
        ["/administration?tab=rules", typed("rule"), typed("claim")],
        ["/administration?tab=tenants", typed("tenant")],
        ["/administration?tab=directory", brief("directory-token")],
        ["/roles?role=hostile", typed("role"), typed("role-description")],
        ["/audit"],
        ["/account", brief("token")],
        ["/team"],
        ["/substitutions"],
    ];
    for (const [address, ...wanted] of pages) {
        const text = await visit(admin, address);
        for (const each of wanted) expect(text, address).toContain(each);
    }

    // What stands in addresses is text, too.
    for (const address of [
        "/cases?search=",
        "/records/",
        "/start/",
        "/processes/",
        "/nothing/",
        "/sign-in?next=",
    ])
        await visit(admin, address + encodeURIComponent(typed("address").replaceAll("/", "")));
});
