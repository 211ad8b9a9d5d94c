import { useEffect } from "react";

/** Names the browser's tab after the page: "Tasks · Obieg". */
export function useDocumentTitle(title: string) {
    useEffect(() => {
        document.title = title ? `${title} · Obieg` : "Obieg";
    }, [title]);
}
