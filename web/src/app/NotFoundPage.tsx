import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyState, useDocumentTitle } from "@/shared/ui";
import { IconSearch } from "@/shared/ui/icons";

export function NotFoundPage() {
    const { t } = useTranslation();
    useDocumentTitle(t("shell.notFoundTitle"));
    return (
        <EmptyState
            isPage
            icon={IconSearch}
            title={t("shell.notFoundTitle")}
            hint={t("shell.notFoundHint")}
            action={
                <Button mt="sm" variant="default" component="a" href="/">
                    {t("shell.home")}
                </Button>
            }
        />
    );
}
