import { Button, Center, Text } from "@mantine/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

/** The end of a list that the server gives page by page: how much is shown, and a button for more. */
export function LoadMore({ query, shown }: { query: UseInfiniteQueryResult; shown: number }) {
    const { t } = useTranslation();
    return (
        <Center py="md" aria-live="polite">
            {query.hasNextPage ? (
                <Button
                    variant="default"
                    loading={query.isFetchingNextPage}
                    onClick={() => void query.fetchNextPage()}
                >
                    {t("lists.more")}
                </Button>
            ) : (
                <Text size="xs" c="dimmed">
                    {t("lists.shown", { count: shown })}
                </Text>
            )}
        </Center>
    );
}
