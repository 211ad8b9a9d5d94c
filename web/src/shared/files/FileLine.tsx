// One file as a line: its picture or an icon, its name as a download, its size, and what stands beside.
import { Anchor, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format";
import { IconFile } from "../ui/icons";
import { contentOf, hasPreview, previewOf } from "./address";
import classes from "./files.module.css";
import { fileSize } from "./sizes";
import type { UploadedFile } from "./upload";

function Picture({ file }: { file: UploadedFile }) {
    const [isBroken, setBroken] = useState(false);
    if (isBroken || !hasPreview(file.mediaType)) {
        return (
            <span className={classes.picture}>
                <IconFile size={20} aria-hidden />
            </span>
        );
    }
    return (
        <img
            className={classes.picture}
            src={previewOf(file.key)}
            // The name stands beside it.
            alt=""
            loading="lazy"
            onError={() => setBroken(true)}
        />
    );
}

export interface FileLineProps {
    file: UploadedFile;
    /** Under the name, behind the size: who added it, and when. */
    about?: string;
    action?: ReactNode;
}

export function FileLine({ file, about, action }: FileLineProps) {
    const { t } = useTranslation();
    const format = useFormat();
    return (
        <div className={classes.line}>
            <Picture file={file} />
            <div className={classes.words}>
                <Anchor
                    href={contentOf(file.key)}
                    download={file.name}
                    size="sm"
                    className={classes.name}
                    aria-label={t("files.download", { name: file.name })}
                >
                    {file.name}
                </Anchor>
                <Text size="xs" c="dimmed">
                    {[fileSize(file.size, format), about].filter(Boolean).join(" · ")}
                </Text>
            </div>
            {action}
        </div>
    );
}
