// A field for files: chosen, dropped onto it, or taken with the camera; each line shows how far it has come.
import { ActionIcon, Button, Group, Input, Progress, Text } from "@mantine/core";
import { useRef, useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { FileLine } from "../files/FileLine";
import classes from "../files/files.module.css";
import { shrunkPhoto } from "../files/photo";
import { fileSize } from "../files/sizes";
import { useUploads, type Sending } from "../files/use_uploads";
import { useFormat } from "../format";
import { IconCamera, IconClose, IconUpload } from "../ui/icons";
import type { InputProps } from "./field_props";
import { filesIn, isPending, type PendingFile } from "./files";

export function FileField(props: InputProps) {
    const { t } = useTranslation();
    const { field } = props.item;
    const isPhoto = field.kind === "photo";
    const files = filesIn(props.value);
    const uploads = useUploads(files, props.onChange);
    const [isOver, setOver] = useState(false);
    const picker = useRef<HTMLInputElement>(null);
    const camera = useRef<HTMLInputElement>(null);
    const maximum = field.maximumLength ?? Infinity;
    const hasRoom = files.length < maximum;
    const hintId = `${props.id}-limits`;

    const add = async (picked: FileList | null) => {
        const chosen = [...(picked ?? [])].slice(0, maximum - files.length);
        if (chosen.length === 0) return;
        uploads.add(isPhoto ? await Promise.all(chosen.map(shrunkPhoto)) : chosen);
    };
    const input = (ref: typeof picker, label: string, capture?: "environment") => (
        <input
            ref={ref}
            type="file"
            hidden
            aria-label={label}
            accept={field.accept.join(",") || undefined}
            multiple={maximum > 1 && !capture}
            capture={capture}
            onChange={(event) => {
                void add(event.currentTarget.files);
                // So that the same file can be chosen again after it was removed.
                event.currentTarget.value = "";
            }}
        />
    );
    const drop = {
        onDragOver: (event: DragEvent) => {
            event.preventDefault();
            setOver(hasRoom);
        },
        onDragLeave: () => setOver(false),
        onDrop: (event: DragEvent) => {
            event.preventDefault();
            setOver(false);
            void add(event.dataTransfer.files);
        },
    };
    const limits = [
        field.accept.length > 0 && !isPhoto && field.accept.join(", "),
        field.maximumMegabytes !== undefined &&
            t("files.atMost", { megabytes: field.maximumMegabytes }),
        Number.isFinite(maximum) && maximum > 1 && t("files.mostFiles", { count: maximum }),
    ].filter(Boolean);

    return (
        <Input.Wrapper
            label={props.label}
            labelElement="div"
            labelProps={{ id: `${props.id}-label` }}
            description={props.description}
            error={props.error}
            withAsterisk={props.isRequired}
        >
            <div
                {...drop}
                className={classes.field}
                data-over={isOver || undefined}
                data-wrong={props.error ? true : undefined}
                role="group"
                aria-labelledby={`${props.id}-label`}
            >
                {files.length > 0 && (
                    <ul className={classes.list}>
                        {files.map((file) => (
                            <li key={isPending(file) ? `upload-${file.upload}` : file.key}>
                                {isPending(file) ? (
                                    <PendingLine
                                        file={file}
                                        state={uploads.stateOf(file)}
                                        onRemove={() => uploads.remove(file)}
                                    />
                                ) : (
                                    <FileLine
                                        file={file}
                                        action={
                                            <Remove
                                                label={t("files.remove", { name: file.name })}
                                                onClick={() => uploads.remove(file)}
                                            />
                                        }
                                    />
                                )}
                            </li>
                        ))}
                    </ul>
                )}
                {hasRoom && (
                    <Group gap="xs" className={classes.choose}>
                        {input(picker, props.label)}
                        {isPhoto && (
                            <>
                                {input(camera, props.label, "environment")}
                                <Button
                                    variant="default"
                                    size="sm"
                                    leftSection={<IconCamera size={16} aria-hidden />}
                                    onClick={() => camera.current?.click()}
                                >
                                    {t("files.takePhoto")}
                                </Button>
                            </>
                        )}
                        <Button
                            id={props.id}
                            variant="default"
                            size="sm"
                            leftSection={<IconUpload size={16} aria-hidden />}
                            aria-describedby={limits.length > 0 ? hintId : undefined}
                            onClick={() => picker.current?.click()}
                            onBlur={files.length > 0 ? props.onBlur : undefined}
                        >
                            {maximum > 1 ? t("files.chooseSeveral") : t("files.choose")}
                        </Button>
                        <Text size="xs" c="dimmed" visibleFrom="sm">
                            {t("files.orDrop")}
                        </Text>
                    </Group>
                )}
                {limits.length > 0 && (
                    <Text size="xs" c="dimmed" id={hintId}>
                        {limits.join(" · ")}
                    </Text>
                )}
            </div>
        </Input.Wrapper>
    );
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
    return (
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={onClick}>
            <IconClose size={16} aria-hidden />
        </ActionIcon>
    );
}

interface PendingLineProps {
    file: PendingFile;
    state: Sending;
    onRemove: () => void;
}

function PendingLine({ file, state, onRemove }: PendingLineProps) {
    const { t } = useTranslation();
    const format = useFormat();
    const percent = file.size > 0 ? Math.floor((state.received / file.size) * 100) : 0;
    const told = state.refusal
        ? state.refusal
        : state.isWaiting
          ? t("files.waiting")
          : `${fileSize(file.size, format)} · ${percent} %`;
    return (
        <div className={classes.line}>
            <div className={classes.words}>
                <Text size="sm" className={classes.name}>
                    {file.name}
                </Text>
                {!state.refusal && (
                    <Progress
                        value={percent}
                        size="sm"
                        my={4}
                        aria-label={t("files.progress", { name: file.name })}
                    />
                )}
                <Text
                    size="xs"
                    c={state.refusal ? "var(--mantine-color-error)" : "dimmed"}
                    role={state.refusal || state.isWaiting ? "status" : undefined}
                >
                    {told}
                </Text>
            </div>
            <Remove
                label={
                    state.refusal
                        ? t("files.remove", { name: file.name })
                        : t("files.cancel", { name: file.name })
                }
                onClick={onRemove}
            />
        </div>
    );
}
