// One record: its fields, and every change with who made it and in which case.
import { Badge, Button, Grid, Group, Paper, Text, Title } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { usePathParameter } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { Link, Page, PersonName, QueryState } from "@/shared/ui";
import { DeleteDialog } from "./DeleteDialog";
import { FieldValue, useFieldText } from "./FieldValue";
import {
    useRecord,
    useRecordType,
    type RecordChange,
    type RecordNames,
    type RecordType,
} from "./queries";
import classes from "./records.module.css";

export default function RecordPage() {
    const { t } = useTranslation();
    const id = usePathParameter("type");
    const query = useRecord(id, usePathParameter("key"));
    const { type } = useRecordType(id);
    const [isDeleting, setIsDeleting] = useState(false);
    const back = <Link to={paths.records(id)}>{type?.title ?? t("records.back")}</Link>;
    if (!query.data) {
        return (
            <Page title={type?.title ?? t("records.title")} crumb={back}>
                <QueryState query={query} />
            </Page>
        );
    }
    const record = query.data;
    // Fields that the type no longer knows are still part of the record.
    const known = type?.fields ?? [];
    const names = [
        ...known.map(({ key }) => key),
        ...Object.keys(record.fields).filter((name) => !known.some(({ key }) => key === name)),
    ];
    return (
        <Page
            title={record.title || record.key}
            crumb={back}
            actions={
                record.mayDelete && (
                    <Button variant="default" onClick={() => setIsDeleting(true)}>
                        {t("records.delete.begin")}
                    </Button>
                )
            }
        >
            {isDeleting && (
                <DeleteDialog
                    record={{ ...record, title: record.title || record.key }}
                    close={() => setIsDeleting(false)}
                />
            )}
            <Grid gap="lg">
                <Grid.Col span={{ base: 12, md: 7 }}>
                    <Section title={t("records.fields")}>
                        <dl className={classes.fields}>
                            {names.map((name) => {
                                const field = known.find(({ key }) => key === name);
                                return (
                                    <div key={name}>
                                        <Text component="dt" size="xs" c="dimmed">
                                            {field?.label ?? name}
                                        </Text>
                                        <Text component="dd" size="sm" m={0}>
                                            <FieldValue
                                                field={field}
                                                value={record.fields[name]}
                                                names={record.names}
                                            />
                                        </Text>
                                    </div>
                                );
                            })}
                        </dl>
                    </Section>
                </Grid.Col>
                <Grid.Col span={{ base: 12, md: 5 }}>
                    <Section title={t("records.history")}>
                        <ol className={classes.list} reversed>
                            {[...record.history]
                                .sort((a, b) => b.version - a.version)
                                .map((change) => (
                                    <li key={change.version} className={classes.change}>
                                        <Change change={change} type={type} names={record.names} />
                                    </li>
                                ))}
                        </ol>
                    </Section>
                </Grid.Col>
            </Grid>
        </Page>
    );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
    return (
        <Paper withBorder radius="md" p="md" component="section" aria-label={title}>
            <Title order={2} size="h3" mb="sm">
                {title}
            </Title>
            {children}
        </Paper>
    );
}

function Change({
    change,
    type,
    names,
}: {
    change: RecordChange;
    type: RecordType | undefined;
    names: RecordNames;
}) {
    const { t } = useTranslation();
    const format = useFormat();
    const text = useFieldText(names);
    const isCreation = change.version === 1;
    const act = isCreation ? "created" : change.act;
    const showsValues = act === "changed";
    return (
        <>
            <Group gap="xs" justify="space-between">
                <PersonName person={change.actor} nobody={t("records.system")} size="xs" />
                <Text size="xs" c="dimmed">
                    {format.dateTime(change.at)}
                </Text>
            </Group>
            <Group gap="xs" mt={4}>
                <Badge variant="default" tt="none" radius="sm" size="sm">
                    {t(`records.${act}`)}
                </Badge>
                {change.caseKey && (
                    <Link to={paths.case(change.caseKey)} size="xs">
                        {t("records.inCase")}
                    </Link>
                )}
            </Group>
            {showsValues && (
                <ul className={classes.values}>
                    {Object.entries(change.changed).map(([name, value]) => {
                        const field = type?.fields.find(({ key }) => key === name);
                        return (
                            <li key={name}>
                                {t("records.change", {
                                    field: field?.label ?? name,
                                    from: text(field, change.previous[name]),
                                    to: text(field, value),
                                })}
                            </li>
                        );
                    })}
                </ul>
            )}
        </>
    );
}
