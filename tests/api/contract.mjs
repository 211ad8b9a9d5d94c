// Every operation that the official client can call, told as stories of one server.
import * as processes from "./processes.mjs";
import { address, answered, call, client, close, expect, expectEqual, refusal, refuses, request, story } from "./harness.mjs";
import { REFUSED } from "./operations.mjs";

const file = (name, text) => new File([text], name);
const start = (processDefinitionId, variables = {}) => call.createProcessInstance({ processDefinitionId, variables });
const only = (answer) => {
    expectEqual(answer.items.length, 1, "items");
    return answer.items[0];
};

async function taskOf(processInstanceKey) {
    return only(await call.searchUserTasks({ filter: { processInstanceKey } }));
}

// ---- The server itself

await story("the server says what it is", async () => {
    expectEqual((await call.getTopology()).brokers.length, 1, "brokers");
    await call.getStatus();
    expectEqual((await call.getLicense()).licenseType, "Apache-2.0", "license");
    await call.getSystemConfiguration();
});

// ---- Publishing

let definition;
await story("everything is published in one deployment", async () => {
    const deployed = await call.createDeployment({
        resources: [
            file("job.bpmn", processes.job), file("task.bpmn", processes.task), file("form.form", processes.form),
            file("decide.bpmn", processes.decide), file("size.dmn", processes.size), file("wait.bpmn", processes.wait),
            file("signal.bpmn", processes.signalled), file("caller.bpmn", processes.caller),
            file("condition.bpmn", processes.condition), file("script.bpmn", processes.script),
            file("ad-hoc.bpmn", processes.chosen),
        ],
    });
    expectEqual(deployed.processes.length, 9, "processes");
    expectEqual(deployed.decisions.length, 1, "decisions");
    expectEqual(deployed.decisionRequirements.length, 1, "models");
    expectEqual(deployed.forms.length, 1, "forms");
});

await story("published processes are found and read", async () => {
    const found = await call.searchProcessDefinitions({
        filter: { processDefinitionId: { $like: "contract-t*" }, isLatestVersion: true },
    });
    definition = only(found);
    expectEqual(definition.processDefinitionId, "contract-task", "id");
    const { processDefinitionKey } = definition;
    expectEqual(await call.getProcessDefinition({ processDefinitionKey }), definition, "definition");
    expect((await call.getProcessDefinitionXml({ processDefinitionKey })).includes("contract-task"), "the diagram");
    expectEqual((await call.getStartProcessForm({ processDefinitionKey })).formId, "contract-form", "form");
    const resource = await call.getResource({ resourceKey: processDefinitionKey });
    expectEqual(resource.resourceName, "task.bpmn", "resource");
    const { formKey } = await call.getStartProcessForm({ processDefinitionKey });
    expectEqual(await call.getResourceContent({ resourceKey: formKey }), processes.form, "content");
});

await story("pages go on behind their cursors and back before them", async () => {
    const everything = await call.searchProcessDefinitions({ sort: [{ field: "processDefinitionId" }] });
    const sort = [{ field: "processDefinitionId", order: "ASC" }];
    const first = await call.searchProcessDefinitions({ sort, page: { limit: 3 } });
    const second = await call.searchProcessDefinitions({ sort, page: { limit: 3, after: first.page.endCursor } });
    expectEqual([...first.items, ...second.items], everything.items.slice(0, 6), "two pages");
    expectEqual(first.page.totalItems, everything.items.length, "total");
    const back = await call.searchProcessDefinitions({ sort, page: { limit: 3, before: second.page.startCursor } });
    expectEqual(back.items, first.items, "the page before");
    const skipped = await call.searchProcessDefinitions({ sort, page: { limit: 3, from: 3 } });
    expectEqual(skipped.items, second.items, "the page from the fourth on");
});

// ---- Instances

let instance;
await story("an instance is started, found by many filters and looked at", async () => {
    const { processInstanceKey } = await start("contract-task", { amount: 7, note: "x".repeat(9000) });
    instance = await call.getProcessInstance({ processInstanceKey });
    expectEqual(instance.state, "ACTIVE", "state");
    const filters = [
        { processInstanceKey }, { processInstanceKey: { $in: [processInstanceKey] } },
        { processDefinitionId: "contract-task", state: "ACTIVE" }, { processDefinitionName: { $like: "*contract-task" } },
        { processDefinitionKey: definition.processDefinitionKey, startDate: { $lte: instance.startDate } },
        { $or: [{ state: "TERMINATED" }, { processInstanceKey }] },
        { processInstanceKey, hasIncident: false }, { processInstanceKey, endDate: { $exists: false } },
        { processInstanceKey, variables: [{ name: "amount", value: "7" }] }, { processInstanceKey, elementId: "ask" },
    ];
    for (const filter of filters) {
        const found = await call.searchProcessInstances({ filter });
        expect(found.items.some((one) => one.processInstanceKey === processInstanceKey), `found by ${JSON.stringify(filter)}`);
    }
    const others = [{ processInstanceKey, state: "COMPLETED" }, { processInstanceKey, elementId: "nothing" },
        { processInstanceKey, variables: [{ name: "amount", value: "8" }] }, { processInstanceKey, hasIncident: true },
        { processInstanceKey, processDefinitionId: { $neq: "contract-task" } }];
    for (const filter of others) {
        expectEqual((await call.searchProcessInstances({ filter })).page.totalItems, 0, `by ${JSON.stringify(filter)}`);
    }
    const lower = await request("POST", "/v2/process-instances/search", { filter: { processInstanceKey, state: "active" } });
    expectEqual(lower.body.items.length, 1, "a state in lower case");
    const few = await request("POST", "/v2/process-instances/search", { filter: { processInstanceKey }, fields: ["state"] });
    expectEqual(few.body.items, [{ state: "ACTIVE" }], "selected fields");
});

await story("an instance shows where it stands and how it came there", async () => {
    const { processInstanceKey } = instance;
    const elements = await call.searchElementInstances({ filter: { processInstanceKey } });
    const ask = elements.items.find((one) => one.elementId === "ask");
    expectEqual([ask.type, ask.state, ask.elementName], ["USER_TASK", "ACTIVE", "Ask"], "the task's element");
    expect(elements.items.some((one) => one.elementId === "start" && one.state === "COMPLETED"), "the start has ended");
    expectEqual(await call.getElementInstance({ elementInstanceKey: ask.elementInstanceKey }), ask, "one element");
    const ended = elements.items.find((one) => one.elementId === "start");
    expectEqual(await call.getElementInstance({ elementInstanceKey: ended.elementInstanceKey }), ended, "an ended one");
    const active = await call.searchElementInstances({ filter: { processInstanceKey, state: "ACTIVE", type: "USER_TASK" } });
    expectEqual(active.items, [ask], "active user tasks");
    const flows = await call.getProcessInstanceSequenceFlows({ processInstanceKey });
    expectEqual(flows.items.map((flow) => flow.elementId), ["a"], "flows");
    const counts = await call.getProcessInstanceStatistics({ processInstanceKey });
    expectEqual(counts.items.find((one) => one.elementId === "ask").active, 1, "active");
    const all = await call.getProcessDefinitionStatistics({ processDefinitionKey: definition.processDefinitionKey, filter: { state: "ACTIVE" } });
    expectEqual(all.items.find((one) => one.elementId === "ask").active, 1, "active of the definition");
});

await story("searches over many cases come page by page and miss nothing", async () => {
    const keys = [];
    for (let count = 0; count < 5; ++count) keys.push((await start("contract-script", { amount: count })).processInstanceKey);
    const filter = { processDefinitionId: "contract-script" };
    const all = await call.searchElementInstances({ filter });
    expectEqual(all.page.totalItems, 20, "elements"); // the case, start, sum, end
    const seen = [];
    for (let after; ;) {
        const page = await call.searchElementInstances({ filter, page: { limit: 3, ...(after ? { after } : {}) } });
        expectEqual(page.page.totalItems, 20, "total of each page");
        seen.push(...page.items.map((one) => one.elementInstanceKey));
        if (!page.page.endCursor) break;
        after = page.page.endCursor;
    }
    expectEqual(seen, all.items.map((one) => one.elementInstanceKey), "all elements once");
    const backwards = await call.searchProcessInstances({ filter, sort: [{ field: "processInstanceKey", order: "DESC" }], page: { limit: 2 } });
    expectEqual(backwards.items.map((one) => one.processInstanceKey), keys.slice(3).reverse(), "the newest");
    const next = await call.searchProcessInstances({ filter, sort: [{ field: "processInstanceKey", order: "DESC" }], page: { limit: 2, after: backwards.page.endCursor } });
    expectEqual(next.items.map((one) => one.processInstanceKey), keys.slice(1, 3).reverse(), "the ones before");
});

await story("variables are found, cut and read whole", async () => {
    const { processInstanceKey } = instance;
    const note = only(await call.searchVariables({ filter: { processInstanceKey, name: "note" } }));
    expect(note.isTruncated && note.value.length === 8192, "a long value is cut", note.value.length);
    const whole = await call.getVariable({ variableKey: note.variableKey });
    expectEqual(whole.value, JSON.stringify("x".repeat(9000)), "the whole value");
    const local = only(await call.searchVariables({ filter: { processInstanceKey, name: { $in: ["more"] } } }));
    expectEqual(local.value, "8", "a variable of the task");
    await call.createElementInstanceVariables({ elementInstanceKey: processInstanceKey, variables: { amount: 70 } });
    const scope = await call.searchVariables({ filter: { scopeKey: processInstanceKey, name: "amount" } });
    expectEqual(only(scope).value, "70", "the changed value");
});

await story("instances answer with their result when asked to wait", async () => {
    const done = await call.createProcessInstance({
        processDefinitionId: "contract-script", variables: { amount: 21 }, awaitCompletion: true, fetchVariables: ["double"],
    });
    expectEqual(done.variables, { double: 42 }, "result");
    const waiting = call.createProcessInstance({ processDefinitionId: "contract-wait", variables: { order: "await" }, awaitCompletion: true });
    for (let found = 0; !found;) {
        found = (await call.searchMessageSubscriptions({ filter: { correlationKey: "await" } })).page.totalItems;
    }
    await call.publishMessage({ name: "contract-message", correlationKey: "await", timeToLive: 0, variables: { came: true } });
    expectEqual((await waiting).variables, { order: "await", came: true }, "the result of a case that waited");
    const early = refusal(client.createProcessInstance({
        processDefinitionId: "contract-wait", variables: { order: "never" }, awaitCompletion: true, requestTimeout: 1 }));
    expectEqual(await early, 408, "not yet ended");
});

// ---- User tasks

await story("a user task is found, read, changed and completed", async () => {
    const task = await taskOf(instance.processInstanceKey);
    const { userTaskKey } = task;
    expectEqual(await call.getUserTask({ userTaskKey }), task, "task");
    const form = await call.getUserTaskForm({ userTaskKey });
    expectEqual([form.formId, form.formKey], ["contract-form", task.formKey], "form");
    expectEqual((await call.getResource({ resourceKey: form.formKey })).resourceId, "contract-form", "form as a resource");
    const seen = await call.searchUserTaskVariables({ userTaskKey, filter: { name: "more" } });
    expectEqual(only(seen).value, "8", "a variable of the step");
    const effective = await call.searchUserTaskEffectiveVariables({ userTaskKey, sort: [{ field: "name" }] });
    expectEqual(effective.items.map((one) => one.name), ["amount", "more", "note"], "what counts");
    await call.assignUserTask({ userTaskKey, assignee: "anna.petrova" });
    const assigned = await call.searchUserTasks({ filter: { assignee: "anna.petrova", processInstanceKey: task.processInstanceKey } });
    expectEqual(only(assigned).userTaskKey, userTaskKey, "assigned");
    await call.updateUserTask({ userTaskKey, changeset: { priority: 80 } });
    const urgent = await call.searchUserTasks({ filter: { priority: { $gte: 80 } } });
    expectEqual(only(urgent).userTaskKey, userTaskKey, "urgent tasks");
    await call.unassignUserTask({ userTaskKey });
    await call.completeUserTask({ userTaskKey, variables: { answer: "yes" } });
    const log = await call.searchUserTaskAuditLogs({ userTaskKey, sort: [{ field: "timestamp", order: "ASC" }] });
    const acts = log.items.map((row) => row.operationType);
    expect(acts[0] === "CREATE" && acts.includes("ASSIGN") && acts.includes("UNASSIGN"), "what was done", acts);
    const completion = only(await call.searchUserTaskAuditLogs({ userTaskKey, filter: { operationType: "COMPLETE" } }));
    expectEqual([completion.actorId, completion.userTaskKey, completion.category], ["admin", userTaskKey, "USER_TASKS"], "who");
    expectEqual((await call.getUserTask({ userTaskKey })).state, "COMPLETED", "state");
    expectEqual((await call.getProcessInstance({ processInstanceKey: instance.processInstanceKey })).state, "COMPLETED", "state");
});

// ---- Jobs

await story("a worker does jobs", async () => {
    const { processInstanceKey } = await start("contract-job", { amount: 1 });
    const done = await new Promise((resolve) => {
        const worker = client.createJobWorker({
            jobType: "contract-work", maxParallelJobs: 2, jobTimeoutMs: 60000, pollIntervalMs: 1,
            jobHandler: async (job) => {
                const receipt = await job.complete({ packed: job.variables.amount + 1 });
                worker.stop();
                resolve(job.processInstanceKey);
                return receipt;
            },
        });
    });
    expectEqual(done, processInstanceKey, "the job's instance");
    expectEqual((await call.getProcessInstance({ processInstanceKey })).state, "COMPLETED", "state");
});

await story("jobs are leased, prolonged, fail and make an incident that is resolved", async () => {
    const { processInstanceKey } = await start("contract-job");
    const { jobs: [job] } = await call.activateJobs({ type: "contract-work", worker: "w", timeout: 60000, maxJobsToActivate: 1 });
    expectEqual(job.processInstanceKey, processInstanceKey, "leased");
    await call.updateJob({ jobKey: job.jobKey, changeset: { timeout: 120000 } });
    expectEqual(only(await call.searchJobs({ filter: { processInstanceKey, worker: "w", state: "CREATED" } })).jobKey, job.jobKey, "found");
    await call.failJob({ jobKey: job.jobKey, retries: 0, errorMessage: "No boxes left" });
    const incident = only(await call.searchIncidents({ filter: { processInstanceKey, errorType: "JOB_NO_RETRIES" } }));
    expectEqual(await call.getIncident({ incidentKey: incident.incidentKey }), incident, "incident");
    expectEqual(only(await call.searchProcessInstanceIncidents({ processInstanceKey })).incidentKey, incident.incidentKey, "of the instance");
    const of = { elementInstanceKey: incident.elementInstanceKey };
    expectEqual(only(await call.searchElementInstanceIncidents(of)).incidentKey, incident.incidentKey, "of the element");
    const [error] = (await call.getProcessInstanceStatisticsByError({ sort: [{ field: "activeInstancesWithErrorCount", order: "DESC" }] })).items;
    const by = await call.getProcessInstanceStatisticsByDefinition({ filter: { errorHashCode: error.errorHashCode } });
    expectEqual(only(by).processDefinitionId, "contract-job", "where it happens");
    const running = await call.getProcessDefinitionInstanceStatistics({});
    const jobs = running.items.find((one) => one.processDefinitionId === "contract-job");
    expectEqual([jobs.activeInstancesWithIncidentCount, jobs.activeInstancesWithoutIncidentCount], [1, 0], "instances");
    const versions = await call.getProcessDefinitionInstanceVersionStatistics({ filter: { processDefinitionId: "contract-job" } });
    expectEqual(only(versions).activeInstancesWithIncidentCount, 1, "instances of the version");
    await call.updateJob({ jobKey: job.jobKey, changeset: { retries: 1 } });
    await call.resolveIncident({ incidentKey: incident.incidentKey });
    const again = await call.activateJobs({ type: "contract-work", worker: "w", timeout: 60000, maxJobsToActivate: 1 });
    await call.completeJob({ jobKey: again.jobs[0].jobKey, variables: {} });
});

await story("an error of a job that nobody catches, and its batch of incidents", async () => {
    const { processInstanceKey } = await start("contract-job");
    const { jobs: [job] } = await call.activateJobs({ type: "contract-work", worker: "w", timeout: 60000, maxJobsToActivate: 1 });
    await call.throwJobError({ jobKey: job.jobKey, errorCode: "BROKEN" });
    const batch = await call.resolveProcessInstanceIncidents({ processInstanceKey });
    expectEqual(batch.batchOperationType, "RESOLVE_INCIDENT", "batch");
    await call.cancelProcessInstance({ processInstanceKey });
});

await story("jobs are counted", async () => {
    const window = { from: "2000-01-01T00:00:00Z", to: "2200-01-01T00:00:00Z" };
    const global = await call.getGlobalJobStatistics(window);
    expect(global.created.count >= 3 && global.failed.count >= 1, "counted", global);
    const types = await call.getJobTypeStatistics({ filter: window });
    expect(types.items.some((one) => one.jobType === "contract-work"), "types", types.items);
    const workers = await call.getJobWorkerStatistics({ filter: { ...window, jobType: "contract-work" } });
    const w = workers.items.find((one) => one.worker === "w");
    expect(w.created.count >= 2 && w.completed.count >= 1 && w.failed.count >= 2, "workers", workers.items);
    const errors = await call.getJobErrorStatistics({ filter: { ...window, jobType: "contract-work" } });
    expect(errors.items.some((one) => one.errorMessage === "No boxes left"), "errors", errors.items);
    const day = { from: new Date(Date.now() - 3600000).toISOString(), to: new Date(Date.now() + 3600000).toISOString() };
    const series = await call.getJobTimeSeriesStatistics({ filter: { ...day, jobType: "contract-work", resolution: "PT1H" } });
    expectEqual(series.items.length, 3, "points in time");
});

// ---- Messages, signals, conditions, calls

await story("messages are waited for and correlated, also in called cases", async () => {
    const { processInstanceKey } = await start("contract-caller", { order: "A-1" });
    const called = only(await call.searchProcessInstances({ filter: { parentProcessInstanceKey: processInstanceKey } }));
    const calls = await call.getProcessInstanceCallHierarchy({ processInstanceKey: called.processInstanceKey });
    expectEqual(calls.map((one) => one.processInstanceKey), [processInstanceKey, called.processInstanceKey], "callers");
    const waiting = only(await call.searchMessageSubscriptions({ filter: { correlationKey: "A-1" } }));
    expectEqual([waiting.messageName, waiting.processInstanceKey], ["contract-message", called.processInstanceKey], "subscription");
    const counted = await call.getProcessDefinitionMessageSubscriptionStatistics({ filter: { messageName: "contract-message" } });
    expect(only(counted).activeSubscriptions >= 1, "subscriptions", counted.items);
    const reached = await call.correlateMessage({ name: "contract-message", correlationKey: "A-1", variables: {} });
    expectEqual(reached.processInstanceKey, called.processInstanceKey, "reached");
    const correlated = await call.searchCorrelatedMessageSubscriptions({ filter: { processInstanceKey: called.processInstanceKey } });
    expectEqual(only(correlated).messageName, "contract-message", "correlated");
    expectEqual((await call.getProcessInstance({ processInstanceKey })).state, "COMPLETED", "the caller");
});

await story("signals and conditions", async () => {
    const { processInstanceKey } = await start("contract-signal");
    await call.broadcastSignal({ signalName: "contract-signal", variables: {} });
    expectEqual((await call.getProcessInstance({ processInstanceKey })).state, "COMPLETED", "state");
    const begun = await call.evaluateConditionals({ variables: { stock: 3 } });
    expectEqual(begun.processInstances.length, 1, "begun");
});

// ---- Decisions and expressions

await story("decisions are found, read and made", async () => {
    const decision = only(await call.searchDecisionDefinitions({ filter: { decisionDefinitionId: "contract-size", isLatestVersion: true } }));
    const { decisionDefinitionKey, decisionRequirementsKey } = decision;
    expectEqual(await call.getDecisionDefinition({ decisionDefinitionKey }), decision, "decision");
    expect((await call.getDecisionDefinitionXml({ decisionDefinitionKey })).includes("contract-size"), "the model");
    const model = only(await call.searchDecisionRequirements({ filter: { decisionRequirementsId: "contract-sizes" } }));
    expectEqual(await call.getDecisionRequirements({ decisionRequirementsKey }), model, "requirements");
    await call.getDecisionRequirementsXml({ decisionRequirementsKey });
    const byId = await call.evaluateDecision({ decisionDefinitionId: "contract-size", variables: { amount: 3 } });
    expectEqual(byId.output, "\"small\"", "answer");
    expectEqual(byId.evaluatedDecisions[0].matchedRules[0].ruleIndex, 1, "rule");
    const byKey = await call.evaluateDecision({ decisionDefinitionKey, variables: { amount: 30 } });
    expectEqual(byKey.output, "\"large\"", "answer");
    const { processInstanceKey } = await start("contract-decide", { amount: 12 });
    const made = only(await call.searchDecisionInstances({ filter: { processInstanceKey } }));
    expectEqual([made.result, made.decisionDefinitionKey], ["\"large\"", decisionDefinitionKey], "made");
    const { decisionEvaluationInstanceKey } = made;
    const seen = await call.getDecisionInstance({ decisionEvaluationInstanceKey });
    expectEqual([seen.evaluatedInputs[0].inputValue, seen.matchedRules[0].ruleIndex], ["12", 2], "what it saw");
});

await story("expressions are evaluated", async () => {
    const sum = await call.evaluateExpression({ expression: "=a + 1", variables: { a: 41 } });
    expectEqual(sum.result, 42, "sum");
    const bad = await call.evaluateExpression({ expression: "=nothing + 1" });
    expect(bad.result === null && bad.warnings.length > 0, "a warning", bad);
});

// ---- Documents

await story("documents are stored, read and removed", async () => {
    const stored = await call.createDocument({ file: file("note.txt", "Hello"), metadata: { fileName: "hello.txt" } });
    expectEqual([stored.metadata.fileName, stored.metadata.size], ["hello.txt", 5], "stored");
    const content = await call.getDocument({ documentId: stored.documentId, contentHash: stored.contentHash });
    expectEqual(await new Response(content).text(), "Hello", "content");
    const several = await call.createDocuments({ files: [file("a.txt", "A"), file("b.txt", "B")] });
    expectEqual(several.createdDocuments.length, 2, "stored");
    const link = await call.createDocumentLink({ documentId: stored.documentId, timeToLive: 60_000 });
    const path = new URL(link.url).pathname;
    const download = (of) => fetch(address + of);
    expectEqual(await (await download(path)).text(), "Hello", "without a session");
    const changed = path.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    expectEqual((await download(changed)).status, 404, "another seal");
    for (const timeToLive of [999, 604_800_001]) {
        const answer = await request("POST", `/v2/documents/${stored.documentId}/links`, { timeToLive });
        expectEqual([answer.status, answer.body.code], [400, "invalid-argument"], `for ${timeToLive} ms`);
    }
    await call.deleteDocument({ documentId: stored.documentId });
    expectEqual((await download(path)).status, 404, "the link of what is gone");
    expectEqual(await refusal(client.getDocument({ documentId: stored.documentId }, { consistency: { waitUpToMs: 0 } })), 404, "gone");
});

// ---- Repairs and batches

await story("activities of an ad-hoc sub-process are begun from outside", async () => {
    const { processInstanceKey } = await start("contract-ad-hoc");
    const around = only(await call.searchElementInstances({ filter: { processInstanceKey, elementId: "choose" } }));
    const adHocSubProcessInstanceKey = around.elementInstanceKey;
    const begin = (elements, more = {}) => client.activateAdHocSubProcessActivities({ adHocSubProcessInstanceKey, elements, ...more });
    expectEqual(await refusal(begin([{ elementId: "end" }])), 400, "no activity inside");
    await call.activateAdHocSubProcessActivities({
        adHocSubProcessInstanceKey, elements: [{ elementId: "write", variables: { tone: "kind" } }], cancelRemainingInstances: true,
    });
    const tasks = await call.searchUserTasks({ filter: { processInstanceKey, state: "CREATED" } });
    expectEqual(only(tasks).elementId, "write", "the other one is gone");
    const variables = await call.searchVariables({ filter: { processInstanceKey, name: "tone" } });
    expectEqual(only(variables).value, '"kind"', "in the activity");
    await call.completeUserTask({ userTaskKey: only(tasks).userTaskKey });
    expectEqual((await call.getProcessInstance({ processInstanceKey })).state, "COMPLETED", "nothing is left");
    expectEqual(await refusal(begin([{ elementId: "write" }])), 404, "it has ended");
});

await story("instances are modified, migrated, canceled and deleted", async () => {
    const { processInstanceKey } = await start("contract-task", { amount: 1 });
    await call.modifyProcessInstance({ processInstanceKey, activateInstructions: [{ elementId: "ask" }] });
    expectEqual((await call.searchUserTasks({ filter: { processInstanceKey, state: "CREATED" } })).page.totalItems, 2, "tasks");
    const changed = await call.createDeployment({ resources: [file("task.bpmn", processes.changedTask), file("form.form", processes.form)] });
    const target = changed.processes[0];
    expectEqual(target.processDefinitionVersion, 2, "version");
    await call.migrateProcessInstance({
        processInstanceKey, targetProcessDefinitionKey: target.processDefinitionKey,
        mappingInstructions: [{ sourceElementId: "ask", targetElementId: "ask" }],
    });
    expectEqual((await call.getProcessInstance({ processInstanceKey })).processDefinitionVersion, 2, "version");
    await call.cancelProcessInstance({ processInstanceKey });
    await call.deleteProcessInstance({ processInstanceKey });
    expectEqual(await refusal(client.getProcessInstance({ processInstanceKey }, { consistency: { waitUpToMs: 0 } })), 404, "gone");
});

await story("batches act on many instances and are watched", async () => {
    const filter = { processDefinitionId: "contract-signal" };
    for (let count = 0; count < 3; ++count) await start("contract-signal");
    const made = await call.cancelProcessInstancesBatchOperation({ filter });
    const { batchOperationKey } = made;
    for (let state = "ACTIVE"; state === "ACTIVE";) ({ state } = await call.getBatchOperation({ batchOperationKey }));
    const batch = only(await call.searchBatchOperations({ filter: { batchOperationKey } }));
    expectEqual([batch.state, batch.operationsCompletedCount], ["COMPLETED", 3], "batch");
    const items = await call.searchBatchOperationItems({ filter: { batchOperationKey, state: "COMPLETED" } });
    expectEqual(items.page.totalItems, 3, "items");
    await call.deleteProcessInstancesBatchOperation({ filter: { ...filter, state: "TERMINATED" } });
    await start("contract-signal");
    await call.migrateProcessInstancesBatchOperation({
        filter, migrationPlan: { targetProcessDefinitionKey: definition.processDefinitionKey,
            mappingInstructions: [{ sourceElementId: "wait", targetElementId: "ask" }] } });
    await call.modifyProcessInstancesBatchOperation({ filter, moveInstructions: [{ sourceElementId: "wait", targetElementId: "end" }] });
    const { processInstanceKey } = await start("contract-job");
    const { jobs: [job] } = await call.activateJobs({ type: "contract-work", worker: "w", timeout: 60000, maxJobsToActivate: 1 });
    await call.throwJobError({ jobKey: job.jobKey, errorCode: "BROKEN" });
    await call.resolveIncidentsBatchOperation({ filter: { processInstanceKey } });
});

await story("batches are held, continued and stopped", async () => {
    for (let count = 0; count < 200; ++count) await start("contract-signal");
    const { batchOperationKey } = await call.cancelProcessInstancesBatchOperation({ filter: { processDefinitionId: "contract-signal" } });
    // The batch may have ended by now; then it says so, and that is an answer, too.
    for (const act of ["suspendBatchOperation", "resumeBatchOperation", "cancelBatchOperation"]) {
        const answer = await refusal(call[act]({ batchOperationKey }));
        expect(["it was accepted", 409].includes(answer), act, answer);
        answered(act);
    }
});

// ---- The clock

await story("the clock is pinned and runs again", async () => {
    const at = Date.now() + 86400000;
    await call.pinClock({ timestamp: at });
    const { processInstanceKey } = await start("contract-script", { amount: 1 });
    expectEqual(new Date((await call.getProcessInstance({ processInstanceKey })).startDate).getTime(), at, "the time");
    await call.resetClock();
});

// ---- Wrong input

await story("what is wrong is told", async () => {
    const search = (body) => request("POST", "/v2/process-instances/search", body);
    for (const [body, code] of [
        [{ filter: { stat: "ACTIVE" } }, "unknown-field"], [{ filter: { state: "GONE" } }, "invalid-argument"],
        [{ filter: { processInstanceKey: "x" } }, "invalid-argument"], [{ sort: [{ field: "nothing" }] }, "invalid-argument"],
        [{ page: { after: "!!" } }, "invalid-argument"], [{ page: { limit: 0 } }, "invalid-argument"],
        [{ filter: { startDate: { $gt: "yesterday" } } }, "invalid-argument"], [{ filter: { state: { $near: "A" } } }, "unknown-field"],
    ]) {
        const answer = await search(body);
        expectEqual([answer.status, answer.body.code], [400, code], JSON.stringify(body));
    }
    const absent = "9007199254740993";
    for (const path of [`/process-instances/${absent}`, `/element-instances/${absent}`, `/variables/${absent}`, `/decision-definitions/${absent}`,
        `/decision-requirements/${absent}`, `/decision-instances/${absent}-1`, `/resources/${absent}`, `/documents/${absent}`,
        `/process-definitions/${absent}`, `/incidents/${absent}`, `/user-tasks/${absent}`]) {
        const answer = await request("GET", `/v2${path}`);
        expectEqual([answer.status, answer.body.code], [404, "not-found"], path);
    }
});

await story("a version of a process is withdrawn, unless its cases run", async () => {
    const processDefinitionId = "contract-script";
    const versions = (filter = {}) => call.searchProcessDefinitions({ filter: { processDefinitionId, ...filter } });
    const first = only(await versions());
    const again = processes.script.replace("</bpmn:definitions>", "<!-- again --></bpmn:definitions>");
    await call.createDeployment({ resources: [file("script.bpmn", again)] });
    const second = only(await versions({ isLatestVersion: true }));
    expectEqual(second.version, 2, "version");
    await call.deleteResource({ resourceKey: second.processDefinitionKey });
    expectEqual(only(await versions()).processDefinitionKey, first.processDefinitionKey, "the one before is the latest");
    const old = await call.getProcessDefinition({ processDefinitionKey: second.processDefinitionKey });
    expectEqual(old.state, "DELETED", "what was published stays readable");
    expectEqual(await refusal(client.createProcessInstance({ processDefinitionKey: second.processDefinitionKey })), 409, "no start");
    expectEqual(await refusal(client.deleteResource({ resourceKey: second.processDefinitionKey })), 404, "twice");
    expectEqual((await start(processDefinitionId, { amount: 1 })).processDefinitionVersion, 1, "the version that starts");
    await call.createDeployment({ resources: [file("script.bpmn", again)] });
    expectEqual(only(await versions({ isLatestVersion: true })).version, 3, "a number is used once");
    const waiting = await call.searchProcessDefinitions({ filter: { processDefinitionId: "contract-wait" } });
    await start("contract-wait", { order: "withdrawn" });
    expectEqual(await refusal(client.deleteResource({ resourceKey: only(waiting).processDefinitionKey })), 409, "a case runs");
    const { formKey } = await call.getStartProcessForm({ processDefinitionKey: definition.processDefinitionKey });
    expectEqual(await refusal(client.deleteResource({ resourceKey: formKey })), 409, "a form stays");
});

await import("./identity.mjs");

await story("what is not offered says so", async () => {
    const anything = {
        name: "n", value: 1, tenantId: "t", id: "l", eventTypes: ["all"], type: "t", filter: {}, documentId: "1", resourceKey: "1",
        decisionEvaluationKey: "1", groupId: "g", clientId: "c", mappingRuleId: "m", userTaskKey: "1", adHocSubProcessInstanceKey: "1", elements: [], startTime: "2026-01-01T00:00:00Z", endTime: "2026-01-02T00:00:00Z",
    };
    for (const name of REFUSED) {
        const status = await refusal(call[name](anything));
        if (status === 501) refuses(name, status);
        else expectEqual(status, 501, name);
    }
});

process.exit(close());
