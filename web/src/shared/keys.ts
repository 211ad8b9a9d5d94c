// Keys that act on a page. They never act while somebody types, nor under a dialog or an open menu; they
// lie on the same keys of a Russian keyboard; and a key that is held down decides once.
import { useHotkeys } from "@mantine/hooks";

/** What the key with a Latin letter says in the Russian layout. */
const cyrillic: Record<string, string> = { a: "ф", j: "о", k: "л", r: "к", t: "е", x: "ч" };

/** These only move, and may do so for as long as they are held. */
const moving = new Set(["j", "k"]);

const isCovered = () => document.querySelector('[aria-modal="true"],[role="menu"]') !== null;

type Key = [key: string, run: () => void, options?: { preventDefault: boolean }];

export function useKeys(keys: Key[]) {
    useHotkeys(
        keys.flatMap(([key, run, options]) => {
            const act = (event: KeyboardEvent) => {
                if (!isCovered() && (!event.repeat || moving.has(key))) run();
            };
            const names = [key, cyrillic[key]].filter((name) => name !== undefined);
            return names.map((name): Parameters<typeof useHotkeys>[0][number] => [
                name,
                act,
                options,
            ]);
        }),
    );
}
