import { Alert, Button, MultiSelect, NumberInput, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { QueryState, ShownOnce, useErrorText, useTell } from "@/shared/ui";
import { TokenLine } from "@/shared/ui/TokenLine";
import { useEndToken, useMakeToken, useTokens, type Scope } from "./queries";
import classes from "./account.module.css";

const scopes: Scope[] = ["read", "work", "jobs", "publish", "operate", "administer"];
const usualDays = 90;
const mostDays = 366;

/** Tokens by which programs act in the person's name. */
export function Tokens() {
    const { t } = useTranslation();
    const tokens = useTokens();
    const end = useEndToken();
    const tell = useTell();
    const [made, setMade] = useState<string>();
    if (!tokens.isSuccess) return <QueryState query={tokens} rows={3} />;
    return (
        <Stack>
            {made && (
                <ShownOnce
                    title={t("account.tokens.madeTitle")}
                    text={t("account.tokens.madeText")}
                    secret={made}
                    close={() => setMade(undefined)}
                />
            )}
            {tokens.data.length > 0 && (
                <ul className={classes.list}>
                    {tokens.data.map((token) => (
                        <TokenLine
                            key={token.id}
                            token={token}
                            scopes={token.scopes
                                .map((scope) => t(`account.scope.${scope}`))
                                .join(", ")}
                            end={() => tell(end.mutateAsync(token.id), t("account.tokens.ended"))}
                        />
                    ))}
                </ul>
            )}
            <TokenForm made={setMade} />
        </Stack>
    );
}

function TokenForm({ made }: { made: (token: string) => void }) {
    const { t } = useTranslation();
    const explanation = useErrorText();
    const make = useMakeToken();
    const [title, setTitle] = useState("");
    const [chosen, setChosen] = useState<Scope[]>(["read"]);
    const [days, setDays] = useState<number | string>(usualDays);
    const submit = (event: FormEvent) => {
        event.preventDefault();
        make.mutate(
            { title, scopes: chosen, days: Number(days) },
            {
                onSuccess: ({ token }) => {
                    made(token);
                    setTitle("");
                },
            },
        );
    };
    return (
        <form onSubmit={submit}>
            <Stack>
                {make.error && (
                    <Alert color="red" role="alert">
                        {explanation(make.error)}
                    </Alert>
                )}
                <TextInput
                    label={t("account.tokens.name")}
                    required
                    withAsterisk={false}
                    value={title}
                    onChange={(event) => setTitle(event.currentTarget.value)}
                />
                <MultiSelect
                    label={t("account.scopes")}
                    data={scopes.map((value) => ({ value, label: t(`account.scope.${value}`) }))}
                    value={chosen}
                    onChange={(value) => setChosen(value as Scope[])}
                />
                <NumberInput
                    label={t("account.tokens.days")}
                    min={1}
                    max={mostDays}
                    allowDecimal={false}
                    required
                    withAsterisk={false}
                    value={days}
                    onChange={setDays}
                />
                <Button type="submit" loading={make.isPending} style={{ alignSelf: "start" }}>
                    {t("account.tokens.make")}
                </Button>
            </Stack>
        </form>
    );
}
