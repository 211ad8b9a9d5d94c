import { Group, Paper, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { paths } from "@/shared/paths";
import { EmptyState, Link, LoadMore, QueryState } from "@/shared/ui";
import { IconOperations } from "@/shared/ui/icons";
import { BatchProgress, BatchStateBadge } from "./BatchProgress";
import { useBatches } from "./queries";
import classes from "./operations.module.css";

/** Acts on many cases, newest first, each with its progress. */
export function Batches() {
    const { t } = useTranslation();
    const format = useFormat();
    const query = useBatches();
    const items = query.data?.pages.flatMap((page) => page.items) ?? [];
    if (!query.isSuccess) return <QueryState query={query} />;
    if (items.length === 0) {
        return (
            <EmptyState
                icon={IconOperations}
                title={t("operations.batch.none")}
                hint={t("operations.batch.noneHint")}
            />
        );
    }
    return (
        <Paper withBorder radius="md">
            <ul className={classes.list}>
                {items.map((batch) => {
                    const kind = t(`operations.batch.kind.${batch.batchOperationType}`);
                    return (
                        <li key={batch.batchOperationKey} className={classes.item}>
                            <div className={classes.main}>
                                <Group gap="xs" mb={4}>
                                    <Link to={paths.batch(batch.batchOperationKey)} fw={550}>
                                        {kind}
                                    </Link>
                                    <BatchStateBadge state={batch.state} />
                                </Group>
                                <Text size="xs" c="dimmed">
                                    {format.dateTime(batch.startDate)} · {batch.actorId}
                                </Text>
                            </div>
                            <div className={classes.main}>
                                <BatchProgress batch={batch} label={kind} />
                            </div>
                        </li>
                    );
                })}
            </ul>
            <LoadMore query={query} shown={items.length} />
        </Paper>
    );
}
