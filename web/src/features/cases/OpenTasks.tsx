import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/shared/api/client";
import { useTakeTask } from "@/shared/api/take_task";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { DueChip, Link, PersonName, useTell } from "@/shared/ui";
import { IconTake } from "@/shared/ui/icons";
import classes from "./CasePage.module.css";

/** What the case waits for people to do, and who they are. */
export function OpenTasks({ tasks }: { tasks: Schema["Task"][] }) {
    const { t } = useTranslation();
    if (tasks.length === 0) {
        return (
            <Text size="sm" c="dimmed">
                {t("cases.noOpenTasks")}
            </Text>
        );
    }
    return (
        <ul className={classes.list}>
            {tasks.map((task) => (
                <li key={task.key} className={classes.task}>
                    <OpenTask task={task} />
                </li>
            ))}
        </ul>
    );
}

function OpenTask({ task }: { task: Schema["Task"] }) {
    const { t } = useTranslation();
    const go = useGo();
    const take = useTakeTask();
    const tell = useTell();
    const takeIt = () =>
        tell(take.mutateAsync(task), t("cases.taken"), () => go(paths.task(task.key)));
    return (
        <>
            <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
                {task.mayComplete || task.mayTake ? (
                    <Link to={paths.task(task.key)} size="sm" fw={550}>
                        {task.name}
                    </Link>
                ) : (
                    <Text size="sm" fw={550}>
                        {task.name}
                    </Text>
                )}
                <DueChip dueAt={task.dueAt} why={task.whyDue} />
            </Group>
            <Group justify="space-between" gap="xs" mt={6}>
                {task.assignee ? (
                    <PersonName person={task.assignee} />
                ) : (
                    <Text size="sm" c="dimmed">
                        {t("cases.pool", {
                            groups: task.candidateGroups.map((group) => group.title).join(", "),
                        })}
                    </Text>
                )}
                {task.mayTake && (
                    <Button
                        size="xs"
                        leftSection={<IconTake size={14} aria-hidden />}
                        loading={take.isPending}
                        onClick={takeIt}
                    >
                        {t("cases.take")}
                    </Button>
                )}
            </Group>
        </>
    );
}
