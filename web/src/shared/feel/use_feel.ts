import { useQuery } from "@tanstack/react-query";
import { loadFeel } from ".";

/** The evaluator as soon as it is there; it is fetched once for the whole app. */
export const useFeel = () =>
    useQuery({ queryKey: ["feel"], queryFn: loadFeel, staleTime: Infinity, gcTime: Infinity });
