import type { Feature } from "@/shared/feature";

export const account: Feature = {
    routes: [{ path: "/account", load: () => import("./AccountPage") }],
};
