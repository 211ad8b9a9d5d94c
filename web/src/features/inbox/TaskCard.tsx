import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import type { InboxView } from "@/shared/paths";
import { DueChip, PersonAvatar, useShowValue } from "@/shared/ui";
import classes from "./InboxPage.module.css";
import type { Task } from "./queries";

const fieldsShown = 3;

export interface TaskCardProps {
    task: Task;
    view: InboxView;
    /** Shows every field of the case, each with its name. */
    isFull: boolean;
    isChosen: boolean;
    onChoose: (taskKey: string) => void;
}

/** Views of others' work say whose it is. */
const showsOwners = (view: InboxView) => view === "started" || view === "watched";

/** One task in three lines: what to do, in which case, and what the case is about. */
export function TaskCard({ task, view, isFull, isChosen, onChoose }: TaskCardProps) {
    const { t } = useTranslation();
    const format = useFormat();
    const show = useShowValue();
    const fields = task.caseFields.filter(({ value }) => value !== null && value !== "");
    const values = fields
        .slice(0, fieldsShown)
        .map(({ label, value }) =>
            typeof value === "number" ? `${label}: ${show(value)}` : show(value),
        );
    const marks = task.askedBy
        ? t("inbox.opinionFor", { name: task.askedBy.displayName })
        : task.actingFor && t("inbox.for", { name: task.actingFor.displayName });
    return (
        <button
            type="button"
            className={classes.card}
            data-full={isFull}
            aria-current={isChosen}
            onClick={() => onChoose(task.key)}
        >
            <span className={classes.cardTop}>
                <span className={classes.cardName}>{task.name}</span>
                {view === "completed" ? null : <DueChip dueAt={task.dueAt} size="sm" />}
                {showsOwners(view) && task.assignee && (
                    <PersonAvatar person={task.assignee} size={22} />
                )}
            </span>
            <span className={classes.cardLine}>
                {[marks, task.processTitle, task.caseNumber, task.caseTitle]
                    .filter(Boolean)
                    .join(" · ")}
            </span>
            {isFull && fields.length > 0 ? (
                <span className={classes.cardFields}>
                    {fields.map(({ name, label, value }) => (
                        <span key={name}>
                            {label}: <b>{show(value)}</b>
                        </span>
                    ))}
                </span>
            ) : (
                <span className={classes.cardLine}>
                    {values.join(" · ") ||
                        t("inbox.since", { date: format.dateTime(task.createdAt) })}
                </span>
            )}
        </button>
    );
}
