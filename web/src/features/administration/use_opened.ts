import { useState } from "react";
import { notifyRefused, useErrorText } from "@/shared/ui";

/**
 * What is changed in a dialog: read once more when it is opened, so that its tag is that of what is shown.
 *
 *     const { opened, open, add, close } = useOpened(readPerson);
 */
export function useOpened<Item>(read: (id: string) => Promise<Item>) {
    const explanation = useErrorText();
    const [opened, setOpened] = useState<Item | "new">();
    return {
        opened,
        open: (id: string) =>
            void read(id).then(setOpened, (error: unknown) => notifyRefused(explanation(error))),
        add: () => setOpened("new"),
        close: () => setOpened(undefined),
    };
}
