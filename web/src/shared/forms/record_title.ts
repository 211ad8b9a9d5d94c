import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { keys } from "../api/keys";

/** What people call a record; its key where there is none, or none that the person may read. */
export function useRecordTitle(recordType: string, recordKey: string): string {
    const { data } = useQuery({
        queryKey: [...keys.records, recordType, recordKey],
        enabled: recordType !== "" && recordKey !== "",
        queryFn: () =>
            answer(
                api.GET("/api/v1/records/{recordType}/{recordKey}", {
                    params: { path: { recordType, recordKey } },
                }),
            ),
    });
    return data?.title || recordKey;
}
