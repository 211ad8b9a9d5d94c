import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { QueryState, useTell } from "@/shared/ui";
import { deviceOf } from "./device";
import { useEndSession, useSessions, type OpenedSession } from "./queries";
import classes from "./account.module.css";

/** Where the person is signed in, and a way to end that. */
export function Sessions() {
    const { t } = useTranslation();
    const tell = useTell();
    const sessions = useSessions();
    const end = useEndSession();
    if (!sessions.isSuccess) return <QueryState query={sessions} rows={3} />;
    const { data } = sessions;
    return (
        <Stack>
            <ul className={classes.list}>
                {data.map((session) => (
                    <SessionLine
                        key={session.id}
                        session={session}
                        end={() => tell(end.mutateAsync(session.id), t("account.sessions.ended"))}
                    />
                ))}
            </ul>
            {data.some(({ isThisOne }) => !isThisOne) && (
                <Button
                    variant="default"
                    style={{ alignSelf: "start" }}
                    onClick={() =>
                        tell(end.mutateAsync(undefined), t("account.sessions.othersEnded"))
                    }
                >
                    {t("account.sessions.endOthers")}
                </Button>
            )}
        </Stack>
    );
}

function SessionLine({ session, end }: { session: OpenedSession; end: () => void }) {
    const { t } = useTranslation();
    const format = useFormat();
    const { browser, system } = deviceOf(session.userAgent);
    const device = [browser, system].filter(Boolean).join(", ") || t("account.sessions.unknown");
    return (
        <li className={classes.item}>
            <div>
                <Group gap="xs">
                    <Text fw={550}>{device}</Text>
                    {session.isThisOne && (
                        <Badge variant="light" color="teal">
                            {t("account.sessions.thisOne")}
                        </Badge>
                    )}
                </Group>
                <Text size="sm" c="dimmed">
                    {session.address} ·{" "}
                    {t("account.lastUsed", { at: format.dateTime(session.lastUsedAt) })}
                </Text>
            </div>
            {!session.isThisOne && (
                <Button
                    size="xs"
                    variant="default"
                    aria-label={t("account.sessions.endOf", { device })}
                    onClick={end}
                >
                    {t("account.sessions.end")}
                </Button>
            )}
        </li>
    );
}
