import { Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface StepProps {
    number: number;
    title: string;
    text: string;
    children: ReactNode;
}

/** One step of a wizard on one page: what to do and why, and the fields for it. */
export function Step({ number, title, text, children }: StepProps) {
    return (
        <Paper withBorder radius="md" p="lg" component="section">
            <Stack>
                <div>
                    <Title order={2} size="h4">
                        {number}. {title}
                    </Title>
                    <Text size="sm" c="dimmed">
                        {text}
                    </Text>
                </div>
                {children}
            </Stack>
        </Paper>
    );
}
