// What a person decides for herself: how messages come, and her way in, with password, second factor, sessions, tokens.
import { Alert, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/shared/api/session";
import { paths } from "@/shared/paths";
import { MessagesForm } from "@/shared/settings/MessagesForm";
import { Link, Page } from "@/shared/ui";
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
                <Stack gap="lg">
                    <Section title={t("account.password.title")}>
                        <PasswordForm />
                    </Section>
                    <Section title={t("account.factor.title")}>
                        <SecondFactor />
                    </Section>
                    <Section title={t("account.sessions.title")}>
                        <Sessions />
                    </Section>
                </Stack>
                <Stack gap="lg">
                    <Section title={t("account.messages.title")}>
                        <MessagesForm of="person" />
                    </Section>
                    <Section title={t("account.tokens.title")}>
                        <Text size="sm" c="dimmed" mb="md">
                            {t("account.tokens.intro")}{" "}
                            <Link to={paths.reference()} underline="always">
                                {t("account.tokens.reference")}
                            </Link>
                        </Text>
                        <Tokens />
                    </Section>
                </Stack>
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
