import { Badge, Group, Progress, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import type { Batch } from "./queries";
import classes from "./operations.module.css";

const colors: Record<Batch["state"], string> = {
    ACTIVE: "blue",
    SUSPENDED: "yellow",
    COMPLETED: "green",
    PARTIALLY_COMPLETED: "orange",
    FAILED: "red",
    CANCELED: "gray",
};

export function BatchStateBadge({ state }: { state: Batch["state"] }) {
    const { t } = useTranslation();
    return (
        <Badge variant="light" color={colors[state]} tt="none" radius="sm">
            {t(`operations.batch.state.${state}`)}
        </Badge>
    );
}

/** How far a batch is: a bar of what is done and what failed, and both as numbers. */
export function BatchProgress({ batch, label }: { batch: Batch; label: string }) {
    const { t } = useTranslation();
    const format = useFormat();
    const share = (count: number) => (100 * count) / Math.max(1, batch.operationsTotalCount);
    const done = batch.operationsCompletedCount;
    const failed = batch.operationsFailedCount;
    return (
        <>
            <Progress.Root size="lg">
                <Progress.Section value={share(done)} color="green.8" aria-label={label} />
                <Progress.Section
                    value={share(failed)}
                    color="red.8"
                    aria-label={t("operations.batch.failedBar")}
                />
            </Progress.Root>
            <Group gap="md" mt={6} className={classes.number}>
                <Text size="sm">
                    {t("operations.batch.done", {
                        done: format.number(done),
                        total: format.number(batch.operationsTotalCount),
                    })}
                </Text>
                {failed > 0 && (
                    <Text size="sm" c="red">
                        {t("operations.batch.failed", { count: failed })}
                    </Text>
                )}
            </Group>
        </>
    );
}
