import { Alert, Button, Code, Group, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { usePasswordProblem } from "@/shared/settings/password";
import { QueryState, tellDone } from "@/shared/ui";
import { QrCode } from "./QrCode";
import { useBeginFactor, useConfirmFactor, useRemoveFactor, useSecondFactor } from "./queries";

/** A code of the telephone besides the password: set up in two steps, with codes for when it is lost. */
export function SecondFactor() {
    const { t } = useTranslation();
    const format = useFormat();
    const factor = useSecondFactor();
    const begin = useBeginFactor();
    // Held here: the codes come once, and the form that asked for them may be gone when they do, because the news
    // that the factor is set up can arrive before them.
    const confirm = useConfirmFactor();
    const problem = usePasswordProblem();
    if (!factor.isSuccess) return <QueryState query={factor} rows={2} />;
    if (confirm.data) {
        return <RecoveryCodes codes={confirm.data.recoveryCodes} done={confirm.reset} />;
    }
    const { isEnrolled, since, recoveryCodesLeft } = factor.data;
    if (isEnrolled) {
        return (
            <Stack>
                <Text size="sm">
                    {t("account.factor.since", { at: since ? format.date(since) : "" })}{" "}
                    {t("account.factor.left", { count: recoveryCodesLeft })}
                </Text>
                <Removal />
            </Stack>
        );
    }
    if (begin.data) return <Enrolment {...begin.data} confirm={confirm} />;
    return (
        <Stack>
            <Text size="sm" c="dimmed">
                {t("account.factor.intro")}
            </Text>
            {begin.error && (
                <Alert color="red" role="alert">
                    {problem(begin.error)}
                </Alert>
            )}
            <Button
                loading={begin.isPending}
                style={{ alignSelf: "start" }}
                onClick={() => begin.mutate()}
            >
                {t("account.factor.begin")}
            </Button>
        </Stack>
    );
}

interface EnrolmentProps {
    secret: string;
    address: string;
    confirm: ReturnType<typeof useConfirmFactor>;
}

function Enrolment({ secret, address, confirm }: EnrolmentProps) {
    const { t } = useTranslation();
    const problem = usePasswordProblem();
    const [code, setCode] = useState("");
    const submit = (event: FormEvent) => {
        event.preventDefault();
        confirm.mutate(code);
    };
    return (
        <form onSubmit={submit}>
            <Stack>
                <Text size="sm">{t("account.factor.scan")}</Text>
                <QrCode text={address} label={t("account.factor.qr")} />
                <Text size="sm" c="dimmed">
                    {t("account.factor.byHand")}
                </Text>
                <Code style={{ overflowWrap: "anywhere" }}>{secret}</Code>
                {confirm.error && (
                    <Alert color="red" role="alert">
                        {problem(confirm.error)}
                    </Alert>
                )}
                <TextInput
                    label={t("account.factor.code")}
                    inputMode="numeric"
                    autoComplete="one-time-code"
                    required
                    withAsterisk={false}
                    value={code}
                    onChange={(event) => setCode(event.currentTarget.value)}
                />
                <Button type="submit" loading={confirm.isPending} style={{ alignSelf: "start" }}>
                    {t("account.factor.confirm")}
                </Button>
            </Stack>
        </form>
    );
}

function RecoveryCodes({ codes, done }: { codes: string[]; done: () => void }) {
    const { t } = useTranslation();
    return (
        <Stack>
            <Alert color="yellow" title={t("account.factor.codesTitle")}>
                {t("account.factor.codesText")}
            </Alert>
            <Code block>{codes.join("\n")}</Code>
            <Button style={{ alignSelf: "start" }} onClick={done}>
                {t("account.factor.kept")}
            </Button>
        </Stack>
    );
}

function Removal() {
    const { t } = useTranslation();
    const remove = useRemoveFactor();
    const problem = usePasswordProblem();
    const [isAsked, setIsAsked] = useState(false);
    const [password, setPassword] = useState("");
    if (!isAsked) {
        return (
            <Button
                variant="default"
                style={{ alignSelf: "start" }}
                onClick={() => setIsAsked(true)}
            >
                {t("account.factor.remove")}
            </Button>
        );
    }
    const submit = (event: FormEvent) => {
        event.preventDefault();
        tellDone(remove.mutateAsync(password), t("account.factor.removed"));
    };
    return (
        <form onSubmit={submit}>
            <Stack>
                {remove.error && (
                    <Alert color="red" role="alert">
                        {problem(remove.error)}
                    </Alert>
                )}
                <PasswordInput
                    label={t("account.password.current")}
                    autoComplete="current-password"
                    required
                    withAsterisk={false}
                    value={password}
                    onChange={(event) => setPassword(event.currentTarget.value)}
                    visibilityToggleButtonProps={{ "aria-label": t("session.showPassword") }}
                />
                <Group>
                    <Button type="submit" color="red" loading={remove.isPending}>
                        {t("account.factor.remove")}
                    </Button>
                    <Button variant="default" onClick={() => setIsAsked(false)}>
                        {t("common.cancel")}
                    </Button>
                </Group>
            </Stack>
        </form>
    );
}
