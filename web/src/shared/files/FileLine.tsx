// One file as a line: its picture or an icon, its name as a download, its size, and what stands beside.
import { ActionIcon, Anchor, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format";
import { IconFile, IconSight } from "../ui/icons";
import { contentOf, hasPreview, isShowable as isShowableKind, previewOf } from "./address";
import classes from "./files.module.css";
import { fileSize } from "./sizes";
import type { UploadedFile } from "./upload";

const Viewer = lazy(() => import("./Viewer"));

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
    const [isShown, { toggle, close }] = useDisclosure(false);
    const isShowable = isShowableKind(file.mediaType);
    return (
        <>
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
                {isShowable && (
                    <ActionIcon
                        variant={isShown ? "light" : "subtle"}
                        color="gray"
                        size="lg"
                        aria-label={t("files.show", { name: file.name })}
                        aria-expanded={isShown}
                        onClick={toggle}
                    >
                        <IconSight size={18} aria-hidden />
                    </ActionIcon>
                )}
                {action}
            </div>
            {isShown && (
                <Suspense fallback={null}>
                    <Viewer file={file} onClose={close} />
                </Suspense>
            )}
        </>
    );
}
