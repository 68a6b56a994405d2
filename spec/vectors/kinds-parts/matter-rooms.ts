/** Histories of where a party acts on a matter: without a seat where it stands, in a temporary body, by invitation. */
import { chiefOf, raised, seated, words } from "./matter.ts";
import { type Move, moving, toMayors, up } from "./matter-way.ts";
import { history, nothing, type Scene, type Without, without } from "./scene.ts";
import { deskOf, opened, proposed } from "./temporary-body.ts";

export const matterRooms = () => [
  history("where a party has no seat, it acts from where it had one last", rooms),
  history("a matter goes into a temporary body, and out of it", temporaryBodies),
  history("a matter goes from part to part, where one of them is a temporary body", partToPart),
  history("an invitation holds in one room, and for one post", invitedThere),
];

function rooms(scene: Scene): void {
  const signatories = ["east", "south", "west"];
  const on = raised(scene, { signatories });
  const says = moving(scene, on);
  const closes = (who: string, as: string, line: Without = {}) =>
    scene.says(who, "matter-closure/1", { stance: "close", saw: [] }, { on, as, ...line });
  says("west", up, deskOf("west"));
  says("west", { act: "refer", from: "board.chief", to: "works.dam", rung: 2 }, chiefOf("west"));
  closes("west", chiefOf("west"), without("not-your-seat", "the west has a seat at the dam, and it is another post's"));
  closes("west", "west.works.dam.office");
  closes("south", "south.works.dam.office", without("not-your-seat", "its seat there has ended"));
  closes("south", deskOf("south"), without("not-your-seat", "the chiefs came after the desks"));
  closes("south", chiefOf("south"));
  says("south", { act: "return", from: "works.dam", to: "board.chief", rung: 2 }, chiefOf("south"));
  says("south", toMayors, chiefOf("south"));
  closes("east", "east.engineer", without("not-your-seat", "its seat with the mayors is optional"));
  says("east", { act: "escalate", from: "mayors", to: "assembly", rung: 4 }, "east.mayor");
  // Members of the assembly are named for each meeting: all act from the mayors.
  closes("west", "west.mayor");
  const opened = scene.says(
    "south",
    "matter/1",
    {
      ...{ track: "water", body: "assembly", signatories, depositary: "east-1" },
    },
    { as: "south.mayor" },
  );
  // No seat on the whole way, and nothing to rise to: whoever has no seat there acts for nobody.
  scene.says(
    "south",
    "matter-closure/1",
    { stance: "close", saw: [] },
    { on: opened, as: "south.mayor", ...without("not-your-seat", "nobody sits in the assembly") },
  );
  // Nobody sits in the talks, either: all act from the first body to which they may hand it up, and that has a seat of theirs.
  const talks = raised(scene, { signatories, body: "talks" });
  scene.says(
    "south",
    "decision/1",
    { at: "talks", words },
    { on: talks, as: "south.mayor", ...without("not-your-seat", "the chiefs come before the mayors") },
  );
  scene.says("south", "decision/1", { at: "talks", words }, { on: talks, as: chiefOf("south") });
  const dam = scene.says(
    "east",
    "matter/1",
    {
      ...{ track: "water", body: "works.dam", signatories, depositary: "east-1" },
    },
    { as: "east.works.dam.office" },
  );
  // The south has no seat at the dam, and nothing rises from there.
  scene.says(
    "south",
    "matter-closure/1",
    { stance: "close", saw: [] },
    { on: dam, as: chiefOf("south"), ...without("not-your-seat", "the south has no seat on the way") },
  );
}

function temporaryBodies(scene: Scene): void {
  const signatories = ["east", "south", "west"];
  const on = raised(scene, { signatories });
  const says = moving(scene, on);
  const body = proposed(scene);
  const posts = ["east.clerk", "south.mayor", "west.mayor"];
  const consents = opened(scene, body, posts);
  const temporary = seated(consents, posts);
  const into: Move = { act: "delegate", from: "board.desk", to: body, rung: 1, temporary };
  const [east, south, west] = temporary.seats;
  says("west", { ...into, to: nothing }, deskOf("west"), without("temporary-body-unknown", "no such temporary body"));
  const two = { under: "board.desk", seats: [east, south] };
  says("west", { ...into, temporary: two }, deskOf("west"), without("seats-differ", "the west is missing"));
  says("west", { ...into, act: "escalate" }, deskOf("west"), without("no-link", "nothing is escalated into it"));
  says("west", { ...into, rung: 0 }, deskOf("west"), without("rung-differs", "it stands on the step of the desks"));
  says("west", into, deskOf("west"));
  const clerk = { on, as: "east.clerk" };
  scene.says("east", "decision/1", { at: body, words }, clerk);
  scene.says(
    "east",
    "matter-closure/1",
    { stance: "close", saw: [] },
    { on, as: deskOf("east"), ...without("not-your-seat", "the clerk sits there for the east") },
  );
  says("east", { ...up, from: body }, "east.clerk", without("no-link", "it escalates to the desks alone"));
  says("east", { ...into, from: body }, "east.clerk", without("already-there", "with the same seats"));
  // Others sit there now: the east delegates it again.
  const consent = scene.says("east", "body-consent/1", { posts: ["east.engineer"] }, { on: body, as: deskOf("east") });
  const reseated = { under: "board.desk", seats: [{ party: "east", posts: ["east.engineer"], consent }, south, west] };
  says(
    "east",
    { ...into, from: body, act: "refer", temporary: reseated },
    "east.clerk",
    without("already-there", "no reference"),
  );
  says("east", { ...into, from: body, temporary: reseated }, "east.clerk");
  says(
    "east",
    { act: "return", from: body, to: "board.desk", rung: 1 },
    "east.clerk",
    without("not-your-seat", "reseated"),
  );
  says("east", { act: "escalate", from: body, to: "board.desk", rung: 1 }, "east.engineer");
  // The matter knows it now: without its seats it stays a body of this matter.
  says("west", { act: "return", from: "board.desk", to: body, rung: 1 }, deskOf("west"));
  says("west", { act: "refer", from: body, to: "panel", rung: 0 }, "west.mayor");
  // Links lead to it wherever they lead to the desks.
  says("west", { act: "refer", from: "panel", to: body, rung: 1 }, "west.panel.office");
}

function partToPart(scene: Scene): void {
  const posts = ["east.clerk", "south.mayor", "west.mayor"];
  const under = (place: string, as: string): Pick<Move, "to" | "temporary"> => {
    const to = scene.says("east", "temporary-body/1", { under: place, parties: ["east", "south", "west"] }, { as });
    const consents = ["east", "south", "west"].map((party, at) =>
      scene.says(party, "body-consent/1", { posts: [posts[at]] }, { on: to, as: as.replace("east", party) }),
    );
    return { to, temporary: seated(consents, posts, place) };
  };
  const weir = "east.works.weir.office";
  const on = scene.says(
    "east",
    "matter/1",
    { track: "water", body: "works.weir", signatories: ["east", "west"], depositary: "east-1" },
    { as: weir },
  );
  const says = moving(scene, on);
  const [first, second] = [under("works", weir), under("works", weir)];
  const refer = { act: "refer", rung: 2 };
  says("east", { ...refer, from: "works.weir", ...first }, weir);
  says("east", { ...refer, from: first.to, ...second }, "east.clerk");
  says("east", { ...refer, from: second.to, to: "works.dam" }, "east.clerk");
  says("east", { ...refer, from: "works.dam", to: first.to, off: true }, "east.works.dam.office", along);
  says("east", { ...refer, from: "works.dam", to: first.to }, "east.works.dam.office");
  says("east", { ...refer, act: "escalate", from: first.to, to: "works" }, "east.clerk");
  says("east", { ...refer, act: "delegate", from: "works", to: second.to }, "east.works.weir.office");
  // Linked as the works are, and none of the desks' concern.
  says("east", { ...refer, from: second.to, to: "board.chief" }, "east.clerk");
  const desks = under("board.desk", deskOf("east"));
  says("east", { ...refer, from: "board.chief", ...desks, rung: 1 }, chiefOf("east"), without("no-link", "the desks'"));
  says("east", { ...refer, act: "delegate", from: "board.chief", ...desks, rung: 1 }, chiefOf("east"));
}

const along = without("along-a-link", "parts refer to a temporary one beside them");

function invitedThere(scene: Scene): void {
  const on = raised(scene);
  const says = moving(scene, on);
  const asked = { on, as: deskOf("west") };
  const invitation = scene.says("west", "invitation/1", { post: "west.mayor", at: "board.desk" }, asked);
  says("west", up, "west.mayor");
  says(
    "west",
    { act: "return", from: "board.chief", to: "board.desk", rung: 1 },
    "west.mayor",
    without("not-your-seat", "it was asked in before the desks alone"),
  );
  says("west", { act: "return", from: "board.chief", to: "board.desk", rung: 1 }, chiefOf("west"));
  scene.says("west", "decision/1", { at: "board.desk", words }, { on, as: "west.mayor" });
  scene.says("west", "invitation-ended/1", { invitation }, asked);
  scene.says(
    "west",
    "decision/1",
    { at: "board.desk", words },
    { on, as: "west.mayor", ...without("not-your-seat", "the invitation has ended") },
  );
}
