// The others in a step: who decides with me and how far they are, what others think, and what has changed
// since I sent the case back.
import { Badge, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PersonAvatar, useShowValue } from "@/shared/ui";
import { readForm } from "@/shared/forms/schema";
import type { Task } from "./queries";
import classes from "./TaskPane.module.css";

type Round = NonNullable<Task["round"]>;

interface Part {
    task: Task;
    /** Of the headings, so that none is left out. */
    level: 2 | 3;
}

export function Together({ task, level }: Part) {
    return (
        <>
            {task.changes.length > 0 && <Changes task={task} level={level} />}
            {task.round && <RoundOfApprovers round={task.round} level={level} />}
            {task.opinions.length > 0 && <Opinions task={task} level={level} />}
        </>
    );
}

function useRule(round: Round): string {
    const { t } = useTranslation();
    const { needed, voters } = round;
    if (needed === "all") return t("task.round.all");
    if (needed === "any") return t("task.round.any");
    if (needed === "") return t("task.round.computed");
    if (needed.endsWith("%")) return t("task.round.share", { share: needed });
    return t("task.round.count", { count: Number(needed), total: voters.length });
}

function RoundOfApprovers({ round, level }: { round: Round; level: 2 | 3 }) {
    const { t } = useTranslation();
    const rule = useRule(round);
    const colorOf = (outcome: string | null) =>
        outcome === null ? "gray" : round.agree.includes(outcome) ? "leaf" : "red";
    return (
        <section className={classes.facts} aria-label={t("task.round.title")}>
            <Title order={level} size="h5">
                {t("task.round.title")}
            </Title>
            <Text size="sm" c="dimmed" mb="xs">
                {[
                    t(`task.round.order.${round.order}`),
                    rule,
                    t(`task.round.decides.${round.decides}`),
                ].join(" ")}
            </Text>
            <Stack gap={8} component="ul" className={classes.people}>
                {round.voters.map((voter, index) => (
                    <li key={index}>
                        <Group gap="xs" wrap="nowrap" align="flex-start">
                            {voter.person && <PersonAvatar person={voter.person} size={26} />}
                            <div className={classes.said}>
                                <Group gap={6}>
                                    <Text size="sm" fw={600}>
                                        {voter.person?.displayName ?? t("task.round.timedOut")}
                                    </Text>
                                    <Badge
                                        size="sm"
                                        variant="light"
                                        color={
                                            voter.state === "voted"
                                                ? colorOf(voter.outcome)
                                                : "gray"
                                        }
                                    >
                                        {voter.outcomeLabel ?? t(`task.round.state.${voter.state}`)}
                                    </Badge>
                                </Group>
                                {voter.actedBy && (
                                    <Text size="xs" c="dimmed">
                                        {t("task.round.actedBy", {
                                            name: voter.actedBy.displayName,
                                        })}
                                    </Text>
                                )}
                                {voter.remark && <Text size="sm">{voter.remark}</Text>}
                            </div>
                        </Group>
                    </li>
                ))}
            </Stack>
        </section>
    );
}

function Opinions({ task, level }: Part) {
    const { t } = useTranslation();
    return (
        <section className={classes.facts} aria-label={t("task.opinion.title")}>
            <Title order={level} size="h5" mb="xs">
                {t("task.opinion.title")}
            </Title>
            <Stack gap={10} component="ul" className={classes.people}>
                {task.opinions.map((row, index) => (
                    <li key={index}>
                        <Text size="sm" fw={600}>
                            {row.user?.displayName}
                        </Text>
                        {row.question && (
                            <Text size="sm" c="dimmed">
                                {row.question}
                            </Text>
                        )}
                        <Text size="sm" c={row.opinion === null ? "dimmed" : undefined}>
                            {row.opinion ?? t("task.opinion.awaited")}
                        </Text>
                    </li>
                ))}
            </Stack>
        </section>
    );
}

function Changes({ task, level }: Part) {
    const { t } = useTranslation();
    const show = useShowValue();
    const fields = task.form ? readForm(task.form.schema).fields : [];
    const labelOf = (key: string) =>
        fields.find(({ field }) => field.key === key)?.field.label || key;
    const text = (value: unknown) =>
        value === null || value === undefined || value === "" ? "–" : show(value);
    return (
        <section className={classes.changed} aria-label={t("task.changes.title")}>
            <Title order={level} size="h5" mb={4}>
                {t("task.changes.title")}
            </Title>
            <ul className={classes.people}>
                {task.changes.map(({ field, before }) => (
                    <li key={field}>
                        <Text size="sm">
                            {t("task.changes.line", {
                                field: labelOf(field),
                                before: text(before),
                                now: text(task.variables[field]),
                            })}
                        </Text>
                    </li>
                ))}
            </ul>
        </section>
    );
}
