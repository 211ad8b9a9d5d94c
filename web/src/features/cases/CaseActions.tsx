// What can be done to a case as a whole: cancel, suspend and resume, repair, delete.
import { Button, Group, Menu, Modal, Text, Textarea } from "@mantine/core";
import { Link as RouterLink } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFollowCase } from "@/shared/api/following";
import { hasRole, useSession } from "@/shared/api/session";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { useTell } from "@/shared/ui";
import {
    IconBell,
    IconBellOff,
    IconMore,
    IconOperations,
    IconPause,
    IconRelease,
    IconRemove,
    IconStart,
    IconUnwatch,
    IconWatch,
} from "@/shared/ui/icons";
import { CancelDialog } from "./CancelDialog";
import { useCancelCase, useCaseAct, type CaseDetail } from "./queries";

export function CaseActions({ item }: { item: CaseDetail }) {
    const { t } = useTranslation();
    const session = useSession();
    const act = useCaseAct(item.key);
    const tell = useTell();
    const [dialog, setDialog] = useState<"withdraw" | "cancel" | "suspend" | "remove" | null>(null);
    const close = () => setDialog(null);
    const isActive = item.status === "active";
    const isOperator = hasRole(session, "operations");
    const mayCancel =
        isActive && (hasRole(session, "administrator") || item.starter?.name === session.user.name);
    const follow = useFollowCase(item.key);
    const changeWatching = () =>
        tell(
            follow.mutateAsync({ watch: !item.isWatched }),
            t(item.isWatched ? "cases.unwatched" : "cases.watched"),
        );
    const changeMuting = () =>
        tell(
            follow.mutateAsync({ mute: !item.isMuted }),
            t(item.isMuted ? "cases.unmuted" : "cases.muted"),
        );

    const resume = () => tell(act.mutateAsync({ kind: "resume" }), t("cases.resumed"));
    return (
        <>
            {isOperator && isActive && item.suspendedAt !== null && (
                <Button
                    leftSection={<IconStart size={16} aria-hidden />}
                    loading={act.isPending}
                    onClick={resume}
                >
                    {t("cases.resume")}
                </Button>
            )}
            <Menu position="bottom-end">
                <Menu.Target>
                    <Button variant="default" leftSection={<IconMore size={16} aria-hidden />}>
                        {t("cases.more")}
                    </Button>
                </Menu.Target>
                <Menu.Dropdown>
                    <Menu.Item
                        leftSection={
                            item.isWatched ? (
                                <IconUnwatch size={16} aria-hidden />
                            ) : (
                                <IconWatch size={16} aria-hidden />
                            )
                        }
                        onClick={changeWatching}
                    >
                        {t(item.isWatched ? "cases.unwatch" : "cases.watch")}
                    </Menu.Item>
                    <Menu.Item
                        leftSection={
                            item.isMuted ? (
                                <IconBell size={16} aria-hidden />
                            ) : (
                                <IconBellOff size={16} aria-hidden />
                            )
                        }
                        onClick={changeMuting}
                    >
                        {t(item.isMuted ? "cases.unmute" : "cases.mute")}
                    </Menu.Item>
                    {isOperator && isActive && (
                        <Menu.Item
                            leftSection={<IconOperations size={16} aria-hidden />}
                            renderRoot={(root) => (
                                <RouterLink to={paths.repair(item.key)} {...root} />
                            )}
                        >
                            {t("cases.repair")}
                        </Menu.Item>
                    )}
                    {isOperator && isActive && item.suspendedAt === null && (
                        <Menu.Item
                            leftSection={<IconPause size={16} aria-hidden />}
                            onClick={() => setDialog("suspend")}
                        >
                            {t("cases.suspend")}
                        </Menu.Item>
                    )}
                    {item.mayWithdraw && (
                        <Menu.Item
                            leftSection={<IconRelease size={16} aria-hidden />}
                            onClick={() => setDialog("withdraw")}
                        >
                            {t("cases.withdraw")}
                        </Menu.Item>
                    )}
                    {mayCancel && (
                        <Menu.Item
                            color="red"
                            leftSection={<IconRemove size={16} aria-hidden />}
                            onClick={() => setDialog("cancel")}
                        >
                            {t("cases.cancel")}
                        </Menu.Item>
                    )}
                    {isOperator && !isActive && (
                        <Menu.Item
                            color="red"
                            leftSection={<IconRemove size={16} aria-hidden />}
                            onClick={() => setDialog("remove")}
                        >
                            {t("cases.remove")}
                        </Menu.Item>
                    )}
                </Menu.Dropdown>
            </Menu>
            <WithdrawDialog item={item} isOpen={dialog === "withdraw"} close={close} />
            <CancelDialog item={item} isOpen={dialog === "cancel"} close={close} />
            <SuspendDialog item={item} isOpen={dialog === "suspend"} close={close} />
            <RemoveDialog item={item} isOpen={dialog === "remove"} close={close} />
        </>
    );
}

interface DialogProps {
    item: CaseDetail;
    isOpen: boolean;
    close: () => void;
}

function WithdrawDialog({ item, isOpen, close }: DialogProps) {
    const { t } = useTranslation();
    const withdraw = useCancelCase(item.key, true);
    const tell = useTell();
    const [reason, setReason] = useState("");
    const confirm = () => tell(withdraw.mutateAsync(reason.trim()), t("cases.withdrawn"), close);
    return (
        <Modal
            opened={isOpen}
            onClose={close}
            title={t("cases.withdrawTitle", { number: item.number })}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <Text size="sm" mb="md">
                {t("cases.withdrawText")}
            </Text>
            <Textarea
                label={t("cases.suspendReason")}
                rows={2}
                data-autofocus
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Group justify="flex-end" mt="lg">
                <Button variant="default" onClick={close}>
                    {t("cases.keep")}
                </Button>
                <Button loading={withdraw.isPending} onClick={confirm}>
                    {t("cases.withdraw")}
                </Button>
            </Group>
        </Modal>
    );
}

function SuspendDialog({ item, isOpen, close }: DialogProps) {
    const { t } = useTranslation();
    const act = useCaseAct(item.key);
    const tell = useTell();
    const [reason, setReason] = useState("");
    const confirm = () =>
        tell(
            act.mutateAsync({ kind: "suspend", reason: reason.trim() }),
            t("cases.suspendDone"),
            close,
        );
    return (
        <Modal
            opened={isOpen}
            onClose={close}
            title={t("cases.suspendTitle", { number: item.number })}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <Text size="sm" mb="md">
                {t("cases.suspendText")}
            </Text>
            <Textarea
                label={t("cases.suspendReason")}
                description={t("cases.suspendReasonHint")}
                rows={2}
                data-autofocus
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Group justify="flex-end" mt="lg">
                <Button variant="default" onClick={close}>
                    {t("cases.keep")}
                </Button>
                <Button loading={act.isPending} onClick={confirm}>
                    {t("cases.suspendDo")}
                </Button>
            </Group>
        </Modal>
    );
}

function RemoveDialog({ item, isOpen, close }: DialogProps) {
    const { t } = useTranslation();
    const go = useGo();
    const act = useCaseAct(item.key);
    const tell = useTell();
    const confirm = () =>
        tell(act.mutateAsync({ kind: "remove" }), t("cases.removed"), () =>
            go(paths.cases(), { replace: true }),
        );
    return (
        <Modal
            opened={isOpen}
            onClose={close}
            title={t("cases.removeTitle", { number: item.number })}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <Text size="sm">{t("cases.removeText")}</Text>
            <Group justify="flex-end" mt="lg">
                <Button variant="default" onClick={close} data-autofocus>
                    {t("cases.keep")}
                </Button>
                <Button color="red" loading={act.isPending} onClick={confirm}>
                    {t("cases.removeDo")}
                </Button>
            </Group>
        </Modal>
    );
}
