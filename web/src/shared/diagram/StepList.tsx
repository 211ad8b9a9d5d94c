import { Badge, Group, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconAlert, IconCheck, IconCircle, IconMinus } from "@/shared/ui/icons";
import type { Step, StepState, StepStatus } from "./steps";
import classes from "./Diagram.module.css";

interface StepListProps {
    steps: Step[];
    states?: Map<string, StepState>;
    /** More about a step, under its name: who did it and when. */
    detail?: (step: Step, state: StepState | undefined) => ReactNode;
    selected?: string | null;
    onSelect?: (element: string) => void;
}

const signs = {
    done: IconCheck,
    active: IconCircle,
    failed: IconAlert,
    stopped: IconMinus,
    waiting: null,
} satisfies Record<StepStatus, unknown>;

/** The steps of a process one under another, each with its state in words: the diagram without drawing. */
export function StepList({ steps, states, detail, selected, onSelect }: StepListProps) {
    const { t } = useTranslation();
    return (
        <ol className={classes.steps}>
            {steps.map((step, index) => {
                const state = states?.get(step.id);
                const status = state?.status ?? "waiting";
                const Sign = states ? signs[status] : null;
                const passes = (state?.done ?? 0) + (state?.active ?? 0);
                const line = (
                    <>
                        <Group gap={6} wrap="nowrap">
                            <Text
                                size="sm"
                                fw={status === "active" || status === "failed" ? 600 : 400}
                                c={states && status === "waiting" ? "dimmed" : undefined}
                            >
                                {step.name || t(`diagram.kind.${step.kind}`)}
                            </Text>
                            {states && (
                                <VisuallyHidden>{t(`diagram.status.${status}`)}</VisuallyHidden>
                            )}
                            {passes > 1 && (
                                <Badge size="sm" variant="default" tt="none">
                                    {t("diagram.times", { count: passes })}
                                </Badge>
                            )}
                        </Group>
                        {detail?.(step, state)}
                    </>
                );
                return (
                    <li
                        key={step.id}
                        className={classes.step}
                        data-status={states ? status : "number"}
                        style={{ marginLeft: step.depth * 20 }}
                    >
                        <span
                            className={classes.sign}
                            data-status={states ? status : "number"}
                            aria-hidden
                        >
                            {Sign && <Sign size={13} strokeWidth={3} />}
                            {!states && index + 1}
                        </span>
                        {onSelect ? (
                            <UnstyledButton
                                className={classes.stepButton}
                                data-selected={selected === step.id || undefined}
                                aria-pressed={selected === step.id}
                                onClick={() => onSelect(step.id)}
                            >
                                {line}
                            </UnstyledButton>
                        ) : (
                            line
                        )}
                    </li>
                );
            })}
        </ol>
    );
}
