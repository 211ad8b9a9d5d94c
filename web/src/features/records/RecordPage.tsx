// The card of a record: what it says, everything that happened around it, and what belongs to it.
import { Button, Paper, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePathParameter } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { Link, Page, QueryState } from "@/shared/ui";
import { DeleteDialog } from "./DeleteDialog";
import { FieldValue } from "./FieldValue";
import { useRecord, useRecordType, type RecordField, type RecordType } from "./queries";
import { RecordDialog } from "./RecordDialog";
import classes from "./records.module.css";
import { Relations } from "./Relations";
import { StartMenu } from "./StartMenu";
import { TimeLine } from "./TimeLine";

type RecordDetail = NonNullable<ReturnType<typeof useRecord>["data"]>;

export default function RecordPage() {
    const { t } = useTranslation();
    const id = usePathParameter("type");
    const query = useRecord(id, usePathParameter("key"));
    const { type } = useRecordType(id);
    const [open, setOpen] = useState<"edit" | "delete" | null>(null);
    const close = () => setOpen(null);
    const back = <Link to={paths.records(id)}>{type?.title ?? t("records.back")}</Link>;
    if (!query.data) {
        return (
            <Page title={type?.title ?? t("records.title")} crumb={back}>
                <QueryState query={query} />
            </Page>
        );
    }
    const record = query.data;
    const title = record.title || record.key;
    return (
        <Page
            title={title}
            crumb={back}
            width="wide"
            actions={
                <>
                    <StartMenu recordType={id} recordKey={record.key} />
                    {record.mayEdit && (
                        <Button onClick={() => setOpen("edit")}>{t("records.edit.begin")}</Button>
                    )}
                    {record.mayDelete && (
                        <Button variant="default" onClick={() => setOpen("delete")}>
                            {t("records.delete.begin")}
                        </Button>
                    )}
                </>
            }
        >
            {open === "delete" && <DeleteDialog record={{ ...record, title }} close={close} />}
            {open === "edit" && (
                <RecordDialog recordType={id} title={title} record={record} close={close} />
            )}
            <div className={classes.card}>
                <About record={record} type={type} />
                <TimeLine record={record} type={type} />
                <Relations record={record} />
            </div>
        </Page>
    );
}

/** What the record says. Fields without a value are left out until somebody asks for them. */
function About({ record, type }: { record: RecordDetail; type: RecordType | undefined }) {
    const { t } = useTranslation();
    const [showsAll, setShowsAll] = useState(false);
    const known = type?.fields ?? [];
    // Fields that the type no longer knows are still part of the record.
    const unknown = Object.keys(record.fields).filter(
        (name) => !known.some(({ key }) => key === name),
    );
    const all: { name: string; field: RecordField | undefined }[] = [
        ...known.map((field) => ({ name: field.key, field })),
        ...unknown.map((name) => ({ name, field: undefined })),
    ];
    const isSaid = ({ name }: { name: string }) => {
        const value = record.fields[name];
        return value !== null && value !== undefined && value !== "";
    };
    const shown = showsAll ? all : all.filter(isSaid);
    return (
        <Paper
            withBorder
            radius="md"
            p="md"
            component="section"
            aria-label={t("records.fields")}
            className={classes.about}
        >
            <Title order={2} size="h3" mb="sm">
                {t("records.fields")}
            </Title>
            <dl className={classes.fields}>
                {shown.map(({ name, field }) => (
                    <div key={name}>
                        <Text component="dt" size="xs" c="dimmed">
                            {field?.label ?? name}
                        </Text>
                        <Text component="dd" size="sm" m={0} className={classes.value}>
                            <FieldValue
                                field={field}
                                value={record.fields[name]}
                                names={record.names}
                            />
                        </Text>
                    </div>
                ))}
            </dl>
            {!all.every(isSaid) && (
                <Button
                    variant="subtle"
                    size="compact-xs"
                    mt="sm"
                    aria-expanded={showsAll}
                    onClick={() => setShowsAll(!showsAll)}
                >
                    {t(showsAll ? "records.card.hideEmpty" : "records.card.showEmpty")}
                </Button>
            )}
        </Paper>
    );
}
