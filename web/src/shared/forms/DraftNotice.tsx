import { Alert, Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format";

/** Says that answers from last time are back, and offers an empty form. */
export function DraftNotice({
    savedAt,
    onStartOver,
}: {
    savedAt: string;
    onStartOver: () => void;
}) {
    const { t } = useTranslation();
    const format = useFormat();
    return (
        <Alert color="harbour" variant="light" py="xs">
            {t("forms.draftRestored", { date: format.dateTime(savedAt) })}{" "}
            <Anchor component="button" type="button" size="sm" onClick={onStartOver}>
                {t("forms.startOver")}
            </Anchor>
        </Alert>
    );
}
