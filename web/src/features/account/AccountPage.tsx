// What a person decides about her own way in: password, second factor, sessions, tokens.
import { Alert, Paper, SimpleGrid, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/shared/api/session";
import { Page } from "@/shared/ui";
import { PasswordForm } from "./PasswordForm";
import { SecondFactor } from "./SecondFactor";
import { Sessions } from "./Sessions";
import { Tokens } from "./Tokens";

export default function AccountPage() {
    const { t } = useTranslation();
    const { mustEnrolSecondFactor } = useSession();
    return (
        <Page title={t("account.title")}>
            {mustEnrolSecondFactor && (
                <Alert color="yellow" mb="lg">
                    {t("account.mustEnrol")}
                </Alert>
            )}
            <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
                <Section title={t("account.password.title")}>
                    <PasswordForm />
                </Section>
                <Section title={t("account.factor.title")}>
                    <SecondFactor />
                </Section>
                <Section title={t("account.sessions.title")}>
                    <Sessions />
                </Section>
                <Section title={t("account.tokens.title")}>
                    <Text size="sm" c="dimmed" mb="md">
                        {t("account.tokens.intro")}
                    </Text>
                    <Tokens />
                </Section>
            </SimpleGrid>
        </Page>
    );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
    return (
        <Paper withBorder radius="md" p="lg" component="section">
            <Title order={2} size="h3" mb="sm">
                {title}
            </Title>
            {children}
        </Paper>
    );
}
