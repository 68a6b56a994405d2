/**
 * The pure heart of Kakehashi: what an entry is, what an audience is, what "past" means, what a mechanism may say.
 * It does no input or output and knows no clock and no chance; those are arguments.
 */
export * from "./audience/audience-record.ts";
export * from "./crypto.ts";
export * from "./entry/envelope.ts";
export * from "./fold/agreement.ts";
export * from "./fold/object-record.ts";
export * from "./fold/object-type.ts";
export * from "./fold/place.ts";
export * from "./fold/register.ts";
export * from "./ids.ts";
export * from "./mechanism/compile-mechanism.ts";
export type { CompiledDefinition, Seat } from "./mechanism/compiled-definition.ts";
export { compiledSchema } from "./mechanism/compiled-definition.ts";
export * from "./mechanism/definition-hash.ts";
export { definitionSchema, type MechanismDefinition } from "./mechanism/definition-schema.ts";
export type { Fault } from "./mechanism/fault.ts";
export * from "./mechanism/mechanism-view.ts";
export * from "./mechanism/read-mechanism.ts";
export { validateMechanism } from "./mechanism/validate-mechanism.ts";
export * from "./mechanism/view.ts";
