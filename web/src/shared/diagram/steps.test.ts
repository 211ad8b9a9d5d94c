import { describe, expect, test } from "vitest";
import { stateByElement, stepsOf } from "./steps";

const definitions = (inside: string) =>
    `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL">
        <bpmn:process id="p">${inside}</bpmn:process>
     </bpmn:definitions>`;

const flow = (from: string, to: string) =>
    `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}" />`;

describe("steps of a diagram", () => {
    test("follow the flow, not the order in the file, and survive loops", () => {
        const xml = definitions(`
            <bpmn:endEvent id="end" name="Closed" />
            <bpmn:exclusiveGateway id="fork" />
            <bpmn:userTask id="take" name="Take&#10; the lead" />
            <bpmn:startEvent id="start" name="Form sent" />
            ${flow("start", "take")}${flow("take", "fork")}${flow("fork", "take")}${flow("fork", "end")}`);
        expect(stepsOf(xml)).toEqual([
            { id: "start", name: "Form sent", kind: "start", depth: 0 },
            { id: "take", name: "Take the lead", kind: "task", depth: 0 },
            { id: "end", name: "Closed", kind: "end", depth: 0 },
        ]);
    });

    test("list boundary events after their host and sub-processes with what is inside", () => {
        const xml = definitions(`
            <bpmn:boundaryEvent id="late" name="Too late" attachedToRef="group" />
            <bpmn:subProcess id="group" name="Prepare">
                <bpmn:userTask id="inner" name="Write" />
            </bpmn:subProcess>
            <bpmn:startEvent id="start" name="Start" />
            ${flow("start", "group")}`);
        expect(stepsOf(xml).map(({ id, depth }) => [id, depth])).toEqual([
            ["start", 0],
            ["group", 0],
            ["inner", 1],
            ["late", 0],
        ]);
    });

    test.each([["<other/>"], ["not XML at all"], [""]])("are none for %j", (text) => {
        expect(stepsOf(text)).toEqual([]);
    });
});

describe("state by element", () => {
    test.each([
        ["what goes on now outshines what was done", ["completed", "active"], "active"],
        ["trouble outshines everything", ["active", "incident", "completed"], "failed"],
        ["done outshines stopped", ["terminated", "completed"], "done"],
    ] as const)("%s", (_, given, expected) => {
        const states = stateByElement(
            given.map((status) => ({ element: "call", status, count: 2 })),
        );
        expect(states.get("call")?.status).toBe(expected);
    });

    test("counts passes and presences apart", () => {
        const states = stateByElement([
            { element: "call", status: "completed", count: 3 },
            { element: "call", status: "active", count: 1 },
            { element: "wait", status: "active", count: 1 },
            { element: "wait", status: "incident", count: 1 },
        ]);
        expect(states.get("call")).toEqual({ status: "active", done: 3, active: 1 });
        expect(states.get("wait")).toEqual({ status: "failed", done: 0, active: 1 });
    });
});
