// Every feature of the app. Adding one is a row here; see shared/feature.ts.
import { cases } from "@/features/cases/feature";
import { definitions } from "@/features/definitions/feature";
import { session } from "@/features/session/feature";
import type { Feature } from "@/shared/feature";

export const features: Feature[] = [session, cases, definitions];

export const navigation = features
    .flatMap((feature) => feature.navigation ?? [])
    .sort((a, b) => a.order - b.order);
