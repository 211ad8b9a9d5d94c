import {
    Alert,
    Button,
    Group,
    NumberInput,
    PasswordInput,
    SegmentedControl,
    Stack,
    Text,
    TextInput,
} from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/shared/api/session";
import type { Tagged } from "@/shared/api/tagged";
import { QueryState, useErrorText } from "@/shared/ui";
import { mailAddress, partsOfMailAddress, usualPort, type Security } from "./mail_address";
import { useMailSettings, useSaveMail, useTryMail, type MailSettings } from "./queries";

interface MailFormProps {
    submitLabel: string;
    saved: () => void;
    /** Goes on without a mail server; without it there is no such button. */
    skip?: { label: string; go: () => void };
}

/** How mails leave the house, with a mail to try it out. */
export function MailForm(props: MailFormProps) {
    const { t } = useTranslation();
    const settings = useMailSettings();
    if (!settings.isSuccess) return <QueryState query={settings} rows={4} />;
    if (settings.data.isFixed) {
        return (
            <Stack>
                <Text size="sm">{t("setup.mailFixed", { url: settings.data.url })}</Text>
                {props.skip && (
                    <Button size="md" onClick={props.skip.go}>
                        {t("setup.continue")}
                    </Button>
                )}
            </Stack>
        );
    }
    return <Fields settings={settings.data} {...props} />;
}

function Fields(props: MailFormProps & { settings: Tagged<MailSettings> }) {
    const { t } = useTranslation();
    const explanation = useErrorText();
    const session = useSession();
    const before = partsOfMailAddress(props.settings.url);
    const [host, setHost] = useState(before.host);
    const [security, setSecurity] = useState<Security>(before.security);
    const [port, setPort] = useState<number | string>(before.port);
    const [user, setUser] = useState(props.settings.user);
    const [password, setPassword] = useState("");
    const [from, setFrom] = useState(props.settings.from);
    const [to, setTo] = useState(session.user.email);
    const save = useSaveMail(props.settings.etag);
    const trial = useTryMail();

    const settings = () => ({
        url: mailAddress({ host: host.trim(), port: Number(port), security }),
        from: from.trim(),
        user: user.trim(),
        ...(password && { password }),
    });
    const submit = (event: FormEvent) => {
        event.preventDefault();
        save.mutate(settings(), { onSuccess: props.saved });
    };
    const change = (value: string) => {
        setSecurity(value as Security);
        setPort(usualPort(value as Security));
    };
    const error = save.error ?? trial.error;
    return (
        <form onSubmit={submit}>
            <Stack>
                <Text size="sm" c="dimmed">
                    {t("setup.mailText")}
                </Text>
                {error && (
                    <Alert color="red" role="alert">
                        {explanation(error)}
                    </Alert>
                )}
                <TextInput
                    label={t("setup.mailHost")}
                    placeholder="mail.example.com"
                    autoCapitalize="none"
                    spellCheck={false}
                    required
                    withAsterisk={false}
                    value={host}
                    onChange={(event) => setHost(event.currentTarget.value)}
                />
                <SegmentedControl
                    aria-label={t("setup.security")}
                    value={security}
                    onChange={change}
                    data={(["tls", "starttls"] as const).map((value) => ({
                        value,
                        label: t(`setup.securityKind.${value}`),
                    }))}
                />
                <NumberInput
                    label={t("setup.port")}
                    min={1}
                    max={65535}
                    allowDecimal={false}
                    thousandSeparator=""
                    value={port}
                    onChange={setPort}
                />
                <TextInput
                    label={t("setup.mailUser")}
                    autoComplete="off"
                    autoCapitalize="none"
                    spellCheck={false}
                    value={user}
                    onChange={(event) => setUser(event.currentTarget.value)}
                />
                <PasswordInput
                    label={t("setup.mailPassword")}
                    description={props.settings.hasPassword ? t("setup.passwordIsKept") : undefined}
                    autoComplete="off"
                    value={password}
                    onChange={(event) => setPassword(event.currentTarget.value)}
                    visibilityToggleButtonProps={{ "aria-label": t("session.showPassword") }}
                />
                <TextInput
                    label={t("setup.from")}
                    placeholder="Obieg <obieg@example.com>"
                    required
                    withAsterisk={false}
                    value={from}
                    onChange={(event) => setFrom(event.currentTarget.value)}
                />
                <Group align="flex-end" gap="xs">
                    <TextInput
                        flex="1 1 200px"
                        type="email"
                        label={t("setup.testTo")}
                        value={to}
                        onChange={(event) => setTo(event.currentTarget.value)}
                    />
                    <Button
                        variant="default"
                        loading={trial.isPending}
                        disabled={!host.trim() || !from.trim() || !to.trim()}
                        onClick={() =>
                            trial.mutate({
                                ...settings(),
                                to: to.trim(),
                                subject: t("setup.testSubject"),
                                body: t("setup.testBody"),
                            })
                        }
                    >
                        {t("setup.sendTest")}
                    </Button>
                </Group>
                <div role="status">
                    {trial.data && (
                        <Alert color={trial.data.isDelivered ? "green" : "red"}>
                            {t(`setup.problem.${trial.data.problem}`, { to })}
                            {!trial.data.isDelivered && trial.data.detail && (
                                <Text size="xs" mt={4}>
                                    {t("setup.said", { detail: trial.data.detail })}
                                </Text>
                            )}
                        </Alert>
                    )}
                </div>
                <Group grow preventGrowOverflow={false}>
                    {props.skip && (
                        <Button variant="subtle" size="md" onClick={props.skip.go}>
                            {props.skip.label}
                        </Button>
                    )}
                    <Button type="submit" size="md" loading={save.isPending}>
                        {props.submitLabel}
                    </Button>
                </Group>
            </Stack>
        </form>
    );
}
