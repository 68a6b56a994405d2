import type { ObjectType } from "@kakehashi/core";
import { type Kind, kindName } from "../object/kind.ts";
import { type Note, noteBody } from "./entries.ts";

export interface NoteState {
  readonly note: Note;
}

/** Each note is an object of its own, so that a year of minutes never makes one object large. */
const note: Kind<NoteState, Note> = {
  kind: kindName("note/1"),
  object: "note",
  opens: true,
  unnumbered: true,
  binding: true,
  body: noteBody,
  words: {
    title: { ja: "毎分の記録", en: "Minute note" },
    writer: { ja: "自側の記録での一般ポスト", en: "The general post, in its own home" },
    effect: {
      ja: "ほかの全ての記録簿の大きさと根、開示の控えの根を記す",
      en: "Notes sizes and roots of all other logs, and the root of what was released",
    },
  },
  judge({ audience, mechanism, entry }) {
    if (audience.parties.length !== 1) return "not-at-home";
    return mechanism.postOf(entry.envelope.post)?.general === true ? undefined : "not-the-general-post";
  },
  apply: (state, _entry, body) => (body === "tombstone" ? (state ?? { note: { logs: [] } }) : { note: body }),
};

export const noteType: ObjectType<NoteState> = { type: "note", kinds: [note], shared: (state) => state };
