// The value of a field as people call it. People, groups and records are kept by their keys, which say nothing to
// whoever reads them.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format";
import { groupsQuery } from "./directory";
import type { Field } from "./field";
import { fieldText } from "./field_text";
import { PersonByName } from "./PersonByName";
import { useRecordTitle } from "./record_title";

function RecordTitle({ recordType, recordKey }: { recordType: string; recordKey: string }) {
    return useRecordTitle(recordType, recordKey);
}

function GroupTitle({ id }: { id: string }) {
    const { data } = useQuery(groupsQuery);
    return data?.find((group) => group.id === id)?.title ?? id;
}

export function NamedValue({ field, value }: { field: Field; value: unknown }) {
    const { t } = useTranslation();
    const format = useFormat();
    if (typeof value === "string" && value !== "") {
        if (field.kind === "person") return <PersonByName name={value} />;
        if (field.kind === "group") return <GroupTitle id={value} />;
        if (field.kind === "record" && field.recordType) {
            return <RecordTitle recordType={field.recordType} recordKey={value} />;
        }
    }
    return fieldText(field, value, format, { yes: t("common.yes"), no: t("common.no") });
}
