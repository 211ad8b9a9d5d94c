import { Center, Group, Paper, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { changeLanguage, languageNames, languages, type Language } from "@/shared/i18n";
import { useDocumentTitle } from "@/shared/ui";
import classes from "./SignInPage.module.css";

/** What the pages before the app look like: one card, and the choice of a language. */
export function Entrance({ title, children }: { title: string; children: ReactNode }) {
    const { t, i18n } = useTranslation();
    useDocumentTitle(title);
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
                    <Stack>
                        <Title order={1} fz="h2">
                            {title}
                        </Title>
                        {children}
                    </Stack>
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
