import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconSearch } from "./icons";

export interface SearchFieldProps {
    label: string;
    value: string;
    /** Called shortly after the person stopped typing. */
    onChange: (value: string) => void;
}

/** Searches a list as one types. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
    const { t } = useTranslation();
    const [typed, setTyped] = useState(value);
    const report = useDebouncedCallback(onChange, 250);
    const type = (text: string) => {
        setTyped(text);
        report(text.trim());
    };
    return (
        <TextInput
            type="search"
            aria-label={label}
            placeholder={label}
            leftSection={<IconSearch size={16} aria-hidden />}
            rightSection={
                typed && (
                    <CloseButton aria-label={t("lists.clearSearch")} onClick={() => type("")} />
                )
            }
            value={typed}
            onChange={(event) => type(event.currentTarget.value)}
            flex="1 1 220px"
            maw={420}
        />
    );
}
