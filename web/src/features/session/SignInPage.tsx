// Signing in with user name and password, and with a code where the person has a second factor; then back
// to the page that was asked for.
import { Alert, Button, Divider, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, ApiProblem } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { finishSignIn, signIn } from "@/shared/api/session";
import { useGo, useSearchParameters } from "@/shared/navigation";
import { Link, useErrorText } from "@/shared/ui";
import { Entrance } from "./Entrance";

// Only addresses of this app: "//elsewhere" would leave it.
const isOwnAddress = (address: string | undefined): address is string =>
    !!address && address.startsWith("/") && !address.startsWith("//");

export default function SignInPage() {
    const { t } = useTranslation();
    const go = useGo();
    const { next, problem } = useSearchParameters();
    // Who signed in at another house and has a second factor here comes with a ticket behind the #.
    const [ticket, setTicket] = useState(() => globalThis.location.hash.slice(1) || undefined);
    const enter = () => go(isOwnAddress(next) ? next : "/", { replace: true });
    return (
        <Entrance title={t("session.title")}>
            {ticket === undefined ? (
                <>
                    {problem && <ProblemElsewhere problem={problem} />}
                    <PasswordStep enter={enter} askForCode={setTicket} />
                    <OtherHouse next={next} />
                </>
            ) : (
                <CodeStep ticket={ticket} enter={enter} back={() => setTicket(undefined)} />
            )}
        </Entrance>
    );
}

interface PasswordStepProps {
    enter: () => void;
    askForCode: (ticket: string) => void;
}

function PasswordStep({ enter, askForCode }: PasswordStepProps) {
    const { t } = useTranslation();
    const client = useQueryClient();
    const explanation = useErrorText();
    const [user, setUser] = useState("");
    const [password, setPassword] = useState("");
    const attempt = useMutation({
        mutationFn: () => signIn(client, user.trim(), password),
        onSuccess: (ticket) => (ticket === undefined ? enter() : askForCode(ticket)),
    });
    const submit = (event: FormEvent) => {
        event.preventDefault();
        attempt.mutate();
    };
    const problem = attempt.error instanceof ApiProblem ? attempt.error : undefined;
    const isWrong = problem?.status === 401;
    const isDown = problem?.details.some(({ code }) => code === "directory-down");
    return (
        <form onSubmit={submit}>
            <Stack>
                {attempt.error && (
                    <Alert color="red" variant="light" role="alert">
                        {isWrong && t("session.wrong")}
                        {isDown && t("session.directoryDown")}
                        {!isWrong && !isDown && explanation(attempt.error)}
                    </Alert>
                )}
                <TextInput
                    label={t("session.user")}
                    autoComplete="username"
                    autoCapitalize="none"
                    spellCheck={false}
                    autoFocus
                    required
                    withAsterisk={false}
                    value={user}
                    onChange={(event) => setUser(event.currentTarget.value)}
                />
                <PasswordInput
                    label={t("session.password")}
                    autoComplete="current-password"
                    required
                    withAsterisk={false}
                    value={password}
                    onChange={(event) => setPassword(event.currentTarget.value)}
                    visibilityToggleButtonProps={{ "aria-label": t("session.showPassword") }}
                />
                <Button type="submit" size="md" loading={attempt.isPending}>
                    {t("session.signIn")}
                </Button>
                <Text size="sm" ta="center">
                    <Link to="/forgotten">{t("session.forgotten")}</Link>
                </Text>
            </Stack>
        </form>
    );
}

const problems = ["unknown", "not-active", "refused"] as const;

function ProblemElsewhere({ problem }: { problem: string }) {
    const { t } = useTranslation();
    const known = problems.find((one) => one === problem) ?? "failed";
    return (
        <Alert color="red" variant="light" role="alert">
            {t(`session.problem.${known}`)}
        </Alert>
    );
}

/** The button to another house, where one is set up. */
function OtherHouse({ next }: { next: string | undefined }) {
    const { t } = useTranslation();
    const explanation = useErrorText();
    const house = useQuery({
        queryKey: [...keys.session, "single-sign-on"],
        queryFn: () => answer(api.GET("/api/v1/single-sign-on")),
    });
    const leave = useMutation({
        mutationFn: () =>
            answer(api.POST("/api/v1/single-sign-on", { body: next ? { next } : {} })),
        onSuccess: ({ address }) => globalThis.location.assign(address),
    });
    if (!house.data?.isOn) return null;
    return (
        <Stack>
            <Divider label={t("session.or")} />
            {leave.error && (
                <Alert color="red" variant="light" role="alert">
                    {explanation(leave.error)}
                </Alert>
            )}
            <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
                {t("session.with", { title: house.data.title })}
            </Button>
        </Stack>
    );
}

interface CodeStepProps {
    ticket: string;
    enter: () => void;
    back: () => void;
}

function CodeStep({ ticket, enter, back }: CodeStepProps) {
    const { t } = useTranslation();
    const client = useQueryClient();
    const explanation = useErrorText();
    const [code, setCode] = useState("");
    const attempt = useMutation({
        mutationFn: () => finishSignIn(client, ticket, code),
        onSuccess: enter,
    });
    const submit = (event: FormEvent) => {
        event.preventDefault();
        attempt.mutate();
    };
    const status = attempt.error instanceof ApiProblem ? attempt.error.status : undefined;
    const problem =
        status === 401
            ? t("session.wrongCode")
            : status === 404
              ? t("session.tooLate")
              : explanation(attempt.error);
    return (
        <form onSubmit={submit}>
            <Stack>
                <Text size="sm">{t("session.codeText")}</Text>
                {attempt.error && (
                    <Alert color="red" variant="light" role="alert">
                        {problem}
                    </Alert>
                )}
                <TextInput
                    label={t("session.code")}
                    autoComplete="one-time-code"
                    autoCapitalize="none"
                    spellCheck={false}
                    autoFocus
                    required
                    withAsterisk={false}
                    value={code}
                    onChange={(event) => setCode(event.currentTarget.value)}
                />
                <Button type="submit" size="md" loading={attempt.isPending}>
                    {t("session.signIn")}
                </Button>
                <Button variant="subtle" onClick={back}>
                    {t("session.back")}
                </Button>
            </Stack>
        </form>
    );
}
