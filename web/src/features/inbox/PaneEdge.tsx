// The edge of a pane: pulled with the mouse or moved with the arrow keys; how wide the pane is stays in this
// browser.
import { useLocalStorage } from "@mantine/hooks";
import type { KeyboardEvent, PointerEvent } from "react";
import classes from "./InboxPage.module.css";

interface Limits {
    usual: number;
    least: number;
    most: number;
}

interface Pane extends Limits {
    width: number;
    resize: (width: number) => void;
}

export function usePaneWidth(name: string, limits: Limits): Pane {
    const [kept, keep] = useLocalStorage({
        key: `obieg.inbox.width.${name}`,
        defaultValue: limits.usual,
        getInitialValueInEffect: false,
    });
    const within = (width: number) =>
        Math.round(Math.min(limits.most, Math.max(limits.least, Number(width) || limits.usual)));
    return { ...limits, width: within(kept), resize: (width) => keep(within(width)) };
}

const step = 16;

export function PaneEdge({ label, pane }: { label: string; pane: Pane }) {
    const { width, usual, least, most, resize } = pane;
    const pull = (event: PointerEvent<HTMLDivElement>) => {
        const edge = event.currentTarget;
        const from = event.clientX;
        edge.setPointerCapture(event.pointerId);
        const move = (moved: globalThis.PointerEvent) => resize(width + moved.clientX - from);
        edge.addEventListener("pointermove", move);
        edge.addEventListener("lostpointercapture", () =>
            edge.removeEventListener("pointermove", move),
        );
    };
    const press = (event: KeyboardEvent) => {
        const widths: Record<string, number> = {
            ArrowLeft: width - step,
            ArrowRight: width + step,
            Home: least,
            End: most,
        };
        const next = widths[event.key];
        if (next === undefined) return;
        event.preventDefault();
        resize(next);
    };
    return (
        <div
            className={classes.edge}
            role="separator"
            tabIndex={0}
            aria-orientation="vertical"
            aria-label={label}
            aria-valuenow={width}
            aria-valuemin={least}
            aria-valuemax={most}
            onPointerDown={pull}
            onDoubleClick={() => resize(usual)}
            onKeyDown={press}
        />
    );
}
