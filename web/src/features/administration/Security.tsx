import { Button, MultiSelect, NumberInput, Paper, Stack } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/shared/api/tagged";
import { QueryState, useTell } from "@/shared/ui";
import { useSaveSecurity, useSecurity, type SecuritySettings } from "./identity_queries";
import { givenRoles } from "./organisation";

/** Rules of signing in: how long passwords are, and whose roles ask for a second factor. */
export function Security() {
    const security = useSecurity();
    if (!security.isSuccess) return <QueryState query={security} rows={3} />;
    return <SecurityForm settings={security.data} />;
}

function SecurityForm({ settings }: { settings: Tagged<SecuritySettings> }) {
    const { t } = useTranslation();
    const tell = useTell();
    const save = useSaveSecurity(settings.etag);
    const [shortest, setShortest] = useState<number | string>(settings.shortestPassword);
    const [asked, setAsked] = useState(settings.rolesWithSecondFactor);
    const submit = (event: FormEvent) => {
        event.preventDefault();
        const change = { shortestPassword: Number(shortest), rolesWithSecondFactor: asked };
        tell(save.mutateAsync(change), t("people.saved"));
    };
    return (
        <Paper withBorder radius="md" p="lg" maw={560}>
            <form onSubmit={submit}>
                <Stack>
                    <NumberInput
                        label={t("people.security.shortest")}
                        description={t("people.security.shortestHint")}
                        min={8}
                        max={64}
                        allowDecimal={false}
                        required
                        withAsterisk={false}
                        value={shortest}
                        onChange={setShortest}
                    />
                    <MultiSelect
                        label={t("people.security.roles")}
                        description={t("people.security.rolesHint")}
                        data={givenRoles.map((value) => ({
                            value,
                            label: t(`people.role.${value}`),
                        }))}
                        value={asked}
                        onChange={(value) => setAsked(value as typeof asked)}
                    />
                    <Button type="submit" loading={save.isPending} style={{ alignSelf: "start" }}>
                        {t("common.save")}
                    </Button>
                </Stack>
            </form>
        </Paper>
    );
}
