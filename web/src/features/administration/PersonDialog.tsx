import {
    Button,
    Checkbox,
    Group,
    MultiSelect,
    Select,
    SimpleGrid,
    Switch,
    TextInput,
} from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { languageNames, languages, type Language } from "@/shared/i18n";
import { tellDone, useTell } from "@/shared/ui";
import { FormDialog } from "@/shared/ui/FormDialog";
import {
    useEndSessionsOf,
    useInvite,
    useRemoveSecondFactorOf,
    useSavePerson,
    type Department,
    type OpenPerson,
    type Person,
} from "./identity_queries";
import { givenRoles, titleOf } from "./organisation";

type Role = (typeof givenRoles)[number];

interface PersonDialogProps {
    person: OpenPerson | undefined; // none: somebody new
    people: Person[];
    departments: Department[];
    showLink: (link: string) => void;
    close: () => void;
}

/** One account: who the person is, where in the company, and what she may do. */
export function PersonDialog({ person, people, departments, showLink, close }: PersonDialogProps) {
    const { t, i18n } = useTranslation();
    const save = useSavePerson(person);
    const [name, setName] = useState(person?.name ?? "");
    const [draft, setDraft] = useState({
        displayName: person?.displayName ?? "",
        email: person?.email ?? "",
        language: person?.language ?? (i18n.language as Language),
        position: person?.position ?? "",
        department: person?.department ?? "",
        supervisor: person?.supervisor ?? "",
        isActive: person?.isActive ?? true,
        roles: person?.roles ?? ([] as Role[]),
    });
    const [invites, setInvites] = useState(true);
    const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });

    const submit = () => {
        const changed = { name, change: draft, invite: invites };
        const saving = save.mutateAsync(changed).then(({ invitationLink }) => {
            if (invitationLink) showLink(invitationLink);
        });
        tellDone(saving, t("people.saved"), close);
    };
    return (
        <FormDialog
            title={person?.displayName ?? t("people.add")}
            size="lg"
            saving={save}
            save={submit}
            close={close}
        >
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <TextInput
                    label={t("people.displayName")}
                    required
                    withAsterisk={false}
                    value={draft.displayName}
                    onChange={(event) => set({ displayName: event.currentTarget.value })}
                />
                <TextInput
                    label={t("session.user")}
                    description={person ? undefined : t("setup.userHint")}
                    inputWrapperOrder={["label", "input", "description", "error"]}
                    autoCapitalize="none"
                    spellCheck={false}
                    required
                    withAsterisk={false}
                    disabled={person !== undefined}
                    value={name}
                    onChange={(event) => setName(event.currentTarget.value.toLowerCase())}
                />
                <TextInput
                    label={t("people.email")}
                    type="email"
                    value={draft.email}
                    onChange={(event) => set({ email: event.currentTarget.value })}
                />
                <Select
                    label={t("people.language")}
                    allowDeselect={false}
                    data={languages.map((value) => ({
                        value,
                        label: languageNames[value],
                    }))}
                    value={draft.language}
                    onChange={(value) => value && set({ language: value as Language })}
                />
                <TextInput
                    label={t("administration.people.position")}
                    value={draft.position}
                    onChange={(event) => set({ position: event.currentTarget.value })}
                />
                <Select
                    label={t("administration.people.department")}
                    searchable
                    clearable
                    clearButtonProps={{ "aria-label": t("people.clear") }}
                    nothingFoundMessage={t("lists.noMatch")}
                    data={departments.map((group) => ({
                        value: group.id,
                        label: titleOf(group, i18n.language),
                    }))}
                    value={draft.department || null}
                    onChange={(value) => set({ department: value ?? "" })}
                />
                <Select
                    label={t("administration.people.supervisor")}
                    searchable
                    clearable
                    clearButtonProps={{ "aria-label": t("people.clear") }}
                    nothingFoundMessage={t("lists.noMatch")}
                    data={people
                        .filter(({ name }) => name !== person?.name)
                        .map(({ name, displayName }) => ({
                            value: name,
                            label: displayName,
                        }))}
                    value={draft.supervisor || null}
                    onChange={(value) => set({ supervisor: value ?? "" })}
                />
                <MultiSelect
                    label={t("people.roles")}
                    data={givenRoles.map((value) => ({
                        value,
                        label: t(`people.role.${value}`),
                    }))}
                    value={draft.roles}
                    onChange={(value) => set({ roles: value as Role[] })}
                />
            </SimpleGrid>
            {person ? (
                <Switch
                    label={t("people.isActive")}
                    description={t("people.isActiveHint")}
                    checked={draft.isActive}
                    onChange={(event) => set({ isActive: event.currentTarget.checked })}
                />
            ) : (
                <Checkbox
                    label={t("people.invite")}
                    description={t("people.inviteHint")}
                    checked={invites}
                    onChange={(event) => setInvites(event.currentTarget.checked)}
                />
            )}
            {person && <Acts person={person} showLink={showLink} close={close} />}
        </FormDialog>
    );
}

interface ActsProps {
    person: Person;
    showLink: (link: string) => void;
    close: () => void;
}

/** What is done to an account at once, without saving. */
function Acts({ person, showLink, close }: ActsProps) {
    const { t } = useTranslation();
    const tell = useTell();
    const invite = useInvite();
    const endSessions = useEndSessionsOf();
    const removeFactor = useRemoveSecondFactorOf();
    const sendLink = () => {
        const sending = invite.mutateAsync(person.name).then(({ invitationLink }) => {
            if (invitationLink) showLink(invitationLink);
        });
        tell(sending, t("people.invitationSent"), close);
    };
    return (
        <Group gap="xs">
            {person.isActive && (
                <Button size="xs" variant="default" onClick={sendLink}>
                    {t("people.sendLink")}
                </Button>
            )}
            <Button
                size="xs"
                variant="default"
                onClick={() => tell(endSessions.mutateAsync(person.name), t("people.signedOut"))}
            >
                {t("people.signOutEverywhere")}
            </Button>
            {person.hasSecondFactor && (
                <Button
                    size="xs"
                    variant="default"
                    onClick={() =>
                        tell(removeFactor.mutateAsync(person.name), t("people.factorGone"), close)
                    }
                >
                    {t("people.removeFactor")}
                </Button>
            )}
        </Group>
    );
}
