// Above the list of whoever stands in for somebody: for whom, and until when.
import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSession } from "@/shared/api/session";
import { substitutionsQuery } from "@/shared/api/substitutions";
import { useFormat } from "@/shared/format";
import { paths } from "@/shared/paths";
import { Link } from "@/shared/ui";
import classes from "./InboxPage.module.css";

export function CoveringBanner() {
    const { t } = useTranslation();
    const format = useFormat();
    const { user } = useSession();
    const rows = useQuery(substitutionsQuery).data ?? [];
    const covered = rows.filter((row) => row.isActive && row.substitute.name === user.name);
    const mine = rows.filter((row) => row.isActive && row.absent.name === user.name);
    if (covered.length + mine.length === 0) return null;
    return (
        <div className={classes.covering} role="status">
            {covered.map((row) => (
                <Text size="sm" key={row.id}>
                    {t("inbox.covering", {
                        name: row.absent.displayName,
                        date: format.date(row.lastDay),
                    })}
                </Text>
            ))}
            {mine.map((row) => (
                <Text size="sm" key={row.id}>
                    {t("inbox.coveredBy", {
                        name: row.substitute.displayName,
                        date: format.date(row.lastDay),
                    })}
                </Text>
            ))}
            <Link to={paths.substitutions()} size="sm">
                {t("inbox.substitutes")}
            </Link>
        </div>
    );
}
