import {
    Alert,
    Button,
    MultiSelect,
    Select,
    SimpleGrid,
    Text,
    Textarea,
    TextInput,
} from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { languageNames, languages } from "@/shared/i18n";
import { tellDone, useTell } from "@/shared/ui";
import { FormDialog } from "@/shared/ui/FormDialog";
import { AssignedChoices } from "./AssignedChoices";
import {
    useDeleteDepartment,
    useSaveDepartment,
    type Department,
    type Person,
} from "./identity_queries";
import { titleOf } from "./organisation";

interface GroupDialogProps {
    group: Department | undefined; // none: a new one
    people: Person[];
    departments: Department[];
    close: () => void;
}

/** One group: its titles, who leads it, what it belongs to, who is in it. */
export function GroupDialog({ group, people, departments, close }: GroupDialogProps) {
    const { t, i18n } = useTranslation();
    const tell = useTell();
    const save = useSaveDepartment(group);
    const remove = useDeleteDepartment();
    const [isLeaving, setIsLeaving] = useState(false);
    const [id, setId] = useState(group?.id ?? "");
    const [draft, setDraft] = useState({
        titles: group?.titles ?? {},
        description: group?.description ?? "",
        head: group?.head ?? "",
        parent: group?.parent ?? "",
        members: group?.members ?? [],
    });
    const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
    const everybody = people.map(({ name, displayName }) => ({ value: name, label: displayName }));

    const submit = () => {
        tellDone(save.mutateAsync({ id, change: draft }), t("people.saved"), close);
    };
    return (
        <FormDialog
            title={group ? titleOf(group, i18n.language) : t("people.group.add")}
            size="lg"
            saving={save}
            save={submit}
            close={close}
            acts={
                group &&
                !isLeaving && (
                    <Button variant="subtle" color="red" onClick={() => setIsLeaving(true)}>
                        {t("people.group.delete")}
                    </Button>
                )
            }
        >
            <TextInput
                label={t("people.group.id")}
                description={t("people.group.idHint")}
                autoCapitalize="none"
                spellCheck={false}
                required
                withAsterisk={false}
                disabled={group !== undefined}
                value={id}
                onChange={(event) => setId(event.currentTarget.value.toLowerCase())}
            />
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
                {languages.map((language) => (
                    <TextInput
                        key={language}
                        label={t("people.group.title", {
                            language: languageNames[language],
                        })}
                        value={draft.titles[language] ?? ""}
                        onChange={(event) =>
                            set({
                                titles: {
                                    ...draft.titles,
                                    [language]: event.currentTarget.value,
                                },
                            })
                        }
                    />
                ))}
            </SimpleGrid>
            <Textarea
                label={t("people.group.description")}
                autosize
                value={draft.description}
                onChange={(event) => set({ description: event.currentTarget.value })}
            />
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <Select
                    label={t("people.group.head")}
                    searchable
                    clearable
                    clearButtonProps={{ "aria-label": t("people.clear") }}
                    nothingFoundMessage={t("lists.noMatch")}
                    data={everybody}
                    value={draft.head || null}
                    onChange={(value) => set({ head: value ?? "" })}
                />
                <Select
                    label={t("people.group.parent")}
                    searchable
                    clearable
                    clearButtonProps={{ "aria-label": t("people.clear") }}
                    nothingFoundMessage={t("lists.noMatch")}
                    data={departments
                        .filter((one) => one.id !== group?.id)
                        .map((one) => ({
                            value: one.id,
                            label: titleOf(one, i18n.language),
                        }))}
                    value={draft.parent || null}
                    onChange={(value) => set({ parent: value ?? "" })}
                />
            </SimpleGrid>
            <MultiSelect
                label={t("people.group.members")}
                searchable
                nothingFoundMessage={t("lists.noMatch")}
                data={everybody}
                value={draft.members}
                onChange={(members) => set({ members })}
            />
            {group && (
                <AssignedChoices
                    holder="groups"
                    id={group.id}
                    kinds={["clients", "mapping-rules"]}
                />
            )}
            {group && isLeaving && (
                <Alert color="red" title={t("people.group.deleteTitle")}>
                    <Text size="sm" mb="xs">
                        {t("people.group.deleteText")}
                    </Text>
                    <Button
                        size="xs"
                        color="red"
                        onClick={() =>
                            tell(remove.mutateAsync(group.id), t("people.group.deleted"), close)
                        }
                    >
                        {t("people.group.delete")}
                    </Button>
                </Alert>
            )}
        </FormDialog>
    );
}
