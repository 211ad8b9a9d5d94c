// "Why did it not start?": what keeps the person from starting a process by hand, and what each of its
// other beginnings waits for, in the server's sentences.
import { List, Stack, Text } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import { keys } from "../api/keys";
import { QueryState } from "../ui";

const reasonsQuery = (processId: string, language: string) =>
    queryOptions({
        queryKey: [...keys.startable, "why", processId, language],
        // A beginning by the clock says when: always as of now.
        staleTime: 0,
        queryFn: () =>
            answer(
                api.GET("/api/v1/startable/{processId}/why", { params: { path: { processId } } }),
            ),
    });

export function StartReasons({ processId }: { processId: string }) {
    const { t, i18n } = useTranslation();
    const reasons = useQuery(reasonsQuery(processId, i18n.language));
    if (!reasons.isSuccess) return <QueryState query={reasons} rows={2} height={24} />;
    const { byHand, byItself } = reasons.data;
    return (
        <Stack gap={6}>
            <Text size="sm">{byHand}</Text>
            {byItself.length === 0 ? (
                <Text size="sm" c="dimmed">
                    {t("start.why.empty")}
                </Text>
            ) : (
                <List size="sm" spacing={4}>
                    {byItself.map(({ element, text }) => (
                        <List.Item key={`${element} ${text}`}>{text}</List.Item>
                    ))}
                </List>
            )}
        </Stack>
    );
}
