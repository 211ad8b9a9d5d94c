import { Anchor, Text, Title } from "@mantine/core";
import { Fragment, useMemo } from "react";
import classes from "./FormFields.module.css";
import { readMarkup, type Inline } from "./markup";

export function FormText({ text }: { text: string }) {
    const blocks = useMemo(() => readMarkup(text), [text]);
    return (
        <div className={classes.text}>
            {blocks.map((block, index) => {
                if (block.type === "list") {
                    return (
                        <ul key={index}>
                            {block.items.map((item, row) => (
                                <li key={row}>
                                    <Words content={item} />
                                </li>
                            ))}
                        </ul>
                    );
                }
                if (block.type === "heading") {
                    return (
                        <Title key={index} order={3}>
                            <Words content={block.content} />
                        </Title>
                    );
                }
                return (
                    <Text key={index} style={{ whiteSpace: "pre-line" }}>
                        <Words content={block.content} />
                    </Text>
                );
            })}
        </div>
    );
}

function Words({ content }: { content: Inline[] }) {
    return content.map((part, index) => {
        switch (part.type) {
            case "bold":
                return <strong key={index}>{part.text}</strong>;
            case "italic":
                return <em key={index}>{part.text}</em>;
            case "link":
                return (
                    <Anchor key={index} href={part.href} target="_blank" rel="noreferrer" inherit>
                        {part.text}
                    </Anchor>
                );
            default:
                return <Fragment key={index}>{part.text}</Fragment>;
        }
    });
}
