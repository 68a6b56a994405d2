import { describe, expect, test } from "vitest";
import { mechanismNames, viewOf } from "./test/mechanism-files.ts";

describe.each(mechanismNames)("the view of %s", (name) => {
  const view = viewOf(name);

  test("gives each party one general post of its own", () => {
    for (const { id } of view.parties) {
      const post = view.generalPost(id);
      expect(view.postOf(post ?? "")).toMatchObject({ party: id, general: true });
    }
  });

  test("knows nothing of what the definition does not name", () => {
    expect(view.postOf("nobody")).toBeUndefined();
    expect(view.body("nowhere")).toBeUndefined();
    expect(view.hasSeat("nobody", "nowhere")).toBe(false);
    expect(view.seats("nowhere")).toEqual([]);
    expect(view.links("nowhere")).toEqual([]);
    expect(view.pathUp("nowhere")).toEqual([{ body: "nowhere" }]);
    expect(view.labelWords("nothing", "nobody")).toBeUndefined();
    expect(view.hasKind("nothing/1")).toBe(false);
  });

  test("seats a post in the body of its level, and in the body that its own is a part of", () => {
    for (const { post, body, until } of view.definition.seats) {
      const { of, parent } = view.body(body) ?? {};
      const whole = of ?? (view.body(parent ?? "")?.parts.includes(body) ? parent : body);
      expect(view.hasSeat(post, body)).toBe(until === undefined);
      if (until === undefined) expect(view.hasSeat(post, whole ?? body)).toBe(true);
    }
  });

  test("seats no general and no functional post", () => {
    for (const post of view.parties
      .flatMap(({ id }) => view.postsOf(id))
      .filter((each) => each.function !== undefined)) {
      expect(
        view.bodies.some((body) => view.hasSeat(post.id, body.id)),
        post.id,
      ).toBe(false);
    }
  });

  test("gives the ladder from the lowest level to the highest", () => {
    const ladder = view.ladder.map(({ id }) => id);
    expect(ladder.length).toBeGreaterThan(2);
    for (const { id, risesTo } of view.definition.levels.filter((level) => level.risesTo !== undefined)) {
      expect(ladder.indexOf(risesTo as string)).toBe(ladder.indexOf(id) + 1);
    }
  });

  test("never leads a matter downwards or in a circle", () => {
    const rung = (body: string): number => view.ladder.findIndex(({ id }) => id === view.body(body)?.level);
    for (const { id } of view.bodies) {
      const rungs = view.pathUp(id).map(({ body }) => rung(body));
      expect(rungs).toEqual([...new Set(rungs)].sort((a, b) => a - b));
    }
  });

  test("says the words of every label in the name of every party", () => {
    for (const label of view.labels)
      for (const party of view.parties) expect(view.labelWords(label.id, party.id)).toBeDefined();
  });

  test("suggests a body of the subject's track, with the reason", () => {
    for (const { track, body, reason } of view.suggestions) {
      expect(view.body(body)?.tracks).toContain(track);
      expect(reason.ja.length * reason.en.length).toBeGreaterThan(0);
    }
  });
});

describe("the bundled mechanism", () => {
  const view = viewOf("japan-us");

  test("leads a matter from a component centre up to the political level", () => {
    expect(view.pathUp("ccc.ground").map(({ body, link }) => `${body} ${link?.carries[0] ?? ""}`.trim())).toEqual([
      "ccc.ground",
      "bocc refer",
      "acg.action-officer refer",
      "acg.director escalate",
      "acg.dg escalate",
      "higher-level escalate",
    ]);
  });

  test("seats one post for each level and organisation of a body with levels", () => {
    expect(view.seats("acg")).toHaveLength(3 * 14);
    expect(view.postOf("us.acg.director.embassy-tokyo")?.name.ja).toBe("在日米大使館の代表（課長級）");
  });

  test("lets nobody act from a seat that has ended", () => {
    expect(view.seats("scc").some(({ post }) => post === "us.post.ambassador")).toBe(true);
    expect(view.hasSeat("us.post.ambassador", "scc")).toBe(false);
    expect(view.hasSeat("us.post.secstate", "scc")).toBe(true);
  });

  test("carries nothing along lines of command", () => {
    for (const kind of view.definition.linkKinds.filter(({ id }) => id === "direction" || id === "chain-of-command")) {
      expect(kind.carries).toEqual([]);
    }
  });
});
