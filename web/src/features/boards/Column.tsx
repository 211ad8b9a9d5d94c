import { Badge, Group, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useNow } from "@/shared/api/clock";
import { paths } from "@/shared/paths";
import { Link } from "@/shared/ui";
import { CardView } from "./CardView";
import type { Stage } from "./queries";
import classes from "./boards.module.css";

/** One stage: how many cases stand there, how many of them are late, and their cards. */
export function Column({ funnel, stage }: { funnel: string; stage: Stage }) {
    const { t } = useTranslation();
    const now = useNow();
    const late = stage.cards.filter(({ task }) => task?.dueAt && new Date(task.dueAt) < now).length;
    const hidden = stage.count - stage.cards.length;
    return (
        <section className={classes.column} aria-label={stage.title} data-stage={stage.id}>
            <Group justify="space-between" gap="xs" wrap="nowrap" className={classes.columnHead}>
                <Title order={2} size="h4">
                    {stage.title}
                </Title>
                <Group gap={6} wrap="nowrap" style={{ flexShrink: 0 }}>
                    {late > 0 && (
                        <Badge color="red" variant="light" tt="none" radius="sm">
                            {t("boards.late", { count: late })}
                        </Badge>
                    )}
                    <Badge
                        variant="default"
                        tt="none"
                        radius="sm"
                        style={{ flexShrink: 0 }}
                        aria-label={t("boards.count", { count: stage.count })}
                        role="img"
                    >
                        {stage.count}
                    </Badge>
                </Group>
            </Group>
            {stage.cards.length === 0 && (
                <Text size="sm" c="dimmed" ta="center" py="lg">
                    {t("boards.emptyStage")}
                </Text>
            )}
            <ul className={classes.cards}>
                {stage.cards.map((card) => (
                    <li key={card.key}>
                        <CardView card={card} />
                    </li>
                ))}
            </ul>
            {hidden > 0 && (
                <Link to={paths.cases({ funnel, stage: stage.id })} size="sm" ta="center" p="xs">
                    {t("boards.more", { count: hidden })}
                </Link>
            )}
        </section>
    );
}
