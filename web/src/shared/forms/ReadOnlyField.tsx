// A field that the person only reads: label above value, like a document.
import { Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import { FileLine } from "../files/FileLine";
import type { Field, Option } from "./field";
import classes from "./FormFields.module.css";
import { filesIn, holdsFiles, isPending } from "./files";
import { NamedValue } from "./NamedValue";
import { valueAt, type Answers } from "./paths";
import { ReadOnlyChecklist } from "./ReadOnlyChecklist";
import type { FieldItem } from "./schema";
import { TableSums } from "./TableSums";

const RichText = lazy(() => import("./RichText"));

const ownOptions = (_: string, field: Field) => field.options;

export interface ReadOnlyFieldProps {
    item: FieldItem;
    label: string;
    value: unknown;
    /** The options of a cell that an expression gives, "lines[0].unit"; without it, those of the file. */
    optionsAt?: (where: string, field: Field) => Option[];
}

export function ReadOnlyField({ item, label, value, optionsAt }: ReadOnlyFieldProps) {
    const { field } = item;
    const isRich = field.kind === "rich-text" && !!value;
    const isPlain =
        !isRich && field.kind !== "table" && field.kind !== "checklist" && !holdsFiles(field);
    const isEmpty =
        value === "" ||
        value === null ||
        value === undefined ||
        (Array.isArray(value) && value.length === 0);
    return (
        <div>
            <div className={classes.readLabel}>{label}</div>
            {field.kind === "table" && (
                <ReadOnlyTable
                    item={item}
                    rows={(value as Answers[]) ?? []}
                    optionsAt={optionsAt}
                />
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
                    {isEmpty ? (
                        "–"
                    ) : (
                        <>
                            {item.prefix && `${item.prefix} `}
                            <NamedValue field={field} value={value} />
                            {item.suffix && ` ${item.suffix}`}
                        </>
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

interface ReadOnlyTableProps extends Pick<ReadOnlyFieldProps, "item" | "optionsAt"> {
    rows: Answers[];
}

function ReadOnlyTable({ item, rows, optionsAt = ownOptions }: ReadOnlyTableProps) {
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
                                    <NamedValue
                                        field={{
                                            ...field,
                                            options: optionsAt(
                                                `${item.field.key}[${index}].${field.key}`,
                                                field,
                                            ),
                                        }}
                                        value={valueAt(row, field.key)}
                                    />
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
