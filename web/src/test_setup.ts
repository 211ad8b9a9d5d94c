import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeAll } from "vitest";
import { startI18n } from "@/shared/i18n";

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 });

// Texts that grow with what is typed measure themselves anew when a font arrives; none does here.
Object.defineProperty(document, "fonts", { value: new EventTarget() });

beforeAll(async () => {
    await startI18n("en");
});

afterEach(() => {
    cleanup();
    localStorage.clear();
});
