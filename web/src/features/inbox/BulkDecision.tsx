// One decision about several cases of the same step: what they come to, each of them by name, and one button.
// They are read anew when it opens, and each is decided only if it is still as it was shown here.
import { Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { QueryState, useShowValue } from "@/shared/ui";
import { tasksToDecide, type Task, type TaskToDecide } from "./queries";

/** The decision that can be made about all of them at once; null: they are of several steps, or it asks for more. */
export function sharedOutcome(tasks: Task[]): Task["outcomes"][number] | null {
    const [first] = tasks;
    const outcome = first?.outcomes[0];
    const isSameStep = tasks.every(
        ({ processId, element, isApproval, mayComplete, askedBy, corrects }) =>
            isApproval &&
            mayComplete &&
            !askedBy &&
            !corrects &&
            processId === first?.processId &&
            element === first.element,
    );
    return outcome && isSameStep && outcome.requires.length === 0 ? outcome : null;
}

/** Sums of the numbers that all of the cases have, by the names of their fields. */
export function sumsOf(tasks: Task[]): { label: string; sum: number }[] {
    return (tasks[0]?.caseFields ?? []).flatMap(({ name, label }) => {
        const values = tasks.map(
            ({ caseFields }) => caseFields.find((field) => field.name === name)?.value,
        );
        const numbers = values.filter((value) => typeof value === "number");
        // In whole hundredths, so that a sum of amounts is not off by a rounding.
        const sum = numbers.reduce((total, value) => total + Math.round(value * 100), 0) / 100;
        return numbers.length === tasks.length ? [{ label, sum }] : [];
    });
}

interface BulkDecisionProps {
    tasks: Task[];
    outcome: Task["outcomes"][number];
    isBusy: boolean;
    onDecide: (shown: TaskToDecide[]) => void;
    onClose: () => void;
}

export function BulkDecision({ tasks, outcome, isBusy, onDecide, onClose }: BulkDecisionProps) {
    const { t } = useTranslation();
    const read = useQuery(tasksToDecide(tasks));
    return (
        <Modal
            opened
            onClose={onClose}
            title={t("inbox.bulk.decide", { outcome: outcome.label, count: tasks.length })}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <QueryState query={read} rows={tasks.length} height={20} />
            {read.data && (
                <Stack>
                    <WhatIsDecided tasks={read.data} />
                    <Group justify="flex-end">
                        <Button loading={isBusy} onClick={() => onDecide(read.data)}>
                            {outcome.label}
                        </Button>
                    </Group>
                </Stack>
            )}
        </Modal>
    );
}

function WhatIsDecided({ tasks }: { tasks: Task[] }) {
    const { t } = useTranslation();
    const show = useShowValue();
    const sums = sumsOf(tasks).map(({ label, sum }) => `${label}: ${show(sum)}`);
    return (
        <>
            {sums.length > 0 && (
                <Text fw={600}>{t("inbox.bulk.sum", { sums: sums.join(" · ") })}</Text>
            )}
            <List size="sm" spacing={4}>
                {tasks.map((task) => (
                    <List.Item key={task.key}>
                        {[task.caseTitle, task.caseNumber].filter(Boolean).join(" · ")}
                    </List.Item>
                ))}
            </List>
        </>
    );
}
