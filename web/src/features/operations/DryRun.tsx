import { Alert, Badge, Button, Group, Paper, Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { EmptyState, Link, notifyRefused, QueryState, useErrorText } from "@/shared/ui";
import { IconCheck, IconMove } from "@/shared/ui/icons";
import {
    useMigrate,
    useMigrationCheck,
    type ElementMapping,
    type MigrationOutcome,
} from "./queries";
import classes from "./operations.module.css";

interface DryRunProps {
    source: string;
    target: string;
    mapping: ElementMapping[];
}

/** What the migration would do to each live case, and the button that does it to those that can. */
export function DryRun({ source, target, mapping }: DryRunProps) {
    const { t } = useTranslation();
    const go = useGo();
    const [settled] = useDebouncedValue(mapping, 200);
    const check = useMigrationCheck(source, target, settled);
    const migrate = useMigrate(target, mapping);
    const explanation = useErrorText();

    const start = (outcome: MigrationOutcome) => {
        const able = outcome.items.filter(({ possible }) => possible);
        // The list is cut short where there are many; then the batch notes those that cannot.
        const isWhole = able.length === outcome.possible;
        migrate.mutate(
            isWhole
                ? { processInstanceKey: { $in: able.map(({ caseKey }) => caseKey) } }
                : { processDefinitionKey: source, state: "ACTIVE" },
            {
                onSuccess: ({ batchOperationKey }) => go(paths.batch(batchOperationKey)),
                onError: (error) => notifyRefused(explanation(error)),
            },
        );
    };

    return (
        <Paper
            withBorder
            radius="md"
            component="section"
            aria-label={t("operations.migrate.dryRun")}
        >
            <Group justify="space-between" p="md" gap="sm">
                <Title order={2} size="h3">
                    {t("operations.migrate.dryRun")}
                </Title>
                {check.data && check.data.possible > 0 && (
                    <Button
                        leftSection={<IconMove size={16} aria-hidden />}
                        disabled={check.isFetching || settled !== mapping}
                        loading={migrate.isPending}
                        onClick={() => start(check.data)}
                    >
                        {t("operations.migrate.start", { count: check.data.possible })}
                    </Button>
                )}
            </Group>
            {mapping.length === 0 && <EmptyState title={t("operations.migrate.noMapping")} />}
            {mapping.length > 0 && <QueryState query={check} rows={3} />}
            {check.isSuccess && <Outcome outcome={check.data} />}
        </Paper>
    );
}

function Outcome({ outcome }: { outcome: MigrationOutcome }) {
    const { t } = useTranslation();
    if (outcome.checked === 0) {
        return <EmptyState icon={IconCheck} title={t("operations.migrate.noCases")} />;
    }
    return (
        <>
            <Alert color={outcome.blocked > 0 ? "yellow" : "green"} mx="md" mb="sm" role="status">
                {t("operations.migrate.summary", {
                    possible: outcome.possible,
                    checked: outcome.checked,
                })}
            </Alert>
            <ul className={classes.list}>
                {outcome.items.map((item) => (
                    <li key={item.caseKey} className={classes.item}>
                        <div className={classes.main}>
                            <Group gap="xs">
                                <Link to={paths.case(item.caseKey)}>
                                    {item.title ||
                                        t("operations.migrate.case", { number: item.number })}
                                </Link>
                                <Badge
                                    variant="light"
                                    color={item.possible ? "green" : "red"}
                                    tt="none"
                                    radius="sm"
                                >
                                    {t(
                                        item.possible
                                            ? "operations.migrate.can"
                                            : "operations.migrate.cannot",
                                    )}
                                </Badge>
                            </Group>
                            {item.problems.map(({ element, message }) => (
                                <Text size="sm" key={element + message}>
                                    {message}
                                </Text>
                            ))}
                        </div>
                    </li>
                ))}
            </ul>
            {outcome.items.length < outcome.checked && (
                <Text size="xs" c="dimmed" p="md">
                    {t("operations.migrate.cut", { shown: outcome.items.length })}
                </Text>
            )}
        </>
    );
}
