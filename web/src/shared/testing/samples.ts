// Answers of the server that tests of several features start from.
import type { Schema } from "../api/client";

export const robert: Schema["Person"] = { name: "robert.maj", displayName: "Robert Maj" };

export function sampleCase(changes: Partial<Schema["Case"]> = {}): Schema["Case"] {
    return {
        key: "42",
        number: "SL-42",
        processId: "sales-lead-process",
        processTitle: "Sales lead process",
        definitionKey: "7",
        version: 1,
        title: "Stalmet",
        status: "active",
        stage: { id: "pool", title: "Pool" },
        startedAt: "2027-03-01T08:00:00Z",
        endedAt: null,
        suspendedAt: null,
        starter: null,
        caseFields: [{ name: "phone", label: "Phone", value: "+48 600 100 200" }],
        incidents: 0,
        parent: null,
        ...changes,
    };
}

export function sampleTask(changes: Partial<Schema["Task"]> = {}): Schema["Task"] {
    return {
        key: "77",
        instanceKey: "42",
        processId: "sales-lead-process",
        processTitle: "Sales lead process",
        caseTitle: "Stalmet",
        caseNumber: "SL-42",
        element: "qualify",
        name: "Call and qualify the lead",
        status: "open",
        assignee: null,
        candidateGroups: [{ id: "sales-team-machines", title: "Machines team" }],
        formId: "qualification",
        priority: 50,
        createdAt: "2027-03-01T08:00:00Z",
        dueAt: "2027-03-02T08:00:00Z",
        claimedAt: null,
        returnsToPoolAt: null,
        whyAssigned: "",
        whyDue: "",
        caseFields: [],
        outcomes: [],
        version: 3,
        mayTake: true,
        mayComplete: false,
        followUpAt: null,
        completesAt: null,
        askedBy: null,
        question: "",
        returnsTo: null,
        actingFor: null,
        corrects: null,
        isApproval: false,
        ...changes,
    };
}

export const sampleXml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL">
    <bpmn:process id="p">
        <bpmn:startEvent id="contact" name="Contact form sent" />
        <bpmn:userTask id="qualify" name="Call and qualify the lead" />
        <bpmn:sequenceFlow id="f1" sourceRef="contact" targetRef="qualify" />
    </bpmn:process>
</bpmn:definitions>`;

/** What only one task's own page is told. */
export const alone: Pick<
    Schema["TaskDetail"],
    | "variables"
    | "round"
    | "opinions"
    | "changes"
    | "rework"
    | "undoSeconds"
    | "isWatched"
    | "dueReckoning"
    | "etag"
> = {
    variables: {},
    round: null,
    opinions: [],
    changes: [],
    rework: [],
    undoSeconds: 0,
    isWatched: false,
    dueReckoning: "",
    etag: '"seen"',
};
