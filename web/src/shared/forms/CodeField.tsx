// A code of goods or papers: read by the camera where the browser can do that, else typed.
import { ActionIcon, Alert, Modal, TextInput, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconScan } from "../ui/icons";
import type { InputProps } from "./field_props";

// Not yet in TypeScript's list of what browsers know.
interface Detector {
    detect(image: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
const detectorOf = () =>
    (globalThis as { BarcodeDetector?: new () => Detector }).BarcodeDetector ?? null;

const lookEveryMs = 250;

export default function CodeField(props: InputProps) {
    const { t } = useTranslation();
    const [isScanning, { open, close }] = useDisclosure(false);
    const canScan = detectorOf() !== null && !!navigator.mediaDevices;
    return (
        <>
            <TextInput
                id={props.id}
                label={props.label}
                description={props.description}
                error={props.error}
                withAsterisk={props.isRequired}
                aria-required={props.isRequired || undefined}
                placeholder={props.item.placeholder || undefined}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                value={typeof props.value === "string" ? props.value : ""}
                onChange={(event) => props.onChange(event.currentTarget.value)}
                onBlur={props.onBlur}
                rightSection={
                    canScan && (
                        <Tooltip label={t("widgets.code.scan")}>
                            <ActionIcon
                                variant="subtle"
                                aria-label={t("widgets.code.scan")}
                                onClick={open}
                            >
                                <IconScan size={18} aria-hidden />
                            </ActionIcon>
                        </Tooltip>
                    )
                }
            />
            {isScanning && (
                <Scanner
                    onClose={close}
                    onFound={(code) => {
                        props.onChange(code);
                        close();
                    }}
                />
            )}
        </>
    );
}

interface ScannerProps {
    onFound: (code: string) => void;
    onClose: () => void;
}

function Scanner({ onFound, onClose }: ScannerProps) {
    const { t } = useTranslation();
    const video = useRef<HTMLVideoElement>(null);
    const [isRefused, setRefused] = useState(false);
    const found = useRef(onFound);
    useEffect(() => {
        found.current = onFound;
    });
    useEffect(() => {
        const Make = detectorOf();
        if (!Make) return;
        const detector = new Make();
        let stream: MediaStream | undefined;
        let timer: ReturnType<typeof setTimeout>;
        let isOver = false;
        const look = async () => {
            const picture = video.current;
            const codes = picture ? await detector.detect(picture).catch(() => []) : [];
            if (isOver) return;
            const code = codes[0]?.rawValue;
            if (code) found.current(code);
            else timer = setTimeout(() => void look(), lookEveryMs);
        };
        const begin = async () => {
            stream = await navigator.mediaDevices.getUserMedia({
                video: { facingMode: "environment" },
            });
            if (isOver) return stream.getTracks().forEach((track) => track.stop());
            if (!video.current) return;
            video.current.srcObject = stream;
            await video.current.play();
            void look();
        };
        begin().catch(() => setRefused(true));
        return () => {
            isOver = true;
            clearTimeout(timer);
            stream?.getTracks().forEach((track) => track.stop());
        };
    }, []);
    return (
        <Modal
            opened
            onClose={onClose}
            title={t("widgets.code.scan")}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            {isRefused ? (
                <Alert color="yellow" role="alert">
                    {t("widgets.code.noCamera")}
                </Alert>
            ) : (
                <video
                    ref={video}
                    muted
                    playsInline
                    style={{ width: "100%", borderRadius: 8, background: "#000" }}
                    aria-label={t("widgets.code.picture")}
                />
            )}
        </Modal>
    );
}
