import { notifyDone, notifyRefused } from "./notify";
import { useErrorText } from "./states";

/** For forms that show the refusal themselves: tells in the corner that it was done, and nothing else. */
export function tellDone(act: Promise<unknown>, done: string, andThen?: () => void) {
    act.then(
        () => {
            notifyDone(done);
            andThen?.();
        },
        () => {},
    );
}

/**
 * Tells in the corner how an act went. Given the promise of the act, not called back by it: what was acted
 * on may be gone from the page by then, and with it whoever asked.
 *
 *     const tell = useTell();
 *     tell(resolve.mutateAsync(incident.key), t("operations.incident.resolved"));
 */
export function useTell() {
    const explanation = useErrorText();
    return (act: Promise<unknown>, done: string, andThen?: () => void) => {
        act.then(
            () => {
                notifyDone(done);
                andThen?.();
            },
            (error: unknown) => notifyRefused(explanation(error)),
        );
    };
}
