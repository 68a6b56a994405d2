/** One change of one file: `find` stands in it exactly once. */
export interface Change {
  /** Below `packages/`. */
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

/** A law broken in the code, to see that the simulation finds it. Each is a defect that somebody could write in earnest. */
export interface Mutant {
  readonly name: string;
  /** What goes wrong, and against which law. */
  readonly breaks: string;
  readonly changes: readonly Change[];
  /** Set off only this, where chance would seldom reach it. */
  readonly scenario?: string;
}

const engine = "node/src/audience";

export const mutants: readonly Mutant[] = [
  {
    name: "accept-a-bad-proof",
    breaks: "leaves that a checkpoint does not cover are taken (law 10)",
    changes: [
      {
        file: `${engine}/take-packages.ts`,
        find: "if (!isProven(intake, grown.log, checkpoint, last.message)) {",
        put: "if (!isProven(intake, grown.log, checkpoint, last.message) && last.message.leaves.length === 0) {",
      },
    ],
    scenario: "false-contents",
  },
  {
    name: "accept-a-bad-signature",
    breaks: "a checkpoint that its log did not sign is believed (law 10)",
    changes: [
      {
        file: "ledger/src/checkpoint/open-checkpoint.ts",
        find: 'return { refused: "ed25519-bad" };',
        put: "void 0;",
      },
      {
        file: "ledger/src/checkpoint/open-checkpoint.ts",
        find: 'return { refused: "mldsa44-bad" };',
        put: "void 0;",
      },
    ],
    scenario: "forged-notes",
  },
  {
    name: "accept-another-body",
    breaks: "a body is taken that is not the one of its envelope (law 2)",
    changes: [
      {
        file: `${engine}/take-packages.ts`,
        find: "if (toHex(intake.turn.crypto.sha256(body)) === leaf.envelope.body) return { ...leaf, body };",
        put: "return { ...leaf, body };",
      },
    ],
    scenario: "false-contents",
  },
  {
    name: "acknowledge-before-the-commit",
    breaks: "a command is answered before it is durable (law 10)",
    changes: [
      {
        file: `${engine}/audience-engine.ts`,
        find: 'if ((await this.commitTurn({ turn, intake, fresh: batch.fresh })) === "moved") return "moved";',
        put: `tell();
    if ((await this.commitTurn({ turn, intake, fresh: batch.fresh })) === "moved") return "moved";`,
      },
    ],
    scenario: "crash-at-write",
  },
  {
    name: "forget-what-was-answered",
    breaks: "a request that is asked again takes effect again (law 10)",
    changes: [
      {
        file: `${engine}/handle-command.ts`,
        find: "const earlier = await earlierAnswer(handling, request, hash);",
        put: "const earlier = undefined as Awaited<ReturnType<typeof earlierAnswer>>;",
      },
    ],
    scenario: "crash-at-write",
  },
  {
    name: "fold-by-arrival",
    breaks: "the write that came last is the register's, whatever its author had seen (law 4)",
    changes: [
      {
        file: "core/src/fold/register.ts",
        find: "const concurrent = register.filter((standing) => !entry.past.has(standing));",
        put: "const concurrent: Register<Value> = [];",
      },
    ],
    scenario: "crossing-concurrences",
  },
  {
    name: "a-tie-decides",
    breaks: "of concurrent writes the one with the greatest hash wins (law 4)",
    changes: [
      {
        file: "core/src/fold/register.ts",
        find: "return [...concurrent, write].sort((a, b) => compareText(a.hash, b.hash));",
        put: "return [...concurrent, write].sort((a, b) => compareText(a.hash, b.hash)).slice(-1);",
      },
    ],
    scenario: "crossing-concurrences",
  },
  {
    name: "judge-by-what-is-here",
    breaks: "an entry is judged by what has arrived, not by what its author had seen (law 4)",
    changes: [
      {
        file: "core/src/fold/known.ts",
        find: "if (!entry.stands || !past.has(entry)) continue;",
        put: "if (!entry.stands || (past === undefined && entry)) continue;",
      },
    ],
    scenario: "rubbish-leaves",
  },
  {
    name: "ignore-seen",
    breaks: "what an author had seen of the others is not its past (law 4)",
    changes: [
      {
        file: "core/src/past/place-entry.ts",
        find: "    raiseOne(sizes, key, size);\n    raise(sizes, seen.names);\n  }\n  return undefined;",
        put: "    raise(sizes, seen.names);\n  }\n  return undefined;",
      },
    ],
  },
  {
    name: "count-the-own-log-twice",
    breaks: "an old primary that has seen its successor gets a height that falls again (law 4)",
    changes: [{ file: "core/src/past/place-entry.ts", find: "  others.delete(own);\n", put: "" }],
    scenario: "promote-standby",
  },
  {
    name: "cosign-without-bodies",
    breaks: "delivery is proven of what is not held (law 10)",
    changes: [
      {
        file: `${engine}/sign-turn.ts`,
        find: "const at = log.checkpoints.findLast(({ size }) => size <= log.held);",
        put: "const at = log.checkpoints.findLast(({ size }) => size <= log.tree.size);",
      },
    ],
    scenario: "withhold-bodies",
  },
  {
    name: "never-bury",
    breaks: "a recalled entry goes on showing its words where they had arrived (law 4, recall)",
    changes: [
      {
        file: "core/src/fold/fold-entry.ts",
        find: "state = rule?.bury?.(state, hash) ?? state;",
        put: "if (rule === undefined) state = undefined;",
      },
    ],
    scenario: "recall-during-partition",
  },
  {
    name: "go-on-in-the-old-incarnation",
    breaks: "a restored node signs again what it had signed otherwise",
    changes: [
      {
        file: "node/src/node.ts",
        find: "const incarnation = (await isRestored(this.ports, this.config.node, records))\n      ? await this.nextIncarnation(realm)\n      : records.incarnation;",
        put: "const { incarnation } = records;",
      },
      {
        file: `${engine}/take-rest.ts`,
        find: "intake.restored(claim.size);",
        put: "void claim.size;",
      },
    ],
    scenario: "restore-backup",
  },
  {
    name: "agree-without-the-depositary",
    breaks: "whoever concurs last settles the agreement (law 5)",
    changes: [
      {
        file: "core/src/fold/agreement.ts",
        find: 'if (entry.envelope.node !== state.depositary) return "not-depositary";',
        put: "",
      },
    ],
    scenario: "crossing-concurrences",
  },
  {
    name: "a-late-withdrawal-unmakes",
    breaks: "an agreement goes when a signatory withdraws after it (law 5)",
    changes: [
      {
        file: "core/src/fold/agreement.ts",
        find: "const next = { ...state, positions };",
        put: `const kept = text === null ? state.agreements.filter((one) => !one.concurrences.some((each) => each.party === party)) : state.agreements;
  const next = { ...state, positions, agreements: kept };`,
      },
    ],
    scenario: "crossing-concurrences",
  },
  {
    name: "agree-by-any-concurrence",
    breaks: "a concurrence that was withdrawn still counts (law 5)",
    changes: [
      {
        file: "core/src/fold/agreement.ts",
        find: "return positions.filter((position) => !replaced.has(position.hash));",
        put: "return positions.filter((position) => !replaced.has(position.hash) || position.text !== null).slice(-1);",
      },
    ],
    scenario: "crossing-concurrences",
  },
  {
    name: "overlook-a-fork",
    breaks: "another root than ours at one size convicts nobody (law 10)",
    changes: [
      {
        file: `${engine}/convict.ts`,
        find: "log.forked !== undefined || isThiefs(intake, log, note)) return;",
        put: "log.forked !== undefined || log.tree.size > 0) return;",
      },
    ],
    scenario: "split-view",
  },
  {
    name: "take-nothing-of-a-fork",
    breaks:
      "who was shown less of a log that has forked gets the rest from others, with what rests on it (decision 0035)",
    changes: [
      {
        file: `${engine}/take-packages.ts`,
        find: "(log.forked !== undefined && run.some(({ from }) => from.party === log.party))",
        put: "log.forked !== undefined",
      },
    ],
    scenario: "split-view",
  },
  {
    name: "fold-nothing-of-a-fork",
    breaks: "when a proof of a fork comes changes nothing of what is held (decision 0035)",
    changes: [
      {
        file: `${engine}/fold-logs.ts`,
        find: "const leaf = turn.leaves.here(log.key, log.past.size)",
        put: "if (log.forked !== undefined) return { is: 'waits', on: 'past' };\n  const leaf = turn.leaves.here(log.key, log.past.size)",
      },
    ],
    scenario: "split-view",
  },
  {
    name: "believe-ended-keys",
    breaks: "whoever stole keys that were changed goes on with the log",
    changes: [
      {
        file: `${engine}/trusted-log.ts`,
        find: "return keysCount({ node, incarnation, size, root, under }, rotations, revocations);",
        put: "return keysCount({ node, incarnation, size, root, under }, [], revocations);",
      },
    ],
    scenario: "stolen-old-key",
  },
  {
    name: "open-twice",
    breaks: "an opening that is here already is folded as if it were new (law 9)",
    changes: [
      {
        file: "simulation/src/disk/memory-store.ts",
        find: "if (write.opened?.some((subject) => write.reset !== true && audience.objects.has(subject)) === true)",
        put: "if (write.opened?.some((subject) => write.reset !== true && subject.length === 0) === true)",
      },
    ],
    scenario: "rubbish-leaves",
  },
  {
    name: "tell-of-home",
    breaks: "partners are told of every audience that is kept here (law 3)",
    changes: [
      {
        file: "node/src/realm-node.ts",
        find: "const shared = [...this.engines].filter(([, { ports }]) => ports.context.audience.parties.includes(party));",
        put: "const shared = [...this.engines].filter(([, { ports }]) => ports.context.audience.parties.length > 0 || party === undefined);",
      },
    ],
  },
  {
    name: "release-any-label",
    breaks: "what is labelled for home alone goes out (law 3)",
    changes: [
      {
        file: "coordination/src/object/ordinary.ts",
        find: 'return mayGoTo(sense, author.party, audience.parties)\n    ? undefined\n    : refuse("label-not-releasable", { data: { label } });',
        put: "void author;\n  void mayGoTo;\n  return undefined;",
      },
      {
        file: "core/src/fold/judge-envelope.ts",
        find: 'return mayGoTo(label, envelope.party, context.audience.parties) ? undefined : "label-not-for-audience";',
        put: "void mayGoTo;\n  return undefined;",
      },
    ],
  },
  {
    name: "never-ask-again",
    breaks: "what was lost on a line stays lost (law 9)",
    changes: [
      {
        file: "exchange/src/session/stall-watch.ts",
        find: "if (this.ports.isUnconfirmed() && this.quietTicks >= this.askAtTicks) {",
        put: "if (this.ports.isUnconfirmed() && this.quietTicks < 0) {",
      },
    ],
  },
  {
    name: "excuse-by-name-alone",
    breaks: "a body that never came stops its log, though an expiry names the place of its leaf (laws 1, 4)",
    changes: [
      {
        file: `${engine}/seek-burials.ts`,
        find: 'if (both.some(({ places }) => places.has(index))) return "place";',
        put: "void index;",
      },
    ],
    scenario: "body-never-came",
  },
  {
    name: "leave-a-late-body-out",
    breaks:
      "a body that comes after its leaf was folded without it changes nothing, and the object stays apart (law 4)",
    changes: [
      {
        file: `${engine}/refold-filled.ts`,
        find: "if (record?.pending.some((hash) => hashes.has(hash))) await",
        put: "if (record?.pending.some((hash) => hashes.has(hash)) && hashes.size === 0) await",
      },
    ],
    scenario: "body-never-came",
  },
  {
    name: "hear-nobody-of-what-is-gone",
    breaks: "what binds, has no effect and lost its body stops its log where only its envelope came (law 1)",
    changes: [
      {
        file: `${engine}/take-gone.ts`,
        find: 'if (named !== "entry" && named !== "place") return false;',
        put: "if (named !== null) return false;",
      },
    ],
    scenario: "body-never-came",
  },
  {
    name: "tell-nobody-what-stands",
    breaks:
      "who was shown the mere hash of a leaf that stands never hears of it, and reads the object as behind (law 4)",
    changes: [
      {
        file: "exchange/src/session/stands-teller.ts",
        find: "for (const { message } of told) if (isOpen()) await send(message);",
        put: "for (const { message } of told) if (!isOpen()) await send(message);",
      },
    ],
    scenario: "hidden-leaf",
  },
  {
    name: "read-a-dispute-as-behind",
    breaks: "an object of which one member lacks a leaf for good reads as one that is catching up (laws 4, 6)",
    changes: [
      {
        file: "node/src/partner/pictures.ts",
        find: 'objects.get(subject)?.picture !== "same"',
        put: "objects.get(subject)?.picture === undefined",
      },
      {
        file: "node/src/partner/pictures.ts",
        find: "if (disputes?.touches(subject, logs) === true)",
        put: "if (disputes?.touches(subject, logs) === true && objects.size === 0)",
      },
    ],
    scenario: "hidden-leaf",
  },
  {
    name: "ask-for-nothing-whole",
    breaks: "a leaf of which the mere hash came, and nothing else ever does, is asked for of nobody (law 4)",
    changes: [
      {
        file: "node/src/partner/held-here.ts",
        find: "!isBare(each) || state?.disputes.isWithheld({ log: key, ...each })",
        put: "!isBare(each) && state !== undefined",
      },
    ],
    scenario: "withheld-leaf",
  },
  {
    name: "read-what-is-withheld-as-behind",
    breaks:
      "who has a leaf of which another asks by its hash makes nothing of it, and reads its object as behind (law 6)",
    changes: [
      {
        file: `${engine}/take-lacked.ts`,
        find: "turn.disputes = turn.disputes.withLacked(found, from.node);",
        put: "void found;",
      },
    ],
    scenario: "withheld-leaf",
  },
];
