/** The text of `spec/kinds.md`, made from the kinds themselves. */
import { type AnyKind, bodySchemaOf, kinds } from "@kakehashi/coordination";
import { type Names, notation, type Schema } from "./notation.ts";
import { rules, states } from "./rules.ts";

/** Patterns with a name. Each name is also the row of the table; tried by an example that only it can be of. */
const named: readonly (readonly [name: string, pattern: string, meaning: string])[] = [
  ["hash", "^[0-9a-f]{64}$", "SHA-256"],
  ["incarnation", "^[0-9a-f]{32}$", "128 bits"],
  ["node", "^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$", "at most 64 characters"],
  ["party", "^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$", "at most 64 characters"],
  ["label", "^[a-z0-9]+(?:[._-][a-z0-9]+)*$", "at most 64 characters"],
  ["id", "^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$", "at most 64 characters"],
  ["log", "^[a-z][a-z0-9]*(?:-[a-z0-9]+)+\\/[0-9a-f]{32}$", "node/incarnation, at most 97 characters"],
  [
    "decimal",
    "^(?:0|-?(?:[1-9][0-9]*)(?:\\.[0-9]+)?|-?0\\.[0-9]*[1-9][0-9]*)$",
    "exact decimal, at most 40 characters",
  ],
  ["rate", "^(?:0|[1-9][0-9]{0,5}|(?:0|[1-9][0-9]{0,5})\\.[0-9]{0,4}[1-9])$", "exact decimal, at most 12 characters"],
  ["mark", "^[A-Z0-9]{0,8}$", "of an audience"],
  ["command", "^[a-z-]+\\.[a-z-]+$", "at most 64 characters"],
];
const names: Names = new Map(named.map(([name, pattern]) => [pattern, name]));

const head = `# Kinds

Every kind of entry that the first definitions have: body, when it is admissible, effect. Made from the code by \`node spec/make-kinds.ts\`; a test holds it to the code. How entries are judged and merged: \`fold.md\`; the words "known", "cited", "V(e)", "register", "set" are explained there. Vectors: \`vectors/kinds/\`.

A released kind never changes. A correction is a new version.

## 1. Bodies

A body is closed: a member that the table does not name, or \`null\` where the table does not say so, makes it \`body-not-of-kind\`. The salt is taken off before (\`entry.md\`). \`?\` marks a member that may be absent. \`list of x (a…b)\` is a list of a to b elements, \`string(a…b)\` a text of a to b code points (one above U+FFFF counts as one, as in \`mechanism.md\`). Integers lie between -(2^53 - 1) and 2^53 - 1. \`any JSON\` is a value as \`entry.md\` admits it.

`;

const parts = `
| part | what it is |
|---|---|
| words(n) | \`{ja?: string(1…n), en?: string(1…n), original?: "ja" or "en"}\`; at least one of \`ja\` and \`en\`; \`original\` names one that is there |
| moment | \`{at: integer, precision: ${["second", "minute", "about", "after", "before", "morning", "afternoon", "evening", "day", "month", "year"].map((word) => `"${word}"`).join(" or ")}}\`; milliseconds since 1970, realm time |
| coordinates | \`{latMicro: integer -90000000…90000000, lonMicro: integer -180000000…180000000}\`; WGS 84, millionths of a degree |
| place | \`{id?: id, name?: words(400), at?: coordinates}\`; at least one of them |
| concurrence | \`{party: party, hash: hash}\` |
| base64 | RFC 4648, section 4, with padding; unused bits are not looked at here (what believes a signature looks at them, \`audience.md\`) |

A *general post* is one whose \`function\` is \`general\` in the definition that the entry goes by, a post *with the function* \`exercise\` one that says so there. A post *sits* in a body, or in a level of one, where it has a seat (\`mechanism.md\`, section 6). The \`body\` of \`matter/1\` is the id of a body or of a level of a body; a body *has levels of its own* when it says \`levels\`, and a level works on the tracks of its body.

Beyond the shapes below: \`parties\` of \`temporary-body/1\`, \`posts\` of \`body-consent/1\` and of each of the \`seats\` of \`temporary\`, and by \`party\` those \`seats\` themselves, are in ascending order of ASCII, none twice; \`signatories\` of \`matter/1\` and \`situations\` of \`determination/1\` are in ascending order of ASCII, none twice; \`authentic\` of \`text/1\` has none twice, and none that is in \`provisional\`; \`clauses\` of \`position/1\` are ascending, none twice.
`;

export function kindsDocument(): string {
  const patterns = named.map(
    ([name, pattern, meaning]) => `| ${name} | \`${pattern.replaceAll("|", "\\|")}\` | ${meaning} |`,
  );
  const sections = Object.keys(states).map((object, at) => section(object, at + 2));
  return [
    head,
    "| name | pattern | |\n|---|---|---|\n",
    `${patterns.join("\n")}\n`,
    parts,
    ...sections,
    state(Object.keys(states).length + 2),
    way(Object.keys(states).length + 3),
    temporary(Object.keys(states).length + 4),
  ].join("");
}

function section(object: string, number: number): string {
  const rows = kinds.filter((kind) => kind.object === object).map(row);
  return `
## ${number}. ${object[0]?.toUpperCase()}${object.slice(1)}

State: ${states[object]}.

| kind | binds | body | admissible when | effect | 種別、書く者 / who writes |
|---|---|---|---|---|---|
${rows.join("\n")}
`;
}

function row(kind: AnyKind): string {
  const rule = rules[kind.kind];
  if (rule === undefined) throw new Error(`spec/kinds-parts/rules.ts says nothing of ${kind.kind}`);
  const schema = bodySchemaOf(kind) as Schema;
  const body = notation(schema, names).replaceAll("|", "\\|");
  const binds = [kind.binding ? "yes" : "no", kind.opens ? "opens" : "", kind.joins === true ? "joins" : ""];
  const { title, writer } = kind.words;
  return `| \`${kind.kind}\` | ${binds.filter((word) => word !== "").join(", ")} | ${body} | ${rule.admissible} | ${rule.effect} | ${title.ja}：${writer.ja} / ${title.en}: ${writer.en} |`;
}

function state(number: number): string {
  return `
## ${number}. Exact state

The shared state of an object is its state as JSON; its canonical form is what the digest covers (\`fold.md\`, section 10).

- An element of a **set** and a write of a **register** is \`{hash, party, node, incarnation, index, height, value}\`: the entry's hash, its party, its position, its height, and the body as the table says (the whole body where it says nothing). A tombstone has \`buried: true\` in the place of \`value\`.
- Sets and registers are lists sorted by \`hash\`. Registers by party and by entry are objects whose keys are party ids or entry hashes; a key is there once someone has written. What depends on the opening alone (\`opening\`, \`situation\`, \`note\`, \`about\`) is as its body says, without the salt.
- \`agreement\` is \`{signatories, depositary, positions, agreements}\`. \`signatories\`: sorted. \`positions\`: every position of a signatory's party, sorted by hash, each \`{hash, party, node, incarnation, index, height, text, over}\` with \`text\` null for one that concurs with none, and \`over\` the sorted hashes of those of its party that stand, as \`fold.md\`, section 9, says it, in the set of those in its past. \`agreements\`: in the order of lists, each \`{hash, party, node, incarnation, index, height, text, concurrences, crossed}\`: the settling entry, \`concurrences\` by party as in a record, \`crossed\` the sorted hashes of rivals.
- Who acts next, differences, effective closure and references are derived from states, and stand in none.
- \`object\` of a link names an object of this audience, or of another of the realm that has all of its parties and more; it is not judged. How a closed object reads is derived over objects of this audience and of such wider ones alone. A \`relates/1\` with \`duplicates\` joins its matter to the one named, and is derived too, not judged: of all such links that stand, in the order of lists (\`fold.md\`), one holds unless its matter bears an earlier one that holds, or those that hold lead from the matter named back to its own (we look at 64 matters from one, round by round, those of a round by their names). So of matters called duplicates in a circle one stands for all, and whoever says who acts next asks the others alone to be closed.
- \`saw\` of a closure names, of each linked object, the entries folded into it from each log, less its own closures (kinds ending in \`-closure/1\`); while a party has the linked object reopened, or its register of closures holds several, they are counted too. A closed object reads *closed, link open* while these numbers differ from those now.
- A closure names nothing that stands above the label of its object, since all who read the object read it: neither an object under a higher label, nor one that links under a higher label alone lead to. It is not judged; whoever writes one leaves them out. Of what a closure may not name, and does not, it saw what stands in its past: an object is as the closure saw it when one of the links to it, and each of its entries that counts, stand there. Who may not read the link or the object reads the closed object as if neither were there; those that a closure names are compared as it says, whatever their labels. What it may name, and does not, it has not seen. The logs of a wider audience are in no past: a linked object there that a closure may not name reads as moved.

Histories stand in the files of \`vectors/kinds\`, each with what every leaf comes to (\`why\` says in words what is wrong where it has no effect), and what that makes of each object: together every kind and every reason of these tables. They go by the definitions in \`definitions.json\`. The roots in \`seen\` are stand-ins, not those of the logs: a reader of them compares sizes alone.
`;
}

export function way(number: number): string {
  return `
## ${number}. The way of a matter

A \`route/1\` with effect is a **move**. In \`moves\` it is \`{hash, party, node, incarnation, index, height, over, value, taken?}\`: \`over\` are the sorted hashes of the moves in its past that no other move there has in its \`over\`. \`taken\`, absent when empty, has for each post the first in the order of lists of its entries of this matter that have the move in their past, with effect or as tombstones, but of \`route/1\`, \`route-words/1\`, \`recall/1\` and \`expiry/1\`: \`{hash, party, node, incarnation, index, height, post}\`, sorted by \`post\`. A move is *last* among moves when none of them has it in its \`over\`.

**Where a matter stands**, by a set of moves that is the whole of some past: without any, at the opening's \`body\`. Else of the last moves those with the greatest \`rung\` count. Where all of them have one \`to\`, it stands there, and the first of them in the order of lists is the move that brought it. Where they differ they *crossed*: it stands where it stands by the moves that all of these (those with the greatest \`rung\`) have in their past, by the same rule, and every signatory is asked to settle it. Its *way* is where it stood one after another: the opening's \`body\`, and the \`to\` of the move that brought it, of the one that stood in that move's \`over\` by this rule, and so on back, first to last.

The **rung** of a body or level is 1 + the place of its level on the ladder of the definition that the entry goes by, 0 where it is not on the ladder. A party's **room** is the last body on the way where a post of the party has a seat that has not ended; where there is none, the first body in the order of \`links\` (its own before those of the body that it is a part of) to which it may be escalated from where it stands (below) and in which one has; where there is none, where the matter stands. A post **acts** in a body where it has a seat (in it, a level or a part of it) that has not ended and whose attendance is not \`optional\` in the definition; where no seat of its party there is such, any of them serves. It **takes part by invitation** in a room while an \`invitation/1\` that names it, and that room as \`at\`, has no \`invitation-ended/1\`.

A body is a **part** of the body with \`multiple\` that it names as \`parent\` (\`mechanism.md\`). It is **linked** to another along links of which an end is this body, the body that it is a level of (where the link names no other level), or the body that it is a part of; links of which this is the \`to\` only where they go both ways. A link to a body with levels that names none leads to each of them; one to a body that stands for several leads to it and to each part.

A move from where the matter stands is admissible, beyond what the table says, when \`to\` is elsewhere (else \`already-there\`) and:

| act | \`to\` | else |
|---|---|---|
| escalate | is linked by a link that carries \`escalate\`, has a greater rung, and every step that it passes is skippable in the definition: from rung r to rung R the levels on the rungs r to R - 2, none where R is r + 1 | \`level-skipped\` where it lies higher over a step that is not, otherwise \`no-link\` |
| return | stands on the way, and not on a greater rung | \`not-on-the-way\` |
| refer | is linked by a link that carries \`refer\`; with \`off\`: is not (else \`along-a-link\`), and does not lie higher over a step that may not be skipped (else \`level-skipped\`) | \`no-link\` |
| delegate | has a lesser rung, not 0, and is a level of the same body or linked by a link that carries anything; or is a part of this body | \`not-below\` |

\`off\` with another act is \`no-link\`. A step is skippable by the level that it rises from; a move from a rung of 0 skips nothing, so that \`level-skipped\` is never said of it.
`;
}

function temporary(number: number): string {
  return `
## ${number}. Temporary bodies

A temporary body may stand under a body that the definition's \`temporary.under\` names, under a level of it, or under a part of it; not under a body with levels of its own. It stands **open** once every one of its \`parties\` has a consent, and is **closed** once, being open, every one of them has a closing: neither is taken back, so nothing that arrives later undoes them. While not all have consented and some party has a closing, it reads withdrawn.

Another object names it as a place by the hash of its opening. A matter does so with \`temporary\`, and cites that opening and the consents: the opening is there and of kind \`temporary-body/1\` (else \`temporary-body-unknown\`); its \`under\` is the same and its \`parties\` are those of the \`seats\`; each consent is of kind \`body-consent/1\`, of that body and party, with the same \`posts\` (else \`seats-differ\`). Whether some have closed it since is not judged.

For the matter, in whose past that entry is, the definition, where it has \`under\`, then has one body more: a part of \`under\`, on its step of the ladder and with its tracks, in which exactly the posts of the \`seats\` sit; the last such entry in the order of lists gives them. So it is in every rule of section 5, and, for the rules on \`track\`, \`body\`, \`to\` and, of \`matter/1\`, the post, by the very entry that says \`temporary\` too. Its seats are none in \`under\`. Links lead to it wherever they lead to \`under\`, and it is linked wherever \`under\` is. In section ${number - 1} this changes: it escalates to \`under\` alone, whose rung is its own, and nothing is escalated into it (else as the table says); it can be delegated to from \`under\`; and a reference may go between it and the other parts of \`under\`, temporary or not. Delegated again to where it stands, with other seats than the matter knew, is no \`already-there\`.
`;
}
