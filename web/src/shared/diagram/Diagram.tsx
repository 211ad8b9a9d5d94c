import { ActionIcon, Alert, Box, Center, Group, Loader, Text, Tooltip } from "@mantine/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconAdd, IconFit, IconMinus } from "@/shared/ui/icons";
import type { Drawing } from "./drawing";
import { stateByElement, type ElementCount, type StepStatus } from "./steps";
import classes from "./Diagram.module.css";

interface DiagramProps {
    xml: string;
    /** What the picture is of, for those who do not see it. */
    label: string;
    /** Colours the elements by state; left out: a plain drawing. */
    elements?: ElementCount[];
    takenFlows?: string[];
    /** Short remarks on elements, e.g. what a person is about to change there. */
    notes?: Map<string, string>;
    selected?: string | null;
    onSelect?: (element: string) => void;
    height?: number;
}

const legend: StepStatus[] = ["done", "active", "waiting", "failed"];

/**
 * A process as drawn in BPMN, to look at: drag or arrow keys move it, Ctrl and the wheel or the buttons
 * zoom. It is a picture; show a StepList of the same process beside it, for everybody who cannot use one.
 */
export function Diagram({
    xml,
    label,
    elements,
    takenFlows,
    notes,
    selected = null,
    onSelect,
    height = 380,
}: DiagramProps) {
    const { t } = useTranslation();
    const container = useRef<HTMLDivElement>(null);
    const [drawn, setDrawn] = useState<{ drawing: Drawing; xml: string; label: string } | null>(
        null,
    );
    const [hasFailed, setHasFailed] = useState(false);
    const states = useMemo(() => elements && stateByElement(elements), [elements]);
    // A drawing of what was shown before is gone already when the effects below run.
    const drawing = drawn?.xml === xml && drawn.label === label ? drawn.drawing : null;

    const report = useRef(onSelect);
    useEffect(() => {
        report.current = onSelect;
    }, [onSelect]);

    useEffect(() => {
        let isCurrent = true;
        let made: Drawing | null = null;
        void (async () => {
            try {
                const { Drawing } = await import("./drawing");
                if (!isCurrent || !container.current) return;
                made = new Drawing(container.current, (element) => report.current?.(element));
                await made.show(xml, label);
                if (isCurrent) setDrawn({ drawing: made, xml, label });
            } catch {
                if (isCurrent) setHasFailed(true);
            }
        })();
        return () => {
            isCurrent = false;
            setDrawn(null);
            setHasFailed(false);
            made?.destroy();
        };
    }, [xml, label]);

    useEffect(() => {
        if (drawing && states) drawing.mark(states, takenFlows ?? []);
    }, [drawing, states, takenFlows]);

    useEffect(() => {
        if (notes) drawing?.note(notes);
    }, [drawing, notes]);

    useEffect(() => {
        drawing?.select(selected);
    }, [drawing, selected]);

    if (hasFailed) return <Alert color="yellow">{t("diagram.failed")}</Alert>;
    return (
        <Box className={classes.frame}>
            <div
                ref={container}
                className={`diagram-canvas ${classes.canvas}`}
                style={{ "--diagram-height": `${height}px` } as React.CSSProperties}
            />
            {!drawing && (
                <Center className={classes.loading}>
                    <Loader aria-label={t("diagram.loading")} />
                </Center>
            )}
            <Group className={classes.bar} justify="space-between" gap="sm">
                <Group gap="md" component="ul" className={classes.legend}>
                    {states &&
                        legend.map((status) => (
                            <Group key={status} component="li" gap={6}>
                                <span className={classes.swatch} data-status={status} aria-hidden />
                                <Text size="xs">{t(`diagram.status.${status}`)}</Text>
                            </Group>
                        ))}
                </Group>
                <Group gap={4}>
                    <Tool label={t("diagram.zoomOut")} onClick={() => drawing?.zoom(-1)}>
                        <IconMinus size={16} aria-hidden />
                    </Tool>
                    <Tool label={t("diagram.zoomIn")} onClick={() => drawing?.zoom(1)}>
                        <IconAdd size={16} aria-hidden />
                    </Tool>
                    <Tool label={t("diagram.fit")} onClick={() => drawing?.fit()}>
                        <IconFit size={16} aria-hidden />
                    </Tool>
                </Group>
            </Group>
        </Box>
    );
}

function Tool(props: { label: string; onClick: () => void; children: React.ReactNode }) {
    return (
        <Tooltip label={props.label}>
            <ActionIcon variant="subtle" aria-label={props.label} onClick={props.onClick}>
                {props.children}
            </ActionIcon>
        </Tooltip>
    );
}
