import { useTranslation } from "react-i18next";
import { useFormat, type Format } from "@/shared/format";
import { paths } from "@/shared/paths";
import { Link, showValue } from "@/shared/ui";
import type { RecordField } from "./queries";

/** The value of a field as text, by its kind: money with currency, options by their label. */
export function fieldText(
    field: Pick<RecordField, "kind" | "options"> | undefined,
    value: unknown,
    format: Format,
    words: { yes: string; no: string },
): string {
    if (Array.isArray(value) && field?.options) {
        return value.map((one) => fieldText(field, one, format, words)).join(", ");
    }
    const option = field?.options?.find((candidate) => candidate.value === value);
    if (option) return option.label;
    if (field?.kind === "money" && (typeof value === "number" || typeof value === "string")) {
        return value === "" ? "–" : format.money(value);
    }
    return showValue(value, format, words);
}

export function useFieldText() {
    const { t } = useTranslation();
    const format = useFormat();
    const words = { yes: t("common.yes"), no: t("common.no") };
    return (field: RecordField | undefined, value: unknown) =>
        fieldText(field, value, format, words);
}

/** The value of a field; a reference to another record is a link to it. */
export function FieldValue({ field, value }: { field: RecordField | undefined; value: unknown }) {
    const text = useFieldText();
    const isReference = typeof value === "string" && /^[1-9][0-9]*$/.test(value);
    if (field?.linksTo && isReference) {
        return <Link to={paths.record(field.linksTo, value)}>{value}</Link>;
    }
    return text(field, value);
}
