// What belongs to a record: for every kind of record that can link to it how many do, the newest three, and a
// new one.
import { ActionIcon, Badge, Group, Paper, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { paths } from "@/shared/paths";
import { Link, QueryState } from "@/shared/ui";
import { IconAdd } from "@/shared/ui/icons";
import { useRelations, type RecordItem, type Relation } from "./queries";
import { RecordDialog } from "./RecordDialog";
import classes from "./records.module.css";

export function Relations({ record }: { record: RecordItem }) {
    const { t } = useTranslation();
    const relations = useRelations(record.type, record.key);
    const items = relations.data?.items ?? [];
    const isEmpty = ({ records }: Relation) => records.length === 0;
    // Kinds of which there is nothing yet stand together at the end, each as the way to its first one.
    const empty = items.filter((relation) => isEmpty(relation) && relation.mayCreate);
    const [made, setMade] = useState<Relation | null>(null);
    if (relations.isSuccess && items.length === 0) return null;
    return (
        <div className={classes.panels}>
            <QueryState query={relations} rows={2} />
            {items
                .filter((relation) => !isEmpty(relation))
                .map((relation) => (
                    <Panel
                        key={`${relation.recordType}.${relation.field}`}
                        record={record}
                        relation={relation}
                        add={() => setMade(relation)}
                    />
                ))}
            {empty.length > 0 && (
                <Paper
                    withBorder
                    radius="md"
                    p="md"
                    component="section"
                    aria-label={t("records.card.nothingYet")}
                >
                    <Title order={3} size="h5" mb="xs">
                        {t("records.card.nothingYet")}
                    </Title>
                    <Group gap="xs">
                        {empty.map((relation) => (
                            <button
                                key={`${relation.recordType}.${relation.field}`}
                                type="button"
                                className={classes.addFirst}
                                onClick={() => setMade(relation)}
                            >
                                <IconAdd size={14} aria-hidden /> {relation.typeTitle}
                            </button>
                        ))}
                    </Group>
                </Paper>
            )}
            {made && (
                <RecordDialog
                    recordType={made.recordType}
                    title={t("records.card.new", { type: made.typeTitle })}
                    record={null}
                    begunWith={{ [made.field]: record.key }}
                    close={() => setMade(null)}
                />
            )}
        </div>
    );
}

interface PanelProps {
    record: RecordItem;
    relation: Relation;
    add: () => void;
}

function Panel({ record, relation, add }: PanelProps) {
    const { t } = useTranslation();
    const format = useFormat();
    const { recordType, typeTitle, field, records, page } = relation;
    const count = page.hasMoreTotalItems ? `${page.totalItems}+` : String(page.totalItems);
    return (
        <Paper withBorder radius="md" p="md" component="section" aria-label={typeTitle}>
            <Group justify="space-between" wrap="nowrap" mb="xs">
                <Group gap="xs" wrap="nowrap">
                    <Title order={3} size="h5">
                        {typeTitle}
                    </Title>
                    <Badge variant="light" radius="sm" tt="none">
                        {count}
                    </Badge>
                </Group>
                {relation.mayCreate && (
                    <ActionIcon
                        variant="subtle"
                        aria-label={t("records.card.new", { type: typeTitle })}
                        onClick={add}
                    >
                        <IconAdd size={16} aria-hidden />
                    </ActionIcon>
                )}
            </Group>
            <ul className={classes.plain}>
                {records.map((one) => (
                    <li key={one.key}>
                        <Link to={paths.record(one.type, one.key)} size="sm">
                            {one.title || one.key}
                        </Link>
                        <Text size="xs" c="dimmed">
                            {format.date(one.createdAt)}
                        </Text>
                    </li>
                ))}
            </ul>
            {(page.totalItems > records.length || page.hasMoreTotalItems) && (
                <Link to={paths.recordsOf(recordType, field, record.key)} size="sm">
                    {t("records.card.all", { count })}
                </Link>
            )}
        </Paper>
    );
}
