// A field that the person only reads: label above value, like a document.
import { Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format";
import { FileLine } from "../files/FileLine";
import { PersonByName } from "./PersonByName";
import classes from "./FormFields.module.css";
import { fieldText, type Words } from "./field_text";
import { filesIn, holdsFiles, isPending } from "./files";
import { valueAt, type Answers } from "./paths";
import { ReadOnlyChecklist } from "./ReadOnlyChecklist";
import type { FieldItem } from "./schema";
import { TableSums } from "./TableSums";

const RichText = lazy(() => import("./RichText"));

export interface ReadOnlyFieldProps {
    item: FieldItem;
    label: string;
    value: unknown;
}

export function ReadOnlyField({ item, label, value }: ReadOnlyFieldProps) {
    const { t } = useTranslation();
    const format = useFormat();
    const { field } = item;
    const words = { yes: t("common.yes"), no: t("common.no") };
    const isRich = field.kind === "rich-text" && !!value;
    const isPlain =
        !isRich && field.kind !== "table" && field.kind !== "checklist" && !holdsFiles(field);
    const affixes = (text: string) =>
        text === "–" ? text : [item.prefix, text, item.suffix].filter(Boolean).join(" ");
    return (
        <div>
            <div className={classes.readLabel}>{label}</div>
            {field.kind === "table" && (
                <ReadOnlyTable item={item} rows={(value as Answers[]) ?? []} words={words} />
            )}
            {holdsFiles(field) && <ReadOnlyFiles value={value} />}
            {field.kind === "checklist" && <ReadOnlyChecklist field={field} value={value} />}
            {isRich && (
                <Suspense fallback={null}>
                    <RichText html={String(value)} />
                </Suspense>
            )}
            {isPlain && (
                <Text component="div" className={classes.readValue}>
                    {field.kind === "person" && value ? (
                        <PersonByName name={String(value)} />
                    ) : (
                        affixes(fieldText(field, value, format, words))
                    )}
                </Text>
            )}
        </div>
    );
}

function ReadOnlyFiles({ value }: { value: unknown }) {
    const files = filesIn(value).flatMap((file) => (isPending(file) ? [] : [file]));
    if (files.length === 0) return <Text className={classes.readValue}>–</Text>;
    return (
        <ul className={classes.files}>
            {files.map((file) => (
                <li key={file.key}>
                    <FileLine file={file} />
                </li>
            ))}
        </ul>
    );
}

function ReadOnlyTable(props: { item: FieldItem; rows: Answers[]; words: Words }) {
    const format = useFormat();
    const { item, rows, words } = props;
    if (rows.length === 0) return <Text className={classes.readValue}>–</Text>;
    return (
        <table className={classes.table}>
            <thead>
                <tr>
                    {item.columns.map(({ field }) => (
                        <th key={field.key} scope="col">
                            {field.label}
                        </th>
                    ))}
                </tr>
            </thead>
            <tbody>
                {rows.map((row, index) => (
                    <tr key={index}>
                        {item.columns.map(({ field }) => (
                            <td key={field.key}>
                                {holdsFiles(field) ? (
                                    <ReadOnlyFiles value={valueAt(row, field.key)} />
                                ) : (
                                    fieldText(field, valueAt(row, field.key), format, words)
                                )}
                            </td>
                        ))}
                    </tr>
                ))}
            </tbody>
            {item.sums.length > 0 && (
                <caption className={classes.tableSums}>
                    <TableSums
                        item={item}
                        valuesOf={({ field }) => rows.map((row) => valueAt(row, field.key))}
                    />
                </caption>
            )}
        </table>
    );
}
