// What can be done to several chosen tasks at once. Each is asked of the server by itself, so that one that
// is refused does not hold up the others.
import { Button, CloseButton, Group, Menu, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/shared/api/client";
import { useNow } from "@/shared/api/clock";
import { keys } from "@/shared/api/keys";
import { ifMatch } from "@/shared/api/tagged";
import { useFormat } from "@/shared/format";
import { snoozeChoices } from "@/shared/format/snooze";
import { PersonSelect } from "@/shared/forms";
import type { InboxView } from "@/shared/paths";
import { notifyDone, useErrorText } from "@/shared/ui";
import { BulkDecision, sharedOutcome } from "./BulkDecision";
import { BulkResult, type BulkOutcome } from "./BulkResult";
import { IconClock, IconPerson, IconTake } from "@/shared/ui/icons";
import classes from "./InboxPage.module.css";
import type { Task, TaskToDecide } from "./queries";

export interface SelectionBarProps {
    view: InboxView;
    tasks: Task[];
    onClear: () => void;
    /** What was asked for has been done to all of them. */
    onDone: () => void;
}

export function SelectionBar({ view, tasks, onClear, onDone }: SelectionBarProps) {
    const { t } = useTranslation();
    const format = useFormat();
    const now = useNow();
    const client = useQueryClient();
    const explanation = useErrorText();
    const [isBusy, setBusy] = useState(false);
    const [outcomes, setOutcomes] = useState<BulkOutcome[] | null>(null);
    const [isHandingOver, { open, close }] = useDisclosure(false);
    const [person, setPerson] = useState("");
    const [isDeciding, { open: openDecision, close: closeDecision }] = useDisclosure(false);
    const outcome = view === "mine" ? sharedOutcome(tasks) : null;

    const each = async <T extends Task>(act: (task: T) => Promise<unknown>, asked: T[]) => {
        setBusy(true);
        const results = await Promise.allSettled(asked.map(act));
        setBusy(false);
        const refused = results.filter((result) => result.status === "rejected");
        const done = results.length - refused.length;
        if (done > 0) notifyDone(t("inbox.bulk.done", { count: done }));
        void client.invalidateQueries({ queryKey: keys.tasks });
        if (refused.length === 0) return onDone();
        setOutcomes(
            results.map((result, index) => ({
                task: asked[index]!,
                problem: result.status === "rejected" ? explanation(result.reason) : null,
            })),
        );
    };
    const path = (task: Task) => ({ path: { taskKey: task.key } });
    const take = (task: Task) =>
        answer(
            api.POST("/api/v1/tasks/{taskKey}/take", {
                params: path(task),
                body: { version: task.version },
            }),
        );
    const assignTo = (assignee: string) => (task: Task) =>
        answer(
            api.POST("/api/v1/tasks/{taskKey}/assign", {
                params: path(task),
                body: { assignee, version: task.version },
            }),
        );
    const putOff = (until: Date) => (task: Task) =>
        answer(
            api.POST("/api/v1/tasks/{taskKey}/snooze", {
                params: path(task),
                body: { until: until.toISOString() },
            }),
        );

    const decide = (task: TaskToDecide) =>
        answer(
            api.POST("/api/v1/tasks/{taskKey}/complete", {
                params: { ...path(task), header: ifMatch(task.etag) },
                body: { variables: {}, outcome: outcome?.name, version: task.version },
            }),
        );

    return (
        <div className={classes.selectionBar} role="toolbar" aria-label={t("inbox.bulk.label")}>
            <Text size="sm" fw={600} aria-live="polite">
                {t("inbox.bulk.selected", { count: tasks.length })}
            </Text>
            <Group gap={6}>
                {view === "pool" && (
                    <Button
                        size="compact-sm"
                        loading={isBusy}
                        leftSection={<IconTake size={15} aria-hidden />}
                        onClick={() => void each(take, tasks)}
                    >
                        {t("inbox.bulk.take")}
                    </Button>
                )}
                {outcome && (
                    <Button size="compact-sm" onClick={openDecision}>
                        {outcome.label}
                    </Button>
                )}
                {view === "mine" && (
                    <>
                        <Button
                            size="compact-sm"
                            variant="default"
                            leftSection={<IconPerson size={15} aria-hidden />}
                            onClick={open}
                        >
                            {t("inbox.bulk.handOver")}
                        </Button>
                        <Menu position="top" shadow="md">
                            <Menu.Target>
                                <Button
                                    size="compact-sm"
                                    variant="default"
                                    loading={isBusy}
                                    leftSection={<IconClock size={15} aria-hidden />}
                                >
                                    {t("inbox.bulk.putOff")}
                                </Button>
                            </Menu.Target>
                            <Menu.Dropdown>
                                {snoozeChoices(now, format.zone).map(({ id, moment }) => (
                                    <Menu.Item
                                        key={id}
                                        onClick={() => void each(putOff(moment), tasks)}
                                    >
                                        {t(`task.snooze.${id}`, { date: format.dateTime(moment) })}
                                    </Menu.Item>
                                ))}
                            </Menu.Dropdown>
                        </Menu>
                    </>
                )}
                <CloseButton aria-label={t("inbox.bulk.clear")} onClick={onClear} />
            </Group>
            {outcome && isDeciding && (
                <BulkDecision
                    tasks={tasks}
                    outcome={outcome}
                    isBusy={isBusy}
                    onDecide={(shown) => void each(decide, shown).then(closeDecision)}
                    onClose={closeDecision}
                />
            )}
            {outcomes && <BulkResult outcomes={outcomes} onClose={onClear} />}
            <Modal
                opened={isHandingOver}
                onClose={close}
                title={t("inbox.bulk.selected", { count: tasks.length })}
                closeButtonProps={{ "aria-label": t("common.close") }}
            >
                <Stack>
                    <PersonSelect label={t("task.toWhom")} value={person} onChange={setPerson} />
                    <Button
                        disabled={person === ""}
                        loading={isBusy}
                        onClick={() => void each(assignTo(person), tasks).then(close)}
                    >
                        {t("inbox.bulk.handOver")}
                    </Button>
                </Stack>
            </Modal>
        </div>
    );
}
