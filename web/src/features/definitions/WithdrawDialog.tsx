import { Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { hasRole, useSession } from "@/shared/api/session";
import { paths } from "@/shared/paths";
import { Link, useTell } from "@/shared/ui";
import { useWithdraw, type Version } from "./queries";

interface WithdrawDialogProps {
    processId: string;
    version: Version;
    /** What new cases follow from then on: what they follow now, nothing, or the version of this number. */
    successor: "unchanged" | "none" | number;
    /** Called once it is withdrawn. */
    done: () => void;
    close: () => void;
}

/** Says what withdrawing a version does; while cases of it run, what to do with them first. */
export function WithdrawDialog(props: WithdrawDialogProps) {
    const { processId, version, successor, done, close } = props;
    const { t } = useTranslation();
    const session = useSession();
    const withdraw = useWithdraw();
    const tell = useTell();
    const isRunning = version.running > 0;
    const number = version.version;
    const confirm = () =>
        tell(
            withdraw.mutateAsync(version.key),
            t("definitions.withdraw.done", { version: number }),
            done,
        );
    return (
        <Modal
            opened
            centered
            onClose={close}
            title={t("definitions.withdraw.title", { version: number })}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <Stack>
                {isRunning ? (
                    <>
                        <Text size="sm">
                            {t("definitions.withdraw.running", { count: version.running })}
                        </Text>
                        <Group>
                            <Link
                                to={paths.cases({ process: processId, status: "active" })}
                                size="sm"
                            >
                                {t("definitions.withdraw.cases")}
                            </Link>
                            {hasRole(session, "operations") && (
                                <Link to={paths.migrate(processId)} size="sm">
                                    {t("definitions.migrate")}
                                </Link>
                            )}
                        </Group>
                    </>
                ) : (
                    <List size="sm" spacing={4}>
                        <List.Item>
                            {typeof successor === "number"
                                ? t("definitions.withdraw.before", { version: successor })
                                : t(`definitions.withdraw.${successor}`)}
                        </List.Item>
                        <List.Item>{t("definitions.withdraw.ended")}</List.Item>
                        <List.Item>{t("definitions.withdraw.forGood")}</List.Item>
                    </List>
                )}
                <Group justify="flex-end">
                    <Button variant="default" onClick={close}>
                        {t(isRunning ? "common.close" : "common.cancel")}
                    </Button>
                    {!isRunning && (
                        <Button color="red" loading={withdraw.isPending} onClick={confirm}>
                            {t("definitions.withdraw.act")}
                        </Button>
                    )}
                </Group>
            </Stack>
        </Modal>
    );
}
