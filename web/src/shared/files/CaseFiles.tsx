// The files of a case and of the cases around it: what, who added it, when and at which step. The case page
// and tasks show it.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "../api/client";
import { keys } from "../api/keys";
import { useFormat } from "../format";
import { QueryState } from "../ui";
import classes from "./files.module.css";
import { FileLine } from "./FileLine";

type CaseFile = Schema["CaseFile"];

function useCaseFiles(caseKey: string) {
    return useQuery({
        queryKey: [...keys.cases, caseKey, "files"],
        queryFn: () =>
            answer(api.GET("/api/v1/cases/{caseKey}/files", { params: { path: { caseKey } } })),
    });
}

export interface CaseFilesProps {
    caseKey: string;
    /** Instead of a list without entries. */
    empty?: ReactNode;
    /** What goes around a list with entries. */
    frame?: (list: ReactNode) => ReactNode;
}

export function CaseFiles({ caseKey, empty = null, frame = (list) => list }: CaseFilesProps) {
    const { t } = useTranslation();
    const format = useFormat();
    const query = useCaseFiles(caseKey);
    const isFramed = empty === null;
    if (query.isPending && isFramed) return null;
    if (!query.isSuccess) return <QueryState query={query} rows={1} />;
    if (query.data.items.length === 0) return empty;
    const about = (file: CaseFile) =>
        [
            file.addedBy?.displayName ?? t("files.visitor"),
            format.dateTime(file.addedAt),
            file.elementName,
        ].join(" · ");
    return frame(
        <ul className={classes.list}>
            {query.data.items.map((file) => (
                <li key={file.key}>
                    <FileLine file={file} about={about(file)} />
                </li>
            ))}
        </ul>,
    );
}
