import { useDebouncedValue } from "@mantine/hooks";
import {
    useInfiniteQuery,
    useMutation,
    useQueries,
    useQuery,
    useQueryClient,
} from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

export type RecordType = Schema["RecordTypeList"]["items"][number];
export type RecordField = Schema["RecordField"];
export type RecordItem = Schema["Record"];
export type RecordNames = Schema["RecordNames"];
export type RecordChange = Schema["RecordChange"];
export type BinnedRecord = Schema["RecordBin"]["items"][number];

export function useRecordTypes() {
    return useQuery({
        queryKey: [...keys.records, "types"],
        queryFn: () => answer(api.GET("/api/v1/records/types")),
    });
}

export function useRecordType(id: string) {
    const types = useRecordTypes();
    return { ...types, type: types.data?.items.find((type) => type.id === id) };
}

export function useRecords(recordType: string, text: string) {
    return useInfiniteQuery({
        queryKey: [...keys.records, recordType, "search", text],
        initialPageParam: undefined as string | undefined,
        queryFn: ({ pageParam }) =>
            answer(
                api.POST("/api/v1/records/{recordType}/search", {
                    params: { path: { recordType } },
                    body: {
                        filter: text ? { text } : {},
                        page: { limit: 50, after: pageParam },
                    },
                }),
            ),
        getNextPageParam: (last) => last.page.endCursor ?? undefined,
    });
}

const searchedFrom = 3;
const foundOfEachType = 3;

/** Records of any type, for the palette, by what has been typed. */
export function useFoundRecords(typed: string): { record: RecordItem; typeTitle: string }[] {
    const text = typed.trim();
    const [debounced] = useDebouncedValue(text, 200);
    const isEnabled = debounced.length >= searchedFrom;
    const types = useRecordTypes().data?.items ?? [];
    const found = useQueries({
        queries: types.map(({ id: recordType }) => ({
            queryKey: [...keys.records, recordType, "found", debounced],
            enabled: isEnabled,
            queryFn: () =>
                answer(
                    api.POST("/api/v1/records/{recordType}/search", {
                        params: { path: { recordType } },
                        body: { filter: { text: debounced }, page: { limit: foundOfEachType } },
                    }),
                ),
        })),
    });
    if (text.length < searchedFrom) return [];
    return found.flatMap(({ data }, index) =>
        (data?.items ?? []).map((record) => ({ record, typeTitle: types[index]!.title })),
    );
}

export function useRecord(recordType: string, recordKey: string) {
    return useQuery({
        queryKey: [...keys.records, recordType, recordKey],
        queryFn: () =>
            answer(
                api.GET("/api/v1/records/{recordType}/{recordKey}", {
                    params: { path: { recordType, recordKey } },
                }),
            ),
    });
}

/** Why it cannot be deleted: asked when somebody is about to. */
export function useRecordUses(recordType: string, recordKey: string) {
    return useQuery({
        queryKey: [...keys.records, recordType, recordKey, "uses"],
        gcTime: 0,
        queryFn: () =>
            answer(
                api.GET("/api/v1/records/{recordType}/{recordKey}/uses", {
                    params: { path: { recordType, recordKey } },
                }),
            ),
    });
}

/** Into the bin. What was read of the record is forgotten by whoever leaves its page. */
export function useDeleteRecord(recordType: string, recordKey: string) {
    return useMutation({
        mutationFn: () =>
            answer(
                api.DELETE("/api/v1/records/{recordType}/{recordKey}", {
                    params: { path: { recordType, recordKey } },
                }),
            ),
    });
}

export function useBin(recordType: string) {
    return useQuery({
        queryKey: [...keys.records, recordType, "bin"],
        queryFn: () =>
            answer(
                api.GET("/api/v1/record-bins/{recordType}", { params: { path: { recordType } } }),
            ),
    });
}

export function useRestoreRecord(recordType: string) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (recordKey: string) =>
            answer(
                api.POST("/api/v1/record-bins/{recordType}/{recordKey}/restoration", {
                    params: { path: { recordType, recordKey } },
                }),
            ),
        onSettled: () => client.invalidateQueries({ queryKey: [...keys.records, recordType] }),
    });
}

export function useEmptyBin(recordType: string) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: () =>
            answer(
                api.DELETE("/api/v1/record-bins/{recordType}", {
                    params: { path: { recordType } },
                }),
            ),
        onSettled: () =>
            client.invalidateQueries({ queryKey: [...keys.records, recordType, "bin"] }),
    });
}
