import type { Feature } from "@/shared/feature";

export const session: Feature = {
    routes: [
        { path: "/sign-in", load: () => import("./SignInPage"), isPublic: true },
        { path: "/forgotten", load: () => import("./ForgottenPage"), isPublic: true },
        { path: "/password", load: () => import("./PasswordPage"), isPublic: true },
    ],
};
