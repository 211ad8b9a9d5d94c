// Documents of a case: a draft, the version that takes its place, who downloaded it, and all of them as one ZIP.
import { readFileSync } from "node:fs";
import { wholeBrowser } from "../harness/browser.ts";
import { expect, test, type Walk } from "../harness/walk.ts";

const texts = {
    en: { contract: "Contract", others: "Other papers" },
    pl: { contract: "Umowa", others: "Inne dokumenty" },
    ru: { contract: "Договор", others: "Прочие документы" },
};
const form = {
    id: "papers",
    components: [
        {
            type: "filepicker",
            key: "contract",
            label: texts.en.contract,
            obieg: { document: "contract" },
        },
        { type: "filepicker", key: "others", label: texts.en.others, multiple: true },
    ],
};
const labels = (language: "pl" | "ru") => ({
    "papers.form#contract.label": texts[language].contract,
    "papers.form#others.label": texts[language].others,
});
const process = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    xmlns:obieg="urn:obieg:bpmn:1" id="d" targetNamespace="urn:walk">
  <bpmn:process id="papers" name="Papers" isExecutable="true">
    <bpmn:extensionElements><obieg:case title="A contract"/></bpmn:extensionElements>
    <bpmn:startEvent id="order"><bpmn:extensionElements><zeebe:formDefinition formId="papers"/></bpmn:extensionElements></bpmn:startEvent>
    <bpmn:userTask id="sign" name="Sign"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition assignee="sylwia.lis"/>
      <zeebe:formDefinition formId="papers"/>
      <obieg:outcomes variable="signature"><obieg:outcome name="signed" label="OK"/></obieg:outcomes></bpmn:extensionElements></bpmn:userTask>
    <bpmn:userTask id="keep" name="Keep"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition assignee="sylwia.lis"/>
      </bpmn:extensionElements></bpmn:userTask>
    <bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="f1" sourceRef="order" targetRef="sign"/>
    <bpmn:sequenceFlow id="f2" sourceRef="sign" targetRef="keep"/>
    <bpmn:sequenceFlow id="f3" sourceRef="keep" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>`;

async function publish(walk: Walk): Promise<void> {
    const files = new FormData();
    files.append("resources", new Blob([process]), "process.bpmn");
    files.append("resources", new Blob([JSON.stringify(form)]), "papers.form");
    for (const language of ["pl", "ru"] as const) {
        const text = JSON.stringify(labels(language));
        files.append("resources", new Blob([text]), `texts/${language}.json`);
    }
    const response = await fetch(`${walk.server.url}/v2/deployments`, {
        method: "POST",
        headers: { Authorization: `Basic ${btoa("admin:demo-admin")}` },
        body: files,
    });
    expect(response.status).toBe(200);
}

// PDF is looked at in the page.
test.use({ launchOptions: wholeBrowser });

test("a document gets a new version, is downloaded and told of, and all come in one ZIP", async ({
    walk,
}) => {
    await publish(walk);
    const words = texts[walk.words.language];

    const robert = await walk.person("robert.maj");
    await robert.open("/start/papers");
    await robert.upload(words.contract, "projekt umowy.pdf");
    await robert.upload(words.others, "załącznik 1.pdf", "załącznik 2.pdf");
    await robert.look("uploaded");
    await robert.button(robert.app("start.send")).click();

    const sylwia = await walk.person("sylwia.lis");
    await sylwia.page.getByText("Sign", { exact: true }).first().click();
    const removal = sylwia.button(sylwia.app("files.remove", { name: "projekt umowy.pdf" }));
    await removal.click();
    await sylwia.upload(words.contract, "umowa podpisana.pdf");
    await sylwia.look("signed");
    await sylwia.button("OK").click();

    await expect(
        sylwia.page.getByText(sylwia.app("task.decided", { outcome: "OK", name: "Sign" })),
    ).toBeVisible();
    const [found] = (
        await walk.server.ask("robert.maj", "POST", "/api/v1/cases/search", {
            filter: { processId: "papers" },
        })
    ).items;
    await robert.open(`/cases/${found.key}`);
    const { page } = robert;
    const documents = page.getByRole("region", { name: robert.app("files.documents") });
    await expect(documents.getByText("umowa podpisana.pdf")).toBeVisible();
    await expect(documents.getByText("projekt umowy.pdf")).toHaveCount(0);

    const [one] = await Promise.all([
        page.waitForEvent("download"),
        documents.getByRole("link", { name: /umowa podpisana\.pdf/ }).click(),
    ]);
    expect(one.suggestedFilename()).toBe("umowa podpisana.pdf");
    const [all] = await Promise.all([
        page.waitForEvent("download"),
        documents.getByRole("link", { name: robert.app("files.downloadAll") }).click(),
    ]);
    const zip = readFileSync(await all.path());
    expect(zip.subarray(0, 4).toString("latin1")).toBe("PK\x03\x04");
    for (const name of ["umowa podpisana.pdf", "v1/projekt umowy.pdf", "załącznik 1.pdf"])
        expect(zip.includes(name), name).toBe(true);

    await page.reload();
    await documents
        .getByRole("button", { name: /Downloaded|Pobran|Скач/ })
        .first()
        .click();
    await documents.getByRole("button", { name: /^1 / }).click();
    await expect(documents.getByText("projekt umowy.pdf")).toBeVisible();
    await expect(documents.getByText(new RegExp(robert.app("files.inArchive")))).toHaveCount(1);
    await robert.look("documents");

    // Looked at where it stands; on a phone over everything.
    const show = documents.getByRole("button", {
        name: robert.app("files.show", { name: "umowa podpisana.pdf" }),
    });
    const [shown] = await Promise.all([
        page.waitForResponse((response) => response.url().endsWith("/preview")),
        show.click(),
    ]);
    expect([shown.status(), shown.headers()["content-type"]]).toEqual([200, "application/pdf"]);
    const place = walk.isPhone ? page.getByRole("dialog") : documents;
    await expect(place.locator("iframe")).toBeVisible();
    await robert.look("shown");
});
