import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { paths } from "@/shared/paths";
import { Link } from "@/shared/ui";

/** What the person has finished last, to look back at; nothing when there is nothing yet. */
export default function LastFinished() {
    const { t } = useTranslation();
    const { data } = useQuery({
        queryKey: [...keys.tasks, "last-finished"],
        queryFn: () =>
            answer(
                api.POST("/api/v1/tasks/search", {
                    body: {
                        filter: { view: "completed" },
                        sort: [{ field: "createdAt", order: "desc" }],
                        page: { limit: 1 },
                    },
                }),
            ),
    });
    const last = data?.items[0];
    if (!last) return null;
    return (
        <>
            <br />
            {t("inbox.empty.mine.last")}{" "}
            <Link to={paths.task(last.key)} size="sm" underline="always">
                {last.name}, {last.caseTitle} {last.caseNumber}
            </Link>
        </>
    );
}
