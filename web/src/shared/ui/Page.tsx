// The frame of a page inside the shell: heading, what can be done, content. One h1 a page.
import { Box, Group, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useDocumentTitle } from "./document_title";
import classes from "./Page.module.css";

export interface PageProps {
    title: string;
    /** Under the title: a sentence, or a status line. */
    subtitle?: ReactNode;
    /** Above the title, e.g. a link back to the list. */
    crumb?: ReactNode;
    /** Buttons at the right of the title. */
    actions?: ReactNode;
    /** "reading" keeps lines short; "wide" is for tables and diagrams. */
    width?: "reading" | "wide" | "full";
    children: ReactNode;
}

export function Page({ title, subtitle, crumb, actions, width = "wide", children }: PageProps) {
    useDocumentTitle(title);
    return (
        <Box className={classes.page} data-width={width}>
            <header className={classes.header}>
                {crumb && <div className={classes.crumb}>{crumb}</div>}
                <Group justify="space-between" align="flex-start" gap="md">
                    <div className={classes.heading}>
                        <Title order={1}>{title}</Title>
                        {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
                    </div>
                    {actions && <Group gap="xs">{actions}</Group>}
                </Group>
            </header>
            {children}
        </Box>
    );
}
