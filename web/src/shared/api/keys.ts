// Keys of what the app has read from the server. Live updates invalidate by these prefixes, so a query
// about tasks starts with keys.tasks, and so on: useQuery({ queryKey: [...keys.tasks, "counts"], … }).
export const keys = {
    health: ["health"],
    session: ["session"],
    account: ["account"],
    clock: ["clock"],
    tasks: ["tasks"],
    inbox: ["inbox"],
    taskDetails: ["tasks", "detail"],
    formRules: ["forms", "evaluate"],
    substitutions: ["substitutions"],
    startable: ["startable"],
    cases: ["cases"],
    boards: ["boards"],
    definitions: ["definitions"],
    templates: ["templates"],
    records: ["records"],
    notifications: ["notifications"],
    directory: ["directory"],
    operations: ["operations"],
    // Parts of operations that follow what happens to cases; dry runs, which are dear, do not.
    incidents: ["operations", "incidents"],
    batches: ["operations", "batches"],
} as const;
