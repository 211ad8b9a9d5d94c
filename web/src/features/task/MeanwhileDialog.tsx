// Before, saved meanwhile, yours: one row for each field that others have changed while the person had the
// task open. What the person left alone follows the others unless they say otherwise; where both have
// changed a field, they choose.
import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "@/shared/api/clock";
import { useHistory } from "@/shared/api/history";
import { useFormat } from "@/shared/format";
import { ReadOnlyField, type Difference, type Form, type Side } from "@/shared/forms";
import { lastChange, type Changed } from "./changed_by";
import classes from "./TaskPane.module.css";

interface MeanwhileDialogProps {
    form: Form;
    caseKey: string;
    onClose: () => void;
}

const keyOf = ({ item }: Difference) => item.field.key;

export default function MeanwhileDialog({ form, caseKey, onClose }: MeanwhileDialogProps) {
    const { t } = useTranslation();
    const history = useHistory(caseKey);
    const isPhone = useMediaQuery("(max-width: 700px)");
    const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map());
    const [isMissing, setMissing] = useState(false);
    const rows = form.meanwhile;
    const mayChoose = (row: Difference) => form.isAsked(row.item);
    const sideOf = (row: Difference) =>
        chosen.get(keyOf(row)) ?? (row.isConflict ? undefined : "theirs");
    const choose = (wanted: Difference[], side: Side) =>
        setChosen(
            (before) => new Map([...before, ...wanted.map((row) => [keyOf(row), side] as const)]),
        );
    const goOn = () => {
        if (rows.some((row) => mayChoose(row) && !sideOf(row))) return setMissing(true);
        form.settle(new Map(rows.map((row) => [keyOf(row), sideOf(row) ?? "theirs"])));
        onClose();
    };
    return (
        <Modal
            opened
            onClose={onClose}
            size="xl"
            fullScreen={isPhone}
            title={t("task.meanwhile.dialog")}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <Stack>
                <Text size="sm">{t("task.meanwhile.hint")}</Text>
                {rows.map((row) => (
                    <Row
                        key={keyOf(row)}
                        row={row}
                        changed={lastChange(history.data ?? [], keyOf(row))}
                        mayChoose={mayChoose(row)}
                        side={sideOf(row)}
                        isMissing={isMissing}
                        onChoose={(side) => choose([row], side)}
                    />
                ))}
                <Group justify="space-between">
                    <Group gap="xs">
                        {(["theirs", "mine"] as const).map((side) => (
                            <Button
                                key={side}
                                variant="subtle"
                                size="compact-sm"
                                onClick={() => choose(rows.filter(mayChoose), side)}
                            >
                                {t(`task.meanwhile.${side === "mine" ? "allMine" : "allTheirs"}`)}
                            </Button>
                        ))}
                    </Group>
                    <Button onClick={goOn}>{t("task.meanwhile.goOn")}</Button>
                </Group>
            </Stack>
        </Modal>
    );
}

interface RowProps {
    row: Difference;
    changed: Changed | undefined;
    mayChoose: boolean;
    side: Side | undefined;
    isMissing: boolean;
    onChoose: (side: Side) => void;
}

function Row({ row, changed, mayChoose, side, isMissing, onChoose }: RowProps) {
    const { t } = useTranslation();
    const format = useFormat();
    const now = useNow();
    const { item } = row;
    const label = item.field.label || item.field.key;
    // Who left it alone goes back to what stood before, who did not keeps their own.
    const columns: { id: "before" | "theirs" | "mine"; value: unknown; radio?: Side }[] = [
        { id: "before", value: row.before, radio: row.isConflict ? undefined : "mine" },
        { id: "theirs", value: row.theirs, radio: "theirs" },
        ...(row.isConflict ? [{ id: "mine", value: row.mine, radio: "mine" } as const] : []),
    ];
    const offers = { before: "keepBefore", theirs: "keepTheirs", mine: "keepMine" };
    return (
        <Radio.Group
            label={label}
            description={mayChoose ? undefined : t("task.meanwhile.readOnly")}
            error={isMissing && mayChoose && !side ? t("task.meanwhile.choose") : undefined}
            value={side ?? ""}
            onChange={(next) => onChoose(next as Side)}
            className={classes.facts}
        >
            <div className={classes.threeWays}>
                {columns.map(({ id, value, radio }) => (
                    <div key={id}>
                        <ReadOnlyField
                            item={item}
                            label={t(`task.meanwhile.${id}`)}
                            value={value}
                        />
                        {id === "theirs" && changed && (
                            <Text size="xs" c="dimmed">
                                {changed.by} · {format.relative(changed.at, now)}
                            </Text>
                        )}
                        {radio && mayChoose && (
                            <Radio
                                mt={6}
                                size="sm"
                                value={radio}
                                label={t(`task.meanwhile.${offers[id]}`)}
                            />
                        )}
                    </div>
                ))}
            </div>
        </Radio.Group>
    );
}
