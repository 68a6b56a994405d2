import { z } from "zod";

/** Where a party stands on one exact text. */
export const stances = z.enum(["concur", "reserve", "non-concur", "withdraw"]);
export type Stance = z.infer<typeof stances>;
