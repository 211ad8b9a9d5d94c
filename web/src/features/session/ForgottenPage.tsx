// Asks for a link to choose another password. The answer is the same whether or not there is such a person.
import { Alert, Button, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/shared/api/client";
import { paths } from "@/shared/paths";
import { Link, useErrorText } from "@/shared/ui";
import { Entrance } from "./Entrance";

export default function ForgottenPage() {
    const { t } = useTranslation();
    const explanation = useErrorText();
    const [user, setUser] = useState("");
    const ask = useMutation({
        mutationFn: () => answer(api.POST("/api/v1/password-resets", { body: { user } })),
    });
    const submit = (event: FormEvent) => {
        event.preventDefault();
        ask.mutate();
    };
    return (
        <Entrance title={t("session.forgottenTitle")}>
            {ask.isSuccess ? (
                <Text role="status">{t("session.linkSent")}</Text>
            ) : (
                <form onSubmit={submit}>
                    <Stack>
                        <Text size="sm">{t("session.forgottenText")}</Text>
                        {ask.error && (
                            <Alert color="red" variant="light" role="alert">
                                {explanation(ask.error)}
                            </Alert>
                        )}
                        <TextInput
                            label={t("session.userOrEmail")}
                            autoComplete="username"
                            autoCapitalize="none"
                            spellCheck={false}
                            required
                            withAsterisk={false}
                            value={user}
                            onChange={(event) => setUser(event.currentTarget.value)}
                        />
                        <Button type="submit" size="md" loading={ask.isPending}>
                            {t("session.sendLink")}
                        </Button>
                    </Stack>
                </form>
            )}
            <Text size="sm" ta="center">
                <Link to={paths.signIn()}>{t("session.toSignIn")}</Link>
            </Text>
        </Entrance>
    );
}
