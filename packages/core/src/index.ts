/**
 * The pure heart of Kakehashi: what an entry is, what an audience is, what "past" means, what a mechanism may say.
 * It does no input or output and knows no clock and no chance; those are arguments.
 */
export * from "./crypto.ts";
export * from "./entry/envelope.ts";
export * from "./ids.ts";
export * from "./fold/object-type.ts";
export * from "./mechanism/view.ts";
