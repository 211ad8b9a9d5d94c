import { Alert, Button, Group, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useClock, useNow } from "@/shared/api/clock";
import { useFormat } from "@/shared/format";
import { wallTime, withOffset } from "@/shared/forms/dates";
import { notifyDone, notifyRefused, QueryState, useErrorText } from "@/shared/ui";
import { IconClock } from "@/shared/ui/icons";
import { useChangeClock, type ClockChange } from "./queries";

const leaps = ["PT1H", "PT4H", "P1D", "P2D", "P7D"] as const;

/** Shows the time by which processes live, and moves it where the server allows that. */
export function ClockPanel() {
    const { t } = useTranslation();
    const format = useFormat();
    const clock = useClock();
    const now = useNow();
    if (!clock.isSuccess) return <QueryState query={clock} rows={3} />;
    const { mode } = clock.data;
    return (
        <Stack gap="lg" maw={720}>
            <Paper withBorder radius="md" p="lg">
                <Group gap="md" wrap="nowrap">
                    <IconClock size={28} strokeWidth={1.6} aria-hidden />
                    <div>
                        <Text size="xl" fw={600} data-testid="process-time">
                            {format.dateTime(now)}
                        </Text>
                        <Text size="sm" c="dimmed">
                            {t(`administration.clock.${mode}`)} · {format.zone}
                        </Text>
                    </div>
                </Group>
            </Paper>
            {mode === "real" ? (
                <Alert color="gray">{t("administration.clock.notMovable")}</Alert>
            ) : (
                <Movements now={now} isPinned={mode === "pinned"} />
            )}
        </Stack>
    );
}

function Movements({ now, isPinned }: { now: Date; isPinned: boolean }) {
    const { t } = useTranslation();
    const format = useFormat();
    const change = useChangeClock();
    const explanation = useErrorText();
    const [wall, setWall] = useState(() => wallTime(now.toISOString(), format.zone).slice(0, 16));
    const [problem, setProblem] = useState("");

    const move = (how: ClockChange) =>
        change.mutate(how, {
            onSuccess: (clock) =>
                notifyDone(t("administration.clock.moved", { at: format.dateTime(clock.now) })),
            onError: (error) => notifyRefused(explanation(error)),
        });
    const moveTo = (kind: "pin" | "advance-to") => {
        const at = new Date(withOffset(wall, format.zone));
        if (Number.isNaN(at.getTime())) {
            setProblem(t("administration.clock.noTime"));
        } else if (at < now) {
            setProblem(t("administration.clock.onlyForward"));
        } else {
            setProblem("");
            move({ kind, at: at.toISOString() });
        }
    };

    return (
        <Paper withBorder radius="md" p="lg">
            <Title order={2} size="h3">
                {t("administration.clock.move")}
            </Title>
            <Text size="sm" c="dimmed" mb="md">
                {t("administration.clock.moveHint")}
            </Text>
            <Group gap="xs" mb="lg">
                {leaps.map((duration) => (
                    <Button
                        key={duration}
                        variant="default"
                        disabled={change.isPending}
                        onClick={() => move({ kind: "advance", duration })}
                    >
                        {t(`administration.clock.leap.${duration}`)}
                    </Button>
                ))}
            </Group>
            <Group align="flex-end" gap="xs">
                <TextInput
                    type="datetime-local"
                    label={t("administration.clock.to")}
                    value={wall}
                    error={problem || undefined}
                    onChange={(event) => setWall(event.currentTarget.value)}
                />
                <Button loading={change.isPending} onClick={() => moveTo("advance-to")}>
                    {t("administration.clock.advance")}
                </Button>
                <Button variant="default" loading={change.isPending} onClick={() => moveTo("pin")}>
                    {t("administration.clock.pin")}
                </Button>
            </Group>
            {isPinned && (
                <Button
                    mt="lg"
                    variant="light"
                    loading={change.isPending}
                    onClick={() => move({ kind: "release" })}
                >
                    {t("administration.clock.release")}
                </Button>
            )}
        </Paper>
    );
}
