import { Alert, Button, CopyButton, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface ShownOnceProps {
    title: string;
    /** What it is for, and that it will not be shown again. */
    text: string;
    /** A link, a token, a secret: the server keeps only its hash. */
    secret: string;
    close: () => void;
}

/** A secret that was just made, to be copied and handed over. */
export function ShownOnce({ title, text, secret, close }: ShownOnceProps) {
    const { t } = useTranslation();
    return (
        <Alert
            mb="md"
            color="yellow"
            title={title}
            withCloseButton
            closeButtonLabel={t("common.close")}
            onClose={close}
        >
            <Text size="sm">{text}</Text>
            <Text size="sm" ff="monospace" my="xs" style={{ overflowWrap: "anywhere" }}>
                {secret}
            </Text>
            <CopyButton value={secret}>
                {({ copied, copy }) => (
                    <Button size="xs" variant="default" onClick={copy}>
                        {copied ? t("people.copied") : t("people.copy")}
                    </Button>
                )}
            </CopyButton>
        </Alert>
    );
}
