import { Badge, Button, Group, Paper, SegmentedControl, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { paths } from "@/shared/paths";
import { EmptyState, ErrorState, Link, LoadMore, Loading, useTell } from "@/shared/ui";
import { IconMail, IconRetry } from "@/shared/ui/icons";
import { useOutbox, useRetryOutbox, type OutboxMessage, type OutboxState } from "./queries";
import classes from "./administration.module.css";

/** Mails that wait, and mails that the server gave up on. */
export function Outbox() {
    const { t } = useTranslation();
    const [state, setState] = useState<OutboxState>("dead");
    const query = useOutbox(state);
    const messages = query.data?.pages.flatMap((page) => page.items) ?? [];
    return (
        <>
            <SegmentedControl
                mb="md"
                aria-label={t("administration.outbox.filter")}
                value={state}
                onChange={(value) => setState(value as OutboxState)}
                data={(["dead", "queued"] as const).map((value) => ({
                    value,
                    label: t(`administration.outbox.${value}`),
                }))}
            />
            <Paper withBorder radius="md">
                {query.isPending && <Loading />}
                {query.isError && (
                    <ErrorState error={query.error} retry={() => void query.refetch()} />
                )}
                {query.isSuccess && messages.length === 0 && (
                    <EmptyState
                        icon={IconMail}
                        title={
                            state === "dead"
                                ? t("administration.outbox.noDead")
                                : t("administration.outbox.noQueued")
                        }
                    />
                )}
                <ul className={classes.list}>
                    {messages.map((message) => (
                        <li key={message.key} className={classes.item}>
                            <Message message={message} />
                        </li>
                    ))}
                </ul>
            </Paper>
            {messages.length > 0 && <LoadMore query={query} shown={messages.length} />}
        </>
    );
}

function Message({ message }: { message: OutboxMessage }) {
    const { t } = useTranslation();
    const format = useFormat();
    const retry = useRetryOutbox();
    const tell = useTell();
    return (
        <>
            <div className={classes.main}>
                <Group gap="xs">
                    <Text fw={550}>{message.subject}</Text>
                    <Badge
                        color={message.state === "dead" ? "red" : "gray"}
                        variant="light"
                        tt="none"
                        radius="sm"
                    >
                        {t("administration.outbox.attempts", { count: message.attempts })}
                    </Badge>
                </Group>
                <Text size="sm">{message.to}</Text>
                {message.lastError && (
                    <Text size="sm" c="var(--mantine-color-error)">
                        {message.lastError}
                    </Text>
                )}
                <Text size="xs" c="dimmed">
                    {format.dateTime(message.createdAt)}
                    {message.nextAttemptAt &&
                        ` · ${t("administration.outbox.next", {
                            at: format.dateTime(message.nextAttemptAt),
                        })}`}
                    {message.caseKey && (
                        <>
                            {" · "}
                            <Link to={paths.case(message.caseKey)} size="xs" underline="always">
                                {t("administration.toCase")}
                            </Link>
                        </>
                    )}
                </Text>
            </div>
            <Button
                variant="default"
                leftSection={<IconRetry size={16} aria-hidden />}
                loading={retry.isPending}
                onClick={() =>
                    tell(retry.mutateAsync(message.key), t("administration.outbox.retried"))
                }
            >
                {t("administration.outbox.retry")}
            </Button>
        </>
    );
}
