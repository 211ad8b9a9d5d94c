import { useTranslation } from "react-i18next";
import type { RightRole } from "./queries";

/** Names of the roles that come with the server are the app's; others are their makers'. */
export function useRoleTexts() {
    const { t } = useTranslation();
    return (role: RightRole) =>
        role.isBuiltIn
            ? {
                  name: t(`rights.builtIn.${role.roleId}.name`),
                  description: t(`rights.builtIn.${role.roleId}.description`),
              }
            : { name: role.name, description: role.description };
}

/** The server's sentence lists roles by their ids, "(user, sales)"; people know them by their names. */
export function withRoleNames(sentence: string, names: ReadonlyMap<string, string>): string {
    return sentence.replaceAll(/\(([^()]+)\)/g, (list, ids: string) => {
        const roles = ids.split(", ").map((id) => names.get(id));
        return roles.includes(undefined) ? list : `(${roles.join(", ")})`;
    });
}
