/** Relabelling, which each object with words has under a kind of its own: the same rules, held to each. */
import type { Hash } from "@kakehashi/core";
import { nothing, type Scene, type Without, without } from "./scene.ts";

/**
 * @param on an object of the east under the label `open`.
 * @param words a recallable entry of the east in it, and `binding` one that binds.
 */
export function relabels(scene: Scene, on: Hash, { words, binding }: { readonly words: Hash; readonly binding: Hash }) {
  const { type } = scene.recordAt("east", on);
  const kind = `${type}-relabel/1`;
  const says = (who: string, entry: Hash, label: string, line: Without = {}) =>
    scene.says(who, kind, { entry, label }, { on, ...line });
  says("west", nothing, "none", without("entry-unknown", "no such entry"));
  says("west", on, "none", without("not-the-author", "the opening is the east's"));
  says("east", on, "none", without("binding-label", "an opening binds"));
  says("east", binding, "none", without("binding-label", "what binds carries the label of the object for ever"));
  says("east", words, "none", without("label-unknown", "no such label"));
  says("east", words, "pair", without("label-not-releasable", "the south may not have it"));
  const relabelled = says("east", words, "guarded");
  says("east", relabelled, "guarded", without("binding-label", "a relabelling binds"));
  says("east", words, "open");
  // Crossed with that: of labels that two nodes of a party gave at once the higher holds.
  scene.begins("east-2");
  scene.says("east-2", kind, { entry: words, label: "open" }, { on });
  scene.says("east-1", kind, { entry: words, label: "guarded" }, { on, unheard: true });
}

/** The same object under a higher label: its words never stand lower than it does. */
export function relabelsLower(scene: Scene, on: Hash, words: Hash): void {
  const { type, label } = scene.recordAt("east", on);
  const lower = { on, label, ...without("label-too-low", "the opening bears a label of a higher rank") };
  scene.says("east", `${type}-relabel/1`, { entry: words, label: "open" }, lower);
}
