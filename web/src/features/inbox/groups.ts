// Tasks in the order of the list with a heading before each span of time.
import type { Format } from "@/shared/format";
import type { Task } from "./queries";

export type GroupName =
    "overdue" | "today" | "thisWeek" | "nextWeek" | "later" | "noDate" | "putOff";

export type Row =
    { type: "heading"; group: GroupName; count: number } | { type: "task"; task: Task };

export function groupOf(dueAt: string | null, now: Date, format: Format): GroupName {
    if (!dueAt) return "noDate";
    if (new Date(dueAt) < now) return "overdue";
    const days = format.dayDistance(dueAt, now);
    if (days === 0) return "today";
    // Weeks begin on Monday; today's weekday is that of the company's zone.
    const todayName = new Intl.DateTimeFormat("en-US", { weekday: "short", timeZone: format.zone });
    const order = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const daysToSunday = 6 - order.indexOf(todayName.format(now));
    if (days <= daysToSunday) return "thisWeek";
    return days <= daysToSunday + 7 ? "nextWeek" : "later";
}

const groupOrder: GroupName[] = [
    "overdue",
    "today",
    "thisWeek",
    "nextWeek",
    "later",
    "noDate",
    "putOff",
];

/** Somebody has put it off until a moment that has yet to come. */
export const isPutOff = (task: Task, now: Date) =>
    task.followUpAt !== null && new Date(task.followUpAt) > now;

export function inGroups(tasks: Task[], now: Date, format: Format): Row[] {
    const groups = new Map<GroupName, Task[]>(groupOrder.map((group) => [group, []]));
    for (const task of tasks) {
        const group = isPutOff(task, now) ? "putOff" : groupOf(task.dueAt, now, format);
        groups.get(group)!.push(task);
    }
    return [...groups].flatMap(([group, members]): Row[] =>
        members.length === 0
            ? []
            : [
                  { type: "heading", group, count: members.length },
                  ...members.map((task): Row => ({ type: "task", task })),
              ],
    );
}
