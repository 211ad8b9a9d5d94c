import { Button, Checkbox, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconClose, IconPause, IconRemove, IconStart, type IconComponent } from "@/shared/ui/icons";
import { BatchDialog } from "./BatchDialog";
import { chosenBy, operations, type Operation, type Selection } from "./filter";
import type { Case, CaseFilter } from "./queries";
import classes from "./CasesPage.module.css";

const icons: Record<Operation, IconComponent> = {
    suspend: IconPause,
    resume: IconStart,
    cancel: IconClose,
    delete: IconRemove,
};

interface SelectionBarProps {
    shown: Case[];
    /** How many the filter finds, with those that are not shown yet. */
    total: number;
    filter: CaseFilter;
    selection: Selection;
    onChange: (selection: Selection) => void;
}

/** What an operator has chosen in the list, and what can be done to all of it at once. */
export function SelectionBar({ shown, total, filter, selection, onChange }: SelectionBarProps) {
    const { t } = useTranslation();
    const [operation, setOperation] = useState<Operation | null>(null);
    const count = selection === "all" ? total : selection.size;
    const areAllShown =
        selection === "all" || (shown.length > 0 && shown.every(({ key }) => selection.has(key)));
    return (
        <div className={classes.selection}>
            <Group gap="sm" mih={36}>
                <Checkbox
                    label={count === 0 ? t("cases.select.shown") : undefined}
                    aria-label={t("cases.select.shown")}
                    checked={areAllShown}
                    indeterminate={count > 0 && !areAllShown}
                    onChange={(event) =>
                        onChange(
                            new Set(event.currentTarget.checked ? shown.map(({ key }) => key) : []),
                        )
                    }
                />
                {count > 0 && (
                    <>
                        <Text size="sm" fw={550} role="status">
                            {selection === "all"
                                ? t("cases.select.allChosen", { count })
                                : t("cases.select.count", { count })}
                        </Text>
                        {selection !== "all" && areAllShown && total > shown.length && (
                            <Button
                                variant="subtle"
                                size="compact-sm"
                                onClick={() => onChange("all")}
                            >
                                {t("cases.select.all", { count: total })}
                            </Button>
                        )}
                        <Button
                            variant="subtle"
                            size="compact-sm"
                            onClick={() => onChange(new Set())}
                        >
                            {t("cases.select.clear")}
                        </Button>
                    </>
                )}
            </Group>
            {count > 0 && (
                <Group gap="xs" role="group" aria-label={t("cases.select.acts")}>
                    {operations.map((name) => {
                        const Icon = icons[name];
                        return (
                            <Button
                                key={name}
                                size="sm"
                                variant="default"
                                c={name === "cancel" || name === "delete" ? "red" : undefined}
                                leftSection={<Icon size={16} aria-hidden />}
                                onClick={() => setOperation(name)}
                            >
                                {t(`cases.batch.${name}.act`)}
                            </Button>
                        );
                    })}
                </Group>
            )}
            {operation && (
                <BatchDialog
                    operation={operation}
                    chosen={chosenBy(selection, filter)}
                    close={() => setOperation(null)}
                />
            )}
        </div>
    );
}
