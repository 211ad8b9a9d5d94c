// The documents of a case and of the cases around it: the latest version of each with who added it, when and
// at which step, the versions before it, who downloaded it, and all of them as one ZIP. The case page and
// tasks show it.
import { Anchor, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "../api/client";
import { keys } from "../api/keys";
import { useFormat } from "../format";
import { QueryState } from "../ui";
import { IconChevronDown, IconChevronRight, IconDownload } from "../ui/icons";
import { archiveOf } from "./address";
import { Downloads } from "./Downloads";
import classes from "./files.module.css";
import { FileLine } from "./FileLine";

type CaseFile = Schema["CaseFile"];

/** The latest version of each document, with those before it, the newest first. */
export function documentsOf(files: CaseFile[]) {
    const same = (a: CaseFile, b: CaseFile) => a.case === b.case && a.document === b.document;
    return files
        .filter((file) => file.isLatest)
        .map((latest) => ({
            latest,
            earlier: files.filter((file) => !file.isLatest && same(file, latest)).reverse(),
        }));
}

function useCaseFiles(caseKey: string) {
    return useQuery({
        queryKey: [...keys.cases, caseKey, "files"],
        queryFn: () =>
            answer(api.GET("/api/v1/cases/{caseKey}/files", { params: { path: { caseKey } } })),
    });
}

function Version({ file }: { file: CaseFile }) {
    const { t } = useTranslation();
    const format = useFormat();
    const about = [
        file.title,
        (file.version > 1 || !file.isLatest) && t("files.version", { version: file.version }),
        file.addedBy?.displayName ?? t("files.visitor"),
        format.dateTime(file.addedAt),
        file.elementName,
    ];
    return (
        <>
            <FileLine file={file} about={about.filter(Boolean).join(" · ")} />
            <Downloads file={file} />
        </>
    );
}

function EarlierVersions({ files }: { files: CaseFile[] }) {
    const { t } = useTranslation();
    const [isOpen, setOpen] = useState(false);
    if (files.length === 0) return null;
    const Icon = isOpen ? IconChevronDown : IconChevronRight;
    return (
        <>
            <Button
                variant="subtle"
                size="compact-xs"
                className={classes.beside}
                aria-expanded={isOpen}
                leftSection={<Icon size={14} aria-hidden />}
                onClick={() => setOpen(!isOpen)}
            >
                {t("files.earlierVersions", { count: files.length })}
            </Button>
            {isOpen && (
                <ul className={classes.earlier}>
                    {files.map((file) => (
                        <li key={file.key}>
                            <Version file={file} />
                        </li>
                    ))}
                </ul>
            )}
        </>
    );
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
    const query = useCaseFiles(caseKey);
    const isFramed = empty === null;
    if (query.isPending && isFramed) return null;
    if (!query.isSuccess) return <QueryState query={query} rows={1} />;
    if (query.data.items.length === 0) return empty;
    return frame(
        <>
            <ul className={classes.list}>
                {documentsOf(query.data.items).map(({ latest, earlier }) => (
                    <li key={latest.key}>
                        <Version file={latest} />
                        <EarlierVersions files={earlier} />
                    </li>
                ))}
            </ul>
            {query.data.items.length > 1 && (
                <Anchor href={archiveOf(caseKey)} download size="sm" className={classes.all}>
                    <IconDownload size={16} aria-hidden />
                    {t("files.downloadAll")}
                </Anchor>
            )}
        </>,
    );
}
