// What the first start asks and the administration page changes later.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { sessionQuery } from "@/shared/api/session";
import { tagged, useSaveTagged } from "@/shared/api/tagged";

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
        queryFn: () => tagged(api.GET("/api/v1/company")),
    });
}

export function useSaveCompany(begunWith: string) {
    const client = useQueryClient();
    return useSaveTagged(begunWith, settingsKeys.company, async (header, body: CompanyChange) => {
        const company = await tagged(api.PUT("/api/v1/company", { params: { header }, body }));
        // The session tells every page the company's name and zone.
        await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
        return company;
    });
}

export function useMailSettings() {
    return useQuery({
        queryKey: settingsKeys.mail,
        queryFn: () => tagged(api.GET("/api/v1/settings/mail")),
    });
}

export const useSaveMail = (begunWith: string) =>
    useSaveTagged(begunWith, settingsKeys.mail, (header, body: MailChange) =>
        tagged(api.PUT("/api/v1/settings/mail", { params: { header }, body })),
    );

export function useTryMail() {
    return useMutation({
        mutationFn: (body: MailTest) => answer(api.POST("/api/v1/settings/mail/test", { body })),
    });
}
