// What a person sees when a page broke: a sentence and two ways on, never a stack.
import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/ui";
import { IconAlert } from "@/shared/ui/icons";

export function CrashPage({ reset }: { error: unknown; reset?: () => void }) {
    const { t } = useTranslation();
    return (
        <EmptyState
            icon={IconAlert}
            title={t("shell.crashTitle")}
            hint={t("shell.crashHint")}
            action={
                <Group mt="sm">
                    <Button onClick={() => (reset ? reset() : window.location.reload())}>
                        {t("common.retry")}
                    </Button>
                    <Button variant="default" component="a" href="/">
                        {t("shell.home")}
                    </Button>
                </Group>
            }
        />
    );
}
