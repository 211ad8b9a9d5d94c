import type { Notification } from "./queries";

export interface CaseMessages {
    key: string;
    caseKey: string | null;
    messages: Notification[];
}

/** Of messages newest first: one group for each case, which stands where its newest message does. */
export function byCase(messages: Notification[]): CaseMessages[] {
    const groups = new Map<string, CaseMessages>();
    for (const message of messages) {
        const { caseKey } = message;
        const key = caseKey ?? message.key;
        const group = groups.get(key) ?? { key, caseKey, messages: [] };
        group.messages.push(message);
        groups.set(key, group);
    }
    return [...groups.values()];
}
