import { type AudienceView, type DecideContext, isRefusal } from "@kakehashi/coordination";
import {
  canonicalBytes,
  currentDefinition,
  flagText,
  type Hash,
  hashOfJson,
  isHash,
  type Json,
  type LogKey,
  type MechanismView,
  type ObjectRecord,
  pointerTo,
} from "@kakehashi/core";
import type { Chance } from "../ports.ts";
import type { CommandAnswer, CommandRequest } from "./command-request.ts";
import { isCommandRefused } from "./command-request.ts";
import type { Domain } from "./domain.ts";
import type { Sibling } from "./engine-ports.ts";
import { requestHash, type Sealing, sealDrafts } from "./own-entries.ts";
import { type WiderRecord, widerRecord } from "./reach.ts";
import { loadJoined } from "./rows-beside.ts";
import type { Turn } from "./turn.ts";

export interface Handling {
  readonly turn: Turn;
  readonly domain: Domain;
  readonly audience: AudienceView;
  readonly chance: Chance;
  readonly wallMs: number;
  readonly seen: Sealing["seen"];
  readonly siblings: () => readonly Sibling[];
  /** Answers given earlier in the same turn, by idempotency key: a retry may sit in the same batch. */
  readonly answered: Map<string, { readonly request: Hash; readonly answer: CommandAnswer }>;
}

/** One command in a turn: decided on what is folded here, sealed, folded, answered. A refusal leaves no trace but itself. */
export async function handleCommand(handling: Handling, request: CommandRequest): Promise<CommandAnswer> {
  const command = handling.domain.command(request.name);
  if (command === undefined) return { refused: "unknown-command" };
  const parsed = command.input.safeParse(request.input);
  if (!parsed.success) return malformed(parsed.error.issues);
  const unclean = uncleanText(parsed.data);
  if (unclean !== undefined) return unclean;
  const asked = {
    name: request.name,
    subject: request.subject,
    input: parsed.data,
    post: request.post,
    label: request.label,
  };
  const hash = requestHash(handling.turn, asked);
  const earlier = await earlierAnswer(handling, request, hash);
  if (earlier !== undefined) return earlier;
  const answer = await decideAndSeal(handling, request, parsed.data);
  remember(handling, request, hash, answer);
  return answer;
}

/** Refuses a text with an invisible or misleading character before it is sealed: from an agreed text nobody could take it out. */
function uncleanText(input: unknown): CommandAnswer | undefined {
  const [flagged] = flagText(input as Json);
  if (flagged === undefined) return undefined;
  const { pointer, fault, codePoint } = flagged;
  return { refused: "text-not-clean", pointer, data: { fault, ...(codePoint === undefined ? {} : { codePoint }) } };
}

function malformed(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): CommandAnswer {
  const [issue] = issues;
  const pointer = pointerTo(issue?.path ?? []);
  return { refused: "invalid-input", pointer, data: { detail: issue?.message ?? "" } };
}

async function earlierAnswer(
  handling: Handling,
  request: CommandRequest,
  hash: Hash,
): Promise<CommandAnswer | undefined> {
  const key = request.idempotencyKey;
  if (key === undefined) return undefined;
  const { principal, name: operation } = request;
  const inBatch = handling.answered.get(JSON.stringify([principal, operation, key]));
  const stored = inBatch === undefined ? await handling.turn.store.answer({ principal, operation, key }) : undefined;
  const earlier =
    inBatch ?? (stored && { request: stored.request, answer: JSON.parse(new TextDecoder().decode(stored.answer)) });
  if (earlier === undefined) return undefined;
  return earlier.request === hash ? (earlier.answer as CommandAnswer) : { refused: "idempotency-key-reused" };
}

/** Only what took effect is remembered: a refusal changes nothing, and may be otherwise at the next try. */
function remember(handling: Handling, request: CommandRequest, hash: Hash, answer: CommandAnswer): void {
  const key = request.idempotencyKey;
  if (key === undefined || isCommandRefused(answer)) return;
  const { principal, name: operation } = request;
  handling.answered.set(JSON.stringify([principal, operation, key]), { request: hash, answer });
  handling.turn.answers.push({ principal, operation, key, request: hash, answer: canonicalBytes(answer) });
}

async function decideAndSeal(handling: Handling, request: CommandRequest, input: unknown): Promise<CommandAnswer> {
  const { turn, domain, chance, wallMs, seen } = handling;
  const { audience, context, self } = turn.state;
  const command = domain.command(request.name);
  if (command === undefined) return { refused: "unknown-command" };
  const named = hashesIn(request.subject, input);
  await turn.objects.load([audience, ...named]);
  const charter = turn.objects.record(audience);
  const mechanism = context.definition(currentDefinition(context, charter));
  if (mechanism === undefined) return { refused: "definition-not-here" };
  if (mechanism.postOf(request.post)?.party !== self.party) return { refused: "post-not-of-party" };
  const record = request.subject === undefined ? undefined : turn.objects.record(request.subject);
  if (!command.opens && record === undefined && request.subject !== audience) return { refused: "subject-not-open" };
  // The charter is there before its first entry; an entry of any object may be taken back.
  const type = record?.type ?? (request.subject === audience ? "charter" : undefined);
  const isOther = !command.opens && type !== command.object && command.object !== "entry";
  if (isOther) return { refused: "subject-not-open" };
  const moved = changedSince(request, record);
  if (moved !== undefined) return moved;
  const links = record === undefined ? [] : domain.links(record);
  await turn.objects.load(links);
  await loadJoined(turn, domain, named);
  const wider = await widerOf(handling, [...named, ...links]);
  const time = request.at ?? domain.realmTime(charter, wallMs);
  const decided = command.decide(contextOf(handling, request, { record, wider, mechanism, now: time }), input);
  if (isRefusal(decided)) return decided;
  const release = { person: request.person, authority: request.authority, at: wallMs };
  const sealed = await sealDrafts({ turn, chance, post: request.post, time, release, seen }, decided.drafts);
  if ("refused" in sealed) return sealed;
  const after = turn.objects.record(sealed.subject);
  return {
    subject: sealed.subject,
    entries: sealed.entries,
    number: after?.number ?? null,
    counts: after?.counts ?? {},
  };
}

function contextOf(
  handling: Handling,
  request: CommandRequest,
  on: {
    readonly record: ObjectRecord | undefined;
    readonly wider: ReadonlyMap<Hash, WiderRecord>;
    readonly mechanism: MechanismView;
    readonly now: number;
  },
): DecideContext<unknown> {
  const { record, wider, mechanism, now } = on;
  const { turn, audience } = handling;
  const { party, node } = turn.state.self;
  return {
    subject: request.subject,
    state: record?.state,
    entries: record?.entries ?? [],
    author: { party, post: request.post, node },
    audience,
    mechanism,
    label: request.label ?? record?.label ?? audience.label,
    now,
    linked(object) {
      const { mayRead } = request;
      const found = turn.objects.record(object) ?? wider.get(object);
      if (found === undefined || mayRead === undefined) return found;
      return mayRead(found.label, wider.get(object)?.audience ?? turn.state.audience) ? found : undefined;
    },
    definition: turn.state.context.definition,
    hashOf: (value) => hashOfJson(turn.state.context.crypto, value as Json),
  };
}

/** Of what a command names, and its object links to, all that is not of this audience but of one that contains it. */
async function widerOf(
  { turn, audience, siblings }: Handling,
  objects: readonly Hash[],
): Promise<ReadonlyMap<Hash, WiderRecord>> {
  const found = new Map<Hash, WiderRecord>();
  for (const object of new Set(objects)) {
    if (object === turn.state.audience || turn.objects.record(object) !== undefined) continue;
    const record = await widerRecord(audience.parties, siblings(), object);
    if (record !== undefined) found.set(object, record);
  }
  return found;
}

/** The user decided on what the screen showed: when the object has moved since, they are asked again. */
function changedSince(request: CommandRequest, record: ObjectRecord | undefined): CommandAnswer | undefined {
  const { saw, confirm } = request;
  if (saw === undefined || confirm === true) return undefined;
  const counts: Readonly<Record<LogKey, number>> = record?.counts ?? {};
  const keys = new Set([...Object.keys(saw), ...Object.keys(counts)]) as Set<LogKey>;
  const same = [...keys].every((key) => (saw[key] ?? 0) === (counts[key] ?? 0));
  if (same) return undefined;
  const sum = (of: Readonly<Record<string, number>>) => Object.values(of).reduce((all, one) => all + one, 0);
  return { refused: "changed-since", data: { saw: sum(saw), now: sum(counts) } };
}

/** Objects that a command may look at: its own, and those that its input names. At most 64. */
function hashesIn(subject: Hash | undefined, input: unknown): readonly Hash[] {
  const found = new Set<Hash>(subject === undefined ? [] : [subject]);
  const walk = (value: unknown): void => {
    if (found.size >= 64) return;
    if (isHash(value)) found.add(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(walk);
  };
  walk(input);
  return [...found];
}
