import {
    createRootRoute,
    createRoute,
    createRouter,
    lazyRouteComponent,
    Outlet,
    redirect,
} from "@tanstack/react-router";
import { Loading } from "@/shared/ui";
import { CrashPage } from "./CrashPage";
import { features } from "./features";
import { NotFoundPage } from "./NotFoundPage";

const root = createRootRoute({ component: Outlet });
const shell = createRoute({
    getParentRoute: () => root,
    id: "shell",
    component: lazyRouteComponent(() => import("./shell/Shell"), "Shell"),
});

const home = createRoute({
    getParentRoute: () => shell,
    path: "/",
    beforeLoad: () => {
        throw redirect({ to: "/tasks" });
    },
});

const pages = features.flatMap((feature) => feature.routes);
const asRoute = (parent: typeof root | typeof shell, page: (typeof pages)[number]) =>
    createRoute({
        getParentRoute: () => parent,
        path: page.path,
        component: lazyRouteComponent(page.load),
    });

const open = pages.filter((page) => page.isPublic).map((page) => asRoute(root, page));
const inside = pages.filter((page) => !page.isPublic).map((page) => asRoute(shell, page));

export const router = createRouter({
    routeTree: root.addChildren([...open, shell.addChildren([home, ...inside])]),
    // Search parts stay the strings they are; the router's default writes them as JSON.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
        const query = new URLSearchParams();
        for (const [name, value] of Object.entries(search)) {
            if (value !== undefined && value !== "") query.set(name, String(value));
        }
        const text = query.toString();
        return text ? `?${text}` : "";
    },
    defaultPreload: "intent",
    defaultPendingComponent: Loading,
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: NotFoundPage,
});
