// Where some of the chosen tasks were refused: what became of each.
import { Button, List, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Task } from "./queries";

export interface BulkOutcome {
    task: Task;
    /** Null: it was done. */
    problem: string | null;
}

export function BulkResult(props: { outcomes: BulkOutcome[]; onClose: () => void }) {
    const { t } = useTranslation();
    return (
        <Modal
            opened
            onClose={props.onClose}
            title={t("inbox.bulkResult.title")}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <Stack>
                <List listStyleType="none" spacing="xs">
                    {props.outcomes.map(({ task, problem }) => (
                        <List.Item key={task.key}>
                            <Text size="sm" fw={550}>
                                {[task.name, task.caseNumber].filter(Boolean).join(" · ")}
                            </Text>
                            <Text size="sm" c={problem ? "var(--mantine-color-error)" : "dimmed"}>
                                {problem ?? t("inbox.bulkResult.done")}
                            </Text>
                        </List.Item>
                    ))}
                </List>
                <Button onClick={props.onClose}>{t("inbox.bulkResult.close")}</Button>
            </Stack>
        </Modal>
    );
}
