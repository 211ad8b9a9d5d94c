// Every feature of the app. Adding one is a row here; see shared/feature.ts.
import { session } from "@/features/session/feature";
import type { Feature } from "@/shared/feature";

export const features: Feature[] = [session];

export const navigation = features
    .flatMap((feature) => feature.navigation ?? [])
    .sort((a, b) => a.order - b.order);
