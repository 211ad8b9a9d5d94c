// People, groups, programs and the rules of signing in, as administrators change them.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { ifMatch, tagged, useSaveTagged } from "@/shared/api/tagged";

export type Person = Schema["PersonAccount"];
export type PersonChange = Schema["PersonChange"];
export type Department = Schema["Department"];
export type DepartmentChange = Schema["DepartmentChange"];
export type ServiceAccount = Schema["ServiceAccount"];
export type ServiceAccountChange = Schema["ServiceAccountChange"];
export type SecuritySettings = Schema["SecuritySettings"];
export type Scope = Schema["Scope"];

const peopleKey = [...keys.directory, "accounts"] as const;
const departmentsKey = [...keys.directory, "departments"] as const;
const programsKey = [...keys.operations, "service-accounts"] as const;
const securityKey = [...keys.operations, "security"] as const;

export const usePeople = () =>
    useQuery({
        queryKey: peopleKey,
        queryFn: () => answer(api.GET("/api/v1/people")),
        select: (list) => list.items,
    });

export const useDepartments = () =>
    useQuery({
        queryKey: departmentsKey,
        queryFn: () => answer(api.GET("/api/v1/groups")),
        select: (list) => list.items,
    });

// A change of a person may change groups and the other way round.
function useDirectoryChange<Input, Output>(change: (input: Input) => Promise<Output>) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: change,
        onSuccess: () => client.invalidateQueries({ queryKey: keys.directory }),
    });
}

const ofPerson = (userName: string) => ({ params: { path: { userName } } });

export type OpenPerson = Person & { etag: string };

export async function readPerson(name: string): Promise<OpenPerson> {
    const { person, etag } = await tagged(api.GET("/api/v1/people/{userName}", ofPerson(name)));
    return { ...person, etag };
}

interface PersonSaving {
    name: string;
    change: PersonChange;
    invite: boolean; // only of somebody new
}
/** Of somebody who was read, or of somebody new. */
export function useSavePerson(before: OpenPerson | undefined) {
    return useDirectoryChange(({ name, change, invite }: PersonSaving) =>
        answer(
            before
                ? api.PUT("/api/v1/people/{userName}", {
                      params: { path: { userName: name }, header: ifMatch(before.etag) },
                      body: change,
                  })
                : api.POST("/api/v1/people", { body: { ...change, name, invite } }),
        ),
    );
}

export const useInvite = () =>
    useDirectoryChange((name: string) =>
        answer(api.POST("/api/v1/people/{userName}/invitation", ofPerson(name))),
    );
export const useEndSessionsOf = () =>
    useDirectoryChange((name: string) =>
        answer(api.DELETE("/api/v1/people/{userName}/sessions", ofPerson(name))),
    );
export const useRemoveSecondFactorOf = () =>
    useDirectoryChange((name: string) =>
        answer(api.DELETE("/api/v1/people/{userName}/second-factor", ofPerson(name))),
    );

export function useSaveDepartment(before: Department | undefined) {
    return useDirectoryChange(({ id, change }: { id: string; change: DepartmentChange }) =>
        answer(
            before
                ? api.PUT("/api/v1/groups/{groupId}", {
                      params: { path: { groupId: id }, header: ifMatch(before.etag) },
                      body: change,
                  })
                : api.POST("/api/v1/groups", { body: { ...change, id } }),
        ),
    );
}

export const useDeleteDepartment = () =>
    useDirectoryChange((groupId: string) =>
        answer(api.DELETE("/api/v1/groups/{groupId}", { params: { path: { groupId } } })),
    );

export const usePrograms = () =>
    useQuery({
        queryKey: programsKey,
        queryFn: () => answer(api.GET("/api/v1/service-accounts")),
        select: (list) => list.items,
    });

function useProgramChange<Input, Output>(change: (input: Input) => Promise<Output>) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: change,
        onSuccess: () => client.invalidateQueries({ queryKey: programsKey }),
    });
}

const ofAccount = (accountName: string) => ({ params: { path: { accountName } } });

export function useSaveProgram(before: ServiceAccount | undefined) {
    return useProgramChange(({ name, change }: { name: string; change: ServiceAccountChange }) =>
        answer(
            before
                ? api.PUT("/api/v1/service-accounts/{accountName}", {
                      params: { path: { accountName: name }, header: ifMatch(before.etag) },
                      body: change,
                  })
                : api.POST("/api/v1/service-accounts", { body: { ...change, name } }),
        ),
    );
}
export const useRenewSecret = () =>
    useProgramChange((name: string) =>
        answer(api.POST("/api/v1/service-accounts/{accountName}/secret", ofAccount(name))),
    );
export const useDeleteProgram = () =>
    useProgramChange((name: string) =>
        answer(api.DELETE("/api/v1/service-accounts/{accountName}", ofAccount(name))),
    );

export const useSecurity = () =>
    useQuery({
        queryKey: securityKey,
        queryFn: () => tagged(api.GET("/api/v1/settings/security")),
    });
export const useSaveSecurity = (begunWith: string) =>
    useSaveTagged(begunWith, securityKey, (header, body: SecuritySettings) =>
        tagged(api.PUT("/api/v1/settings/security", { params: { header }, body })),
    );
