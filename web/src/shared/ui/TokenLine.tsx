import { Button, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format";
import classes from "./TokenLine.module.css";

interface TokenLineProps {
    token: { title: string; lastUsedAt?: string | null; expiresAt?: string | null };
    /** What it may do, where that differs from token to token. */
    scopes?: string;
    end: () => void;
}

/** One token in a list: what it is for, whether it is used, and taking it back. */
export function TokenLine({ token, scopes, end }: TokenLineProps) {
    const { t } = useTranslation();
    const format = useFormat();
    const used = token.lastUsedAt
        ? t("account.lastUsed", { at: format.dateTime(token.lastUsedAt) })
        : t("account.neverUsed");
    const until =
        token.expiresAt && t("account.tokens.until", { at: format.date(token.expiresAt) });
    return (
        <li className={classes.item}>
            <div className={classes.main}>
                <Text fw={550}>{token.title}</Text>
                {scopes && (
                    <Text size="sm" c="dimmed">
                        {scopes}
                    </Text>
                )}
                <Text size="sm" c="dimmed">
                    {[until, used].filter(Boolean).join(" · ")}
                </Text>
            </div>
            <Button
                size="xs"
                variant="default"
                aria-label={t("account.tokens.endOf", { title: token.title })}
                onClick={end}
            >
                {t("account.tokens.end")}
            </Button>
        </li>
    );
}
