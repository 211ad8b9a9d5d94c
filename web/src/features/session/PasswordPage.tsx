// Chooses a password by the link of an invitation or a reset. The token stands behind the # and is sent
// nowhere but with the password.
import { Alert, Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, ApiProblem } from "@/shared/api/client";
import { paths } from "@/shared/paths";
import { usePasswordProblem } from "@/shared/settings/password";
import { Link } from "@/shared/ui";
import { Entrance } from "./Entrance";

export default function PasswordPage() {
    const { t } = useTranslation();
    const problem = usePasswordProblem();
    const [token] = useState(() => globalThis.location.hash.slice(1));
    const [password, setPassword] = useState("");
    const choose = useMutation({
        mutationFn: () => answer(api.POST("/api/v1/passwords", { body: { token, password } })),
    });
    const submit = (event: FormEvent) => {
        event.preventDefault();
        choose.mutate();
    };
    const isUsed =
        !token || (choose.error instanceof ApiProblem && choose.error.code === "not-found");
    return (
        <Entrance title={t("session.chooseTitle")}>
            {choose.isSuccess && <Text role="status">{t("session.chosen")}</Text>}
            {isUsed && (
                <Alert color="yellow" role="alert">
                    {t("session.linkUsed")} <Link to="/forgotten">{t("session.sendLink")}</Link>
                </Alert>
            )}
            {!choose.isSuccess && !isUsed && (
                <form onSubmit={submit}>
                    <Stack>
                        {choose.error && (
                            <Alert color="red" variant="light" role="alert">
                                {problem(choose.error)}
                            </Alert>
                        )}
                        <PasswordInput
                            label={t("account.password.new")}
                            description={t("account.password.hint")}
                            autoComplete="new-password"
                            autoFocus
                            required
                            withAsterisk={false}
                            value={password}
                            onChange={(event) => setPassword(event.currentTarget.value)}
                            visibilityToggleButtonProps={{
                                "aria-label": t("session.showPassword"),
                            }}
                        />
                        <Button type="submit" size="md" loading={choose.isPending}>
                            {t("account.password.save")}
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
