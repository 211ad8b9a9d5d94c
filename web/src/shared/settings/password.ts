// What is wrong with a password, in the person's language.
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../api/client";
import { useErrorText } from "../ui";

const known = ["too-short", "too-long", "too-common", "wrong-password", "wrong-code"] as const;

export function usePasswordProblem() {
    const { t } = useTranslation();
    const explanation = useErrorText();
    return (error: unknown) => {
        const code = error instanceof ApiProblem ? error.details[0]?.code : undefined;
        const found = known.find((one) => one === code);
        return found ? t(`account.problem.${found}`) : explanation(error);
    };
}
