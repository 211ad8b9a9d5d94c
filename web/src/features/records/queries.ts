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
export type Happening = Schema["Happening"];
export type HappeningKind = Schema["HappeningKind"];
export type Relation = Schema["RecordRelation"];
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

/** `where`: values of indexed fields. */
export function useRecords(recordType: string, text: string, where: Record<string, string> = {}) {
    return useInfiniteQuery({
        queryKey: [...keys.records, recordType, "search", text, where],
        initialPageParam: undefined as string | undefined,
        queryFn: ({ pageParam }) =>
            answer(
                api.POST("/api/v1/records/{recordType}/search", {
                    params: { path: { recordType } },
                    body: {
                        filter: { ...(text && { text }), where },
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

/** Everything that happened around a record, the latest first; no kinds: of all. */
export function useTimeLine(recordType: string, recordKey: string, kinds: HappeningKind[]) {
    return useInfiniteQuery({
        queryKey: [...keys.records, recordType, recordKey, "timeline", kinds],
        initialPageParam: undefined as string | undefined,
        queryFn: ({ pageParam }) =>
            answer(
                api.POST("/api/v1/records/{recordType}/{recordKey}/timeline/search", {
                    params: { path: { recordType, recordKey } },
                    body: { filter: { kinds }, page: { limit: 30, after: pageParam } },
                }),
            ),
        getNextPageParam: (last) => last.endCursor ?? undefined,
    });
}

export function useRelations(recordType: string, recordKey: string) {
    return useQuery({
        queryKey: [...keys.records, recordType, recordKey, "relations"],
        queryFn: () =>
            answer(
                api.GET("/api/v1/records/{recordType}/{recordKey}/relations", {
                    params: { path: { recordType, recordKey } },
                }),
            ),
    });
}

/** The cases about a record that run now. */
export function useRunningCases(recordKey: string) {
    return useQuery({
        queryKey: [...keys.cases, "about", recordKey],
        queryFn: () =>
            answer(
                api.POST("/api/v1/cases/search", {
                    body: { filter: { recordKey, status: "active" }, page: { limit: 20 } },
                }),
            ),
    });
}

/** The form of a record, or of a new one. */
export function useRecordForm(recordType: string, recordKey: string | null) {
    return useQuery({
        queryKey: [...keys.records, recordType, "form", recordKey],
        gcTime: 0,
        queryFn: () =>
            answer(
                recordKey === null
                    ? api.GET("/api/v1/record-forms/{recordType}", {
                          params: { path: { recordType } },
                      })
                    : api.GET("/api/v1/record-forms/{recordType}/{recordKey}", {
                          params: { path: { recordType, recordKey } },
                      }),
            ),
    });
}

/** `former`: the version that the form began with; whoever has changed it meanwhile is not overwritten. */
export function useSaveRecord(recordType: string, former: { key: string; version: number } | null) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (fields: Record<string, unknown>) =>
            answer(
                former
                    ? api.PATCH("/api/v1/records/{recordType}/{recordKey}", {
                          params: { path: { recordType, recordKey: former.key } },
                          body: { fields, version: former.version },
                      })
                    : api.POST("/api/v1/records/{recordType}", {
                          params: { path: { recordType } },
                          body: { fields },
                      }),
            ),
        onSettled: () => client.invalidateQueries({ queryKey: keys.records }),
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
