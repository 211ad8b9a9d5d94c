// A signature, drawn with a finger, a pen or the mouse, or typed by whoever cannot draw. Either becomes a
// PNG image that is uploaded as any file.
import { Button, Group, Input, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useEffect, useRef, useState, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { FileLine } from "../files/FileLine";
import { useUploads } from "../files/use_uploads";
import type { InputProps } from "./field_props";
import classes from "./FormFields.module.css";
import { filesIn, isPending } from "./files";

const width = 600;
const height = 200;
const ink = "#1b2a4a";

type Way = "draw" | "type";

export default function SignatureField(props: InputProps) {
    const { t } = useTranslation();
    const files = filesIn(props.value);
    const uploads = useUploads(files, props.onChange);
    const signed = files[0];
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
                id={props.id}
                role="group"
                tabIndex={-1}
                aria-labelledby={`${props.id}-label`}
                onBlur={props.onBlur}
            >
                {signed ? (
                    <Group justify="space-between">
                        {isPending(signed) ? (
                            <span role="status">
                                {uploads.stateOf(signed).refusal ?? t("widgets.signature.sending")}
                            </span>
                        ) : (
                            <FileLine file={signed} />
                        )}
                        <Button variant="default" size="xs" onClick={() => uploads.remove(signed)}>
                            {t("widgets.signature.again")}
                        </Button>
                    </Group>
                ) : (
                    <Pad onSigned={(file) => uploads.add([file])} />
                )}
            </div>
        </Input.Wrapper>
    );
}

function Pad({ onSigned }: { onSigned: (file: File) => void }) {
    const { t } = useTranslation();
    const canvas = useRef<HTMLCanvasElement>(null);
    const [way, setWay] = useState<Way>("draw");
    const [typed, setTyped] = useState("");
    const [isEmpty, setEmpty] = useState(true);
    const brush = useRef<CanvasRenderingContext2D | null>(null);

    const clear = () => {
        const context = canvas.current?.getContext("2d");
        context?.clearRect(0, 0, width, height);
        setEmpty(true);
    };
    useEffect(() => {
        const context = canvas.current?.getContext("2d");
        if (!context || way !== "type") return;
        context.clearRect(0, 0, width, height);
        context.fillStyle = ink;
        context.textAlign = "center";
        context.textBaseline = "middle";
        context.font = "italic 64px 'Segoe Script', 'Snell Roundhand', 'URW Chancery L', cursive";
        context.fillText(typed.trim(), width / 2, height / 2, width - 40);
    }, [way, typed]);

    // Where the pointer is, in the picture's own measure: the page may show it smaller.
    const pointOf = (event: PointerEvent<HTMLCanvasElement>) => {
        const box = event.currentTarget.getBoundingClientRect();
        return {
            x: ((event.clientX - box.left) / box.width) * width,
            y: ((event.clientY - box.top) / box.height) * height,
        };
    };
    const begin = (event: PointerEvent<HTMLCanvasElement>) => {
        const context = event.currentTarget.getContext("2d");
        if (!context || way !== "draw") return;
        event.currentTarget.setPointerCapture(event.pointerId);
        context.strokeStyle = ink;
        context.lineWidth = 3;
        context.lineCap = "round";
        context.lineJoin = "round";
        const { x, y } = pointOf(event);
        context.beginPath();
        context.moveTo(x, y);
        context.lineTo(x, y);
        context.stroke();
        brush.current = context;
        setEmpty(false);
    };
    const draw = (event: PointerEvent<HTMLCanvasElement>) => {
        if (!brush.current) return;
        const { x, y } = pointOf(event);
        brush.current.lineTo(x, y);
        brush.current.stroke();
    };
    const lift = () => {
        brush.current = null;
    };
    const sign = () =>
        canvas.current?.toBlob((image) => {
            if (image) onSigned(new File([image], "signature.png", { type: "image/png" }));
        }, "image/png");
    const hasNothing = way === "draw" ? isEmpty : typed.trim() === "";

    return (
        <Stack gap="xs">
            <SegmentedControl
                size="xs"
                style={{ alignSelf: "start" }}
                aria-label={t("widgets.signature.way")}
                value={way}
                onChange={(next) => {
                    setWay(next as Way);
                    clear();
                }}
                data={(["draw", "type"] as const).map((value) => ({
                    value,
                    label: t(`widgets.signature.${value}`),
                }))}
            />
            {way === "type" && (
                <TextInput
                    label={t("widgets.signature.name")}
                    value={typed}
                    onChange={(event) => setTyped(event.currentTarget.value)}
                />
            )}
            <canvas
                ref={canvas}
                width={width}
                height={height}
                className={classes.signature}
                role="img"
                aria-label={
                    hasNothing ? t("widgets.signature.empty") : t("widgets.signature.there")
                }
                onPointerDown={begin}
                onPointerMove={draw}
                onPointerUp={lift}
                onPointerCancel={lift}
            />
            <Group gap="xs">
                <Button size="xs" disabled={hasNothing} onClick={sign}>
                    {t("widgets.signature.use")}
                </Button>
                {way === "draw" && (
                    <Button size="xs" variant="default" disabled={isEmpty} onClick={clear}>
                        {t("widgets.signature.clear")}
                    </Button>
                )}
            </Group>
        </Stack>
    );
}
