// What the first start asks and the administration page changes later.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { sessionQuery } from "@/shared/api/session";

export type Company = Schema["CompanySettings"];
export type CompanyChange = Schema["CompanyChange"];
export type Weekday = Schema["Weekday"];
export type MailSettings = Schema["MailSettings"];
export type MailChange = Schema["MailSettingsChange"];
export type MailTest = Schema["MailTest"];

const settingsKeys = {
    company: ["settings", "company"],
    mail: ["settings", "mail"],
} as const;

export function useCompany() {
    return useQuery({
        queryKey: settingsKeys.company,
        queryFn: () => answer(api.GET("/api/v1/company")),
    });
}

export function useSaveCompany() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (body: CompanyChange) => answer(api.PUT("/api/v1/company", { body })),
        onSuccess: (company) => {
            client.setQueryData(settingsKeys.company, company);
            // The session tells every page the company's name and zone.
            return client.invalidateQueries({ queryKey: sessionQuery.queryKey });
        },
    });
}

export function useMailSettings() {
    return useQuery({
        queryKey: settingsKeys.mail,
        queryFn: () => answer(api.GET("/api/v1/settings/mail")),
    });
}

export function useSaveMail() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (body: MailChange) => answer(api.PUT("/api/v1/settings/mail", { body })),
        onSuccess: (settings) => client.setQueryData(settingsKeys.mail, settings),
    });
}

export function useTryMail() {
    return useMutation({
        mutationFn: (body: MailTest) => answer(api.POST("/api/v1/settings/mail/test", { body })),
    });
}
