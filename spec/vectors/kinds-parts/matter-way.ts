/** Histories of a matter's way: up, back, across and down, moves that cross, decisions. */
import type { Hash } from "@kakehashi/core";
import { chiefOf, opening, outsider, raised, seated, textOf, words } from "./matter.ts";
import { history, nothing, type Scene, type Without, without } from "./scene.ts";
import { deskOf, proposed } from "./temporary-body.ts";

export const matterWay = () => [
  history("a move is judged by the rules, the first that it breaks being the reason", moves),
  history("a matter goes up, back, across and down", upAndDown),
  history("a matter goes down among the levels of a body", amongLevels),
  history("references off the links", offTheLinks),
  history("moves are explained, and decisions taken, by who is there", explained),
  history("moves cross: the higher counts, and of equal ones none", crossing),
  history("three moves cross: it stands where what all of them had before them left it", threeCross),
];

export interface Move {
  readonly act: string;
  readonly from: string;
  readonly to: string;
  readonly rung: number;
  readonly off?: true;
  readonly temporary?: object;
}

type Moves = (who: string, move: Move, as: string, line?: Without) => Hash;

export function moving(scene: Scene, on: Hash): Moves {
  return (who, move, as, line) => scene.says(who, "route/1", move, { on, as, ...line });
}

export const up: Move = { act: "escalate", from: "board.desk", to: "board.chief", rung: 2 };
export const toMayors: Move = { act: "escalate", from: "board.chief", to: "mayors", rung: 3 };

function moves(scene: Scene): void {
  const on = raised(scene);
  const says = moving(scene, on);
  const temporary = seated([nothing, nothing, nothing], ["east.mayor", "south.mayor", "west.mayor"]);
  const { seats } = temporary;
  const wrong: Move = { act: "escalate", from: "mayors", to: "pond", rung: 9 };
  says("south", { ...wrong, temporary }, "south.general", outsider);
  says("west", { ...wrong, temporary }, "west.general", without("temporary-body-unknown", "no such temporary body"));
  const body = proposed(scene);
  says("west", { ...wrong, to: body, temporary: { under: "mayors", seats } }, "west.general", differs("another body"));
  says("west", { ...wrong, to: body, temporary }, "west.general", differs("no such consents"));
  says("west", wrong, "west.general", without("body-unknown", "no such body"));
  says("west", { ...wrong, to: body }, "west.general", without("body-unknown", "without its seats it is no body"));
  says("west", { ...wrong, to: "board" }, "west.general", without("level-needed", "the board has levels of its own"));
  says("west", { ...wrong, to: "board.chief" }, "west.general", without("moved-meanwhile", "it is before the desks"));
  const here = { ...wrong, from: "board.desk", to: "board.chief" };
  says("west", here, "west.general", without("not-your-seat", "a general post has no seat"));
  says("west", here, chiefOf("west"), without("not-your-seat", "the chiefs are not asked yet"));
  const desk = deskOf("west");
  says("west", here, desk, without("rung-differs", "the chiefs stand on the second step"));
  says("west", { ...here, to: "panel", rung: 1 }, desk, without("rung-differs", "the panel stands beside the ladder"));
  says("west", { ...here, to: "board.desk", rung: 1 }, desk, without("already-there", "it stands there"));
  says(
    "west",
    { ...here, to: "assembly", rung: 4 },
    desk,
    without("level-skipped", "the step of the chiefs is not skippable"),
  );
  says(
    "west",
    { ...here, to: "works", rung: 2 },
    desk,
    without("no-link", "no link leads from the desks to the works"),
  );
  says("west", { ...here, to: "panel", rung: 0 }, desk, without("no-link", "the link to the panel carries references"));
  says("west", { ...up, off: true }, desk, without("no-link", "only a reference goes off the links"));
  const back = { ...up, act: "return" };
  says("west", { ...back, rung: 2 }, desk, without("not-on-the-way", "it did not come from the chiefs"));
  const down = { ...up, act: "delegate" };
  says("west", down, desk, without("not-below", "the chiefs are above the desks"));
  says("west", { ...down, to: "panel", rung: 0 }, desk, without("not-below", "the panel stands beside the ladder"));
  says("west", { ...down, to: "roads", rung: 1 }, desk, without("not-below", "no link, and the same step"));
  const across = { ...up, act: "refer" };
  says("west", { ...across, to: "board.chief", rung: 2 }, desk, without("no-link", "that link carries no reference"));
  says("west", { ...across, to: "panel", rung: 0 }, desk);
}

const differs = (why: string) => without("seats-differ", `its consents say otherwise: ${why}`);

function upAndDown(scene: Scene): void {
  const on = raised(scene);
  const says = moving(scene, on);
  const desk = deskOf("west");
  says("west", up, desk);
  says(
    "west",
    { ...toMayors, act: "delegate" },
    chiefOf("west"),
    without("not-below", "the mayors are above the chiefs"),
  );
  says("west", toMayors, desk, without("not-your-seat", "the desks have handed it up"));
  says("east", toMayors, chiefOf("east"));
  says(
    "east",
    { act: "delegate", from: "mayors", to: "roads", rung: 1 },
    "east.mayor",
    without("not-below", "a link of command"),
  );
  says(
    "east",
    { act: "delegate", from: "mayors", to: "board.desk", rung: 1 },
    "east.mayor",
    without("not-below", "the link from the desks goes one way"),
  );
  says(
    "east",
    { act: "return", from: "mayors", to: "works", rung: 2 },
    "east.mayor",
    without("not-on-the-way", "never there"),
  );
  const rise: Move = { act: "escalate", from: "mayors", to: "board.chief", rung: 2 };
  says("east", rise, "east.mayor", without("no-link", "the link goes both ways, and this way it goes down"));
  says("east", { ...rise, to: "board.mayor", rung: 3 }, "east.mayor", without("no-link", "on the same step"));
  says("east", { act: "return", from: "mayors", to: "board.desk", rung: 1 }, "east.mayor");
  // From the desks over the skippable step of the chiefs.
  says("west", { ...up, to: "mayors", rung: 3 }, desk);
  says("west", { act: "delegate", from: "mayors", to: "board.chief", rung: 2 }, "west.mayor");
  says(
    "west",
    { act: "return", from: "board.chief", to: "mayors", rung: 3 },
    chiefOf("west"),
    without("not-on-the-way", "it came from there, and they stand higher"),
  );
  says("west", { act: "refer", from: "board.chief", to: "works", rung: 2 }, chiefOf("west"));
  says("east", { act: "delegate", from: "works", to: "works.weir", rung: 2 }, "east.works.weir.office");
  const weir = "east.works.weir.office";
  const whole: Move = { act: "escalate", from: "works.weir", to: "works", rung: 2 };
  says("east", whole, weir, without("no-link", "a part does not escalate to the body that it is a part of"));
  says(
    "east",
    { act: "refer", from: "works.weir", to: "works.dam", rung: 2 },
    "east.works.weir.office",
    without("no-link", "parts of one body refer to each other where one of them is temporary"),
  );
  says("east", { act: "refer", from: "works.weir", to: "board.chief", rung: 2 }, "east.works.weir.office");
  says("east", { act: "refer", from: "board.chief", to: "works.dam", rung: 2 }, chiefOf("east"));
  says("east", { act: "return", from: "works.dam", to: "board.desk", rung: 1 }, "east.works.dam.office");
}

function amongLevels(scene: Scene): void {
  const mayorOf = (party: string) => `${party}.board.mayor.office`;
  const on = scene.says("west", "matter/1", { ...opening, body: "board.mayor" }, { as: mayorOf("west") });
  const says = moving(scene, on);
  const down: Move = { act: "delegate", from: "board.mayor", to: "board.desk", rung: 1 };
  // No link leads down: levels of one body delegate to each other.
  says("west", { ...down, to: "mayors", rung: 3 }, mayorOf("west"), without("not-below", "the same step"));
  says("west", down, mayorOf("west"));
  says("east", { ...down, act: "escalate", from: "board.desk", to: "board.mayor", rung: 3 }, deskOf("east"), noLinkUp);
  const pumps = scene.says("west", "matter/1", { ...opening, body: "pumps" }, { as: "west.pumps.office" });
  const toPanel: Move = { act: "refer", from: "pumps", to: "panel", rung: 0 };
  const apart = without("no-link", "the pumps stand under the board, and are no part of it");
  moving(scene, pumps)("west", toPanel, "west.pumps.office", apart);
}

const noLinkUp = without("no-link", "levels of one body escalate along links alone");

function offTheLinks(scene: Scene): void {
  const on = raised(scene);
  const says = moving(scene, on);
  const desk = deskOf("west");
  const off: Move = { act: "refer", from: "board.desk", to: "panel", rung: 0, off: true };
  says("west", off, desk, without("along-a-link", "a link leads to the panel"));
  says(
    "west",
    { ...off, to: "assembly", rung: 4 },
    desk,
    without("level-skipped", "the step of the chiefs is not skippable"),
  );
  says(
    "west",
    { ...off, act: "return", to: "roads", rung: 1 },
    desk,
    without("no-link", "only a reference goes off the links"),
  );
  says("west", { ...off, to: "roads", rung: 1 }, desk);
  says("east", { ...off, from: "roads", to: "panel" }, "east.roads.office");
  // From beside the ladder nothing is skipped.
  says("east", { ...off, from: "panel", to: "assembly", rung: 4 }, "east.panel.office");
}

function explained(scene: Scene): void {
  const on = raised(scene);
  const move = moving(scene, on)("west", up, deskOf("west"));
  const says = (who: string, kind: string, content: object, as: string, line: Without = {}) =>
    scene.says(who, kind, content, { on, as, ...line });
  const explains = (who: string, about: Hash, line: Without = {}) =>
    says(who, "route-words/1", { move: about, reason: words }, `${who}.general`, line);
  explains("south", on, without("entry-unknown", "the opening is no move"));
  explains("east", move, without("not-the-author", "the west moved it"));
  const reason = explains("west", move);
  const decides = (who: string, content: object, as: string, line: Without = {}) =>
    says(who, "decision/1", { at: "board.desk", words, ...content }, as, line);
  decides("south", { text: move }, "south.general", without("text-unknown", "it is no text"));
  decides("south", {}, "south.general", outsider);
  decides("east", {}, deskOf("east"), without("not-your-seat", "the desks have handed it up"));
  decides("east", {}, chiefOf("east"), without("moved-meanwhile", "it is before the chiefs"));
  const text = says("east", "text/1", textOf("T"), deskOf("east"));
  const decision = decides("east", { at: "board.chief", text }, chiefOf("east"));
  decides("west", { at: "board.chief" }, chiefOf("west"));
  scene.takesBack("west", on, reason);
  scene.takesBack("east", on, decision);
}

function crossing(scene: Scene): void {
  const on = raised(scene);
  for (const who of ["east", "west"]) scene.hears(who);
  const move = (who: string, content: Move, as: string) =>
    scene.says(who, "route/1", content, { on, as, unheard: true });
  move("west", up, deskOf("west"));
  // Written without having seen that move, so that it takes up nothing.
  scene.says("east", "remark/1", { words }, { on, unheard: true });
  move("east", { ...up, to: "mayors", rung: 3 }, deskOf("east"));
  // Neither saw the other's: the mayors are higher, so it stands there for both.
  const says = moving(scene, on);
  says(
    "west",
    { ...toMayors, from: "board.chief", to: "works", act: "refer", rung: 2 },
    chiefOf("west"),
    without("moved-meanwhile", "the move to the mayors counts"),
  );
  says("west", { act: "delegate", from: "mayors", to: "board.chief", rung: 2 }, "west.mayor");
  for (const who of ["east", "west"]) scene.hears(who);
  const refer = { act: "refer", from: "board.chief", rung: 2 };
  move("west", { ...refer, to: "works.dam" }, chiefOf("west"));
  move("east", { ...refer, to: "works.weir" }, chiefOf("east"));
  // Of equal ones none counts: it stays with the chiefs until somebody settles it.
  says(
    "west",
    { ...refer, from: "works.dam", to: "panel", rung: 0 },
    "west.works.dam.office",
    without("moved-meanwhile", "the two moves crossed"),
  );
  scene.says("west", "decision/1", { at: "board.chief", words }, { on, as: chiefOf("west") });
  says("west", { ...refer, to: "works.weir" }, chiefOf("west"));
  scene.says("west", "decision/1", { at: "works.weir", words }, { on, as: "west.works.weir.office" });
}

function threeCross(scene: Scene): void {
  const on = raised(scene);
  scene.begins("west-2");
  for (const who of ["east", "west-1", "west-2"]) scene.hears(who);
  // What the east has heard beside makes its move the last in the order of lists.
  for (let line = 0; line < 8; line += 1) scene.says("south", "log-line/1", {});
  scene.hearsOf("east", "south");
  const move = (who: string, content: Move, as: string) =>
    scene.says(who, "route/1", content, { on, as, unheard: true });
  move("west-1", up, deskOf("west"));
  scene.hearsOf("west-2", "west-1");
  const refer = { act: "refer", from: "board.chief", rung: 2 };
  move("west-1", { ...refer, to: "works.dam" }, chiefOf("west"));
  move("west-2", { ...refer, to: "works.weir" }, chiefOf("west"));
  move("east", up, deskOf("east"));
  const decides = (at: string, as: string, line: Without = {}) =>
    scene.says("west-1", "decision/1", { at, words }, { on, as, ...line });
  decides(
    "board.chief",
    chiefOf("west"),
    without("not-your-seat", "the east's move had not seen the one to the chiefs"),
  );
  decides("board.desk", deskOf("west"));
}
