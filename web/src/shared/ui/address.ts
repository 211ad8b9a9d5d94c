// Lists keep their filters in the address, so that a link or Back brings them again.
import { useNavigate } from "@tanstack/react-router";
import { useSearchParameters } from "../navigation";

export type Address = Record<string, string | undefined>;

/** The parameters after "?", and a way to change some of them; undefined or "" removes one. */
export function useAddress(): [Address, (change: Address) => void] {
    const address = useSearchParameters();
    const navigate = useNavigate();
    const change = (changed: Address) =>
        void navigate({ to: ".", search: { ...address, ...changed } as never, replace: true });
    return [address, change];
}
