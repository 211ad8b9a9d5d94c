import { createElement, Fragment } from "react";
import classes from "./FormFields.module.css";
import { readRich, type RichNode } from "./rich_tree";

function Nodes({ nodes }: { nodes: RichNode[] }) {
    return nodes.map((node, index) => {
        if (typeof node === "string") return <Fragment key={index}>{node}</Fragment>;
        if (node.name === "br") return <br key={index} />;
        const link = node.href ? { href: node.href, target: "_blank", rel: "noreferrer" } : {};
        return createElement(node.name, { key: index, ...link }, <Nodes nodes={node.children} />);
    });
}

/** Text with its headings, lists and links. */
export default function RichText({ html }: { html: string }) {
    return (
        <div className={classes.rich}>
            <Nodes nodes={readRich(html)} />
        </div>
    );
}
