// What people say to each other about a case: the latest comments, and where the next one is written.
import { Anchor, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useHistory } from "../api/history";
import { useFormat } from "../format";
import { PersonAvatar, QueryState } from "../ui";
import { CommentBox } from "./CommentBox";
import classes from "./comments.module.css";
import { CommentText } from "./CommentText";

const shownAtFirst = 3;

export function CaseComments({ caseKey, level }: { caseKey: string; level: 2 | 3 }) {
    const { t } = useTranslation();
    const history = useHistory(caseKey);
    return (
        <section aria-label={t("comments.title")}>
            <Title order={level} size="h4" mb="xs">
                {t("comments.title")}
            </Title>
            <Stack gap="sm">
                {history.isSuccess ? (
                    <Latest events={history.data.filter((event) => event.comment !== null)} />
                ) : (
                    <QueryState query={history} rows={1} />
                )}
                <CommentBox caseKey={caseKey} />
            </Stack>
        </section>
    );
}

function Latest({ events }: { events: NonNullable<ReturnType<typeof useHistory>["data"]> }) {
    const { t } = useTranslation();
    const format = useFormat();
    const [showsAll, setShowsAll] = useState(false);
    const hidden = showsAll ? 0 : Math.max(0, events.length - shownAtFirst);
    if (events.length === 0) return null;
    return (
        <>
            {hidden > 0 && (
                <Anchor
                    component="button"
                    type="button"
                    size="sm"
                    ta="start"
                    onClick={() => setShowsAll(true)}
                >
                    {t("comments.earlier", { count: hidden })}
                </Anchor>
            )}
            <ul className={classes.list}>
                {events.slice(hidden).map((event) => (
                    <li key={event.sequence} className={classes.comment}>
                        {event.actor && <PersonAvatar person={event.actor} size={26} />}
                        <div>
                            <Text span size="sm" fw={600} mr={8}>
                                {event.actor?.displayName}
                            </Text>
                            <time dateTime={event.at}>{format.dateTime(event.at)}</time>
                            {event.comment && <CommentText comment={event.comment} />}
                        </div>
                    </li>
                ))}
            </ul>
        </>
    );
}
