import type { ObjectType } from "@kakehashi/core";
import type { z } from "zod";
import { addItem, buryItem } from "../object/items.ts";
import { type Kind, kindName, writers } from "../object/kind.ts";
import {
  type DossierNote,
  type DraftBody,
  dossierBody,
  dossierNoteBody,
  draftBody,
  type Released,
  releasedBody,
} from "./entries.ts";
import { judgeHome } from "./judge-home.ts";
import { staffingKinds } from "./staffing/kinds.ts";
import type { DossierState } from "./state.ts";

const object = "dossier";

const dossier: Kind<DossierState, z.infer<typeof dossierBody>> = {
  kind: kindName("dossier/1"),
  object,
  opens: true,
  unnumbered: true,
  binding: true,
  body: dossierBody,
  words: {
    title: { ja: "自側の覚えの作成", en: "Dossier" },
    writer: writers.home,
    effect: {
      ja: "自側のみの覚えを開く。共有の対象を指してよい",
      en: "Opens a dossier at home; it may name a shared object, never the other way",
    },
  },
  judge: judgeHome,
  apply(_state, _entry, body) {
    const about = body === "tombstone" || body.about === undefined ? {} : { about: body.about };
    const staffing = { chopRequests: [], chops: [], reconciled: [], signOffs: [], handOvers: [], handOversSeen: [] };
    return { ...about, notes: [], drafts: [], releases: [], ...staffing };
  },
};

const dossierNote: Kind<DossierState, DossierNote> = {
  kind: kindName("dossier-note/1"),
  object,
  opens: false,
  binding: false,
  body: dossierNoteBody,
  words: {
    title: { ja: "自側の覚え", en: "Note at home" },
    writer: writers.home,
    effect: { ja: "覚えに文を加える", en: "Adds words to the dossier" },
  },
  judge: () => undefined,
  apply(state, entry, body) {
    const at = state as DossierState;
    return { ...at, notes: addItem(at.notes, entry, body) };
  },
  bury: (state, hash) => ({ ...state, notes: buryItem(state.notes, hash) }),
};

const draft: Kind<DossierState, DraftBody> = {
  kind: kindName("draft/1"),
  object,
  opens: false,
  binding: false,
  body: draftBody,
  words: {
    title: { ja: "下書き", en: "Draft" },
    writer: writers.home,
    effect: {
      ja: "開示前の行為（案文、時系列の行など）を自側に置く",
      en: "Keeps an act at home before its release: a text, a log line",
    },
  },
  judge: () => undefined,
  apply(state, entry, body) {
    const at = state as DossierState;
    return { ...at, drafts: addItem(at.drafts, entry, body) };
  },
  bury: (state, hash) => ({ ...state, drafts: buryItem(state.drafts, hash) }),
};

const released: Kind<DossierState, Released> = {
  kind: kindName("released/1"),
  object,
  opens: false,
  binding: true,
  body: releasedBody,
  words: {
    title: { ja: "開示済み", en: "Released" },
    writer: writers.home,
    effect: {
      ja: "下書きが開示されて何になったかを、自側に残す",
      en: "Keeps at home what a draft became when it was released",
    },
  },
  judge(context) {
    return context.known.get(context.body.draft)?.kind === "draft/1" ? undefined : "entry-unknown";
  },
  apply(state, entry, body) {
    const at = state as DossierState;
    return body === "tombstone" ? at : { ...at, releases: addItem(at.releases, entry, body) };
  },
};

const dossierKinds = [dossier, dossierNote, draft, released, ...staffingKinds] as const;

export const dossierType: ObjectType<DossierState> = { type: object, kinds: dossierKinds, shared: (state) => state };
