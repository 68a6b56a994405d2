/** The published histories of the kinds (`spec/vectors/kinds`), read and folded as any second implementation would. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  type AudienceRecord,
  createAudienceFold,
  definitionHash,
  type Hash,
  judgedAudience,
  type LogKey,
  mechanismView,
  readCompiledDefinition,
  registerTypes,
} from "@kakehashi/core";
import { objectTypes } from "../object-types.ts";

const spec = new URL("../../../../spec/", import.meta.url);
export const readSpec = (path: string) => readFileSync(new URL(path, spec), "utf8");
const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());
const bytes = (text: string) => new TextEncoder().encode(text);

/** What is needed of a history to fold it. */
export interface ToldHistory {
  readonly audience: AudienceRecord;
  readonly logs: readonly {
    readonly log: LogKey;
    readonly leaves: readonly { readonly envelope: string; readonly body: string }[];
  }[];
}

const printed = JSON.parse(readSpec("vectors/kinds/definitions.json")) as readonly {
  readonly name: string;
  readonly hash: Hash;
  readonly compiled: unknown;
}[];

/** The definitions that the histories go by, by the hash that entries name. */
export const toldMechanisms = new Map(
  printed.map(({ name, hash, compiled }) => {
    const reading = readCompiledDefinition(compiled);
    if ("faults" in reading) throw new Error(`${name}: ${JSON.stringify(reading.faults)}`);
    return [hash, mechanismView(reading.compiled, definitionHash({ sha256 }, reading.compiled))];
  }),
);

export function foldHistory({ audience, logs }: ToldHistory) {
  const context = {
    crypto: { sha256 },
    audience: judgedAudience({ sha256 }, audience),
    types: registerTypes(objectTypes),
    definition: (hash: Hash) => toldMechanisms.get(hash),
  };
  const fold = createAudienceFold(context, () => true);
  for (const { log, leaves } of logs) {
    const [node, incarnation] = log.split("/") as [never, never];
    fold.take(
      { node, incarnation },
      leaves.map(({ envelope, body }) => ({ envelope: bytes(envelope), body: bytes(body) })),
    );
  }
  fold.advance();
  return { context, fold };
}
