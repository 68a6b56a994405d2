/** Histories of the work on a matter: settings, tasks, requests for information, activities, procedures. */
import type { Hash } from "@kakehashi/core";
import { outsider, raised, words } from "./matter.ts";
import { history, nothing, type Scene, type Without, without } from "./scene.ts";

export const matterWork = () => [
  history("each side says how urgent a matter is, and on what it rests", settings),
  history("tasks are given to posts of one's own side", tasks),
  history("one signatory asks another for information", requests),
  history("activities, and what takes their place", activities),
  history("procedures are started, and their steps done", procedures),
  history("tasks and steps cross, and words are taken back", crossing),
];

type Says = (who: string, kind: string, content: object, line?: Without) => Hash;

function working(scene: Scene): Says {
  const on = raised(scene);
  return (who, kind, content, line) => scene.says(who, kind, content, { on, ...line });
}

function settings(scene: Scene): void {
  const says = working(scene);
  const wrong = { priority: "flash", basis: { measures: ["A.1", "A.2"] } };
  says("south", "setting/1", wrong, outsider);
  says("east", "setting/1", wrong, without("priority-unknown", "the definition has no such priority"));
  says("east", "setting/1", { ...wrong, priority: "urgent" }, without("measure-unknown", "the definition has no A.2"));
  says("east", "setting/1", { priority: "urgent", suspense: 7, basis: { measures: ["A.1"], legal: words } });
  says("west", "setting/1", {});
}

function tasks(scene: Scene): void {
  const says = working(scene);
  const task = { title: words, post: "west.mayor", due: 9 };
  says("south", "task/1", task, outsider);
  says("east", "task/1", task, without("post-unknown", "a post of the west"));
  const given = says("west", "task/1", task);
  const general = says("west", "task/1", { ...task, post: "west.general" });
  says("south", "task-status/1", { task: nothing, status: "done" }, without("entry-unknown", "no such task"));
  says("east", "task-status/1", { task: given, status: "done" }, without("not-the-author", "a task of the west"));
  says("west", "task-status/1", { task: given, status: "doing" });
  says("west", "task-status/1", { task: given, status: "done" });
  says("west", "task-status/1", { task: general, status: "dropped" });
}

function requests(scene: Scene): void {
  const says = working(scene);
  says("south", "rfi/1", { to: "south", words }, outsider);
  says("west", "rfi/1", { to: "west", words }, without("asked-of-itself", "nobody asks itself"));
  says("west", "rfi/1", { to: "south", words }, without("signatory-unknown", "the south does not sign"));
  const rfi = says("west", "rfi/1", { to: "east", words, suspense: 3 });
  says("south", "rfi-answer/1", { rfi: nothing, words }, without("entry-unknown", "no such request"));
  says("south", "rfi-answer/1", { rfi, words }, outsider);
  says("west", "rfi-answer/1", { rfi, words }, without("asked-of-itself", "the west asked"));
  says("east", "rfi-answer/1", { rfi, words });
  says("south", "rfi-closed/1", { rfi: nothing }, without("entry-unknown", "no such request"));
  says("east", "rfi-closed/1", { rfi }, without("not-the-author", "the west asked"));
  says("west", "rfi-closed/1", { rfi });
}

function activities(scene: Scene): void {
  const says = working(scene);
  const activity = { name: words, period: { from: 0, to: 10 }, areas: [{ place: "pond" }, { cell: "0123" }] };
  says("south", "activity/1", { ...activity, body: "pond" }, outsider);
  says("east", "activity/1", { ...activity, body: "pond", replaces: nothing }, without("body-unknown", "no such body"));
  says(
    "east",
    "activity/1",
    { ...activity, body: "board", replaces: nothing },
    without("entry-unknown", "no such activity"),
  );
  const theirs = says("west", "activity/1", { ...activity, body: "board", facility: "gate" });
  says(
    "east",
    "activity/1",
    { ...activity, body: "board", replaces: theirs },
    without("not-the-author", "the west's activity"),
  );
  says("west", "activity/1", { ...activity, body: "board.desk", areas: [], replaces: theirs });
}

function procedures(scene: Scene): void {
  const says = working(scene);
  const valves = { procedure: "valves", version: 2 };
  says("south", "procedure-run/1", { ...valves, version: 1 }, outsider);
  says("east", "procedure-run/1", { ...valves, version: 1 }, without("procedure-unknown", "another version"));
  says("east", "procedure-run/1", { ...valves, procedure: "gates" }, without("procedure-unknown", "no such procedure"));
  const run = says("east", "procedure-run/1", valves);
  says("south", "procedure-step/1", { run: nothing, step: "shut", done: true }, outsider);
  says("east", "procedure-step/1", { run: nothing, step: "shut", done: true }, without("entry-unknown", "no such run"));
  says("east", "procedure-step/1", { run, step: "shut", done: true }, without("step-unknown", "no such step"));
  says("east", "procedure-step/1", { run, step: "turn", done: true }, without("not-your-step", "the west's step"));
  says("east", "procedure-step/1", { run, step: "look", done: true });
  says("west", "procedure-step/1", { run, step: "look", done: true });
  says("west", "procedure-step/1", { run, step: "turn", done: true });
  says("west", "procedure-step/1", { run, step: "turn", done: false });
}

function crossing(scene: Scene): void {
  const on = raised(scene);
  const run = scene.says("west", "procedure-run/1", { procedure: "valves", version: 2 }, { on });
  const task = scene.says("west", "task/1", { title: words, post: "west.mayor" }, { on });
  const rfi = scene.says("west", "rfi/1", { to: "east", words }, { on });
  const activity = scene.says(
    "west",
    "activity/1",
    {
      ...{ name: words, period: { from: 0, to: 10 }, areas: [], body: "board" },
    },
    { on },
  );
  scene.begins("west-2");
  for (const who of ["east", "west-1", "west-2"]) scene.hears(who);
  const crossed = { on, unheard: true } as const;
  const answer = scene.says("east", "rfi-answer/1", { rfi, words }, crossed);
  for (const [who, done] of [["west-1", true] as const, ["west-2", false] as const]) {
    scene.says(who, "task-status/1", { task, status: done ? "done" : "dropped" }, crossed);
    scene.says(who, "procedure-step/1", { run, step: "turn", done }, crossed);
  }
  for (const entry of [task, rfi, activity]) scene.takesBack("west-1", on, entry);
  scene.takesBack("east", on, answer);
  // The task is gone, and its status may still be said.
  scene.says("west-1", "task-status/1", { task, status: "done" }, { on });
}
