// The diagram as a list: what a screen reader, a phone and the route of a case show instead of the drawing.

export type StepKind = "start" | "task" | "event" | "decision" | "group" | "end";

export interface Step {
    id: string;
    /** As drawn; empty when the drawing gives none. */
    name: string;
    kind: StepKind;
    /** 0 in the process itself, one more inside each sub-process. */
    depth: number;
}

export type StepStatus = "failed" | "active" | "done" | "stopped" | "waiting";

export interface ElementCount {
    element: string;
    status: "active" | "completed" | "terminated" | "incident";
    count: number;
}

export interface StepState {
    status: StepStatus;
    /** How often the element was finished, and how often it stands there now. */
    done: number;
    active: number;
}

const statuses: Record<ElementCount["status"], StepStatus> = {
    incident: "failed",
    active: "active",
    completed: "done",
    terminated: "stopped",
};

// What decides the colour when an element was passed more than once: trouble first, then what goes on now.
const loudest: StepStatus[] = ["failed", "active", "done", "stopped"];

export function stateByElement(elements: ElementCount[]): Map<string, StepState> {
    const states = new Map<string, StepState>();
    for (const { element, status, count } of elements) {
        const known = states.get(element) ?? { status: "stopped", done: 0, active: 0 };
        const next = statuses[status];
        states.set(element, {
            status: loudest.indexOf(next) < loudest.indexOf(known.status) ? next : known.status,
            done: known.done + (status === "completed" ? count : 0),
            // What stands at an incident is active, too, and counted there.
            active: known.active + (status === "active" ? count : 0),
        });
    }
    return states;
}

function kindOf(element: Element): StepKind | null {
    const type = element.localName;
    if (type === "startEvent") return "start";
    if (type === "endEvent") return "end";
    if (/(Catch|Throw)Event$|^boundaryEvent$/.test(type)) return "event";
    if (type.endsWith("Gateway")) return "decision";
    if (/^task$|Task$|^callActivity$/.test(type)) return "task";
    if (/^(adHocS|s)ubProcess$|^transaction$/.test(type)) return "group";
    return null;
}

/**
 * Steps of every process in BPMN XML, in the order in which a case meets them: along the flows, breadth
 * first, each boundary event after what it is attached to. Gateways without a name say nothing to people
 * and are left out. None for text that is not BPMN.
 */
export function stepsOf(xml: string): Step[] {
    const document = new DOMParser().parseFromString(xml, "text/xml");
    return [...document.getElementsByTagName("*")]
        .filter((element) => element.localName === "process")
        .flatMap((process) => stepsWithin(process, 0));
}

function stepsWithin(scope: Element, depth: number): Step[] {
    const children = [...scope.children];
    const nodes = children.filter((child) => kindOf(child) !== null);
    const byId = new Map(nodes.map((node) => [node.getAttribute("id"), node]));
    const flows = children.filter((child) => child.localName === "sequenceFlow");
    const after = (node: Element) => {
        const id = node.getAttribute("id");
        return [
            ...nodes.filter((other) => other.getAttribute("attachedToRef") === id),
            ...flows
                .filter((flow) => flow.getAttribute("sourceRef") === id)
                .flatMap((flow) => byId.get(flow.getAttribute("targetRef")) ?? []),
        ];
    };

    const ordered = new Set<Element>();
    // What no start event leads to comes last, as drawn.
    for (const entry of [...nodes.filter((node) => kindOf(node) === "start"), ...nodes]) {
        const queue = [entry];
        for (let node = queue.shift(); node; node = queue.shift()) {
            if (ordered.has(node)) continue;
            ordered.add(node);
            queue.push(...after(node));
        }
    }

    return [...ordered].flatMap((node) => {
        const kind = kindOf(node)!;
        const name = node.getAttribute("name")?.replace(/\s+/g, " ").trim() ?? "";
        if (kind === "decision" && !name) return [];
        const step: Step = { id: node.getAttribute("id") ?? "", name, kind, depth };
        return [step, ...(kind === "group" ? stepsWithin(node, depth + 1) : [])];
    });
}
