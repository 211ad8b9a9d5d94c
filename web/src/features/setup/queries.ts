import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { sessionQuery, signIn } from "@/shared/api/session";

export type Company = Schema["CompanySettings"];
export type CompanyChange = Schema["CompanyChange"];
export type Weekday = Schema["Weekday"];
export type MailChange = Schema["MailSettingsChange"];
export type MailTest = Schema["MailTest"];
export type MailProblem = Schema["MailTestResult"]["problem"];

const setupKeys = {
    state: ["setup"],
    company: ["setup", "company"],
    mail: ["setup", "mail"],
} as const;

export function useSetup() {
    return useQuery({
        queryKey: setupKeys.state,
        queryFn: () => answer(api.GET("/api/v1/setup")),
        staleTime: Infinity,
    });
}

/** Makes the administrator and signs in as him or her. */
export function useMakeAdministrator() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: async (body: Schema["FirstAdministrator"]) => {
            await answer(api.POST("/api/v1/setup", { body }));
            await signIn(client, body.user, body.password);
        },
    });
}

export function useCompany() {
    return useQuery({
        queryKey: setupKeys.company,
        queryFn: () => answer(api.GET("/api/v1/company")),
    });
}

export function useSaveCompany() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (body: CompanyChange) => answer(api.PUT("/api/v1/company", { body })),
        onSuccess: (company) => {
            client.setQueryData(setupKeys.company, company);
            // The session tells every page the company's name and zone.
            return client.invalidateQueries({ queryKey: sessionQuery.queryKey });
        },
    });
}

export function useMailSettings() {
    return useQuery({
        queryKey: setupKeys.mail,
        queryFn: () => answer(api.GET("/api/v1/settings/mail")),
    });
}

export function useSaveMail() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (body: MailChange) => answer(api.PUT("/api/v1/settings/mail", { body })),
        onSuccess: (settings) => client.setQueryData(setupKeys.mail, settings),
    });
}

export function useTryMail() {
    return useMutation({
        mutationFn: (body: MailTest) => answer(api.POST("/api/v1/settings/mail/test", { body })),
    });
}
