import type { Sha256 } from "../canonical/hash-of.ts";
import type { Hash } from "../ids.ts";
import type { MechanismView } from "../mechanism/view.ts";
import type { JudgedAudience } from "./object-type.ts";
import type { TypeRegistry } from "./type-registry.ts";

/** What the fold of one audience stands on. The same at every member. */
export interface FoldContext {
  readonly crypto: Sha256;
  readonly audience: JudgedAudience;
  readonly types: TypeRegistry;
  /** A compiled definition that is here; undefined: not here (then an entry that goes by it waits). */
  readonly definition: (hash: Hash) => MechanismView | undefined;
}
