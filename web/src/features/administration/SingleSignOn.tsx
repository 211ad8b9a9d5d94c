import {
    Alert,
    Button,
    List,
    PasswordInput,
    Select,
    Stack,
    Switch,
    TagsInput,
    TextInput,
} from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/shared/api/tagged";
import { QueryState, tellDone, useErrorText } from "@/shared/ui";
import { EditableRows } from "./EditableRows";
import { useDepartments, type Department } from "./identity_queries";
import { titleOf } from "./organisation";
import { Step } from "./Step";
import {
    useSaveSingleSignOn,
    useSingleSignOn,
    useTrySingleSignOn,
    type SingleSignOnSettings,
} from "./sign_on_queries";

/** Signing in at another house, step by step; each step says what to do, and the way is tried before it counts. */
export function SingleSignOn() {
    const settings = useSingleSignOn();
    const departments = useDepartments();
    if (!settings.isSuccess) return <QueryState query={settings} rows={6} />;
    if (!departments.isSuccess) return <QueryState query={departments} rows={6} />;
    return <SingleSignOnForm settings={settings.data} departments={departments.data} />;
}

interface FormProps {
    settings: Tagged<SingleSignOnSettings>;
    departments: Department[];
}

function SingleSignOnForm({ settings, departments }: FormProps) {
    const { t } = useTranslation();
    const explanation = useErrorText();
    const save = useSaveSingleSignOn(settings.etag);
    const trial = useTrySingleSignOn();
    const [secret, setSecret] = useState("");
    const [draft, setDraft] = useState({
        isOn: settings.isOn,
        title: settings.title,
        issuer: settings.issuer,
        clientId: settings.clientId,
        scopes: settings.scopes,
        createsPeople: settings.createsPeople,
        groupsClaim: settings.groupsClaim,
        groups: settings.groups,
        allowedHosts: settings.allowedHosts,
    });
    const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
    const body = () => ({ ...draft, ...(secret ? { clientSecret: secret } : {}) });
    const submit = (event: FormEvent) => {
        event.preventDefault();
        tellDone(save.mutateAsync(body()), t("people.saved"));
    };
    return (
        <form onSubmit={submit}>
            <Stack maw={720}>
                <Step number={1} title={t("signOn.register")} text={t("signOn.registerText")}>
                    <TextInput
                        label={t("signOn.returnAddress")}
                        readOnly
                        value={settings.returnAddress}
                    />
                </Step>
                <Step number={2} title={t("signOn.house")} text={t("signOn.houseText")}>
                    <TextInput
                        label={t("signOn.title")}
                        description={t("signOn.titleHint")}
                        value={draft.title}
                        onChange={(event) => set({ title: event.currentTarget.value })}
                    />
                    <TextInput
                        label={t("signOn.issuer")}
                        description={t("signOn.issuerHint")}
                        type="url"
                        required
                        withAsterisk={false}
                        value={draft.issuer}
                        onChange={(event) => set({ issuer: event.currentTarget.value })}
                    />
                    <TextInput
                        label={t("signOn.clientId")}
                        required
                        withAsterisk={false}
                        value={draft.clientId}
                        onChange={(event) => set({ clientId: event.currentTarget.value })}
                    />
                    <PasswordInput
                        label={t("signOn.clientSecret")}
                        description={settings.hasSecret ? t("signOn.hasSecret") : undefined}
                        autoComplete="off"
                        value={secret}
                        onChange={(event) => setSecret(event.currentTarget.value)}
                        visibilityToggleButtonProps={{ "aria-label": t("session.showPassword") }}
                    />
                    <TagsInput
                        label={t("signOn.allowedHosts")}
                        description={t("signOn.allowedHostsHint")}
                        value={draft.allowedHosts}
                        onChange={(allowedHosts) => set({ allowedHosts })}
                    />
                </Step>
                <Step number={3} title={t("signOn.people")} text={t("signOn.peopleText")}>
                    <Switch
                        label={t("signOn.createsPeople")}
                        checked={draft.createsPeople}
                        onChange={(event) => set({ createsPeople: event.currentTarget.checked })}
                    />
                    <TextInput
                        label={t("signOn.groupsClaim")}
                        description={t("signOn.groupsClaimHint")}
                        value={draft.groupsClaim}
                        onChange={(event) => set({ groupsClaim: event.currentTarget.value })}
                    />
                    {draft.groupsClaim && (
                        <ClaimedGroups
                            groups={draft.groups}
                            departments={departments}
                            change={(groups) => set({ groups })}
                        />
                    )}
                </Step>
                <Step number={4} title={t("signOn.try")} text={t("signOn.tryText")}>
                    <Button
                        variant="default"
                        style={{ alignSelf: "start" }}
                        loading={trial.isPending}
                        onClick={() => trial.mutate(body())}
                    >
                        {t("signOn.tryNow")}
                    </Button>
                    {trial.error && (
                        <Alert color="red" role="alert">
                            {explanation(trial.error)}
                        </Alert>
                    )}
                    {trial.data && (
                        <div role="status">
                            <List>
                                {trial.data.steps.map(({ step, isDone, problem }) => (
                                    <List.Item key={step}>
                                        {isDone
                                            ? t(`signOn.done.${step}`)
                                            : t("signOn.stuck", { problem })}
                                    </List.Item>
                                ))}
                            </List>
                        </div>
                    )}
                </Step>
                <Step number={5} title={t("signOn.turnOn")} text={t("signOn.turnOnText")}>
                    <Switch
                        label={t("signOn.isOn")}
                        checked={draft.isOn}
                        onChange={(event) => set({ isOn: event.currentTarget.checked })}
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

interface ClaimedGroupsProps {
    groups: SingleSignOnSettings["groups"];
    departments: Department[];
    change: (groups: SingleSignOnSettings["groups"]) => void;
}

function ClaimedGroups({ groups, departments, change }: ClaimedGroupsProps) {
    const { t, i18n } = useTranslation();
    return (
        <EditableRows
            rows={groups}
            blank={{ claim: "", group: "" }}
            change={change}
            fields={(row, put) => (
                <>
                    <TextInput
                        label={t("signOn.claim")}
                        required
                        withAsterisk={false}
                        value={row.claim}
                        onChange={(event) => put({ claim: event.currentTarget.value })}
                    />
                    <Select
                        label={t("signOn.group")}
                        searchable
                        allowDeselect={false}
                        data={departments.map((group) => ({
                            value: group.id,
                            label: titleOf(group, i18n.language),
                        }))}
                        value={row.group || null}
                        onChange={(value) => value && put({ group: value })}
                    />
                </>
            )}
        />
    );
}
