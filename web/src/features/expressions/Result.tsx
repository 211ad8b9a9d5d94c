import { Badge, Code, Group, Paper, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Evaluation } from "@/shared/feel";
import { kindOf, literal } from "@/shared/feel/names";

/** What came out, of which type, and why there is nothing where there is nothing. */
export function Result({ outcome }: { outcome: Evaluation | "broken" | null }) {
    const { t } = useTranslation();
    return (
        <Paper
            withBorder
            radius="md"
            p="md"
            component="section"
            aria-label={t("expressions.result")}
            aria-live="polite"
        >
            <Group justify="space-between" mb="sm">
                <Title order={2} size="h3">
                    {t("expressions.result")}
                </Title>
                {outcome && outcome !== "broken" && (
                    <Badge variant="light" tt="none" radius="sm">
                        {t(`feel.type.${kindOf(outcome.value)}`)}
                    </Badge>
                )}
            </Group>
            {!outcome && (
                <Text size="sm" c="dimmed">
                    {t("expressions.waiting")}
                </Text>
            )}
            {outcome === "broken" && (
                <Text size="sm" c="dimmed">
                    {t("expressions.broken")}
                </Text>
            )}
            {outcome && outcome !== "broken" && <Outcome outcome={outcome} />}
        </Paper>
    );
}

function Outcome({ outcome: { value, diagnostics } }: { outcome: Evaluation }) {
    const { t } = useTranslation();
    return (
        <>
            <Code block fz="md" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
                {literal(value)}
            </Code>
            {diagnostics.length > 0 && (
                <>
                    <Text size="sm" fw={550} mt="md" mb={4}>
                        {t("expressions.why")}
                    </Text>
                    <ul style={{ margin: 0, paddingLeft: 18 }}>
                        {diagnostics.map(({ kind, message }, index) => (
                            <li key={index}>
                                <Text size="sm">
                                    {t("feel.remark.other", {
                                        kind: t(`feel.kind.${kind}`),
                                        message,
                                    })}
                                </Text>
                            </li>
                        ))}
                    </ul>
                </>
            )}
        </>
    );
}
