// What the person has been told, by case, newest first; one row opens its task or case.
import { Button, Group, Stack, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "@/shared/api/clock";
import { useFormat } from "@/shared/format";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { EmptyState, Link, QueryState } from "@/shared/ui";
import { IconBell } from "@/shared/ui/icons";
import { byCase, type CaseMessages } from "./by_case";
import { notificationsQuery, useCaseNames, useMarkRead, type Notification } from "./queries";
import classes from "./NotificationPanel.module.css";

const addressOf = (notification: Notification) => {
    if (notification.taskKey) return paths.task(notification.taskKey);
    return notification.caseKey ? paths.case(notification.caseKey) : null;
};

export function NotificationPanel({ onLeave }: { onLeave: () => void }) {
    const { t } = useTranslation();
    const go = useGo();
    const markRead = useMarkRead();
    const list = useInfiniteQuery(notificationsQuery);
    const items = list.data?.pages.flatMap((page) => page.items) ?? [];
    const groups = byCase(items);
    const names = useCaseNames(groups.flatMap(({ caseKey }) => caseKey ?? []));
    if (!list.isSuccess) return <QueryState query={list} rows={6} height={64} />;
    const { hasNextPage, fetchNextPage, isFetchingNextPage } = list;
    if (items.length === 0) {
        return (
            <EmptyState
                icon={IconBell}
                title={t("notifications.empty")}
                hint={t("notifications.emptyHint")}
            />
        );
    }
    const open = (notification: Notification) => {
        if (!notification.isRead) markRead.mutate([notification.key]);
        const address = addressOf(notification);
        if (!address) return;
        onLeave();
        go(address);
    };

    return (
        <Stack gap={4}>
            <Group justify="flex-end">
                <Button
                    size="compact-sm"
                    variant="subtle"
                    disabled={list.data.pages[0]?.unread === 0}
                    onClick={() => markRead.mutate(undefined)}
                >
                    {t("notifications.markAll")}
                </Button>
            </Group>
            {groups.map((group) =>
                group.messages.length === 1 ? (
                    <Row key={group.key} notification={group.messages[0]!} onOpen={open} />
                ) : (
                    <CaseRows
                        key={group.key}
                        group={group}
                        name={names.get(group.caseKey ?? "")}
                        onOpen={open}
                        onLeave={onLeave}
                        markRead={(keys) => markRead.mutate(keys)}
                    />
                ),
            )}
            {hasNextPage && (
                <Button
                    variant="default"
                    mt="sm"
                    loading={isFetchingNextPage}
                    onClick={() => void fetchNextPage()}
                >
                    {t("common.more")}
                </Button>
            )}
        </Stack>
    );
}

interface CaseRowsProps {
    group: CaseMessages;
    /** None while it is on its way, and of a case that the person may not see. */
    name: string | undefined;
    onOpen: (notification: Notification) => void;
    onLeave: () => void;
    markRead: (keys: string[]) => void;
}

/** The messages of one case: the newest one, and those before it when they are asked for. */
function CaseRows({ group, name, onOpen, onLeave, markRead }: CaseRowsProps) {
    const { t } = useTranslation();
    const [isOpen, setOpen] = useState(false);
    const { caseKey, messages } = group;
    const unread = messages.filter(({ isRead }) => !isRead).map(({ key }) => key);
    const shown = isOpen ? messages : messages.slice(0, 1);
    const title = name ?? t("notifications.ofCase");
    const count = t("notifications.count", { count: messages.length });
    return (
        <section className={classes.case} aria-label={`${title}: ${count}`}>
            <Group justify="space-between" wrap="nowrap" gap="xs" px={12} pt={8}>
                <Text size="xs" c="dimmed" component="div" className={classes.body}>
                    <Link to={paths.case(caseKey ?? "")} size="xs" fw={550} onClick={onLeave}>
                        {title}
                    </Link>{" "}
                    · {count}
                </Text>
                {unread.length > 0 && (
                    <Button
                        size="compact-xs"
                        variant="subtle"
                        style={{ flexShrink: 0 }}
                        aria-label={t("notifications.markCase", { case: title })}
                        onClick={() => markRead(unread)}
                    >
                        {t("notifications.markRead")}
                    </Button>
                )}
            </Group>
            {shown.map((notification) => (
                <Row key={notification.key} notification={notification} onOpen={onOpen} />
            ))}
            <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                ml={26}
                mb={8}
                aria-expanded={isOpen}
                onClick={() => setOpen(!isOpen)}
            >
                {isOpen
                    ? t("notifications.fewer")
                    : t("notifications.earlier", { count: messages.length - 1 })}
            </Button>
        </section>
    );
}

function Row(props: { notification: Notification; onOpen: (notification: Notification) => void }) {
    const { t } = useTranslation();
    const format = useFormat();
    const now = useNow();
    const { notification, onOpen } = props;
    // Our now is renewed each half minute; what has just come must not seem to lie ahead.
    const at = new Date(notification.at);
    const ago = format.relative(at, at > now ? at : now);
    return (
        <UnstyledButton
            className={classes.row}
            data-unread={!notification.isRead}
            onClick={() => onOpen(notification)}
        >
            <span className={classes.dot} aria-hidden />
            <span className={classes.words}>
                <Text span size="sm" fw={notification.isRead ? 450 : 600} display="block">
                    {!notification.isRead && (
                        <span className={classes.spoken}>{t("notifications.isNew")} </span>
                    )}
                    {notification.subject}
                </Text>
                {notification.body && (
                    <Text span size="sm" c="dimmed" lineClamp={3} className={classes.body}>
                        {notification.body}
                    </Text>
                )}
                <Text span size="xs" c="dimmed" display="block" mt={2}>
                    <Tooltip label={format.dateTime(notification.at)}>
                        <span>{ago}</span>
                    </Tooltip>
                    {notification.why && ` · ${notification.why}`}
                </Text>
            </span>
        </UnstyledButton>
    );
}
