// Writing text with headings, lists and links. What is pasted is brought down to the elements that may stand
// in it (rich_tree.ts) before it reaches the page.
import { ActionIcon, Group, Input, Tooltip } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import {
    IconBold,
    IconHeading,
    IconItalic,
    IconList,
    IconNumbered,
    IconUnderline,
    type IconComponent,
} from "../ui/icons";
import type { InputProps } from "./field_props";
import classes from "./FormFields.module.css";
import { readRich, richTreeOf, writeRich } from "./rich_tree";

const commands: { id: string; argument?: string; icon: IconComponent }[] = [
    { id: "bold", icon: IconBold },
    { id: "italic", icon: IconItalic },
    { id: "underline", icon: IconUnderline },
    { id: "formatBlock", argument: "h3", icon: IconHeading },
    { id: "insertUnorderedList", icon: IconList },
    { id: "insertOrderedList", icon: IconNumbered },
];

// The one way that all browsers have to change what is marked in such an element, undo included.
const carryOut = (id: string, argument?: string) => document.execCommand(id, false, argument);

export default function RichTextField(props: InputProps) {
    const { t } = useTranslation();
    const editor = useRef<HTMLDivElement>(null);
    const value = typeof props.value === "string" ? props.value : "";
    // What the editor holds is put in anew only when somebody else changed it: else the cursor would jump.
    const written = useRef<string | null>(null);
    useEffect(() => {
        if (!editor.current || written.current === value) return;
        editor.current.innerHTML = writeRich(readRich(value));
        written.current = value;
    }, [value]);
    const tell = () => {
        if (!editor.current) return;
        const isEmpty = (editor.current.textContent ?? "").trim() === "";
        const html = isEmpty ? "" : writeRich(richTreeOf(editor.current));
        written.current = html;
        props.onChange(html);
    };
    const labelId = `${props.id}-label`;
    return (
        <Input.Wrapper
            label={props.label}
            labelElement="div"
            labelProps={{ id: labelId }}
            description={props.description}
            error={props.error}
            withAsterisk={props.isRequired}
        >
            <Group gap={2} mb={4} role="toolbar" aria-label={t("widgets.rich.toolbar")}>
                {commands.map(({ id, argument, icon: Icon }) => (
                    <Tooltip key={id} label={t(`widgets.rich.${id}`)}>
                        <ActionIcon
                            variant="subtle"
                            color="gray"
                            aria-label={t(`widgets.rich.${id}`)}
                            // The mark stays in the text.
                            onMouseDown={(event) => event.preventDefault()}
                            onClick={() => {
                                editor.current?.focus();
                                carryOut(id, argument);
                                tell();
                            }}
                        >
                            <Icon size={17} aria-hidden />
                        </ActionIcon>
                    </Tooltip>
                ))}
            </Group>
            <div
                ref={editor}
                id={props.id}
                className={classes.editor}
                contentEditable
                suppressContentEditableWarning
                role="textbox"
                tabIndex={0}
                aria-multiline
                aria-labelledby={labelId}
                aria-required={props.isRequired || undefined}
                aria-invalid={props.error ? true : undefined}
                onInput={tell}
                onBlur={props.onBlur}
                onPaste={(event) => {
                    event.preventDefault();
                    const html = event.clipboardData.getData("text/html");
                    const text = event.clipboardData.getData("text/plain");
                    if (html) carryOut("insertHTML", writeRich(readRich(html)));
                    else carryOut("insertText", text);
                }}
            />
        </Input.Wrapper>
    );
}
