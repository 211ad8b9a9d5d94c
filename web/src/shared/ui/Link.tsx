// A link inside the app, in the look of Mantine's anchor. Addresses come from shared/paths.ts.
import { Anchor, type AnchorProps } from "@mantine/core";
import { Link as RouterLink } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { splitAddress } from "../navigation";

export interface LinkProps extends AnchorProps {
    to: string;
    children: ReactNode;
    onClick?: () => void;
    "aria-label"?: string;
}

export function Link({ to, children, ...props }: LinkProps) {
    const { path, search } = splitAddress(to);
    return (
        <Anchor
            {...props}
            renderRoot={(root) => <RouterLink to={path} search={search as never} {...root} />}
        >
            {children}
        </Anchor>
    );
}
