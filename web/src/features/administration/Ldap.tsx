import {
    Alert,
    Button,
    Group,
    List,
    NumberInput,
    PasswordInput,
    Select,
    SimpleGrid,
    Stack,
    Switch,
    Textarea,
    TextInput,
} from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/shared/api/tagged";
import { QueryState, useErrorText, useTell } from "@/shared/ui";
import { useDepartments, type Department } from "./identity_queries";
import { LdapGroups } from "./LdapGroups";
import { LdapLines, LdapRuns } from "./LdapRuns";
import { presets, type Draft } from "./ldap";
import { Step } from "./Step";
import { useLdap, useSaveLdap, useTryLdap, type DirectorySettings } from "./sign_on_queries";

/** A directory from which people come, step by step; the way is tried before it counts. */
export function Ldap() {
    const settings = useLdap();
    const departments = useDepartments();
    if (!settings.isSuccess) return <QueryState query={settings} rows={6} />;
    if (!departments.isSuccess) return <QueryState query={departments} rows={6} />;
    return (
        <Stack maw={720}>
            <LdapForm settings={settings.data} departments={departments.data} />
            {settings.data.host && <LdapRuns />}
        </Stack>
    );
}

interface FormProps {
    settings: Tagged<DirectorySettings>;
    departments: Department[];
}

const securities = ["start-tls", "tls", "none"] as const;
const usualPort = { "start-tls": 389, tls: 636, none: 389 };
const attributes = [
    "nameAttribute",
    "idAttribute",
    "displayNameAttribute",
    "emailAttribute",
    "positionAttribute",
    "departmentAttribute",
    "supervisorAttribute",
    "languageAttribute",
] as const;
const rhythms = ["0", "15", "60", "240", "1440"] as const;

function LdapForm({ settings, departments }: FormProps) {
    const { t } = useTranslation();
    const explanation = useErrorText();
    const tell = useTell();
    const { hasPassword, etag, ...kept } = settings;
    const save = useSaveLdap(etag);
    const trial = useTryLdap();

    const [draft, setDraft] = useState<Draft>(kept);
    const [password, setPassword] = useState("");
    const [person, setPerson] = useState({ trialUser: "", trialPassword: "" });
    const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
    const body = () => ({ ...draft, ...(password ? { password } : {}) });
    const text = (name: keyof Draft & string) => ({
        label: t(`ldap.${name}`),
        value: String(draft[name]),
        onChange: (event: { currentTarget: { value: string } }) =>
            set({ [name]: event.currentTarget.value }),
    });
    const rhythmText = (value: string) => {
        const usual = rhythms.find((one) => one === value);
        return usual ? t(`ldap.rhythm.${usual}`) : t("ldap.everySo", { count: Number(value) });
    };
    const submit = (event: FormEvent) => {
        event.preventDefault();
        tell(
            save.mutateAsync(body()).then(() => setPassword("")),
            t("people.saved"),
        );
    };
    return (
        <form onSubmit={submit}>
            <Stack>
                <Step number={1} title={t("ldap.where")} text={t("ldap.whereText")}>
                    <TextInput
                        {...text("host")}
                        description={t("ldap.hostHint")}
                        required
                        withAsterisk={false}
                    />
                    <SimpleGrid cols={{ base: 1, sm: 2 }}>
                        <Select
                            label={t("ldap.security")}
                            allowDeselect={false}
                            data={securities.map((value) => ({
                                value,
                                label: t(`ldap.securityKind.${value}`),
                            }))}
                            value={draft.security}
                            onChange={(value) => {
                                const security = securities.find((one) => one === value);
                                if (security) set({ security, port: usualPort[security] });
                            }}
                        />
                        <NumberInput
                            label={t("ldap.port")}
                            min={1}
                            max={65_535}
                            allowDecimal={false}
                            value={draft.port}
                            onChange={(port) => typeof port === "number" && set({ port })}
                        />
                    </SimpleGrid>
                    {draft.security === "none" && (
                        <Alert color="yellow">{t("ldap.securityWarning")}</Alert>
                    )}
                    {draft.security !== "none" && (
                        <Textarea
                            {...text("authority")}
                            description={t("ldap.authorityHint")}
                            autosize
                            minRows={2}
                            maxRows={8}
                            spellCheck={false}
                        />
                    )}
                </Step>
                <Step number={2} title={t("ldap.account")} text={t("ldap.accountText")}>
                    <TextInput {...text("reader")} placeholder="cn=obieg,dc=nordwind,dc=example" />
                    <PasswordInput
                        label={t("session.password")}
                        description={hasPassword ? t("ldap.hasPassword") : undefined}
                        autoComplete="off"
                        value={password}
                        onChange={(event) => setPassword(event.currentTarget.value)}
                        visibilityToggleButtonProps={{ "aria-label": t("session.showPassword") }}
                    />
                </Step>
                <Step number={3} title={t("ldap.people")} text={t("ldap.peopleText")}>
                    <Group>
                        {presets.map(({ name, settings: usual }) => (
                            <Button key={name} variant="default" onClick={() => set(usual)}>
                                {t("ldap.usual", { name })}
                            </Button>
                        ))}
                    </Group>
                    <TextInput
                        {...text("peopleBase")}
                        placeholder="ou=people,dc=nordwind,dc=example"
                        required
                        withAsterisk={false}
                    />
                    <TextInput {...text("peopleFilter")} description={t("ldap.peopleFilterHint")} />
                    <details>
                        <summary>{t("ldap.attributes")}</summary>
                        <SimpleGrid cols={{ base: 1, sm: 2 }} mt="sm">
                            {attributes.map((name) => (
                                <TextInput key={name} {...text(name)} />
                            ))}
                        </SimpleGrid>
                    </details>
                    <Switch
                        label={t("ldap.linksPeople")}
                        description={t("ldap.linksPeopleHint")}
                        checked={draft.linksPeople}
                        onChange={(event) => set({ linksPeople: event.currentTarget.checked })}
                    />
                </Step>
                <Step number={4} title={t("ldap.groups")} text={t("ldap.groupsText")}>
                    <TextInput
                        {...text("groupBase")}
                        placeholder="ou=groups,dc=nordwind,dc=example"
                    />
                    {draft.groupBase && (
                        <>
                            <TextInput {...text("groupFilter")} />
                            <SimpleGrid cols={{ base: 1, sm: 2 }}>
                                <TextInput {...text("groupNameAttribute")} />
                                <TextInput {...text("groupMembersAttribute")} />
                            </SimpleGrid>
                            <LdapGroups
                                rows={draft.groups}
                                departments={departments}
                                change={(groups) => set({ groups })}
                            />
                            <Switch
                                label={t("ldap.createsGroups")}
                                checked={draft.createsGroups}
                                onChange={(event) =>
                                    set({ createsGroups: event.currentTarget.checked })
                                }
                            />
                        </>
                    )}
                </Step>
                <Step number={5} title={t("ldap.try")} text={t("ldap.tryText")}>
                    <SimpleGrid cols={{ base: 1, sm: 2 }}>
                        <TextInput
                            label={t("ldap.trialUser")}
                            autoComplete="off"
                            value={person.trialUser}
                            onChange={(event) =>
                                setPerson({ ...person, trialUser: event.currentTarget.value })
                            }
                        />
                        <PasswordInput
                            label={t("ldap.trialPassword")}
                            autoComplete="off"
                            value={person.trialPassword}
                            onChange={(event) =>
                                setPerson({ ...person, trialPassword: event.currentTarget.value })
                            }
                            visibilityToggleButtonProps={{
                                "aria-label": t("session.showPassword"),
                            }}
                        />
                    </SimpleGrid>
                    <Button
                        variant="default"
                        style={{ alignSelf: "start" }}
                        loading={trial.isPending}
                        onClick={() => trial.mutate({ ...body(), ...person })}
                    >
                        {t("ldap.tryNow")}
                    </Button>
                    {trial.error && (
                        <Alert color="red" role="alert">
                            {explanation(trial.error)}
                        </Alert>
                    )}
                    {trial.data && (
                        <div role="status">
                            <List>
                                {trial.data.steps.map(({ step, isDone, problem, count }) => (
                                    <List.Item key={step}>
                                        {isDone
                                            ? t(`ldap.done.${step}`, { count: count ?? 0 })
                                            : t("signOn.stuck", { problem })}
                                    </List.Item>
                                ))}
                            </List>
                        </div>
                    )}
                    {trial.data?.preview && (
                        <LdapLines
                            title={t("ldap.preview")}
                            nothing={t("ldap.previewNothing")}
                            lines={trial.data.preview.lines}
                            isWhole={trial.data.preview.isWhole}
                        />
                    )}
                </Step>
                <Step number={6} title={t("ldap.turnOn")} text={t("ldap.turnOnText")}>
                    <Switch
                        label={t("ldap.isOn")}
                        checked={draft.isOn}
                        onChange={(event) => set({ isOn: event.currentTarget.checked })}
                    />
                    <Select
                        label={t("ldap.everyMinutes")}
                        allowDeselect={false}
                        data={[...new Set<string>([...rhythms, String(draft.everyMinutes)])].map(
                            (value) => ({ value, label: rhythmText(value) }),
                        )}
                        value={String(draft.everyMinutes)}
                        onChange={(value) => value && set({ everyMinutes: Number(value) })}
                    />
                    {save.error && (
                        <Alert color="red" role="alert">
                            {explanation(save.error)}
                        </Alert>
                    )}
                    <Button type="submit" loading={save.isPending} style={{ alignSelf: "start" }}>
                        {t("common.save")}
                    </Button>
                </Step>
            </Stack>
        </form>
    );
}
