// Keys of what the app has read from the server. Live updates invalidate by these prefixes, so a query
// about tasks starts with keys.tasks, and so on: useQuery({ queryKey: [...keys.tasks, "counts"], … }).
export const keys = {
    health: ["health"],
    session: ["session"],
    clock: ["clock"],
    tasks: ["tasks"],
    startable: ["startable"],
    cases: ["cases"],
    boards: ["boards"],
    definitions: ["definitions"],
    templates: ["templates"],
    records: ["records"],
    notifications: ["notifications"],
    directory: ["directory"],
    operations: ["operations"],
} as const;
