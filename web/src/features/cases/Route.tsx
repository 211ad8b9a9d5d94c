import { Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/shared/api/client";
import { StepList, type Step, type StepState } from "@/shared/diagram";
import { useFormat } from "@/shared/format";
import { Loading } from "@/shared/ui";
import type { HistoryEvent } from "@/shared/api/history";
import { doerOf } from "./timeline";

interface RouteProps {
    steps: Step[];
    states: Map<string, StepState>;
    history: HistoryEvent[];
    tasks: Schema["Task"][];
    selected: string | null;
    onSelect: (element: string) => void;
}

const completions = new Set(["task-completed", "element-completed"]);

/** The steps of the case one under another: done by whom and when, waiting for whom and until when. */
export function Route({ steps, states, history, tasks, selected, onSelect }: RouteProps) {
    const { t } = useTranslation();
    const format = useFormat();

    const completion = useMemo(() => {
        const latest = new Map<string, HistoryEvent>();
        for (const event of history) {
            if (!completions.has(event.kind)) continue;
            const known = latest.get(event.element);
            // The engine's own entry follows that of the person; the person is who counts.
            if (doerOf(event) || !known || !doerOf(known)) latest.set(event.element, event);
        }
        return latest;
    }, [history]);
    // Whoever started the case did its first step.
    const beginning = history.find(({ kind }) => kind === "process-started");

    const detail = (step: Step, state: StepState | undefined) => {
        const task = tasks.find((candidate) => candidate.element === step.id);
        let line = "";
        if (task) {
            const who =
                task.assignee?.displayName ??
                t("cases.pool", {
                    groups: task.candidateGroups.map(({ title }) => title).join(", "),
                });
            const due = task.dueAt && t("cases.stepDue", { at: format.dateTime(task.dueAt) });
            line = [who, due].filter(Boolean).join(" · ");
        } else if (state?.status === "done") {
            const event = step.kind === "start" ? beginning : completion.get(step.id);
            const doer = event && doerOf(event);
            if (doer) {
                line = t("cases.stepDone", {
                    person: doer.displayName,
                    at: format.dateTime(event.at),
                });
            } else if (event) {
                line = format.dateTime(event.at);
            }
        }
        return line ? (
            <Text size="xs" c="dimmed">
                {line}
            </Text>
        ) : null;
    };

    if (steps.length === 0) return <Loading rows={4} height={28} />;
    return (
        <StepList
            steps={steps}
            states={states}
            detail={detail}
            selected={selected}
            onSelect={onSelect}
        />
    );
}
