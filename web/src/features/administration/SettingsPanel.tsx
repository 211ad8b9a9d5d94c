import { Paper } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CompanyForm } from "@/shared/settings/CompanyForm";
import { MailForm } from "@/shared/settings/MailForm";
import { notifyDone } from "@/shared/ui";

/** What was asked when the server was new, to be changed later. */
export function SettingsPanel({ of }: { of: "company" | "mail" }) {
    const { t } = useTranslation();
    const Form = of === "company" ? CompanyForm : MailForm;
    return (
        <Paper withBorder radius="md" p="lg" maw={560}>
            <Form
                submitLabel={t("common.save")}
                saved={() => notifyDone(t("administration.settings.saved"))}
            />
        </Paper>
    );
}
