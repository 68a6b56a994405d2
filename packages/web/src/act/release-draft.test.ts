import { beforeEach, expect, it, vi } from "vitest";

const sent: { readonly command: string; readonly key: string }[] = [];
let lost: ReadonlySet<string> = new Set();
vi.mock("../app/client.ts", async (original) => ({
  ...(await original<object>()),
  client: {
    command: async (command: { readonly name: string }, _call: unknown, { key }: { readonly key: string }) => {
      sent.push({ command: command.name, key });
      if (lost.has(command.name)) throw new TypeError("the line broke");
      return { subject: "s", entries: [{ entry: "e" }] };
    },
  },
}));

const { releaseDraft } = await import("./release-draft.ts");
const { commands } = await import("./commands.ts");
const entering = commands.log.name;
const marking = commands.markReleased.name;

const draft = {
  home: { audience: "home", label: "open" },
  dossier: "d",
  draft: "draft-1",
  command: entering,
  input: { words: { en: "Water has come." } },
  audience: "shared",
  about: undefined,
  label: "open",
  person: "tanaka",
};
const keysOf = (command: string) => [...new Set(sent.filter((each) => each.command === command).map(({ key }) => key))];

beforeEach(() => {
  sent.length = 0;
  lost = new Set();
});

it("a draft whose release got no answer goes under the same keys when it is released anew: it leaves once", async () => {
  lost = new Set([entering]);
  await expect(releaseDraft(draft)).rejects.toThrow("the line broke");
  lost = new Set([marking]);
  await expect(releaseDraft(draft)).rejects.toThrow("the line broke");
  lost = new Set();
  await releaseDraft(draft);
  expect(sent).toHaveLength(5);
  expect([keysOf(entering).length, keysOf(marking).length]).toEqual([1, 1]);
});

it("two drafts of the same words are two acts, and so is one that was released whole before", async () => {
  await releaseDraft(draft);
  await releaseDraft({ ...draft, draft: "draft-2" });
  await releaseDraft(draft);
  expect(keysOf(entering)).toHaveLength(3);
});
