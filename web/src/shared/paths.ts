// Addresses of the app. Features link to each other by these, so that none imports another.
export type InboxView = "mine" | "pool" | "started" | "watched" | "completed";

/** Filters of the list of cases. */
export interface CaseSearch {
    text?: string;
    process?: string;
    status?: string;
    /** "1": only cases that the person watches. */
    watched?: string;
    funnel?: string;
    stage?: string;
}

const withSearch = (path: string, search: Record<string, string | undefined>) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(search)) if (value) query.set(name, value);
    const text = query.toString();
    return text ? `${path}?${text}` : path;
};

export const paths = {
    inbox: (view?: InboxView, task?: string) => withSearch("/tasks", { view, task }),
    task: (key: string) => `/tasks/${key}`,
    inboxRules: () => "/tasks/rules",
    team: () => "/team",
    substitutions: () => "/substitutions",
    start: () => "/start",
    // Without a tenant: the first of the person's that has the process. `field` of its form begins with `value`.
    startProcess: (processId: string, tenantId?: string, field?: string, value?: string) =>
        withSearch(`/start/${encodeURIComponent(processId)}`, { tenant: tenantId, field, value }),
    cases: (search: CaseSearch = {}) => withSearch("/cases", { ...search }),
    case: (key: string) => `/cases/${key}`,
    boards: () => "/boards",
    board: (funnel: string) => `/boards/${encodeURIComponent(funnel)}`,
    definitions: () => "/processes",
    definition: (processId: string) => `/processes/${encodeURIComponent(processId)}`,
    publish: () => "/processes/publish",
    library: () => "/library",
    template: (id: string) => `/library/${encodeURIComponent(id)}`,
    operations: (tab?: "incidents" | "batches") => withSearch("/operations", { tab }),
    batch: (key: string) => `/operations/batches/${key}`,
    repair: (caseKey: string) => `/operations/cases/${caseKey}`,
    migrate: (processId: string, from?: string) =>
        withSearch(`/operations/migrate/${encodeURIComponent(processId)}`, { from }),
    records: (type?: string) => (type ? `/records/${encodeURIComponent(type)}` : "/records"),
    /** Those whose field has this value. */
    recordsOf: (type: string, field: string, value: string) =>
        `/records/${encodeURIComponent(type)}?${new URLSearchParams({ field, value }).toString()}`,
    recordBin: (type: string) => `/records/${encodeURIComponent(type)}/bin`,
    record: (type: string, key: string) => `/records/${encodeURIComponent(type)}/${key}`,
    decisions: () => "/decisions",
    decision: (key: string) => `/decisions/${encodeURIComponent(key)}`,
    expression: (expression?: string) => withSearch("/tools/expression", { expression }),
    administration: () => "/administration",
    account: () => "/account",
    roles: () => "/roles",
    audit: () => "/audit",
    reference: () => "/reference",
    signIn: (next?: string) => withSearch("/sign-in", { next }),
};
