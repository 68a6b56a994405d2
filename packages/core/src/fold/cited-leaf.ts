import type { Envelope, Position } from "../entry/envelope.ts";
import type { Hash } from "../ids.ts";
import type { FoldContext } from "./fold-context.ts";
import type { CitedLeaf } from "./fold-entry.ts";
import { readContent } from "./read-content.ts";

/** An entry that another cites, in the form that `foldEntry` takes. The body is read for binding kinds only. */
export function citedLeaf(
  context: FoldContext,
  found: {
    readonly hash: Hash;
    readonly envelope: Envelope;
    readonly position: Position;
    readonly body: Uint8Array | undefined;
    readonly stands: boolean;
  },
): CitedLeaf {
  const { hash, envelope, position, stands } = found;
  const rule = context.types.rule(envelope.kind);
  if (rule?.binding !== true || found.body === undefined) return { hash, envelope, position, stands, body: undefined };
  const content = readContent(found.body, rule);
  return { hash, envelope, position, stands, body: "value" in content ? content.value : undefined };
}
