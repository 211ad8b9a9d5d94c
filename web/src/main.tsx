import "@mantine/core/styles.css";
import "./app/base.css";

import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Providers, queryClient } from "./app/Providers";
import { router } from "./app/router";
import { sessionQuery } from "./shared/api/session";
import { startI18n } from "./shared/i18n";

// Asked at once, while the code of the page is still on its way.
void queryClient.prefetchQuery(sessionQuery);
await startI18n();

createRoot(document.getElementById("root")!).render(
    <StrictMode>
        <Providers>
            <RouterProvider router={router} />
        </Providers>
    </StrictMode>,
);
