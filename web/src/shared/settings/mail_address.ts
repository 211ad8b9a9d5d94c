// The mail server as people know it, and as one address: smtps://mail.example.com:465.

/** tls: encrypted from the start. starttls: changes to encryption when the server offers it. */
export type Security = "tls" | "starttls";

export interface MailServer {
    host: string;
    port: number;
    security: Security;
}

export function usualPort(security: Security): number {
    return security === "tls" ? 465 : 587;
}

export function mailAddress({ host, port, security }: MailServer): string {
    const scheme = security === "tls" ? "smtps" : "smtp";
    const name = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
    return `${scheme}://${name}:${port}`;
}

export function partsOfMailAddress(address: string): MailServer {
    const [, scheme, host = "", port] =
        /^(smtps?):\/\/(\[[^\]]*\]|[^:/]*)(?::(\d+))?/.exec(address) ?? [];
    const security = scheme === "smtp" ? "starttls" : "tls";
    return { host, port: port ? Number(port) : usualPort(security), security };
}
