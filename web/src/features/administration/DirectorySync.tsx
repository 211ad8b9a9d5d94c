import { Alert, Button, Paper, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { QueryState, ShownOnce, useErrorText, useTell } from "@/shared/ui";
import { TokenLine } from "@/shared/ui/TokenLine";
import { useDirectoryTokens, useEndDirectoryToken, useMakeDirectoryToken } from "./sign_on_queries";
import classes from "./administration.module.css";

/** A directory sends people and groups by itself (SCIM): its address here, and the tokens by which it comes. */
export function DirectorySync() {
    const { t } = useTranslation();
    const explanation = useErrorText();
    const tokens = useDirectoryTokens();
    const make = useMakeDirectoryToken();
    const end = useEndDirectoryToken();
    const tell = useTell();
    const [title, setTitle] = useState("");
    if (!tokens.isSuccess) return <QueryState query={tokens} rows={4} />;
    const submit = (event: FormEvent) => {
        event.preventDefault();
        make.mutate(title, { onSuccess: () => setTitle("") });
    };
    return (
        <Stack maw={720}>
            <Text size="sm" c="dimmed">
                {t("signOn.directoryText")}
            </Text>
            <TextInput label={t("signOn.directoryAddress")} readOnly value={tokens.data.address} />
            {make.data && (
                <ShownOnce
                    title={t("account.tokens.madeTitle")}
                    text={t("account.tokens.madeText")}
                    secret={make.data.token}
                    close={make.reset}
                />
            )}
            {tokens.data.items.length > 0 && (
                <Paper withBorder radius="md" px="md">
                    <ul className={classes.list}>
                        {tokens.data.items.map((token) => (
                            <TokenLine
                                key={token.id}
                                token={token}
                                end={() =>
                                    tell(end.mutateAsync(token.id), t("account.tokens.ended"))
                                }
                            />
                        ))}
                    </ul>
                </Paper>
            )}
            <form onSubmit={submit}>
                <Stack>
                    {make.error && (
                        <Alert color="red" role="alert">
                            {explanation(make.error)}
                        </Alert>
                    )}
                    <TextInput
                        label={t("signOn.directoryTitle")}
                        required
                        withAsterisk={false}
                        value={title}
                        onChange={(event) => setTitle(event.currentTarget.value)}
                    />
                    <Button type="submit" loading={make.isPending} style={{ alignSelf: "start" }}>
                        {t("account.tokens.make")}
                    </Button>
                </Stack>
            </form>
        </Stack>
    );
}
