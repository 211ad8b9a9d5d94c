import { Button, Group, Text } from "@mantine/core";
import { Link as RouterLink } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTakeTask } from "@/shared/api/take_task";
import { paths } from "@/shared/paths";
import { DueChip, PersonName, useShowValue, useTell } from "@/shared/ui";
import { IconTake } from "@/shared/ui/icons";
import type { Card } from "./queries";
import classes from "./boards.module.css";

const fieldsAtMost = 4;

/** A case on the board. It opens what the person can do about it: the task, otherwise the case. */
export function CardView({ card }: { card: Card }) {
    const { t } = useTranslation();
    const show = useShowValue();
    const { task } = card;
    const address =
        task && (task.mayComplete || task.mayTake) ? paths.task(task.key) : paths.case(card.key);
    const fields = card.caseFields
        .filter(({ value }) => value !== null && value !== "")
        .slice(0, fieldsAtMost);
    return (
        <article className={classes.card}>
            <RouterLink to={address} className={classes.cardLink}>
                {card.title || card.processTitle}
            </RouterLink>
            <Text size="xs" c="dimmed">
                {card.number}
                {task && ` · ${task.name}`}
            </Text>
            {fields.length > 0 && (
                <dl className={classes.fields}>
                    {fields.map(({ name, label, value }) => (
                        <div key={name}>
                            <Text component="dt" size="xs" c="dimmed">
                                {label}
                            </Text>
                            <Text component="dd" size="xs" m={0} truncate>
                                {show(value)}
                            </Text>
                        </div>
                    ))}
                </dl>
            )}
            {task && (
                <Group justify="space-between" gap="xs" mt="xs">
                    {task.assignee ? (
                        <PersonName person={task.assignee} size="xs" />
                    ) : task.mayTake ? (
                        <TakeButton task={task} title={card.title} />
                    ) : (
                        <Text size="xs" c="dimmed">
                            {t("boards.inPool")}
                        </Text>
                    )}
                    <DueChip dueAt={task.dueAt} why={task.whyDue} size="sm" />
                </Group>
            )}
        </article>
    );
}

function TakeButton({ task, title }: { task: NonNullable<Card["task"]>; title: string }) {
    const { t } = useTranslation();
    const take = useTakeTask();
    const tell = useTell();
    return (
        <Button
            className={classes.above}
            size="compact-sm"
            variant="light"
            leftSection={<IconTake size={14} aria-hidden />}
            loading={take.isPending}
            aria-label={t("boards.takeCard", { title })}
            onClick={() => tell(take.mutateAsync(task), t("boards.taken", { title }))}
        >
            {t("boards.take")}
        </Button>
    );
}
