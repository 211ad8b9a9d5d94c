import { Badge, Group, Text } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/shared/api/client";
import { useFormat } from "@/shared/format";
import { EmptyState, QueryState } from "@/shared/ui";
import { IconBell, IconMail } from "@/shared/ui/icons";
import classes from "./CasePage.module.css";

type Message = Schema["Message"];

const colors: Record<Message["state"], string> = {
    queued: "gray",
    sent: "green",
    failed: "yellow",
    dead: "red",
    discarded: "gray",
    held: "gray",
    muted: "gray",
};

/** Every message that the case sent: to whom, why, and whether it arrived. */
export function Messages({ query }: { query: UseQueryResult<Schema["MessageList"]> }) {
    const { t } = useTranslation();
    if (!query.isSuccess) return <QueryState query={query} rows={4} />;
    if (query.data.items.length === 0) {
        return (
            <EmptyState
                icon={IconMail}
                title={t("cases.messagesEmpty")}
                hint={t("cases.messagesHint")}
            />
        );
    }
    return (
        <ul className={classes.list}>
            {query.data.items.map((message, index) => (
                <li key={message.outboxKey ?? `bell-${index}`} className={classes.message}>
                    <MessageLine message={message} />
                </li>
            ))}
        </ul>
    );
}

function MessageLine({ message }: { message: Message }) {
    const { t } = useTranslation();
    const format = useFormat();
    const isMail = message.channel === "mail";
    const Icon = isMail ? IconMail : IconBell;
    // A notification in the app is there as soon as it is written; only mails travel.
    const state = isMail || message.state === "muted" ? message.state : "shown";
    return (
        <>
            <Group justify="space-between" gap="xs" align="flex-start">
                <Text size="sm" fw={550} flex="1 1 200px">
                    {message.subject}
                </Text>
                <Badge
                    color={state === "shown" ? "green" : colors[state]}
                    variant="light"
                    tt="none"
                    radius="sm"
                >
                    {t(`cases.message.${state}`)}
                </Badge>
            </Group>
            <Group gap={6} mt={2} c="dimmed">
                <Icon size={14} aria-hidden />
                <Text size="xs">
                    {[
                        isMail ? t("cases.message.mail") : t("cases.message.bell"),
                        t("cases.message.to", { to: message.to }),
                        format.dateTime(message.at),
                        message.heldUntil &&
                            t("cases.message.heldUntil", {
                                at: format.dateTime(message.heldUntil),
                            }),
                        message.attempts > 1 &&
                            t("cases.message.attempts", { count: message.attempts }),
                    ]
                        .filter(Boolean)
                        .join(" · ")}
                </Text>
            </Group>
            {message.why && (
                <Text size="sm" mt={4}>
                    {message.why}
                </Text>
            )}
            {message.lastError && (
                <Text size="sm" mt={4} c="var(--mantine-color-error)">
                    {message.lastError}
                </Text>
            )}
        </>
    );
}
