import { ActionIcon, Badge, Button, FileButton, Group, Paper, Text } from "@mantine/core";
import { useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { IconFile, IconRemove, IconUpload } from "@/shared/ui/icons";
import { kindOfFile } from "./package_files";
import type { PackageFile } from "./queries";
import classes from "./definitions.module.css";

interface FileDropProps {
    files: PackageFile[];
    onAdd: (files: File[]) => void;
    onRemove: (path: string) => void;
}

/** Takes the files of a package: dropped, folders included, or picked. */
export function FileDrop({ files, onAdd, onRemove }: FileDropProps) {
    const { t } = useTranslation();
    const [isOver, setOver] = useState(false);
    const drop = (event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        void droppedFiles(event.dataTransfer).then(onAdd);
    };
    return (
        <>
            <div
                className={classes.drop}
                data-over={isOver || undefined}
                onDragOver={(event) => {
                    event.preventDefault();
                    setOver(true);
                }}
                onDragLeave={() => setOver(false)}
                onDrop={drop}
            >
                <IconUpload size={28} strokeWidth={1.6} aria-hidden />
                <Text fw={550} mt="xs">
                    {t("definitions.drop")}
                </Text>
                <Text size="sm" c="dimmed" mb="md">
                    {t("definitions.dropHint")}
                </Text>
                <FileButton multiple onChange={onAdd} accept=".bpmn,.form,.dmn,.json,.zip">
                    {(props) => (
                        <Button variant="default" {...props}>
                            {t("definitions.pick")}
                        </Button>
                    )}
                </FileButton>
            </div>
            {files.length > 0 && (
                <Paper withBorder radius="md">
                    <ul className={classes.list} aria-label={t("definitions.chosenFiles")}>
                        {files.map(({ path }) => (
                            <li key={path} className={classes.file}>
                                <IconFile size={16} aria-hidden />
                                <Text size="sm" className={classes.fileName}>
                                    {path}
                                </Text>
                                <Group gap="xs" wrap="nowrap">
                                    <Badge variant="default" tt="none" radius="sm">
                                        {t(`definitions.fileKind.${kindOfFile(path)}`)}
                                    </Badge>
                                    <ActionIcon
                                        variant="subtle"
                                        color="gray"
                                        aria-label={t("definitions.removeFile", { file: path })}
                                        onClick={() => onRemove(path)}
                                    >
                                        <IconRemove size={16} aria-hidden />
                                    </ActionIcon>
                                </Group>
                            </li>
                        ))}
                    </ul>
                </Paper>
            )}
        </>
    );
}

// A dropped folder is an entry that must be walked; what is not a folder comes as it is.
async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
    if (!entries.some((entry) => entry?.isDirectory)) return [...transfer.files];
    const found = await Promise.all(entries.map((entry) => (entry ? filesBelow(entry) : [])));
    return found.flat();
}

async function filesBelow(entry: FileSystemEntry): Promise<File[]> {
    if (entry.isFile) {
        const file = await new Promise<File>((resolve, reject) =>
            (entry as FileSystemFileEntry).file(resolve, reject),
        );
        // Same meaning as for a folder that was picked: the path with the folder's own name in front.
        Object.defineProperty(file, "webkitRelativePath", {
            value: entry.fullPath.includes("/", 1) ? entry.fullPath.slice(1) : "",
        });
        return [file];
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    const found: File[] = [];
    // The reader hands out a folder in portions and ends with an empty one.
    for (;;) {
        const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
            reader.readEntries(resolve, reject),
        );
        if (portion.length === 0) return found;
        found.push(...(await Promise.all(portion.map(filesBelow))).flat());
    }
}
