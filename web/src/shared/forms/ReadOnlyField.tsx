// A field that the person only reads: label above value, like a document.
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat, type Format } from "../format";
import { FileLine } from "../files/FileLine";
import { PersonByName } from "./PersonByName";
import { showValue } from "../ui/CaseFields";
import classes from "./FormFields.module.css";
import { plainNumber } from "./answers";
import type { Field } from "./field";
import { filesIn, holdsFiles, isPending } from "./files";
import { valueAt, type Answers } from "./paths";
import type { FieldItem } from "./schema";

type Words = { yes: string; no: string };

function labelOf(field: Field, value: unknown): unknown {
    return field.options.find((option) => option.value === String(value))?.label ?? value;
}

export function fieldText(field: Field, value: unknown, format: Format, words: Words): string {
    if (value === "" || value === null || value === undefined) return "–";
    switch (field.kind) {
        case "number": {
            const number = Number(plainNumber(String(value)));
            return Number.isNaN(number) ? String(value) : format.number(number);
        }
        case "money": {
            const number = Number(plainNumber(String(value)));
            if (Number.isNaN(number)) return String(value);
            return number.toLocaleString(format.locale, {
                minimumFractionDigits: 2,
                maximumFractionDigits: 2,
            });
        }
        case "choice":
            return String(labelOf(field, value));
        case "multi-choice":
            return (value as unknown[]).map((item) => labelOf(field, item)).join(", ") || "–";
        case "date-time":
            // The answer is already the time on the company's walls; it must not be moved again.
            return `${format.date(String(value).slice(0, 10))}, ${String(value).slice(11, 16)}`;
        default:
            return showValue(value, format, words);
    }
}

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
    const affixes = (text: string) =>
        text === "–" ? text : [item.prefix, text, item.suffix].filter(Boolean).join(" ");
    return (
        <div>
            <div className={classes.readLabel}>{label}</div>
            {field.kind === "table" && (
                <ReadOnlyTable item={item} rows={(value as Answers[]) ?? []} words={words} />
            )}
            {holdsFiles(field) && <ReadOnlyFiles value={value} />}
            {field.kind !== "table" && !holdsFiles(field) && (
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
        </table>
    );
}
