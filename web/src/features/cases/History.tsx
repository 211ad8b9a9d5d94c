import { Collapse, Text, ThemeIcon, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { EmptyState, ErrorState, Loading, PersonAvatar } from "@/shared/ui";
import {
    IconAlert,
    IconBell,
    IconCase,
    IconClock,
    IconDone,
    IconHistory,
    IconRecord,
    IconSystem,
    IconTask,
    type IconComponent,
} from "@/shared/ui/icons";
import type { HistoryEvent } from "./queries";
import { isFold, timelineOf } from "./timeline";
import classes from "./CasePage.module.css";

// By what an entry is about: the first part of its kind.
const icons: Record<string, IconComponent> = {
    process: IconCase,
    stage: IconDone,
    task: IconTask,
    record: IconRecord,
    person: IconBell,
    timer: IconClock,
    incident: IconAlert,
};

/** What happened in the case, newest on top, day by day. */
export function History({ query }: { query: UseQueryResult<HistoryEvent[]> }) {
    const { t } = useTranslation();
    const format = useFormat();
    if (query.isPending) return <Loading rows={4} />;
    if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
    if (query.data.length === 0) {
        return <EmptyState icon={IconHistory} title={t("cases.historyEmpty")} />;
    }
    return timelineOf(query.data, format.date).map((day, index) => (
        <section key={day.at} aria-label={format.day(day.at)}>
            <Text component="h3" size="sm" fw={600} mt={index === 0 ? 0 : "lg"} mb="xs">
                {format.day(day.at)}
            </Text>
            <ul className={classes.list}>
                {day.entries.map((entry) =>
                    isFold(entry) ? (
                        <li key={entry.events[0]!.sequence} className={classes.fold}>
                            <FoldedEntries events={entry.events} />
                        </li>
                    ) : (
                        <li key={entry.sequence}>
                            <Entry event={entry} />
                        </li>
                    ),
                )}
            </ul>
        </section>
    ));
}

function Entry({ event }: { event: HistoryEvent }) {
    const format = useFormat();
    const Icon = icons[event.kind.split("-")[0]!] ?? IconSystem;
    return (
        <div className={classes.entry}>
            {event.actor ? (
                <PersonAvatar person={event.actor} size={26} />
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
            <Text size="sm" mt={2}>
                {event.text}
            </Text>
            <time dateTime={event.at}>{format.time(event.at)}</time>
        </div>
    );
}

function FoldedEntries({ events }: { events: HistoryEvent[] }) {
    const { t } = useTranslation();
    const [isOpen, { toggle }] = useDisclosure();
    return (
        <>
            <UnstyledButton className={classes.foldButton} aria-expanded={isOpen} onClick={toggle}>
                {t("cases.systemLines", { count: events.length })}
            </UnstyledButton>
            <Collapse expanded={isOpen}>
                {events.map((event) => (
                    <Text key={event.sequence} size="xs" c="dimmed" py={2}>
                        {event.text}
                    </Text>
                ))}
            </Collapse>
        </>
    );
}
