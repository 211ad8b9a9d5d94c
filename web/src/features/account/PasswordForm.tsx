import { Alert, Button, PasswordInput, Stack } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/shared/api/session";
import { usePasswordProblem } from "@/shared/settings/password";
import { tellDone } from "@/shared/ui";
import { useChangePassword } from "./queries";

export function PasswordForm() {
    const { t } = useTranslation();
    const { user } = useSession();
    const change = useChangePassword();
    const problem = usePasswordProblem();
    const [currentPassword, setCurrent] = useState("");
    const [newPassword, setNew] = useState("");
    const submit = (event: FormEvent) => {
        event.preventDefault();
        tellDone(
            change.mutateAsync({ currentPassword, newPassword }),
            t("account.password.done"),
            () => {
                setCurrent("");
                setNew("");
            },
        );
    };
    const toggle = { "aria-label": t("session.showPassword") };
    return (
        <form onSubmit={submit}>
            <Stack>
                {change.error && (
                    <Alert color="red" role="alert">
                        {problem(change.error)}
                    </Alert>
                )}
                <input
                    type="text"
                    autoComplete="username"
                    value={user.name}
                    readOnly
                    hidden
                    aria-hidden
                />
                <PasswordInput
                    label={t("account.password.current")}
                    autoComplete="current-password"
                    required
                    withAsterisk={false}
                    value={currentPassword}
                    onChange={(event) => setCurrent(event.currentTarget.value)}
                    visibilityToggleButtonProps={toggle}
                />
                <PasswordInput
                    label={t("account.password.new")}
                    description={t("account.password.hint")}
                    autoComplete="new-password"
                    required
                    withAsterisk={false}
                    value={newPassword}
                    onChange={(event) => setNew(event.currentTarget.value)}
                    visibilityToggleButtonProps={toggle}
                />
                <Button type="submit" loading={change.isPending} style={{ alignSelf: "start" }}>
                    {t("account.password.save")}
                </Button>
            </Stack>
        </form>
    );
}
