/** What commands and judging may ask of an adopted definition. Made from the compiled definition in core. */
export type { MechanismView } from "@kakehashi/core";
