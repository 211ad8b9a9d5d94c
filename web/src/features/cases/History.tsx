import { Group, Switch, Text, ThemeIcon } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { CommentText } from "@/shared/comments/CommentText";
import { useFormat } from "@/shared/format";
import { EmptyState, PersonAvatar, QueryState } from "@/shared/ui";
import {
    IconAlert,
    IconBell,
    IconCase,
    IconClock,
    IconDecision,
    IconDone,
    IconHistory,
    IconOperations,
    IconRecord,
    IconSystem,
    IconTask,
    type IconComponent,
} from "@/shared/ui/icons";
import type { HistoryEvent } from "@/shared/api/history";
import { doerOf, isTold, timelineOf } from "./timeline";
import classes from "./CasePage.module.css";

// By what an entry is about: the first part of its kind.
const icons: Record<string, IconComponent> = {
    process: IconCase,
    case: IconOperations,
    stage: IconDone,
    task: IconTask,
    decision: IconDecision,
    record: IconRecord,
    person: IconBell,
    timer: IconClock,
    incident: IconAlert,
};

/** What happened in the case, newest on top, day by day. */
export function History({ query }: { query: UseQueryResult<HistoryEvent[]> }) {
    const { t } = useTranslation();
    const format = useFormat();
    const [showsAll, { toggle }] = useDisclosure();
    if (!query.isSuccess) return <QueryState query={query} rows={4} />;
    if (query.data.length === 0) {
        return <EmptyState icon={IconHistory} title={t("cases.historyEmpty")} />;
    }
    const hidden = query.data.filter((event) => !isTold(event)).length;
    const events = showsAll ? query.data : query.data.filter(isTold);
    return (
        <>
            {hidden > 0 && (
                <Group justify="flex-end">
                    <Switch
                        size="xs"
                        labelPosition="left"
                        label={t("cases.systemLines", { count: hidden })}
                        checked={showsAll}
                        onChange={toggle}
                    />
                </Group>
            )}
            {timelineOf(events, format.date).map((day, index) => (
                <section key={day.at} aria-label={format.day(day.at)}>
                    <Text component="h3" size="sm" fw={600} mt={index === 0 ? 0 : "lg"} mb="xs">
                        {format.day(day.at)}
                    </Text>
                    <ul className={classes.list}>
                        {day.events.map((event) => (
                            <li key={event.sequence}>
                                <Entry event={event} />
                            </li>
                        ))}
                    </ul>
                </section>
            ))}
        </>
    );
}

function Entry({ event }: { event: HistoryEvent }) {
    const format = useFormat();
    const Icon = icons[event.kind.split("-")[0]!] ?? IconSystem;
    const doer = doerOf(event);
    return (
        <div className={classes.entry}>
            {doer ? (
                <PersonAvatar person={doer} size={26} />
            ) : (
                <ThemeIcon
                    size={26}
                    radius="xl"
                    variant="light"
                    color={event.kind === "incident-raised" ? "red" : "gray"}
                >
                    <Icon size={14} aria-hidden />
                </ThemeIcon>
            )}
            {event.comment && doer ? (
                <div>
                    <Text size="sm" fw={600} mt={2}>
                        {doer.displayName}
                    </Text>
                    <CommentText comment={event.comment} />
                </div>
            ) : (
                <Text size="sm" mt={2} c={isTold(event) ? undefined : "dimmed"}>
                    {event.text}
                </Text>
            )}
            <time dateTime={event.at}>{format.time(event.at)}</time>
        </div>
    );
}
