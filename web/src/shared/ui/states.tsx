// The three states that every list and page has besides its content: loading, empty, failed.
import { Button, Center, Skeleton, Stack, Text, ThemeIcon } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../api/client";
import { IconAlert, IconEmpty, IconRetry, type IconComponent } from "./icons";

export interface EmptyStateProps {
    /** One sentence that says what would be here. */
    title: string;
    /** What the person may do next, or when something will appear. */
    hint?: ReactNode;
    icon?: IconComponent;
    /** A button with the first action. */
    action?: ReactNode;
    /** True where this is the whole page, and its title the heading. */
    isPage?: boolean;
}

export function EmptyState(props: EmptyStateProps) {
    const { title, hint, icon: Icon = IconEmpty, action, isPage = false } = props;
    return (
        <Center mih={isPage ? "100dvh" : 220} p="xl" component={isPage ? "main" : "div"}>
            <Stack align="center" gap="xs" maw={420} ta="center">
                <ThemeIcon size={52} radius="xl" variant="light" color="gray">
                    <Icon size={24} strokeWidth={1.6} aria-hidden />
                </ThemeIcon>
                <Text fw={550} component={isPage ? "h1" : "p"} m={0}>
                    {title}
                </Text>
                {hint && (
                    <Text size="sm" c="dimmed">
                        {hint}
                    </Text>
                )}
                {action}
            </Stack>
        </Center>
    );
}

/** What went wrong, in words, and a way to try again. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
    const { t } = useTranslation();
    const explanation = useErrorText();
    return (
        <Center mih={220} p="xl" role="alert">
            <Stack align="center" gap="xs" maw={460} ta="center">
                <ThemeIcon size={52} radius="xl" variant="light" color="red">
                    <IconAlert size={24} strokeWidth={1.6} aria-hidden />
                </ThemeIcon>
                <Text fw={550}>{t("common.failed")}</Text>
                <Text size="sm" c="dimmed">
                    {explanation(error)}
                </Text>
                {retry && (
                    <Button
                        variant="default"
                        size="sm"
                        mt="xs"
                        leftSection={<IconRetry size={16} aria-hidden />}
                        onClick={retry}
                    >
                        {t("common.retry")}
                    </Button>
                )}
            </Stack>
        </Center>
    );
}

/** The sentence for a failure: the server's own where it has one, ours where no answer came. */
export function useErrorText(): (error: unknown) => string {
    const { t } = useTranslation();
    return (error) => {
        if (!(error instanceof ApiProblem)) return t("common.unexpected");
        if (error.code === "offline") return t("common.offline");
        return error.code === "unknown" ? t("common.unexpected") : error.message;
    };
}

/** Grey bars in the shape of what is coming. Appears at once but is announced politely. */
export function Loading({ rows = 5, height = 44 }: { rows?: number; height?: number }) {
    const { t } = useTranslation();
    return (
        <Stack gap="sm" p="md" role="status" aria-label={t("common.loading")}>
            {Array.from({ length: rows }, (_, row) => (
                <Skeleton key={row} height={height} radius="md" />
            ))}
        </Stack>
    );
}

export interface QueryStateProps {
    query: { isPending: boolean; error: unknown; refetch(): unknown };
    /** The shape of what is coming. */
    rows?: number;
    height?: number;
}

/** What stands in place of an answer: grey bars until it is here, the failure when it does not come. */
export function QueryState({ query, rows, height }: QueryStateProps) {
    if (query.isPending) return <Loading rows={rows} height={height} />;
    if (!query.error) return null;
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
}
