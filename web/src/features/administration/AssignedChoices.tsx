import { Fieldset, MultiSelect, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { QueryState, useTell } from "@/shared/ui";
import { useAssigned, useChangeAssigned, type Member } from "./assignments";
import { useChoices } from "./choices";

interface AssignedChoicesProps {
    holder: "groups" | "tenants";
    id: string;
    kinds: readonly Member[];
}

/** Who and what belongs to a group or a tenant; each choice takes effect at once. */
export function AssignedChoices({ holder, id, kinds }: AssignedChoicesProps) {
    const { t } = useTranslation();
    const assigned = useAssigned(holder, id, kinds);
    const choices = useChoices();
    const change = useChangeAssigned();
    const tell = useTell();
    if (!assigned.data) return <QueryState query={assigned} rows={kinds.length} />;
    const before = assigned.data;
    const choose = (kind: Member, after: string[]) => {
        const had = before[kind] ?? [];
        const added = after.find((one) => !had.includes(one));
        const member = added ?? had.find((one) => !after.includes(one));
        if (member === undefined) return;
        const isAssigned = added !== undefined;
        tell(
            change.mutateAsync({ holder, id, kind, member, isAssigned }),
            t("administration.assigned.changed"),
        );
    };
    return (
        <Fieldset legend={t("administration.assigned.title")}>
            <Stack gap="sm">
                <Text size="sm" c="dimmed">
                    {t(`administration.assigned.about.${holder}`)}
                </Text>
                {kinds.map((kind) => (
                    <MultiSelect
                        key={kind}
                        label={t(`administration.assigned.${kind}`)}
                        searchable
                        nothingFoundMessage={t("lists.noMatch")}
                        data={choices[kind]}
                        value={before[kind]}
                        disabled={change.isPending}
                        onChange={(after) => choose(kind, after)}
                    />
                ))}
            </Stack>
        </Fieldset>
    );
}
