import { Button, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGo } from "@/shared/navigation";

export function DoneStep() {
    const { t } = useTranslation();
    const go = useGo();
    return (
        <Stack>
            <Text size="sm">{t("setup.doneText")}</Text>
            <Button size="md" onClick={() => void go("/library", { replace: true })}>
                {t("setup.toLibrary")}
            </Button>
            <Button size="md" variant="default" onClick={() => void go("/", { replace: true })}>
                {t("setup.toTasks")}
            </Button>
        </Stack>
    );
}
