import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { paths } from "@/shared/paths";
import { Link, PersonName } from "@/shared/ui";
import type { CaseDetail } from "./queries";
import classes from "./CasePage.module.css";

/** Which process the case follows, who started it and when. */
export function CaseFacts({ item }: { item: CaseDetail }) {
    const { t } = useTranslation();
    const format = useFormat();
    return (
        <dl className={classes.facts}>
            <Fact label={t("cases.process")}>
                <Link to={paths.definition(item.processId)} size="sm" underline="always">
                    {item.processTitle}
                </Link>{" "}
                <Text span size="xs" c="dimmed">
                    {t("cases.version", { version: item.version })}
                </Text>
            </Fact>
            <Fact label={t("cases.starter")}>
                <PersonName person={item.starter} nobody={t("cases.nobodyStarted")} />
            </Fact>
            <Fact label={t("cases.startedAt")}>{format.dateTime(item.startedAt)}</Fact>
            {item.endedAt && (
                <Fact label={t("cases.endedAt")}>{format.dateTime(item.endedAt)}</Fact>
            )}
        </dl>
    );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
    return (
        <div>
            <Text component="dt" size="xs" c="dimmed">
                {label}
            </Text>
            <Text component="dd" size="sm" m={0}>
                {children}
            </Text>
        </div>
    );
}
