// The fields of a case that its designer chose, as label and value in the person's notation.
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schema } from "../api/client";
import { useFormat, type Format } from "../format";
import classes from "./CaseFields.module.css";

const isDate = /^\d{4}-\d{2}-\d{2}$/;
const isTimestamp = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A value of any kind as text: dates and numbers by locale, lists joined, nothing as a dash. */
export function showValue(
    value: unknown,
    format: Format,
    words: { yes: string; no: string },
): string {
    if (value === null || value === undefined || value === "") return "–";
    if (typeof value === "boolean") return value ? words.yes : words.no;
    if (typeof value === "number") return format.number(value);
    if (typeof value === "string") {
        if (isDate.test(value)) return format.date(value);
        return isTimestamp.test(value) ? format.dateTime(value) : value;
    }
    if (Array.isArray(value)) return value.map((v) => showValue(v, format, words)).join(", ");
    if (typeof value === "object") {
        // An uploaded file.
        if ("mediaType" in value && "name" in value) return String(value.name);
        return Object.values(value)
            .map((v) => showValue(v, format, words))
            .join(" – ");
    }
    return String(value);
}

export function useShowValue(): (value: unknown) => string {
    const { t } = useTranslation();
    const format = useFormat();
    return (value) => showValue(value, format, { yes: t("common.yes"), no: t("common.no") });
}

export function CaseFields({ fields }: { fields: Schema["CaseField"][] }) {
    const show = useShowValue();
    if (fields.length === 0) return null;
    return (
        <dl className={classes.list}>
            {fields.map((field) => (
                <div key={field.name} className={classes.field}>
                    <Text component="dt" size="xs" c="dimmed">
                        {field.label}
                    </Text>
                    <Text component="dd" size="sm" m={0}>
                        {show(field.value)}
                    </Text>
                </div>
            ))}
        </dl>
    );
}
