/** Two small object types, for tests of the engine alone: a charter, and a note with every shape of effect that kinds have. */
import { z } from "zod";
import { type AgreementState, maySettle, openAgreement, settle, takePosition } from "../fold/agreement.ts";
import type { KindRule, ObjectType, PlacedEntry } from "../fold/object-type.ts";
import { compareForList, type Placed, placeOf } from "../fold/place.ts";
import { buryWrite, type Register, writeRegister } from "../fold/register.ts";
import type { Hash, KindName } from "../ids.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/) as unknown as z.ZodType<Hash>;
const kind = (name: string) => name as KindName;

export interface CharterState {
  readonly joined: readonly string[];
  /** Text of a definition by the hash of its entry. */
  readonly texts: Readonly<Record<string, Hash>>;
  readonly agreement: AgreementState;
}

const join: KindRule<CharterState, { record: unknown }> = {
  kind: kind("join/1"),
  object: "charter",
  opens: false,
  joins: true,
  binding: true,
  body: z.strictObject({ record: z.unknown() }),
  judge: ({ body, audience }) =>
    JSON.stringify(body.record) === JSON.stringify(audience.record) ? undefined : "record-differs",
  apply: (state, entry) => ({
    ...(state as CharterState),
    joined: [...(state as CharterState).joined, entry.hash].sort(),
  }),
};

const definition: KindRule<CharterState, { definition: Hash }> = {
  kind: kind("definition/1"),
  object: "charter",
  opens: false,
  binding: true,
  body: z.strictObject({ definition: hash }),
  judge: () => undefined,
  apply: (state, entry, body) => {
    const before = state as CharterState;
    return body === "tombstone" ? before : { ...before, texts: { ...before.texts, [entry.hash]: body.definition } };
  },
};

/** `position/1` and `record/1` of the charter, `stance/1` and `note-record/1` of the note: the same rules twice. */
function agreeing<State extends { readonly agreement: AgreementState }>(
  object: string,
  names: readonly [string, string],
) {
  const position: KindRule<State, { text: Hash | null }> = {
    kind: kind(names[0]),
    object,
    opens: false,
    binding: true,
    body: z.strictObject({ text: hash.nullable() }),
    judge: ({ body, known }) => (body.text === null || known.has(body.text) ? undefined : "text-unknown"),
    apply: (state, entry, body) => {
      if (body === "tombstone" || state === undefined) throw new Error("a position binds and opens nothing");
      return { ...state, agreement: takePosition(state.agreement, entry, body.text) };
    },
  };
  const record: KindRule<State, { text: Hash }> = {
    kind: kind(names[1]),
    object,
    opens: false,
    binding: true,
    body: z.strictObject({ text: hash }),
    judge: ({ body, entry, state }) =>
      state === undefined ? "no-state" : maySettle(state.agreement, entry, body.text),
    apply: (state, entry, body) => {
      if (body === "tombstone" || state === undefined) throw new Error("a record binds and opens nothing");
      return { ...state, agreement: settle(state.agreement, entry, body.text) };
    },
  };
  return [position, record] as const;
}

export const charterType: ObjectType<CharterState> = {
  type: "charter",
  kinds: [join, definition, ...agreeing<CharterState>("charter", ["position/1", "record/1"])],
  founded: (audience) => ({ joined: [], texts: {}, agreement: openAgreement(audience.parties, audience.depositary) }),
  adoptions: (state) =>
    state.agreement.agreements.flatMap(({ text, node, incarnation, index, height }) => {
      const adopted = state.texts[text];
      return adopted === undefined ? [] : [{ definition: adopted, node, incarnation, index, height }];
    }),
  shared: (state) => state,
};

type Item = Placed & ({ readonly amount: number } | { readonly buried: true });

export interface NoteState {
  readonly party: string;
  readonly agreement: AgreementState;
  readonly level: Register<number>;
  readonly words: Register<string>;
  readonly items: readonly Item[];
  readonly answers: readonly { readonly hash: Hash; readonly to: Hash }[];
}

const note: KindRule<NoteState, { signatories: string[]; depositary: string }> = {
  kind: kind("note/1"),
  object: "note",
  opens: true,
  binding: true,
  body: z.strictObject({ signatories: z.array(z.string()), depositary: z.string() }),
  judge: ({ body, audience }) =>
    body.signatories.every((party) => audience.parties.includes(party)) ? undefined : "signatory-unknown",
  apply: (_, entry, body) => {
    if (body === "tombstone") throw new Error("an opening binds");
    const agreement = openAgreement(body.signatories, body.depositary);
    return { party: entry.envelope.party, agreement, level: [], words: [], items: [], answers: [] };
  },
};

const level: KindRule<NoteState, { level: number }> = {
  kind: kind("level/1"),
  object: "note",
  opens: false,
  binding: true,
  body: z.strictObject({ level: z.int() }),
  // Reads the state at the past: a level may not fall below the highest that its author had seen.
  judge: ({ body, state }) =>
    (state?.level ?? []).every((write) => !("value" in write) || write.value <= body.level) ? undefined : "level-falls",
  apply: (state, entry, body) => {
    const before = state as NoteState;
    return {
      ...before,
      level: writeRegister(before.level, entry, body === "tombstone" ? body : { value: body.level }),
    };
  },
};

const words: KindRule<NoteState, { words: string }> = {
  kind: kind("words/1"),
  object: "note",
  opens: false,
  binding: false,
  body: z.strictObject({ words: z.string() }),
  judge: ({ body }) => (body.words === "refused" ? "words-refused" : undefined),
  apply: (state, entry, body) => {
    const before = state as NoteState;
    return {
      ...before,
      words: writeRegister(before.words, entry, body === "tombstone" ? body : { value: body.words }),
    };
  },
  bury: (state, name) => ({ ...state, words: buryWrite(state.words, name) }),
};

function addItem(
  items: readonly Item[],
  entry: PlacedEntry,
  item: { amount: number } | { buried: true },
): readonly Item[] {
  return [...items, { ...placeOf(entry), ...item }].sort(compareForList);
}

const tally: KindRule<NoteState, { amount: number }> = {
  kind: kind("tally/1"),
  object: "note",
  opens: false,
  binding: false,
  body: z.strictObject({ amount: z.int() }),
  judge: () => undefined,
  apply: (state, entry, body) => {
    const before = state as NoteState;
    return { ...before, items: addItem(before.items, entry, body === "tombstone" ? { buried: true } : body) };
  },
  bury: (state, name) => ({
    ...state,
    items: state.items.map((item) => {
      if (item.hash !== name) return item;
      const { hash: own, party, node, incarnation, index, height } = item;
      return { hash: own, party, node, incarnation, index, height, buried: true };
    }),
  }),
};

const answer: KindRule<NoteState, { to: Hash; cites?: Hash | undefined }> = {
  kind: kind("answer/1"),
  object: "note",
  opens: false,
  binding: true,
  body: z.strictObject({ to: hash, cites: hash.optional() }),
  cites: (body) => (body.cites === undefined ? [] : [body.cites]),
  judge: ({ body, known, cited }) => {
    if (known.get(body.to)?.verdict !== "effect") return "answered-unknown";
    return body.cites === undefined || cited.has(body.cites) ? undefined : "cited-unknown";
  },
  apply: (state, entry, body) => {
    if (body === "tombstone") throw new Error("an answer binds");
    const before = state as NoteState;
    const answers = [...before.answers, { hash: entry.hash, to: body.to }];
    return { ...before, answers: answers.sort((a, b) => (a.hash < b.hash ? -1 : 1)) };
  },
};

/** Changes nothing; admissible only while it claims no more marks than its author had seen, tombstones counted. */
const count: KindRule<NoteState, { marks: number }> = {
  kind: kind("count/1"),
  object: "note",
  opens: false,
  binding: true,
  body: z.strictObject({ marks: z.int() }),
  judge: ({ body, state }) =>
    state !== undefined && state.items.length + state.words.length >= body.marks ? undefined : "too-many",
  apply: (state) => state as NoteState,
};

export const noteType: ObjectType<NoteState> = {
  type: "note",
  kinds: [note, level, words, tally, answer, count, ...agreeing<NoteState>("note", ["stance/1", "note-record/1"])],
  shared: (state) => state,
};
