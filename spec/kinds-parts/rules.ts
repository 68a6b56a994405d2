/** When an entry of a kind is admissible, in the order in which reasons are looked for, and its effect on the state. */
export interface Rule {
  readonly admissible: string;
  readonly effect: string;
}

const general = "the post is a general post, else `not-the-general-post`";
const home = "the audience has one party, else `not-at-home`";
const always = "always";
const signs = "the entry's party is in `signatories`, else `not-a-signatory`";
const situation = "`situation`, if there, is cited and of kind `situation/1`, else `situation-unknown`";
const seated = "the post sits in some body, else `not-your-seat`";
const bodySeat = "the post acts in the party's room of V(e), or takes part by invitation there, else `not-your-seat`";
const standingSeat = "the post acts in the party's room of V(e), else `not-your-seat`";
const reporter = "the entry's party is the state's `party`, else `not-the-author`";
const sender = "the entry's party is the state's `party`, else `not-the-sender`";
const actsUnder =
  "the post sits in the body that `under` names, or, where its party has no seat there that has not ended, in some body, else `not-your-seat`";
const relabel =
  "`entry` is known, else `entry-unknown`; of the entry's party, else `not-the-author`; of a recallable kind, else `binding-label`; `label` is in the definition, else `label-unknown`; releasable to every other party of the audience, else `label-not-releasable`; its rank is not below that of the label of the object's opening (0 where the definition has no such label), else `label-too-low`";
const relabelled = "register `labels[entry]`, value the `label`, several: the highest rank";
const record =
  "node is the depositary, else `not-depositary`; then, if exactly one agreement stands in V(e) and it has this `text`: `concurrences` are its own, else `concurrences-differ`; otherwise section 9 of `fold.md`, and `concurrences` are those that it counts, by party, else `concurrences-differ`";

const house = "where it says `temporary`, that is as section 12 says, else `temporary-body-unknown` or `seats-differ`";

export const rules: Readonly<Record<string, Rule>> = {
  "join/1": {
    admissible: `${general}; \`record\` is the audience record, else \`record-differs\``,
    effect: "set `joins`, value `{party}`",
  },
  "succession/1": { admissible: general, effect: "set `successions`" },
  "definition/1": {
    admissible: `${general}. That \`compiled\` hashes to \`definition\` is not judged: nodes check it before they concur`,
    effect: "set `definitions`, value `{definition}`; a text of the charter's agreement",
  },
  "adopt/1": {
    admissible: `${general}; \`text\` is known and of kind \`definition/1\`, else \`definition-unknown\``,
    effect: "set `positions`; a position of `agreement`: concurs with `text` if `stance` is `concur`, else with none",
  },
  "charter-record/1": { admissible: `${general}; ${record}`, effect: "set `records`; settles `agreement` on `text`" },
  "clock/1": {
    admissible: "the post is a general post or has the function `exercise`, else `not-an-exercise-post`",
    effect: "register `clock`, several: rate 0 at the smallest `realm` and the smallest `wall`",
  },
  "response-target/1": {
    admissible: `${general}; \`body\` is a body of the definition or a level of one, else \`body-unknown\`; \`priority\`, if there, is too, else \`priority-unknown\``,
    effect:
      "register `targets[key][party]`, value `withinMs`, several: the smallest that is not null. `key` is `body`, a slash, and `priority` or nothing",
  },
  "rotation/1": { admissible: general, effect: "set `rotations`" },
  "revocation/1": {
    admissible: `${general}; every node of \`logs\` is of the entry's party, else \`not-your-log\``,
    effect: "set `revocations`",
  },
  "situation/1": {
    admissible: "`situation` is `other` or in the definition, else `situation-kind-unknown`",
    effect: "opens",
  },
  "situation-title/1": { admissible: always, effect: "register `title`, several: side by side" },
  "area/1": {
    admissible:
      "each `drop` in turn: its entry is known and of kind `area/1`, else `entry-unknown`; of the entry's party, else `not-the-author`",
    effect: "set `areas`. An area stands unless an entry of the same party drops it",
  },
  "assessment/1": { admissible: always, effect: "register `assessments[party]`, several: side by side" },
  "determination/1": {
    admissible: "all of `situations` are in the definition, else `situation-kind-unknown`",
    effect: "register `determinations[party]`, several: unsettled, side by side",
  },
  "indicator/1": { admissible: always, effect: "set `indicators`" },
  "situation-closure/1": { admissible: always, effect: "register `closures[party]`, several: not closed" },
  "situation-relabel/1": { admissible: relabel, effect: relabelled },
  "log-line/1": { admissible: situation, effect: "opens, with form `log`; no number" },
  "report/1": { admissible: situation, effect: "opens" },
  "report-text/1": {
    admissible: reporter,
    effect:
      "of the state's `party` only: registers `text` (several: side by side) and `status[party]` (value its `status`), set `texts`",
  },
  "correction/1": {
    admissible: `\`text\` is known, else \`entry-unknown\`; of kind \`report-text/1\` or \`correction/1\`, else \`not-a-text\`; ${reporter}`,
    effect: "as `report-text/1`",
  },
  "quantity/1": {
    admissible:
      "`corrects`, if there, is known and of kind `quantity/1`, else `entry-unknown`; of the entry's party, else `not-the-author`",
    effect: "set `quantities`",
  },
  "report-status/1": {
    admissible: `if \`status\` is \`corrected\` or \`withdrawn\`: ${reporter}`,
    effect: "register `status[party]`, value the `status`, several: side by side",
  },
  "strike/1": {
    admissible: "`entry` is known, else `entry-unknown`; of the entry's party, else `not-the-author`",
    effect: "set `strikes`",
  },
  "report-relabel/1": { admissible: relabel, effect: relabelled },
  "matter/1": {
    admissible: `\`track\` is in the definition, else \`track-unknown\`; ${house}; \`body\` is in the definition, else \`body-unknown\`; it has no levels of its own, else \`level-needed\`; works on the track, else \`track-not-of-body\`; the post sits in some body of that track, else \`not-your-seat\`; \`template\`, if there, is in the definition in that version, else \`template-unknown\`; all signatories are of the audience, else \`signatory-unknown\`; the depositary's party signs, else \`depositary-not-signatory\`; ${signs}; ${situation}`,
    effect: "opens; `agreement` has these signatories and this depositary",
  },
  "matter-title/1": { admissible: signs, effect: "of signatories only: register `title`, several: side by side" },
  "text/1": {
    admissible: `each of \`supersedes\` is known and of kind \`text/1\` or \`bracketed-text/1\`, else \`text-unknown\`; ${signs}; ${seated}`,
    effect:
      "set `texts`; a text of the matter's agreement. No language is in `authentic` and in `provisional`, else the body is not of its kind",
  },
  "bracketed-text/1": {
    admissible: `as \`text/1\`, and after \`supersedes\`, of the \`alternatives\` of each clause in turn: one with words is of the entry's party, else \`not-your-words\`; one with \`of\` names a text that is known, of kind \`text/1\` or \`bracketed-text/1\` and of the alternative's party, else \`words-unknown\``,
    effect:
      "set `texts`; no text of the agreement. A clause has `alternatives`, else the body is not of its kind. One with `of` reads as the words at that place, if its text stands and its party wrote words there; else it has none",
  },
  "clause-check/1": {
    admissible: `\`text\` is known and of kind \`text/1\` or \`bracketed-text/1\`, else \`text-unknown\`; ${signs}`,
    effect: "set `checks`",
  },
  "position/1": {
    admissible: `${signs}; ${bodySeat}; \`text\` is not of kind \`bracketed-text/1\`, else \`text-has-brackets\`; known, of kind \`text/1\` and of a signatory, else \`text-unknown\``,
    effect:
      "set `positions`; a position of `agreement`: concurs with `text` if `stance` is `concur`, else with none. `clauses` stand with `reserve` and `non-concur` alone, else the body is not of its kind",
  },
  "reason/1": {
    admissible:
      "`position` is known and of kind `position/1`, else `entry-unknown`; of the entry's party, else `not-the-author`; `clause`, if there, is among the position's `clauses`, else `clause-unknown`",
    effect: "set `reasons`",
  },
  "record/1": {
    admissible: `\`opening\` is the subject, else \`opening-differs\`; ${general}; ${record}`,
    effect: "set `records`; settles `agreement` on `text`",
  },
  "remark/1": {
    admissible: `\`text\`, if there, is known and of kind \`text/1\` or \`bracketed-text/1\`, else \`text-unknown\`; ${signs}`,
    effect: "set `remarks`",
  },
  "relates/1": { admissible: signs, effect: "set `relations`" },
  "route/1": {
    admissible: `${signs}; ${house}; \`to\` is in the definition, else \`body-unknown\`; without levels of its own, else \`level-needed\`; the matter stands at \`from\` in V(e), else \`moved-meanwhile\`; ${bodySeat}; \`rung\` is that of \`to\`, else \`rung-differs\`; then as section 11 below says`,
    effect: "set `moves`, each with `over`",
  },
  "route-words/1": {
    admissible:
      "`move` is known and of kind `route/1`, else `entry-unknown`; of the entry's party, else `not-the-author`",
    effect: "set `routeWords`",
  },
  "decision/1": {
    admissible: `\`text\`, if there, is known and of kind \`text/1\` or \`bracketed-text/1\`, else \`text-unknown\`; ${signs}; ${bodySeat}; the matter stands at \`at\` in V(e), else \`moved-meanwhile\``,
    effect: "set `decisions`",
  },
  "holder/1": {
    admissible: `${signs}; ${seated}; \`post\` is the entry's party's, else \`post-unknown\`; it acts in the party's room of V(e) or takes part by invitation there, else \`post-not-seated\``,
    effect:
      "register `holders[party]`, several: none. Holds only while the post acts in the party's room or takes part by invitation; else the first post of the party that acts there, in the order of seats",
  },
  "invitation/1": {
    admissible: `${signs}; ${standingSeat}; \`post\` is the entry's party's and not general, else \`post-unknown\`; \`at\` is the party's room of V(e), else \`moved-meanwhile\``,
    effect:
      "set `invitations`. The post takes part while `at` is the party's room, until an `invitation-ended/1` names the entry; `until` is not read",
  },
  "invitation-ended/1": {
    admissible: `\`invitation\` is known and of kind \`invitation/1\`, else \`entry-unknown\`; of the entry's party, else \`not-the-author\`; ${standingSeat}`,
    effect: "set `invitationsEnded`",
  },
  "setting/1": {
    admissible: `${signs}; \`priority\`, if there, is in the definition, else \`priority-unknown\`; all of \`measures\` are, else \`measure-unknown\``,
    effect:
      "of signatories only: register `settings[party]`, several: none. `suspense` null: none, whatever the party's opening says",
  },
  "task/1": { admissible: `${signs}; \`post\` is the entry's party's, else \`post-unknown\``, effect: "set `tasks`" },
  "task-status/1": {
    admissible:
      "`task` is known and of kind `task/1`, else `entry-unknown`; of the entry's party, else `not-the-author`",
    effect: "register `taskStatuses[task]`, value the `status`, several: side by side",
  },
  "rfi/1": {
    admissible: `${signs}; \`to\` is another party than the entry's, else \`asked-of-itself\`; in \`signatories\`, else \`signatory-unknown\``,
    effect: "set `rfis`",
  },
  "rfi-answer/1": {
    admissible: `\`rfi\` is known and of kind \`rfi/1\`, else \`entry-unknown\`; ${signs}; of another party than the entry's, else \`asked-of-itself\``,
    effect: "set `rfiAnswers`",
  },
  "rfi-closed/1": {
    admissible: "`rfi` is known and of kind `rfi/1`, else `entry-unknown`; of the entry's party, else `not-the-author`",
    effect: "set `rfisClosed`",
  },
  "activity/1": {
    admissible: `${signs}; \`body\` is a body of the definition or a level of one, else \`body-unknown\`; \`replaces\`, if there, is known and of kind \`activity/1\`, else \`entry-unknown\`; of the entry's party, else \`not-the-author\``,
    effect:
      "set `activities`. An activity stands unless one of the same party replaces it. `from` is less than `to`, and exactly one of `place` and `cell` is there, else the body is not of its kind",
  },
  "procedure-run/1": {
    admissible: `${signs}; the definition has the procedure in that version, else \`procedure-unknown\``,
    effect: "set `procedureRuns`",
  },
  "procedure-step/1": {
    admissible: `${signs}; \`run\` is in \`procedureRuns\` of V(e), else \`entry-unknown\`; then, if the definition has that version of its procedure: \`step\` is one of its steps, else \`step-unknown\`; with the entry's party or none, else \`not-your-step\``,
    effect: "register `procedureSteps[run][step][party]`, value `done`, several: not done",
  },
  "matter-closure/1": {
    admissible: `${signs}; ${bodySeat}`,
    effect: "register `closures[party]`, several: not closed",
  },
  "matter-relabel/1": { admissible: relabel, effect: relabelled },
  "temporary-body/1": {
    admissible: `a temporary body may stand under \`under\` (section 12), else \`no-temporary-body-there\`; \`parties\` are those of the audience, else \`parties-differ\`; ${actsUnder}`,
    effect: "opens",
  },
  "temporary-body-name/1": { admissible: actsUnder, effect: "register `title`, several: side by side" },
  "body-consent/1": {
    admissible: `every one of \`posts\` is the entry's party's and no general post, else \`post-unknown\`; ${actsUnder}; the party has no closing in V(e), else \`temporary-body-closed\`; no party has, or every party has a consent, else \`temporary-body-withdrawn\``,
    effect: "register `consents[party]`, several: the posts of all",
  },
  "body-closing/1": {
    admissible: `${actsUnder}; the party has no closing in V(e), else \`temporary-body-closed\``,
    effect: "register `closings[party]`",
  },
  "liaison/1": {
    admissible:
      "`post` is the entry's party's and no general post, else `post-unknown`; `host` is another party of the audience, else `host-unknown`; `body`, if there, is in the definition, or cited and of kind `temporary-body/1`, else `body-unknown`",
    effect: "opens",
  },
  "liaison-words/1": {
    admissible: sender,
    effect: "of the state's `party` only: register `words`, several: side by side",
  },
  "liaison-period/1": {
    admissible: sender,
    effect:
      "register `period`, several: from the latest `from` to the earliest `until`. `from` is less than `until`, else the body is not of its kind",
  },
  "liaison-received/1": {
    admissible: "the entry's party is the `host`, else `not-the-host`",
    effect: "register `received`",
  },
  "liaison-ended/1": {
    admissible:
      "the entry's party is the state's `party` or the `host`, else `not-the-sender`; the entry's party has no ending in V(e), else `already-stated`",
    effect: "register `ended[party]`",
  },
  "dossier/1": { admissible: home, effect: "opens; no number" },
  "dossier-note/1": { admissible: always, effect: "set `notes`" },
  "draft/1": { admissible: always, effect: "set `drafts`" },
  "released/1": {
    admissible: `\`draft\` is known and of kind \`draft/1\`, else \`entry-unknown\``,
    effect: "set `releases`",
  },
  "chop-request/1": {
    admissible: `\`post\`, if there, is the entry's party's, else \`post-unknown\`; \`organisation\`, if there, is, else \`organisation-unknown\``,
    effect: "set `chopRequests`. Exactly one of `organisation` and `post` is there, else the body is not of its kind",
  },
  "chop/1": {
    admissible: `\`request\` is known and of kind \`chop-request/1\`, else \`entry-unknown\``,
    effect: "set `chops`",
  },
  "chop-reconciled/1": {
    admissible: `all of \`chops\` are known and of kind \`chop/1\`, else \`entry-unknown\``,
    effect: "set `reconciled`",
  },
  "sign-off/1": {
    admissible: `\`level\` is on the ladder, else \`level-unknown\`; not above the highest of the post's own level and those of the bodies where it sits, else \`level-too-low\``,
    effect: "set `signOffs`",
  },
  "hand-over/1": {
    admissible: `\`from\` and \`to\` are the entry's party's, else \`post-unknown\``,
    effect: "set `handOvers`",
  },
  "hand-over-seen/1": {
    admissible: `\`handOver\` is known and of kind \`hand-over/1\`, else \`entry-unknown\``,
    effect: "set `handOversSeen`",
  },
  "note/1": { admissible: `${home}; ${general}`, effect: "opens an object of its own; no number" },
};

/** Members of each object's state, which is its shared state too. */
export const states: Readonly<Record<string, string>> = {
  charter:
    "`first`: the audience's first definition · sets `joins`, `definitions`, `positions`, `records`, `successions`, `rotations`, `revocations` · register `clock` · registers `targets` by body, priority and party · `agreement`",
  situation:
    "`situation`, `illustrative` (true or false), `party`: the opening's and its author's · register `title` · sets `areas`, `indicators` · registers by party `assessments`, `determinations`, `closures` · registers by entry `labels`",
  report:
    "`opening`: `{form, situation?}` · `party` · register `text` · sets `texts`, `quantities`, `strikes` · registers by party `status` · registers by entry `labels`",
  matter:
    "`opening`: the body of the opening · `party` · register `title` · sets `texts`, `checks`, `positions`, `records`, `reasons`, `remarks`, `relations`, `moves`, `routeWords`, `decisions`, `tasks`, `rfis`, `rfiAnswers`, `rfisClosed`, `activities`, `procedureRuns`, `invitations`, `invitationsEnded` · `agreement` · registers by party `closures`, `holders`, `settings` · registers by entry `labels`, `taskStatuses` · registers by entry, step and party `procedureSteps`",
  "temporary-body":
    "`opening`: the body of the opening · `party` · register `title` · registers by party `consents`, `closings`",
  liaison:
    "`opening`: the body of the opening · `party` · registers `words`, `period`, `received` · register by party `ended`",
  dossier:
    "`about`, if the opening has it · sets `notes`, `drafts`, `releases`, `chopRequests`, `chops`, `reconciled`, `signOffs`, `handOvers`, `handOversSeen`",
  note: "`note`: the body",
};
