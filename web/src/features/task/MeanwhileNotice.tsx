import { Alert, Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Difference } from "@/shared/forms";
import { IconInfo } from "@/shared/ui/icons";

interface MeanwhileNoticeProps {
    differences: Difference[];
    onShow: () => void;
}

/** Says that others have changed what this form shows; deciding waits until the person has looked. */
export function MeanwhileNotice({ differences, onShow }: MeanwhileNoticeProps) {
    const { t } = useTranslation();
    const labels = differences.map(({ item }) => item.field.label || item.field.key);
    return (
        <Alert color="yellow" icon={<IconInfo size={18} aria-hidden />} role="alert">
            <Group justify="space-between" gap="sm">
                <div style={{ flex: 1, minWidth: 200 }}>
                    <Text size="sm" fw={600}>
                        {t("task.meanwhile.title", { count: differences.length })}
                    </Text>
                    <Text size="sm">{labels.join(", ")}</Text>
                </div>
                <Button variant="default" onClick={onShow}>
                    {t("task.meanwhile.show")}
                </Button>
            </Group>
        </Alert>
    );
}
