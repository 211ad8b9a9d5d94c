import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FileLine } from "../files/FileLine";
import { IconCheck, IconCircle, IconClose } from "../ui/icons";
import type { Field, Point } from "./field";
import classes from "./FormFields.module.css";
import { filesIn, isPending } from "./files";

/** Each point with what was found, the note and the photos beside it. */
export function ReadOnlyChecklist({ field, value }: { field: Field; value: unknown }) {
    const points = Array.isArray(value) ? (value as Point[]) : [];
    return (
        <ul className={classes.checklist}>
            {field.options.map((option) => (
                <PointLine
                    key={option.value}
                    label={option.label}
                    point={points.find(({ point }) => point === option.value)}
                />
            ))}
        </ul>
    );
}

function PointLine({ label, point }: { label: string; point: Point | undefined }) {
    const { t } = useTranslation();
    const done = point?.done ?? null;
    const state =
        done === null ? t("widgets.notLookedAt") : t(done ? "forms.done" : "forms.notDone");
    const Icon = done === null ? IconCircle : done ? IconCheck : IconClose;
    return (
        <li>
            <Text component="div" className={classes.readValue}>
                <Icon size={15} aria-hidden /> {label}: {state}
            </Text>
            {point?.note && <Text size="sm">{point.note}</Text>}
            {filesIn(point?.photos).map(
                (photo) => !isPending(photo) && <FileLine key={photo.key} file={photo} />,
            )}
        </li>
    );
}
