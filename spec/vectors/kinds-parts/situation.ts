/** Histories of situations: what is going on, what each party makes of it, and when it is over for whom. */
import type { Hash } from "@kakehashi/core";
import { relabels, relabelsLower } from "./relabelled.ts";
import { history, nothing, type Scene, without } from "./scene.ts";

const words = { en: "Low water" };
const event = { at: 1_460_960_000_000, precision: "about" };

export const situation = () => [
  history("a situation is opened, of a kind that the definition has, or other", opening),
  history("each party says its own of a situation", ownWords),
  history("a text is as long as its code points", lengths),
  history("areas are added and dropped by who added them", areas),
  history("what was said of a situation crosses, and some is taken back", crossing),
  history("entries of a situation are relabelled", relabelling),
];

const opened = (scene: Scene): Hash => scene.says("east", "situation/1", { situation: "drought" });

function opening(scene: Scene): void {
  scene.says(
    "east",
    "situation/1",
    { situation: "flood" },
    without("situation-kind-unknown", "the definition has no such situation"),
  );
  scene.says("east", "situation/1", { situation: "other", illustrative: true });
  scene.says("west", "situation/1", { situation: "drought" }, { as: "west.mayor", label: "guarded" });
}

/** A body without its words is none of its kind, whatever the kind. */
const shapeless = without("body-not-of-kind", "a member is missing");

function ownWords(scene: Scene): void {
  const on = opened(scene);
  for (const who of ["east", "west"]) {
    scene.says(who, "situation-title/1", { words }, { on });
    scene.says(who, "assessment/1", { words, basis: words }, { on });
    scene.says(who, "indicator/1", { words, state: "falling", event }, { on, as: `${who}.mayor` });
    scene.says(who, "determination/1", { situations: ["drought"], basis: "A.1" }, { on });
    scene.says(who, "situation-closure/1", { stance: "close", saw: [] }, { on });
  }
  scene.says("south", "situation-title/1", {}, { on, ...shapeless });
  scene.says("south", "assessment/1", { words: {} }, { on, ...without("body-not-of-kind", "words in no language") });
  scene.says("south", "indicator/1", { words, state: "observed" }, { on, ...shapeless });
  scene.says("south", "situation-closure/1", { stance: "close" }, { on, ...shapeless });
  scene.says(
    "south",
    "determination/1",
    { situations: ["drought", "flood"] },
    { on, ...without("situation-kind-unknown", "the definition has no flood") },
  );
  scene.says("south", "determination/1", { situations: [] }, { on });
  scene.says("east", "situation-closure/1", { stance: "reopen", saw: [] }, { on });
}

/** Libraries differ in what they count, and change it: two nodes that counted otherwise would judge otherwise. */
function lengths(scene: Scene): void {
  const on = opened(scene);
  const title = (letters: number) => ({ words: { ja: "𠮷".repeat(letters) } });
  scene.says("east", "situation-title/1", title(400), { on });
  const long = without("body-not-of-kind", "401 code points, where 400 are the most");
  scene.says("west", "situation-title/1", title(401), { on, ...long });
}

function areas(scene: Scene): void {
  const on = opened(scene);
  const pond = { name: words, point: { latMicro: 32_741_700, lonMicro: 130_808_300 }, radiusMetres: 900 };
  const added = scene.says("east", "area/1", { add: [pond, { id: "weir" }], drop: [] }, { on });
  const theirs = scene.says("west", "area/1", { add: [{ id: "dam" }], drop: [] }, { on });
  scene.says(
    "west",
    "area/1",
    {
      add: [],
      drop: [
        { entry: nothing, index: 0 },
        { entry: added, index: 0 },
      ],
    },
    { on, ...without("entry-unknown", "the first drop is of nothing") },
  );
  scene.says(
    "west",
    "area/1",
    {
      add: [],
      drop: [
        { entry: added, index: 0 },
        { entry: nothing, index: 0 },
      ],
    },
    { on, ...without("not-the-author", "the first drop is of an area of the east") },
  );
  scene.says(
    "west",
    "area/1",
    { add: [], drop: [{ entry: on, index: 0 }] },
    { on, ...without("entry-unknown", "the opening is no area") },
  );
  scene.says("west", "area/1", { add: [{ id: "pond" }], drop: [{ entry: theirs, index: 0 }] }, { on });
}

function crossing(scene: Scene): void {
  const on = opened(scene);
  for (const who of ["east", "south", "west"]) scene.hears(who);
  const crossed = { on, unheard: true } as const;
  scene.begins("east-2");
  scene.hears("east-2");
  const titles = ["east-1", "east-2", "west"].map((who) =>
    scene.says(who, "situation-title/1", { words: { en: who } }, crossed),
  );
  const own = ["east-1", "east-2"].flatMap((who) => {
    scene.says(who, "determination/1", { situations: who === "east-1" ? ["drought"] : [] }, crossed);
    scene.says(who, "situation-closure/1", { stance: who === "east-1" ? "close" : "reopen", saw: [] }, crossed);
    return [scene.says(who, "assessment/1", { words: { en: who } }, crossed)];
  });
  const indicator = scene.says("west", "indicator/1", { words, state: "rising", event }, crossed);
  const area = scene.says("west", "area/1", { add: [{ id: "dam" }], drop: [] }, crossed);
  scene.takesBack("east-1", on, titles[0] as Hash);
  scene.takesBack("east-1", on, own[0] as Hash);
  scene.takesBack("west", on, indicator);
  scene.takesBack("west", on, area);
  // What had no effect is taken back all the same, and then stands as a tombstone.
  const refused = scene.says(
    "west",
    "area/1",
    { add: [], drop: [{ entry: nothing, index: 0 }] },
    { on, ...without("entry-unknown", "it drops nothing") },
  );
  scene.takesBack("west", on, refused);
}

function relabelling(scene: Scene): void {
  const on = opened(scene);
  const binding = scene.says("east", "determination/1", { situations: ["drought"] }, { on });
  relabels(scene, on, { words: scene.says("east", "assessment/1", { words }, { on }), binding });
  const high = scene.says("east", "situation/1", { situation: "drought" }, { label: "guarded" });
  const under = { on: high, label: "guarded" };
  relabelsLower(scene, high, scene.says("east", "assessment/1", { words }, under));
}
