// Signing in with user name and password, then back to the page that was asked for.
import {
    Alert,
    Button,
    Center,
    Group,
    Paper,
    PasswordInput,
    SegmentedControl,
    Stack,
    Text,
    TextInput,
    Title,
} from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "@/shared/api/client";
import { signIn } from "@/shared/api/session";
import { changeLanguage, languageNames, languages, type Language } from "@/shared/i18n";
import { useGo, useSearchParameters } from "@/shared/navigation";
import { useDocumentTitle, useErrorText } from "@/shared/ui";
import classes from "./SignInPage.module.css";

// Only addresses of this app: "//elsewhere" would leave it.
const isOwnAddress = (address: string | undefined): address is string =>
    !!address && address.startsWith("/") && !address.startsWith("//");

export default function SignInPage() {
    const { t, i18n } = useTranslation();
    const go = useGo();
    const { next } = useSearchParameters();
    const client = useQueryClient();
    const explanation = useErrorText();
    const [user, setUser] = useState("");
    const [password, setPassword] = useState("");
    useDocumentTitle(t("session.title"));

    const attempt = useMutation({
        mutationFn: () => signIn(client, user.trim(), password),
        onSuccess: () => go(isOwnAddress(next) ? next : "/", { replace: true }),
    });
    const submit = (event: FormEvent) => {
        event.preventDefault();
        attempt.mutate();
    };
    const isWrong = attempt.error instanceof ApiProblem && attempt.error.status === 401;

    return (
        <Center mih="100dvh" p="md" component="main" className={classes.page}>
            <Stack w="100%" maw={380} gap="lg">
                <Group justify="center" gap="sm">
                    <img src="/icon.svg" alt="" width={40} height={40} />
                    <Text fz={26} fw={650} lts="-0.01em">
                        Obieg
                    </Text>
                </Group>
                <Paper withBorder p="xl" radius="lg" shadow="xs">
                    <form onSubmit={submit}>
                        <Stack>
                            <Title order={1} fz="h2">
                                {t("session.title")}
                            </Title>
                            {attempt.error && (
                                <Alert color="red" variant="light" role="alert">
                                    {isWrong ? t("session.wrong") : explanation(attempt.error)}
                                </Alert>
                            )}
                            <TextInput
                                label={t("session.user")}
                                autoComplete="username"
                                autoCapitalize="none"
                                spellCheck={false}
                                autoFocus
                                required
                                withAsterisk={false}
                                value={user}
                                onChange={(event) => setUser(event.currentTarget.value)}
                            />
                            <PasswordInput
                                label={t("session.password")}
                                autoComplete="current-password"
                                required
                                withAsterisk={false}
                                value={password}
                                onChange={(event) => setPassword(event.currentTarget.value)}
                                visibilityToggleButtonProps={{
                                    "aria-label": t("session.showPassword"),
                                }}
                            />
                            <Button type="submit" size="md" loading={attempt.isPending}>
                                {t("session.signIn")}
                            </Button>
                        </Stack>
                    </form>
                </Paper>
                <SegmentedControl
                    size="xs"
                    mx="auto"
                    value={i18n.language}
                    aria-label={t("shell.language")}
                    data={languages.map((value) => ({ value, label: languageNames[value] }))}
                    onChange={(value) => void changeLanguage(value as Language)}
                />
            </Stack>
        </Center>
    );
}
