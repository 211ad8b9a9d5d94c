import type { Feature } from "@/shared/feature";

export const session: Feature = {
    routes: [{ path: "/sign-in", load: () => import("./SignInPage"), isPublic: true }],
};
