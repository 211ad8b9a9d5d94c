import { Kbd, Modal, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

const keys: { keys: string[]; does: string }[] = [
    { keys: ["j", "k"], does: "move" },
    { keys: ["Enter"], does: "enter" },
    { keys: ["t"], does: "take" },
    { keys: ["a"], does: "first" },
    { keys: ["r"], does: "reject" },
    { keys: ["x"], does: "select" },
    { keys: ["Ctrl Enter"], does: "send" },
    { keys: ["/"], does: "search" },
    { keys: ["Ctrl K"], does: "palette" },
    { keys: ["?"], does: "help" },
];

/** Every key of the inbox, in a dialog. */
export default function KeysHelp({ onClose }: { onClose: () => void }) {
    const { t } = useTranslation();
    return (
        <Modal
            opened
            onClose={onClose}
            title={t("inbox.keys.title")}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <Table withRowBorders={false} verticalSpacing={6}>
                <Table.Tbody>
                    {keys.map(({ keys, does }) => (
                        <Table.Tr key={does}>
                            <Table.Td w={110}>
                                {keys.map((key) => (
                                    <Kbd key={key} mr={4}>
                                        {key}
                                    </Kbd>
                                ))}
                            </Table.Td>
                            <Table.Td>{t(`inbox.keys.${does}`)}</Table.Td>
                        </Table.Tr>
                    ))}
                </Table.Tbody>
            </Table>
            <Text size="sm" c="dimmed" mt="sm">
                {t("inbox.keys.hint")}
            </Text>
        </Modal>
    );
}
