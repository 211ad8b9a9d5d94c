// Where a comment is written. "@" offers people; whoever is mentioned is told. What is not sent yet waits
// for its writer in this window.
import { Button, Combobox, Group, Text, Textarea, useCombobox } from "@mantine/core";
import { useDebouncedValue, useSessionStorage } from "@mantine/hooks";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import { keys } from "../api/keys";
import { peopleQuery } from "../forms/directory";
import { PersonName, useTell } from "../ui";
import { askedAt, mentioning } from "./mention";

const offeredAtMost = 6;

function useComment(caseKey: string) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (text: string) =>
            answer(
                api.POST("/api/v1/cases/{caseKey}/comments", {
                    params: { path: { caseKey } },
                    body: { text },
                }),
            ),
        onSuccess: () => client.invalidateQueries({ queryKey: [...keys.cases, caseKey] }),
    });
}

export function CommentBox({ caseKey }: { caseKey: string }) {
    const { t } = useTranslation();
    const tell = useTell();
    const comment = useComment(caseKey);
    const box = useRef<HTMLTextAreaElement>(null);
    const combobox = useCombobox();
    const [text, setText] = useSessionStorage({
        key: `obieg.comment.${caseKey}`,
        defaultValue: "",
    });
    const [caret, setCaret] = useState(0);
    const [isDismissed, setDismissed] = useState(false);

    const asked = askedAt(text, caret);
    const [search] = useDebouncedValue(asked?.search ?? "", 150);
    const { data: people = [] } = useQuery({
        ...peopleQuery(search),
        enabled: asked !== null,
        placeholderData: keepPreviousData,
    });
    const offered = people.slice(0, offeredAtMost);
    const isOffering = asked !== null && !isDismissed && offered.length > 0;
    const { openDropdown, closeDropdown, selectFirstOption } = combobox;
    useEffect(() => {
        if (!isOffering) return closeDropdown();
        openDropdown();
        // What Enter takes is marked from the beginning.
        const timer = setTimeout(selectFirstOption);
        return () => clearTimeout(timer);
        // eslint-disable-next-line react-hooks/exhaustive-deps -- the functions of a combobox change with its state
    }, [isOffering, search, offered.length]);

    const choose = (name: string) => {
        if (!asked) return;
        const chosen = mentioning(text, asked, name);
        setText(chosen.text);
        setCaret(chosen.caret);
        requestAnimationFrame(() => {
            box.current?.focus();
            box.current?.setSelectionRange(chosen.caret, chosen.caret);
        });
    };
    const send = () => {
        if (text.trim() === "" || comment.isPending) return;
        tell(comment.mutateAsync(text.trim()), t("comments.sent"), () => setText(""));
    };
    const onKeyDown = (event: KeyboardEvent) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            send();
        } else if (event.key === "Escape" && isOffering) {
            event.stopPropagation();
            setDismissed(true);
        }
    };

    return (
        <div>
            <Combobox
                store={combobox}
                onOptionSubmit={choose}
                position="bottom-start"
                width={320}
                withinPortal={false}
            >
                <Combobox.Target withKeyboardNavigation={isOffering}>
                    <Textarea
                        ref={box}
                        aria-label={t("comments.write")}
                        placeholder={t("comments.write")}
                        autosize
                        minRows={1}
                        maxRows={8}
                        value={text}
                        onChange={(event) => {
                            setText(event.currentTarget.value);
                            setCaret(event.currentTarget.selectionStart);
                            setDismissed(false);
                        }}
                        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
                        onBlur={() => setDismissed(true)}
                        onKeyDown={onKeyDown}
                    />
                </Combobox.Target>
                <Combobox.Dropdown>
                    <Combobox.Options aria-label={t("comments.people")}>
                        {offered.map((person) => (
                            <Combobox.Option value={person.name} key={person.name}>
                                <PersonName person={person} />
                                {person.position && (
                                    <Text span size="xs" ml={6}>
                                        {person.position}
                                    </Text>
                                )}
                            </Combobox.Option>
                        ))}
                    </Combobox.Options>
                </Combobox.Dropdown>
            </Combobox>
            {text !== "" && (
                <Group justify="space-between" mt={6} gap="xs">
                    <Text size="xs" c="dimmed">
                        {t("comments.hint")}
                    </Text>
                    <Button
                        size="compact-sm"
                        onClick={send}
                        loading={comment.isPending}
                        disabled={text.trim() === ""}
                    >
                        {t("comments.send")}
                    </Button>
                </Group>
            )}
        </div>
    );
}
