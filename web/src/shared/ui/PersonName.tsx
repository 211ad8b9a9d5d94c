// A person by face (initials) and name. Nobody is said in words, never left blank.
import { Avatar, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schema } from "../api/client";

const palette = ["harbour", "teal", "grape", "orange", "cyan", "pink", "indigo", "lime"];

// The same person has the same colour everywhere.
function colorOf(name: string): string {
    let sum = 0;
    for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)!) % 9973;
    return palette[sum % palette.length]!;
}

export function initialsOf(displayName: string): string {
    const words = displayName.trim().split(/\s+/);
    const first = [...(words[0] ?? "")][0] ?? "";
    const last = words.length > 1 ? ([...words[words.length - 1]!][0] ?? "") : "";
    return (first + last).toLocaleUpperCase();
}

export function PersonAvatar({ person, size = 24 }: { person: Schema["Person"]; size?: number }) {
    return (
        <Avatar
            size={size}
            radius="xl"
            color={colorOf(person.name)}
            title={person.displayName}
            aria-hidden
        >
            {initialsOf(person.displayName)}
        </Avatar>
    );
}

export interface PersonNameProps {
    person: Schema["Person"] | null | undefined;
    /** What to say when there is nobody; by default "nobody yet". */
    nobody?: string;
    size?: "xs" | "sm" | "md";
}

export function PersonName({ person, nobody, size = "sm" }: PersonNameProps) {
    const { t } = useTranslation();
    if (!person) {
        return (
            <Text span size={size} c="dimmed">
                {nobody ?? t("common.nobody")}
            </Text>
        );
    }
    return (
        <Group gap={6} wrap="nowrap" component="span" display="inline-flex">
            <PersonAvatar person={person} size={size === "md" ? 28 : 22} />
            <Text span size={size}>
                {person.displayName}
            </Text>
        </Group>
    );
}
