import { releaseAuthority } from "@kakehashi/access";
import { type CommandReply, commandOperation } from "@kakehashi/contract";
import { commands } from "@kakehashi/coordination";
import { type Hash, type LabelId, type LogKey, type PostId, referenceOf } from "@kakehashi/core";
import { type AudienceEngine, type CommandDone, isCommandRefused } from "@kakehashi/node";
import { lapsed, ownAuthority } from "./acting.ts";
import { bind, type SignedCall } from "./http/bind.ts";
import { Refused, refused } from "./http/refused.ts";
import { contextOf } from "./read/context-of.ts";
import { isOpenTo, mechanismOf, partiesOf } from "./served-realm.ts";
import { findAudience, leadingEngine, type ServerContext } from "./server-context.ts";

type CommandCall = SignedCall<ReturnType<typeof commandOperation>>;

interface Body {
  readonly input: unknown;
  readonly label?: string;
  readonly saw?: Readonly<Record<LogKey, number>>;
  readonly confirm?: boolean;
}

/** Makes a route of every command of the domain. There is no other way to change the record. */
export function bindCommands(context: ServerContext): void {
  for (const command of commands) {
    const operation = commandOperation(command);
    bind(context.binder, operation, (call) => act(context, command.name, call), "engine");
  }
}

/** No entry has this name. */
const nothing = "f".repeat(64) as Hash;

async function act(context: ServerContext, name: string, call: CommandCall): Promise<CommandReply | Refused> {
  const gone = lapsed(call.session);
  if (gone !== undefined) return gone;
  const { audience, subject } = call.params as { readonly audience: Hash; readonly subject?: Hash };
  const { label, saw, confirm, ...body } = call.body as Body;
  const input = composed(body.input);
  const found = findAudience(context, audience);
  if (found === undefined) return refused("not-found");
  const { engine } = found;
  const { session } = call;
  const record = subject === undefined ? undefined : await engine.record(subject);
  const rank = record === undefined ? undefined : mechanismOf(engine).label(record.label)?.rank;
  // What is above the caller is to them as if it were not there: the engine is asked about nothing at all.
  const isAbove = rank !== undefined && rank > session.clearance.rank;
  const own = isAbove ? undefined : record?.label;
  const authority = authorityOf(engine, call, own ?? engine.ports.view.label, label);
  if (authority instanceof Refused) return authority;
  // The realm's clock stands in the charter of its widest audience: elsewhere, as at home, it is the same hour.
  const leading = leadingEngine(context, found.realm.realm);
  const at = leading === engine ? undefined : leading?.realmTime();
  const answer = await engine.command({
    name,
    ...(subject !== undefined && { subject: isAbove ? nothing : subject }),
    input,
    principal: session.person.id,
    post: session.post as PostId,
    person: session.person.id,
    authority: ownAuthority(authority, session),
    mayRead: (of, within) => isOpenTo(session.clearance, of, findAudience(context, within)?.engine),
    idempotencyKey: call.key,
    ...(at !== undefined && { at }),
    ...(label !== undefined && { label: label as LabelId }),
    ...(saw !== undefined && { saw }),
    ...(confirm !== undefined && { confirm }),
  });
  return isCommandRefused(answer) ? refusalOf(answer) : replyOf(engine, answer);
}

/** NFC and LF, as every record has them: what input methods and other systems leave decomposed reads the same. */
function composed(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll(/\r\n?/g, "\n").normalize("NFC");
  if (Array.isArray(value)) return value.map(composed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, composed(inner)]));
}

/** The domain points into the command's input, people into the body that they sent. */
function refusalOf(answer: {
  readonly refused: string;
  readonly pointer?: string;
  readonly data?: Readonly<Record<string, string | number>>;
}): Refused {
  const codes: Readonly<Record<string, string>> = {
    "input-malformed": "invalid-input",
    "unknown-command": "not-found",
  };
  const code = codes[answer.refused] ?? answer.refused;
  return new Refused(code, {
    ...(answer.pointer !== undefined && { errors: [{ pointer: `/input${answer.pointer}`, message: code }] }),
    ...(answer.data && { data: answer.data }),
  });
}

/** Entering into an audience is the release (law 3): label, clearance and authority come before anything is decided. */
function authorityOf(
  engine: AudienceEngine,
  call: CommandCall,
  own: string,
  chosen: string | undefined,
): string | Refused {
  const mechanism = mechanismOf(engine);
  const post = mechanism.postOf(call.session.post);
  if (post === undefined) return refused("post-not-of-party");
  for (const id of new Set([own, chosen ?? own])) {
    const label = mechanism.label(id);
    if (label === undefined) return atLabel("label-unknown");
    if (label.rank > call.session.clearance.rank) return refused("above-clearance");
  }
  const label = mechanism.label(chosen ?? own);
  if (label === undefined) return refused("label-unknown");
  const seated = mechanism.seatsOf(post.id).length > 0;
  const released = releaseAuthority({ party: post.party, function: post.function, seated }, label, partiesOf(engine));
  if (!("refused" in released)) return released.authority;
  // No post may: it is the label that has to be another one.
  return released.refused === "label-not-releasable" ? atLabel(released.refused) : refused(released.refused);
}

function atLabel(code: string): Refused {
  return new Refused(code, { errors: [{ pointer: "/label", message: code }] });
}

async function replyOf(engine: AudienceEngine, done: CommandDone): Promise<CommandReply> {
  const record = await engine.record(done.subject);
  const { letterOf, mark } = contextOf(engine, new Map());
  const reference = record === undefined ? undefined : referenceOf(record, letterOf, mark);
  return {
    subject: done.subject,
    ...(reference !== undefined && { reference }),
    entries: done.entries.map(({ hash, kind, log, index }) => ({ entry: hash, kind, log, index })),
  };
}
