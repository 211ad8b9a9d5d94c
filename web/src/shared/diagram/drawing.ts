// The one place that sees bpmn-js. It is large, so Diagram.tsx loads it when a diagram is first shown.
//
// The bpmn.io mark in the corner belongs to the library's licence and stays visible.
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "./drawing.css";
import type { StepState } from "./steps";

// What we use of the library's services; it types them by name only.
interface Canvas {
    zoom(scale?: number | "fit-viewport", center?: "auto"): number;
    addMarker(element: string, marker: string): void;
    removeMarker(element: string, marker: string): void;
    resized(): void;
}
interface Shape {
    id: string;
    type: string;
    waypoints?: unknown[];
    labelTarget?: unknown;
}
interface ElementRegistry {
    filter(accept: (element: Shape) => boolean): Shape[];
    get(id: string): Shape | undefined;
}
interface Overlays {
    add(element: string, kind: string, overlay: { position: object; html: HTMLElement }): string;
    remove(filter: { type: string }): void;
}
interface ZoomScroll {
    stepZoom(delta: number): void;
}

const isStep = ({ type, waypoints, labelTarget }: Shape) =>
    !waypoints && !labelTarget && /Event$|Task$|Gateway$|Activity$|SubProcess$/.test(type);

const badges = { done: "✓", active: "●", failed: "!", stopped: "–" } as const;

export class Drawing {
    private readonly viewer: NavigatedViewer;
    private marks: [string, string][] = [];

    constructor(
        private readonly container: HTMLElement,
        onSelect: (element: string) => void,
    ) {
        this.viewer = new NavigatedViewer({
            container,
            bpmnRenderer: {
                defaultFillColor: "var(--diagram-fill)",
                defaultStrokeColor: "var(--diagram-line)",
                defaultLabelColor: "var(--diagram-text)",
            },
        });
        this.viewer.on("element.click", ({ element }: { element: Shape }) => {
            if (isStep(element)) onSelect(element.id);
        });
        // A plain turn of the wheel scrolls the page as everywhere; with Ctrl it zooms the diagram.
        container.addEventListener(
            "wheel",
            (event) => {
                if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
            },
            { capture: true },
        );
    }

    /** Throws when the XML cannot be read or holds no drawing. */
    async show(xml: string, label: string): Promise<void> {
        this.marks = [];
        await this.viewer.importXML(xml);
        const picture = this.container.querySelector("svg[data-element-id], .djs-container > svg");
        picture?.setAttribute("role", "img");
        picture?.setAttribute("aria-label", label);
        this.fit();
    }

    mark(states: Map<string, StepState>, takenFlows: string[]): void {
        const canvas = this.viewer.get<Canvas>("canvas");
        const registry = this.viewer.get<ElementRegistry>("elementRegistry");
        const overlays = this.viewer.get<Overlays>("overlays");
        for (const [element, marker] of this.marks) canvas.removeMarker(element, marker);
        overlays.remove({ type: "state" });

        this.marks = registry
            .filter(isStep)
            .map(({ id }) => [id, `step-${states.get(id)?.status ?? "waiting"}`]);
        for (const flow of takenFlows) {
            if (registry.get(flow)) this.marks.push([flow, "flow-taken"]);
        }
        for (const [element, marker] of this.marks) canvas.addMarker(element, marker);

        for (const [id, { status, done, active }] of states) {
            const shape = registry.get(id);
            if (status === "waiting" || !shape || !isStep(shape)) continue;
            const count = active > 0 ? active : done;
            const html = document.createElement("span");
            html.className = `step-badge step-badge-${status}`;
            html.ariaHidden = "true";
            html.textContent = count > 1 ? `${badges[status]} ${count}` : badges[status];
            overlays.add(id, "state", { position: { top: -10, right: 14 }, html });
        }
    }

    /** Puts a remark under each of these elements, in place of those before. */
    note(notes: Map<string, string>): void {
        const registry = this.viewer.get<ElementRegistry>("elementRegistry");
        const overlays = this.viewer.get<Overlays>("overlays");
        overlays.remove({ type: "note" });
        for (const [id, text] of notes) {
            if (!registry.get(id)) continue;
            const html = document.createElement("span");
            html.className = "step-badge step-badge-note";
            html.ariaHidden = "true";
            html.textContent = text;
            overlays.add(id, "note", { position: { bottom: 12, left: 4 }, html });
        }
    }

    /** Emphasizes one element; null none. */
    select(element: string | null): void {
        const canvas = this.viewer.get<Canvas>("canvas");
        const registry = this.viewer.get<ElementRegistry>("elementRegistry");
        for (const { id } of registry.filter(isStep)) canvas.removeMarker(id, "step-selected");
        if (element && registry.get(element)) canvas.addMarker(element, "step-selected");
    }

    /** Shows the whole diagram, but never larger than it was drawn. */
    fit(): void {
        const canvas = this.viewer.get<Canvas>("canvas");
        canvas.resized();
        if (canvas.zoom("fit-viewport", "auto") > 1) canvas.zoom(1, "auto");
    }

    zoom(direction: 1 | -1): void {
        this.viewer.get<ZoomScroll>("zoomScroll").stepZoom(direction);
    }

    destroy(): void {
        this.viewer.destroy();
    }
}
