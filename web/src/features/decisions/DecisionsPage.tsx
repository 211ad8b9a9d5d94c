// The decisions that are published, and the way to each.
import { Badge, Button, Group, Paper, Text } from "@mantine/core";
import { Link as RouterLink } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { fold } from "@/shared/format/fold";
import { paths } from "@/shared/paths";
import { EmptyState, Link, Page, QueryState, SearchField, useAddress } from "@/shared/ui";
import { IconDecision, IconExpression } from "@/shared/ui/icons";
import { useDecisions } from "./queries";
import classes from "./decisions.module.css";

export default function DecisionsPage() {
    const { t } = useTranslation();
    const [address, change] = useAddress();
    const query = useDecisions();
    const sought = fold(address.text ?? "");
    const items = query.data?.items ?? [];
    const found = items.filter(({ name, model, id }) =>
        fold(`${name} ${model} ${id}`).includes(sought),
    );
    return (
        <Page
            title={t("decisions.title")}
            subtitle={t("decisions.subtitle")}
            actions={
                <Button
                    variant="default"
                    leftSection={<IconExpression size={16} aria-hidden />}
                    renderRoot={(root) => <RouterLink to={paths.expression()} {...root} />}
                >
                    {t("expressions.title")}
                </Button>
            }
        >
            {items.length > 0 && (
                <Group mb="md">
                    <SearchField
                        label={t("decisions.search")}
                        value={address.text ?? ""}
                        onChange={(text) => change({ text })}
                    />
                </Group>
            )}
            <Paper withBorder radius="md">
                <QueryState query={query} />
                {query.isSuccess && items.length === 0 && (
                    <EmptyState
                        icon={IconDecision}
                        title={t("decisions.empty")}
                        hint={t("decisions.emptyHint")}
                    />
                )}
                {items.length > 0 && found.length === 0 && (
                    <EmptyState title={t("lists.noMatch")} hint={t("lists.noMatchHint")} />
                )}
                <ul className={classes.list}>
                    {found.map(({ id, name, model, inputs }) => (
                        <li key={id} className={classes.item}>
                            <Group gap="xs">
                                <Link to={paths.decision(id)} fw={550}>
                                    {name}
                                </Link>
                                <Badge variant="default" tt="none" radius="sm">
                                    {model}
                                </Badge>
                            </Group>
                            {inputs.length > 0 && (
                                <Text size="sm" c="dimmed">
                                    {t("decisions.looksAt", { inputs: inputs.join(", ") })}
                                </Text>
                            )}
                        </li>
                    ))}
                </ul>
            </Paper>
        </Page>
    );
}
