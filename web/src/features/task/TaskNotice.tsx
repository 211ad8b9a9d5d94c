// Taking a task from the pool, and what stands in the way of working on it.
import { Alert, Button, Group, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "@/shared/api/client";
import { useSession } from "@/shared/api/session";
import { useFormat } from "@/shared/format";
import { useOfferedActions } from "@/shared/current_actions";
import { useKeys } from "@/shared/keys";
import { notifyRefused, useErrorText, useTell } from "@/shared/ui";
import { IconClock, IconInfo, IconPerson, IconTake } from "@/shared/ui/icons";
import { taskQuery, useRelease, useTake, type Task } from "./queries";
import { useTeamAct } from "./teamwork";

export function TaskNotice({ task }: { task: Task }) {
    const { t } = useTranslation();
    const format = useFormat();
    const { user } = useSession();

    if (task.status !== "open") {
        return (
            <Alert color="gray" icon={<IconInfo size={18} aria-hidden />}>
                {task.status === "completed" ? t("task.isCompleted") : t("task.isCanceled")}
            </Alert>
        );
    }
    if (task.completesAt) return <Undoable task={task} />;
    if (task.mayTake) return <TakeOffer task={task} />;
    if (task.returnsTo && (task.assignee?.name === user.name || task.actingFor)) {
        return <Delegated task={task} />;
    }
    if (task.actingFor) {
        return (
            <Alert color="harbour" variant="light" icon={<IconPerson size={18} aria-hidden />}>
                {t("task.actingFor", { name: task.actingFor.displayName })}
            </Alert>
        );
    }
    if (task.assignee && task.assignee.name !== user.name && !task.mayComplete) {
        return (
            <Alert color="gray" icon={<IconInfo size={18} aria-hidden />}>
                {t("task.heldBy", { name: task.assignee.displayName })}
            </Alert>
        );
    }
    if (task.returnsToPoolAt) {
        return (
            <Group gap={6} c="dimmed" wrap="nowrap" align="center">
                <IconClock size={15} style={{ flexShrink: 0 }} aria-hidden />
                <Text size="sm">
                    {t("task.returnsToPool", { date: format.dateTime(task.returnsToPoolAt) })}
                </Text>
            </Group>
        );
    }
    return null;
}

/** Completed a moment ago: until it takes effect it can be taken back. */
function Undoable({ task }: { task: Task }) {
    const { t } = useTranslation();
    const tell = useTell();
    const act = useTeamAct(task.key);
    const takeBack = () => tell(act.mutateAsync({ kind: "take-back" }), t("task.takenBack"));
    return (
        <Alert color="leaf" variant="light">
            <Group justify="space-between" gap="sm">
                <Text size="sm" flex={1} miw={200}>
                    {t("task.completesSoon")}
                </Text>
                <Button variant="default" onClick={takeBack} loading={act.isPending}>
                    {t("common.undo")}
                </Button>
            </Group>
        </Alert>
    );
}

/** Somebody asked me to do a part of it; the decision is theirs. */
function Delegated({ task }: { task: Task }) {
    const { t } = useTranslation();
    const tell = useTell();
    const release = useRelease(task);
    const name = task.returnsTo?.displayName;
    return (
        <Alert color="harbour" variant="light">
            <Group justify="space-between" gap="sm">
                <Text size="sm" flex={1} miw={200}>
                    {t("task.delegatedBy", { name })}
                </Text>
                <Button
                    loading={release.isPending}
                    onClick={() =>
                        tell(release.mutateAsync(undefined), t("task.wentBack", { name }))
                    }
                >
                    {t("task.giveBackTo", { name })}
                </Button>
            </Group>
        </Alert>
    );
}

function TakeOffer({ task }: { task: Task }) {
    const { t } = useTranslation();
    const client = useQueryClient();
    const explanation = useErrorText();
    const take = useTake(task);

    const sayWhoTookIt = async (error: unknown) => {
        const isLost =
            error instanceof ApiProblem &&
            (error.code === "task-taken" || error.code === "stale-version");
        if (!isLost) return notifyRefused(explanation(error));
        const now = await client
            .fetchQuery({ ...taskQuery(task.key), staleTime: 0 })
            .catch(() => null);
        notifyRefused(
            now?.assignee
                ? t("task.takenBy", { name: now.assignee.displayName })
                : t("task.takenBySomebody"),
        );
    };
    const run = () => {
        if (!take.isPending)
            take.mutate(undefined, { onError: (error) => void sayWhoTookIt(error) });
    };
    useKeys([["t", run]]);
    useOfferedActions([
        {
            id: "take",
            label: t("task.take"),
            description: task.name,
            icon: IconTake,
            isMain: true,
            run,
        },
    ]);

    return (
        <Alert color="harbour" variant="light">
            <Group justify="space-between" gap="sm">
                <Text size="sm" flex={1} miw={200}>
                    {t("task.takeOffer")}
                </Text>
                <Button
                    leftSection={<IconTake size={17} aria-hidden />}
                    onClick={run}
                    loading={take.isPending}
                >
                    {t("task.take")}
                </Button>
            </Group>
        </Alert>
    );
}
