// Every feature of the app. Adding one is a row here; see shared/feature.ts.
import { account } from "@/features/account/feature";
import { administration } from "@/features/administration/feature";
import { boards } from "@/features/boards/feature";
import { cases } from "@/features/cases/feature";
import { decisions } from "@/features/decisions/feature";
import { definitions } from "@/features/definitions/feature";
import { expressions } from "@/features/expressions/feature";
import { inbox } from "@/features/inbox/feature";
import { library } from "@/features/library/feature";
import { operations } from "@/features/operations/feature";
import { records } from "@/features/records/feature";
import { reference } from "@/features/reference/feature";
import { rights } from "@/features/rights/feature";
import { session } from "@/features/session/feature";
import { setup } from "@/features/setup/feature";
import { start } from "@/features/start/feature";
import { substitutions } from "@/features/substitutions/feature";
import { loadTaskPane, task } from "@/features/task/feature";
import { team } from "@/features/team/feature";
import type { Feature } from "@/shared/feature";

export const features: Feature[] = [
    session,
    setup,
    inbox(loadTaskPane),
    task,
    start,
    cases,
    boards,
    records,
    definitions,
    decisions,
    expressions,
    library,
    operations,
    team,
    substitutions,
    administration,
    account,
    rights,
    reference,
];

export const navigation = features
    .flatMap((feature) => feature.navigation ?? [])
    .sort((a, b) => a.order - b.order);
