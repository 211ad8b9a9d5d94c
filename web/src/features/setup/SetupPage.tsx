// The first steps on a new server: the administrator by the link of the console, then the company and mail.
// Whoever leaves in between comes back by signing in; what was saved is kept.
import { Center, Group, Paper, SegmentedControl, Stack, Stepper, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, useMaybeSession } from "@/shared/api/session";
import { changeLanguage, languageNames, languages, type Language } from "@/shared/i18n";
import { CompanyForm } from "@/shared/settings/CompanyForm";
import { MailForm } from "@/shared/settings/MailForm";
import { ErrorState, EmptyState, Link, Loading, useDocumentTitle } from "@/shared/ui";
import { IconAdministration } from "@/shared/ui/icons";
import { AccountStep } from "./AccountStep";
import { DoneStep } from "./DoneStep";
import { useSetup } from "./queries";

const steps = ["account", "company", "mail", "done"] as const;

export default function SetupPage() {
    const { t, i18n } = useTranslation();
    const isNarrow = useMediaQuery("(max-width: 700px)", undefined, {
        getInitialValueInEffect: false,
    });
    const setup = useSetup();
    const session = useMaybeSession();
    const [step, setStep] = useState<number>();
    useDocumentTitle(t("setup.title"));
    if (setup.isPending || session.isPending) return <Loading />;
    const error = setup.error ?? session.error;
    if (error) return <ErrorState error={error} retry={() => void setup.refetch()} />;

    const isAdministrator = !!session.data && hasRole(session.data, "administrator");
    if (!setup.data?.isPending && !isAdministrator) {
        return (
            <EmptyState
                isPage
                icon={IconAdministration}
                title={t("setup.over")}
                hint={<Link to="/sign-in">{t("session.signIn")}</Link>}
            />
        );
    }
    const current = step ?? (isAdministrator ? 1 : 0);
    const next = () => setStep(current + 1);
    return (
        <Center mih="100dvh" p="md" component="main">
            <Stack w="100%" maw={560} gap="lg">
                <Group justify="space-between" gap="sm">
                    <Group gap="sm">
                        <img src="/icon.svg" alt="" width={32} height={32} />
                        <Text fz={22} fw={650}>
                            Obieg
                        </Text>
                    </Group>
                    <SegmentedControl
                        size="xs"
                        value={i18n.language}
                        aria-label={t("shell.language")}
                        data={languages.map((value) => ({ value, label: languageNames[value] }))}
                        onChange={(value) => void changeLanguage(value as Language)}
                    />
                </Group>
                {isNarrow ? (
                    <Text size="sm" c="dimmed">
                        {t("setup.progress", {
                            step: current + 1,
                            steps: steps.length,
                            name: t(`setup.step.${steps[current]!}`),
                        })}
                    </Text>
                ) : (
                    <Stepper active={current} size="sm" allowNextStepsSelect={false}>
                        {steps.map((name) => (
                            <Stepper.Step
                                key={name}
                                label={t(`setup.step.${name}`)}
                                allowStepSelect={false}
                                tabIndex={-1}
                            />
                        ))}
                    </Stepper>
                )}
                <Paper withBorder p={isNarrow ? "md" : "xl"} radius="lg" shadow="xs">
                    <Title order={1} fz="h2" mb="xs">
                        {t(`setup.heading.${steps[current]!}`)}
                    </Title>
                    {current === 0 && <AccountStep next={next} />}
                    {current === 1 && (
                        <CompanyForm submitLabel={t("setup.continue")} saved={next} isFirst />
                    )}
                    {current === 2 && (
                        <MailForm
                            submitLabel={t("setup.saveMail")}
                            saved={next}
                            skip={{ label: t("setup.later"), go: next }}
                        />
                    )}
                    {current === 3 && <DoneStep />}
                </Paper>
            </Stack>
        </Center>
    );
}
