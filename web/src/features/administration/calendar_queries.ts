import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

export type Calendar = Schema["Calendar"];
export type CalendarOwner = Schema["CalendarOwner"];
export type CalendarRules = Schema["CalendarRules"];

const calendarsKey = [...keys.directory, "calendars"] as const;

export const useCalendars = () =>
    useQuery({
        queryKey: calendarsKey,
        queryFn: () => answer(api.GET("/api/v1/calendars")),
        select: ({ items }) => items,
    });

export const useCalendar = (calendarId: string, year?: number) =>
    useQuery({
        queryKey: [...calendarsKey, calendarId, year],
        placeholderData: keepPreviousData,
        queryFn: () =>
            answer(
                api.GET("/api/v1/calendars/{calendarId}", {
                    params: { path: { calendarId }, query: { year } },
                }),
            ),
    });

function useChange<Input>(change: (input: Input) => Promise<unknown>) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: change,
        onSettled: () => client.invalidateQueries({ queryKey: calendarsKey }),
    });
}

const toCalendar = ({ id, etag }: Calendar) => ({
    path: { calendarId: id },
    header: etag === null ? {} : { "If-Match": etag },
});

/** Refused when somebody else has changed it since it was read. */
export const useSaveCalendar = (calendar: Calendar) =>
    useChange((body: CalendarRules) =>
        answer(api.PUT("/api/v1/calendars/{calendarId}", { params: toCalendar(calendar), body })),
    );

export const useDeleteCalendar = (calendar: Calendar) =>
    useChange<void>(() =>
        answer(api.DELETE("/api/v1/calendars/{calendarId}", { params: toCalendar(calendar) })),
    );
