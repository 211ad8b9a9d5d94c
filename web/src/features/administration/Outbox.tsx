import { Alert, Badge, Button, Group, Modal, Paper, SegmentedControl, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { paths } from "@/shared/paths";
import { EmptyState, Link, LoadMore, QueryState, useTell } from "@/shared/ui";
import { IconMail, IconRetry } from "@/shared/ui/icons";
import {
    useChangeDeadOutbox,
    useChangeOutbox,
    useOutbox,
    type OutboxMessage,
    type OutboxPage,
    type OutboxState,
} from "./queries";
import classes from "./administration.module.css";

const filters = [
    {
        state: "dead",
        label: "administration.outbox.dead",
        none: "administration.outbox.noDead",
    },
    {
        state: "queued",
        label: "administration.outbox.queued",
        none: "administration.outbox.noQueued",
    },
    {
        state: "discarded",
        label: "administration.outbox.discardedOnes",
        none: "administration.outbox.noDiscarded",
    },
] as const;

/** Mails that wait, that the server gave up on, and that somebody discarded. */
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
                data={filters.map(({ state: value, label }) => ({ value, label: t(label) }))}
            />
            {query.isSuccess && <Delivery page={query.data.pages[0]!} />}
            {state === "dead" && messages.length > 0 && <ForAll />}
            <Paper withBorder radius="md">
                <QueryState query={query} />
                {query.isSuccess && messages.length === 0 && (
                    <EmptyState
                        icon={IconMail}
                        title={t(filters.find((filter) => filter.state === state)!.none)}
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

/** Why nothing goes out at the moment, where that is so. */
function Delivery({ page }: { page: OutboxPage }) {
    const { t } = useTranslation();
    const format = useFormat();
    if (!page.isMailSetUp) {
        return (
            <Alert color="yellow" mb="md">
                {t("administration.outbox.notSetUp")}
            </Alert>
        );
    }
    return page.pausedTargets.map(({ target, pausedUntil, lastError }) => {
        const about = { target, at: format.dateTime(pausedUntil), problem: lastError };
        return (
            <Alert key={target} color="red" mb="md">
                {target === "mail"
                    ? t("administration.outbox.paused", about)
                    : t("administration.outbox.pausedOther", about)}
            </Alert>
        );
    });
}

/** What can be done to all dead mails at once. */
function ForAll() {
    const { t } = useTranslation();
    const retry = useChangeDeadOutbox("retry");
    const discard = useChangeDeadOutbox("discard");
    const [asks, setAsks] = useState(false);
    const tell = useTell();
    return (
        <Group mb="md" gap="xs">
            <Button
                variant="default"
                leftSection={<IconRetry size={16} aria-hidden />}
                loading={retry.isPending}
                onClick={() => tell(retry.mutateAsync(), t("administration.outbox.retriedAll"))}
            >
                {t("administration.outbox.retryAll")}
            </Button>
            <Button variant="subtle" color="red" onClick={() => setAsks(true)}>
                {t("administration.outbox.discardAll")}
            </Button>
            {asks && (
                <DiscardDialog
                    title={t("administration.outbox.discardTitle")}
                    text={t("administration.outbox.discardAllText")}
                    confirm={t("administration.outbox.discardAll")}
                    isPending={discard.isPending}
                    close={() => setAsks(false)}
                    discard={() =>
                        tell(discard.mutateAsync(), t("administration.outbox.discardedAll"), () =>
                            setAsks(false),
                        )
                    }
                />
            )}
        </Group>
    );
}

interface DiscardDialogProps {
    title: string;
    text: string;
    confirm: string;
    isPending: boolean;
    close: () => void;
    discard: () => void;
}

function DiscardDialog({ title, text, confirm, isPending, close, discard }: DiscardDialogProps) {
    const { t } = useTranslation();
    return (
        <Modal
            opened
            onClose={close}
            title={title}
            centered
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <Text size="sm">{text}</Text>
            <Group justify="flex-end" mt="lg">
                <Button variant="default" onClick={close}>
                    {t("administration.outbox.keep")}
                </Button>
                <Button color="red" loading={isPending} onClick={discard}>
                    {confirm}
                </Button>
            </Group>
        </Modal>
    );
}

function Message({ message }: { message: OutboxMessage }) {
    const { t } = useTranslation();
    const format = useFormat();
    const retry = useChangeOutbox("retry");
    const discard = useChangeOutbox("discard");
    const [asks, setAsks] = useState(false);
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
                    {message.decidedBy &&
                        message.decidedAt &&
                        ` · ${t(
                            message.state === "discarded"
                                ? "administration.outbox.discardedBy"
                                : "administration.outbox.retriedBy",
                            {
                                person: message.decidedBy,
                                at: format.dateTime(message.decidedAt),
                            },
                        )}`}
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
            <Group gap="xs">
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
                {message.state !== "discarded" && (
                    <Button variant="subtle" color="red" onClick={() => setAsks(true)}>
                        {t("administration.outbox.discard")}
                    </Button>
                )}
            </Group>
            {asks && (
                <DiscardDialog
                    title={t("administration.outbox.discardOneTitle")}
                    text={t("administration.outbox.discardText")}
                    confirm={t("administration.outbox.discard")}
                    isPending={discard.isPending}
                    close={() => setAsks(false)}
                    discard={() =>
                        tell(
                            discard.mutateAsync(message.key),
                            t("administration.outbox.discarded"),
                            () => setAsks(false),
                        )
                    }
                />
            )}
        </>
    );
}
