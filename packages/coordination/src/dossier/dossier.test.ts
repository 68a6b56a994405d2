import { describe, expect, test } from "vitest";
import {
  act,
  ask,
  type Desk,
  hashNamed,
  mechanismNames,
  openOffice,
  startDesks,
  stateAt,
  verdictAt,
  viewOf,
  writeEntry,
} from "../testing/desk.ts";
import { draft } from "./commands/draft.ts";
import { markReleased } from "./commands/mark-released.ts";
import { note } from "./commands/note.ts";
import { open } from "./commands/open.ts";
import type { DossierState } from "./state.ts";

describe.each(mechanismNames)("a dossier under %s", (name) => {
  const home = openOffice(name, [viewOf(name).parties[0]?.id as string]);
  const [desk] = startDesks(home) as readonly [Desk];
  const about = hashNamed("a shared matter");
  const line = { command: "report.log", input: { words: { ja: "下書き" } } };

  test("opens at home about a shared object, with its first note and draft", () => {
    const { subject } = act(home, desk, { command: open, input: { about, words: { ja: "要確認" }, draft: line } });
    const state = stateAt<DossierState>(desk, subject);
    expect(state.about).toBe(about);
    expect(state.notes).toMatchObject([{ value: { words: { ja: "要確認" } } }]);
    expect(state.drafts).toMatchObject([{ value: line }]);
  });

  test("keeps what a draft became when it was released", () => {
    const { subject } = act(home, desk, { command: open, input: {} });
    act(home, desk, { command: note, subject, input: { words: { en: "Ask the release officer" } } });
    const [first] = act(home, desk, { command: draft, subject, input: line }).entries;
    const [second] = act(home, desk, { command: draft, subject, input: { ...line, replaces: first } }).entries;
    const released = { draft: second, audience: hashNamed("audience"), entries: [hashNamed("entry")] };
    act(home, desk, { command: markReleased, subject, input: released });
    expect(stateAt<DossierState>(desk, subject).releases).toMatchObject([{ value: released }]);
  });

  test("is refused in a shared audience before anything is drafted, and has no effect there", () => {
    const shared = openOffice(name);
    const [one] = startDesks(shared) as readonly [Desk];
    expect(ask(shared, one, { command: open, input: { about } })).toEqual({ refused: "not-at-home" });
    const raw = { kind: "dossier/1", label: shared.label, content: { about } };
    expect(verdictAt(one, writeEntry(shared, one, raw))).toBe("not-at-home");
    const minute = { kind: "note/1", label: shared.label, content: { logs: [] } };
    expect(verdictAt(one, writeEntry(shared, one, minute))).toBe("not-at-home");
  });

  test("the minute note is an object of its own, without a number", () => {
    const logs = [{ origin: "a/b/c/d", size: 3, root: hashNamed("root") }];
    const content = { logs, releases: hashNamed("rows") };
    const hash = writeEntry(home, desk, { kind: "note/1", label: home.label, content });
    expect(stateAt(desk, hash)).toEqual({ note: content });
    expect(desk.fold.records.get(hash)?.number).toBeNull();
  });
});
