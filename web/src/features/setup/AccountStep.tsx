import { Alert, Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Language } from "@/shared/i18n";
import { useErrorText } from "@/shared/ui";
import { useMakeAdministrator } from "./queries";

const shortestPassword = 8;

/** The person who looks after the server. The token stands behind the # and is sent nowhere but here. */
export function AccountStep({ next }: { next: () => void }) {
    const { t, i18n } = useTranslation();
    const explanation = useErrorText();
    const [token] = useState(() => globalThis.location.hash.slice(1));
    const [displayName, setDisplayName] = useState("");
    const [user, setUser] = useState("");
    const [email, setEmail] = useState("");
    const [password, setPassword] = useState("");
    const [isChecked, setIsChecked] = useState(false);
    const make = useMakeAdministrator();

    if (!token) return <Alert color="yellow">{t("setup.noToken")}</Alert>;
    const isShort = password.length < shortestPassword;
    const submit = (event: FormEvent) => {
        event.preventDefault();
        setIsChecked(true);
        if (isShort) return;
        make.mutate(
            {
                token,
                user: user.trim(),
                displayName: displayName.trim(),
                email: email.trim(),
                password,
                language: i18n.language as Language,
            },
            { onSuccess: next },
        );
    };
    return (
        <form onSubmit={submit}>
            <Stack>
                <Text size="sm" c="dimmed">
                    {t("setup.accountText")}
                </Text>
                {make.error && (
                    <Alert color="red" role="alert">
                        {explanation(make.error)}
                    </Alert>
                )}
                <TextInput
                    label={t("setup.displayName")}
                    autoComplete="name"
                    required
                    withAsterisk={false}
                    value={displayName}
                    onChange={(event) => setDisplayName(event.currentTarget.value)}
                />
                <TextInput
                    label={t("session.user")}
                    description={t("setup.userHint")}
                    autoComplete="username"
                    autoCapitalize="none"
                    spellCheck={false}
                    required
                    withAsterisk={false}
                    value={user}
                    onChange={(event) => setUser(event.currentTarget.value.toLowerCase())}
                />
                <TextInput
                    label={t("setup.email")}
                    type="email"
                    autoComplete="email"
                    value={email}
                    onChange={(event) => setEmail(event.currentTarget.value)}
                />
                <PasswordInput
                    label={t("session.password")}
                    description={t("setup.passwordHint", { count: shortestPassword })}
                    autoComplete="new-password"
                    required
                    withAsterisk={false}
                    error={isChecked && isShort ? t("setup.passwordShort") : undefined}
                    value={password}
                    onChange={(event) => setPassword(event.currentTarget.value)}
                    visibilityToggleButtonProps={{ "aria-label": t("session.showPassword") }}
                />
                <Button type="submit" size="md" loading={make.isPending}>
                    {t("setup.continue")}
                </Button>
            </Stack>
        </form>
    );
}
