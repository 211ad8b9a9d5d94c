// The page behind /reference: every operation of the API, tried out from the page. A page of its own, because the
// library that draws it weighs more than the whole app.
import { createApiReference } from "@scalar/api-reference";
import "@scalar/api-reference/style.css";
import "./style.css";

interface Session {
    csrfToken: string;
}

const response = await fetch("/api/v1/session");
if (response.ok) {
    const { csrfToken } = (await response.json()) as Session;
    createApiReference("#reference", {
        url: "/openapi.json",
        // Nothing is fetched from elsewhere, and nobody is told what is looked at here.
        telemetry: false,
        withDefaultFonts: false,
        agent: { disabled: true },
        showDeveloperTools: "never",
        hideClientButton: true,
        hideDarkModeToggle: true,
        darkMode: matchMedia("(prefers-color-scheme: dark)").matches,
        documentDownloadType: "none",
        hideModels: true,
        defaultOpenFirstTag: false,
        defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
        // What is tried out is done as whoever is signed in here, unless a token or a password is given.
        onBeforeRequest: ({ request }) => {
            if (!request.headers.has("Authorization"))
                request.headers.set("X-CSRF-Token", csrfToken);
        },
    });
} else {
    location.replace("/reference");
}
