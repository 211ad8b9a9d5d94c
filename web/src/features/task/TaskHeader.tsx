import { ActionIcon, Group, Menu, Modal, Title, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFollowCase } from "@/shared/api/following";
import { useSession } from "@/shared/api/session";
import { useOfferedActions, type Action } from "@/shared/current_actions";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { DueChip, Link, PersonName, useTell } from "@/shared/ui";
import {
    IconCase,
    IconClock,
    IconMore,
    IconOpen,
    IconOpinion,
    IconPeople,
    IconPerson,
    IconRelease,
    IconUnwatch,
    IconWatch,
} from "@/shared/ui/icons";
import { AskOthers, type Asking } from "./AskOthers";
import { HandOver } from "./HandOver";
import { useAssign, useRelease, type Task } from "./queries";
import classes from "./TaskPane.module.css";

export interface TaskHeaderProps {
    task: Task;
    isPage: boolean;
    /** True where the task's name is the heading of the page. */
    isHeading: boolean;
    onDone: () => void;
}

/** What it is, which case it belongs to, by when and why. */
export function TaskHeader({ task, isPage, isHeading, onDone }: TaskHeaderProps) {
    const { t } = useTranslation();
    const isOpen = task.status === "open";
    return (
        <header className={classes.header}>
            <Group align="flex-start" wrap="nowrap" gap="sm">
                <Title order={isHeading ? 1 : 2} fz={22} className={classes.title}>
                    {task.name}
                </Title>
                {isOpen && (
                    <DueChip
                        dueAt={task.dueAt}
                        why={[task.whyDue, task.dueReckoning].filter(Boolean).join(" ")}
                        size="lg"
                    />
                )}
                <TaskMenu task={task} isPage={isPage} onDone={onDone} />
            </Group>
            <div className={classes.meta}>
                <span>{task.processTitle}</span>
                <span aria-hidden>·</span>
                <Link to={paths.case(task.instanceKey)} size="sm">
                    {[task.caseNumber, task.caseTitle].filter(Boolean).join(" · ") ||
                        task.instanceKey}
                </Link>
            </div>
            {isOpen && (
                <div className={classes.meta}>
                    <PersonName
                        person={task.assignee}
                        nobody={t("task.waitsFor", {
                            groups: task.candidateGroups.map(({ title }) => title).join(", "),
                        })}
                    />
                    {task.whyAssigned && <span>{task.whyAssigned}</span>}
                </div>
            )}
        </header>
    );
}

function TaskMenu({ task, isPage, onDone }: Omit<TaskHeaderProps, "isHeading">) {
    const { t } = useTranslation();
    const go = useGo();
    const { user } = useSession();
    const tell = useTell();
    const release = useRelease(task);
    const assign = useAssign(task);
    const follow = useFollowCase(task.instanceKey);
    const [isHandingOver, { open, close }] = useDisclosure(false);
    const [asking, setAsking] = useState<Asking | null>(null);
    const isOpen = task.status === "open";
    const isMine = task.assignee?.name === user.name || task.actingFor !== null;
    const mayAsk = isOpen && isMine && !task.askedBy && !task.completesAt;
    // The menu offers them, and the palette does, too.
    const offers: (Action & { isOffered: boolean })[] = [
        {
            id: "open-in-full",
            label: t("task.openInFull"),
            icon: IconOpen,
            run: () => go(paths.task(task.key)),
            isOffered: !isPage,
        },
        {
            id: "open-case",
            label: t("task.openCase"),
            icon: IconCase,
            run: () => go(paths.case(task.instanceKey)),
            isOffered: true,
        },
        {
            id: "watch",
            label: t(task.isWatched ? "cases.unwatch" : "cases.watch"),
            icon: task.isWatched ? IconUnwatch : IconWatch,
            run: () =>
                tell(
                    follow.mutateAsync({ watch: !task.isWatched }),
                    t(task.isWatched ? "cases.unwatched" : "cases.watched"),
                ),
            isOffered: true,
        },
        {
            id: "hand-over",
            label: t("task.handOver"),
            icon: IconPerson,
            run: open,
            isOffered: isOpen && isMine,
        },
        {
            id: "take-over",
            label: t("task.takeOver"),
            icon: IconRelease,
            run: () => tell(assign.mutateAsync({ assignee: user.name }), t("task.isYours")),
            isOffered: isOpen && task.returnsTo?.name === user.name,
        },
        {
            id: "opinion",
            label: t("task.opinion.menu"),
            icon: IconOpinion,
            run: () => setAsking("opinion"),
            isOffered: mayAsk,
        },
        {
            id: "approver",
            label: t("task.approver.menu"),
            icon: IconPeople,
            run: () => setAsking("approver"),
            isOffered: mayAsk && task.round !== null,
        },
        {
            id: "snooze",
            label: t("task.snooze.menu"),
            icon: IconClock,
            run: () => setAsking("snooze"),
            isOffered: mayAsk,
        },
        {
            id: "release",
            label: t("task.release"),
            icon: IconRelease,
            run: () => tell(release.mutateAsync(), t("task.released")),
            isOffered: isOpen && isMine && task.candidateGroups.length > 0,
        },
    ];
    const actions = offers.filter(({ isOffered }) => isOffered);
    useOfferedActions(actions.map((action) => ({ ...action, description: task.name })));
    return (
        <>
            <Menu position="bottom-end" shadow="md" width={250}>
                <Menu.Target>
                    <Tooltip label={t("task.more")}>
                        <ActionIcon
                            variant="subtle"
                            color="gray"
                            size="lg"
                            aria-label={t("task.more")}
                        >
                            <IconMore size={18} aria-hidden />
                        </ActionIcon>
                    </Tooltip>
                </Menu.Target>
                <Menu.Dropdown>
                    {actions.map(({ id, label, icon: Icon, run }) => (
                        <Menu.Item
                            key={id}
                            leftSection={<Icon size={16} aria-hidden />}
                            onClick={run}
                        >
                            {label}
                        </Menu.Item>
                    ))}
                </Menu.Dropdown>
            </Menu>
            <AskOthers task={task} asking={asking} close={() => setAsking(null)} onDone={onDone} />
            <Modal
                opened={isHandingOver}
                onClose={close}
                title={t("task.handOverTitle", { name: task.name })}
                closeButtonProps={{ "aria-label": t("common.close") }}
            >
                <HandOver
                    task={task}
                    onDone={() => {
                        close();
                        onDone();
                    }}
                />
            </Modal>
        </>
    );
}
