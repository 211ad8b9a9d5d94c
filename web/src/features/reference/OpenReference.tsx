import { useEffect } from "react";
import { Loading } from "@/shared/ui";

/** Leads from the app, where people sign in, to the reference, which is a page of its own. */
export default function OpenReference() {
    useEffect(() => globalThis.location.replace("/reference.html"), []);
    return <Loading />;
}
