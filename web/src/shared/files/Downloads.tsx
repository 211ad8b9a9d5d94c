// How often a file of a case was downloaded; a click tells by whom and when.
import { Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "../api/client";
import { keys } from "../api/keys";
import { useFormat } from "../format";
import { QueryState } from "../ui";
import classes from "./files.module.css";

function DownloadList({ fileKey }: { fileKey: string }) {
    const { t } = useTranslation();
    const format = useFormat();
    const query = useQuery({
        queryKey: [...keys.cases, "downloads", fileKey],
        queryFn: () =>
            answer(api.GET("/api/v1/files/{fileKey}/downloads", { params: { path: { fileKey } } })),
        staleTime: 0,
    });
    if (!query.isSuccess) return <QueryState query={query} rows={1} height={20} />;
    return (
        <ul className={classes.downloads}>
            {query.data.items.map((download, place) => (
                <Text component="li" size="xs" key={place}>
                    {[
                        download.by.displayName,
                        format.dateTime(download.at),
                        download.inArchive && t("files.inArchive"),
                    ]
                        .filter(Boolean)
                        .join(" · ")}
                </Text>
            ))}
        </ul>
    );
}

export function Downloads({ file }: { file: Schema["CaseFile"] }) {
    const { t } = useTranslation();
    const [isOpen, setOpen] = useState(false);
    if (file.downloads === 0) return null;
    const text = t("files.downloads", { count: file.downloads });
    return (
        <div className={classes.beside}>
            <Button
                variant="subtle"
                color="gray"
                size="compact-xs"
                aria-expanded={isOpen}
                aria-label={`${text}: ${file.name}`}
                onClick={() => setOpen(!isOpen)}
            >
                {text}
            </Button>
            {isOpen && <DownloadList fileKey={file.key} />}
        </div>
    );
}
