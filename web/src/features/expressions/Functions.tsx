import {
    Accordion,
    Code,
    Paper,
    ScrollArea,
    Stack,
    Text,
    TextInput,
    Title,
    UnstyledButton,
} from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FunctionHelp } from "@/shared/feel";
import { IconSearch } from "@/shared/ui/icons";

interface FunctionsProps {
    functions: FunctionHelp[];
    /** Puts an example into the editor. */
    use: (expression: string) => void;
}

/** The functions of FEEL with what they do and examples to try. */
export function Functions({ functions, use }: FunctionsProps) {
    const { t } = useTranslation();
    const [sought, setSought] = useState("");
    const found = functions.filter(({ name }) => name.includes(sought.trim().toLowerCase()));
    return (
        <Paper
            withBorder
            radius="md"
            p="md"
            component="section"
            aria-label={t("expressions.functions")}
        >
            <Title order={2} size="h3">
                {t("expressions.functions")}
            </Title>
            <Text size="xs" c="dimmed" mb="sm">
                {t("expressions.functionsHint")}
            </Text>
            <TextInput
                aria-label={t("expressions.findFunction")}
                placeholder={t("expressions.findFunction")}
                leftSection={<IconSearch size={16} aria-hidden />}
                value={sought}
                onChange={(event) => setSought(event.currentTarget.value)}
            />
            {found.length === 0 && (
                <Text size="sm" c="dimmed" mt="sm">
                    {t("expressions.functionsEmpty")}
                </Text>
            )}
            <ScrollArea.Autosize mah={420} mt="xs" viewportProps={{ tabIndex: 0 }}>
                <Accordion variant="default" chevronPosition="left">
                    {found.map((help) => (
                        <Accordion.Item key={help.signature} value={help.signature}>
                            <Accordion.Control>
                                <Code>{help.signature}</Code>
                            </Accordion.Control>
                            <Accordion.Panel>
                                <Stack gap={6} align="flex-start">
                                    <Text size="sm" lang="en">
                                        {help.doc}
                                    </Text>
                                    {help.examples.map(({ expression, result }) => (
                                        <UnstyledButton
                                            key={expression}
                                            title={t("expressions.use", { expression })}
                                            onClick={() => use(expression)}
                                        >
                                            <Code>{`${expression} = ${result}`}</Code>
                                        </UnstyledButton>
                                    ))}
                                </Stack>
                            </Accordion.Panel>
                        </Accordion.Item>
                    ))}
                </Accordion>
            </ScrollArea.Autosize>
        </Paper>
    );
}
