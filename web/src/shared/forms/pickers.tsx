// Choosing people, groups and records. The list follows what is typed; what is chosen stays readable even
// when it is not among the answers to the last search.
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import { keys } from "../api/keys";
import { fold } from "../format/fold";
import { groupsQuery, peopleQuery } from "./directory";
import type { Option } from "./field";
import type { InputProps } from "./field_props";
import { useRecordTitle } from "./record_title";
import { readFieldItem } from "./schema";

const searchAfterMs = 200;

interface PickerProps extends InputProps {
    found: Option[];
    /** What was chosen before this page was opened; without it, its key. */
    chosenLabel?: string;
    isLoading: boolean;
    search: string;
    onSearch: (search: string) => void;
}

function Picker({ found, chosenLabel, isLoading, search, onSearch, ...props }: PickerProps) {
    const { t } = useTranslation();
    const value = typeof props.value === "string" && props.value !== "" ? props.value : null;
    const [chosen, setChosen] = useState<Option | null>(null);
    const isListed = found.some((option) => option.value === value);
    const kept =
        value !== null && !isListed
            ? [chosen?.value === value ? chosen : { value, label: chosenLabel ?? value }]
            : [];
    return (
        <Select
            id={props.id}
            label={props.label}
            description={props.description}
            error={props.error}
            withAsterisk={props.isRequired}
            aria-required={props.isRequired || undefined}
            onBlur={props.onBlur}
            placeholder={props.item.placeholder || t("forms.typeToSearch")}
            data={[...kept, ...found]}
            // The server has searched already; a second filter would drop what it found by position.
            filter={({ options }) => options}
            searchable
            searchValue={search}
            onSearchChange={onSearch}
            nothingFoundMessage={isLoading ? t("common.loading") : t("forms.nothingFound")}
            clearable={!props.isRequired}
            clearButtonProps={{ "aria-label": t("forms.clear") }}
            value={value}
            onChange={(next, option) => {
                setChosen(next === null ? null : { value: next, label: option?.label ?? next });
                props.onChange(next ?? "");
            }}
        />
    );
}

function useSearch() {
    const [search, onSearch] = useState("");
    const [asked] = useDebouncedValue(search.trim(), searchAfterMs);
    return { search, onSearch, asked };
}

// The input shows the label of what is chosen; that text is no search.
const searchOf = (asked: string, options: Option[]) =>
    options.some(({ label }) => label === asked) ? "" : asked;

const asOption = (person: { name: string; displayName: string; position: string }): Option => ({
    value: person.name,
    label: person.position ? `${person.displayName} (${person.position})` : person.displayName,
});

export function PersonPicker(props: InputProps) {
    const { search, onSearch, asked } = useSearch();
    const everybody = useQuery(peopleQuery(""));
    const wanted = searchOf(asked, (everybody.data ?? []).map(asOption));
    const people = useQuery({ ...peopleQuery(wanted), placeholderData: keepPreviousData });
    return (
        <Picker
            {...props}
            found={(people.data ?? []).map(asOption)}
            isLoading={people.isFetching}
            search={search}
            onSearch={onSearch}
        />
    );
}

export interface PersonSelectProps {
    label: string;
    value: string;
    onChange: (userName: string) => void;
}

/** Choosing a person outside a form. */
export function PersonSelect({ label, value, onChange }: PersonSelectProps) {
    const id = useId();
    const item = readFieldItem({ type: "select", key: "person", label, obieg: { kind: "person" } });
    return (
        <PersonPicker
            id={id}
            item={item}
            label={label}
            value={value}
            onChange={(next) => onChange(String(next))}
            onBlur={() => {}}
            isRequired={false}
        />
    );
}

export function GroupPicker(props: InputProps) {
    const { search, onSearch } = useSearch();
    const { data = [], isFetching } = useQuery(groupsQuery);
    const options = data.map(({ id, title }) => ({ value: id, label: title }));
    const wanted = fold(searchOf(search, options));
    return (
        <Picker
            {...props}
            found={options.filter(({ label }) => fold(label).includes(wanted))}
            isLoading={isFetching}
            search={search}
            onSearch={onSearch}
        />
    );
}

export function RecordPicker(props: InputProps) {
    const { search, onSearch, asked } = useSearch();
    const type = props.item.field.recordType ?? "";
    const title = useRecordTitle(type, typeof props.value === "string" ? props.value : "");
    const wanted = asked === title ? "" : asked;
    const { data, isFetching } = useQuery({
        queryKey: [...keys.records, type, "search", wanted],
        queryFn: () =>
            answer(
                api.POST("/api/v1/records/{recordType}/search", {
                    params: { path: { recordType: type } },
                    body: { filter: wanted ? { text: wanted } : {}, page: { limit: 20 } },
                }),
            ),
        enabled: type !== "",
        placeholderData: keepPreviousData,
    });
    return (
        <Picker
            {...props}
            found={(data?.items ?? []).map(({ key, title }) => ({ value: key, label: title }))}
            chosenLabel={title}
            isLoading={isFetching}
            search={search}
            onSearch={onSearch}
        />
    );
}
