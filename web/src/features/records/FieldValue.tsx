import { useTranslation } from "react-i18next";
import { useFormat, type Format } from "@/shared/format";
import { paths } from "@/shared/paths";
import { Link, showValue } from "@/shared/ui";
import type { RecordField, RecordNames } from "./queries";

/** The value of a field as text, by its kind: money with currency, options, people and groups by their name. */
export function fieldText(
    field: Pick<RecordField, "kind" | "options"> | undefined,
    value: unknown,
    format: Format,
    words: { yes: string; no: string },
    names: RecordNames = {},
): string {
    if (Array.isArray(value) && field?.options) {
        return value.map((one) => fieldText(field, one, format, words, names)).join(", ");
    }
    const name = names[`${field?.kind}:${value}`];
    if (name) return name;
    const option = field?.options?.find((candidate) => candidate.value === value);
    if (option) return option.label;
    if (field?.kind === "money" && (typeof value === "number" || typeof value === "string")) {
        return value === "" ? "–" : format.money(value);
    }
    return showValue(value, format, words);
}

export function useFieldText(names?: RecordNames) {
    const { t } = useTranslation();
    const format = useFormat();
    const words = { yes: t("common.yes"), no: t("common.no") };
    return (field: RecordField | undefined, value: unknown) =>
        fieldText(field, value, format, words, names);
}

/** The value of a field; a reference to another record is a link to it. */
export function FieldValue(props: {
    field: RecordField | undefined;
    value: unknown;
    names: RecordNames;
}) {
    const { field, value } = props;
    const text = useFieldText(props.names)(field, value);
    const isReference = typeof value === "string" && /^[1-9][0-9]*$/.test(value);
    if (field?.linksTo && isReference) {
        return <Link to={paths.record(field.linksTo, value)}>{text}</Link>;
    }
    return text;
}
