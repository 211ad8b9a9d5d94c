// The files of one field while they are sent: what is on its way stands in the answer without a key, so that
// the form waits for it, and is replaced when it has arrived.
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isPending, type FileAnswer, type PendingFile } from "../forms/files";
import { uploads } from "./address";
import { upload, UploadRefused } from "./upload";

export interface Sending {
    received: number;
    isWaiting: boolean;
    /** Why it was refused; it stays in the list until the person removes it. */
    refusal?: string;
}

// Numbers of uploads of this page.
let lastUpload = 0;

export function useUploads(files: FileAnswer[], onChange: (files: FileAnswer[]) => void) {
    const { t } = useTranslation();
    const [sending, setSending] = useState<ReadonlyMap<number, Sending>>(new Map());
    const running = useRef(new Map<number, AbortController>());
    // Several uploads change the answer between two renders.
    const latest = useRef(files);
    const change = useRef(onChange);
    useEffect(() => {
        latest.current = files;
        change.current = onChange;
    });
    const set = (next: FileAnswer[]) => {
        latest.current = next;
        change.current(next);
    };
    const report = (id: number, news: Partial<Sending>) =>
        setSending((before) => {
            const known = before.get(id) ?? { received: 0, isWaiting: false };
            return new Map(before).set(id, { ...known, ...news });
        });

    // What an earlier page had begun cannot go on: the browser gives files only to the page that asked.
    useEffect(() => {
        const live = running.current;
        if (latest.current.some((file) => isPending(file) && !live.has(file.upload)))
            set(latest.current.filter((file) => !isPending(file) || live.has(file.upload)));
        return () => live.forEach((controller) => controller.abort());
    }, []);

    const send = async (file: File, pending: PendingFile) => {
        const id = pending.upload;
        const controller = new AbortController();
        running.current.set(id, controller);
        try {
            const done = await upload(file, {
                address: uploads,
                signal: controller.signal,
                onProgress: (received) => report(id, { received }),
                onWaiting: (isWaiting) => report(id, { isWaiting }),
            });
            running.current.delete(id);
            set(latest.current.map((f) => (isPending(f) && f.upload === id ? done : f)));
        } catch (error) {
            if (controller.signal.aborted) return;
            const refused = error instanceof UploadRefused ? error : undefined;
            const refusal = refused?.isInfected ? t("files.infected") : refused?.message;
            report(id, { refusal: refusal || t("files.failed") });
        }
    };

    return {
        stateOf: (file: PendingFile): Sending =>
            sending.get(file.upload) ?? { received: 0, isWaiting: false },
        add: (picked: File[]) => {
            const started = picked.map((file) => ({
                file,
                pending: { upload: (lastUpload += 1), name: file.name, size: file.size },
            }));
            set([...latest.current, ...started.map(({ pending }) => pending)]);
            for (const { file, pending } of started) void send(file, pending);
        },
        remove: (removed: FileAnswer) => {
            if (isPending(removed)) running.current.get(removed.upload)?.abort();
            set(latest.current.filter((file) => file !== removed));
        },
    };
}
