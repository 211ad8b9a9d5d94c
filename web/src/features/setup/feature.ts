import type { Feature } from "@/shared/feature";

export const setup: Feature = {
    routes: [{ path: "/setup", load: () => import("./SetupPage"), isPublic: true }],
};
