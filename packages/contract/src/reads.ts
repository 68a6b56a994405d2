/** Every read of the API, and the few writes that are no command of the domain (session, language, clock, import). */
import { realmTime } from "@kakehashi/coordination";
import { z } from "zod";
import { absenceOperations } from "./absence-reads.ts";
import { ownAccountOperations } from "./account-reads.ts";
import { agreedView } from "./agreed-views.ts";
import { bodyOperations } from "./body-reads.ts";
import { audience, flag, id, paging, read, time, write } from "./define-read.ts";
import { draftsView } from "./draft-views.ts";
import { inboxOperations } from "./inbox-reads.ts";
import { mechanismOperations } from "./mechanism-reads.ts";
import {
  agreementProofView,
  clockView,
  demoAccount,
  entryView,
  importProgress,
  importReply,
  keyListView,
  linksView,
  mattersPage,
  meView,
  proofView,
  realmsView,
  reportsPage,
  searchView,
  situationsPage,
} from "./node-views.ts";
import { noticeOperations } from "./notice-reads.ts";
import { objectView } from "./object-views.ts";
import { planOperations } from "./plan-reads.ts";
import { hash } from "./views.ts";

/** Problems of printed documents. */
const onDocuments = ["not-agreed", "above-clearance", "document-too-long"] as const;
const onDocumentsHelp = {
  ja: "日英対訳。最初に示す言語は、表示言語に従います。ノードの中で、通信なしに作ります。",
  en: "In both languages; the caller's language stands first. Made in the node itself, with no line to anywhere.",
};

export const operations = {
  ...absenceOperations,
  ...inboxOperations,
  ...mechanismOperations,
  ...noticeOperations,
  ...planOperations,
  ...bodyOperations,
  ...ownAccountOperations,
  me: read("me", "/api/me", {
    open: true,
    reply: meView,
    title: { ja: "私と、私のポスト", en: "Who I am, and my posts" },
  }),
  demoAccounts: read("demo-accounts", "/api/demo/accounts", {
    open: true,
    reply: z.object({ accounts: z.array(demoAccount) }),
    problems: ["demo-only"],
    title: { ja: "デモのアカウント", en: "Demo accounts" },
  }),
  demoSignIn: write("demo-sign-in", "/api/demo/sign-in", {
    open: true,
    body: z.strictObject({ account: id }),
    reply: meView,
    problems: ["demo-only", "sign-in-failed"],
    title: { ja: "デモのアカウントでサインイン", en: "Sign in with a demo account" },
    help: { ja: "デモを起動したノードにだけあります。", en: "Exists only on a node where the demo was started." },
  }),
  signIn: write("sign-in", "/api/sign-in", {
    open: true,
    body: z.strictObject({ account: z.string().min(1).max(200), password: z.string().min(1).max(200) }),
    reply: meView,
    problems: ["sign-in-failed"],
    title: { ja: "サインイン", en: "Sign in" },
  }),
  signOut: write("sign-out", "/api/sign-out", {
    open: true,
    body: z.strictObject({}),
    reply: z.object({ signedIn: z.literal(false) }),
    title: { ja: "サインアウト", en: "Sign out" },
  }),
  switchPost: write("switch-post", "/api/me/post", {
    body: z.strictObject({ post: id }),
    reply: meView,
    problems: ["post-not-held"],
    title: { ja: "ポストを切り替える", en: "Switch post" },
    help: { ja: "行為をするのは人ではなくポストです。", en: "Posts act, not persons." },
  }),
  setLanguage: write("set-language", "/api/me/language", {
    body: z.strictObject({ language: z.enum(["ja", "en"]) }),
    reply: meView,
    title: { ja: "表示言語を設定する", en: "Set the language" },
  }),
  realms: read("realms", "/api/realms", {
    reply: realmsView,
    title: { ja: "領域、時計、オーディエンス、標示", en: "Realms, clocks, audiences and labels" },
  }),
  moveClock: write("move-clock", "/api/realms/{realm}/clock", {
    params: z.object({ realm: hash }),
    body: z.strictObject({
      /** 0 pauses; at most x3600. Absent: the rate stays. */
      rate: z.number().min(0).max(3600).optional(),
      /** Realm time to jump to, milliseconds. Absent: it goes on from where it stands. */
      realm: realmTime.optional(),
    }),
    reply: clockView,
    problems: ["post-lapsed", "clock-not-yours", "clock-is-the-wall"],
    title: { ja: "再生の時計を動かす（一時停止、速さ、移動）", en: "Move the clock of a replay (pause, rate, jump)" },
  }),
  situations: read("situations", "/api/audiences/{audience}/situations", {
    params: audience,
    query: z.object({ ...paging, closed: flag.optional() }),
    reply: situationsPage,
    problems: ["bad-cursor"],
    title: { ja: "状況の一覧", en: "Situations" },
  }),
  reports: read("reports", "/api/audiences/{audience}/reports", {
    params: audience,
    query: z.object({
      ...paging,
      situation: hash.optional(),
      party: id.optional(),
      status: id.optional(),
      since: time,
      until: time,
      /** `true` mixes in lines kept at home (the chips of what one side keeps). */
      home: flag.optional(),
    }),
    reply: reportsPage,
    problems: ["bad-cursor"],
    title: { ja: "時系列（クロノロジー）、新しい順", en: "Chronology, newest first" },
  }),
  matters: read("matters", "/api/audiences/{audience}/matters", {
    params: audience,
    query: z.object({
      ...paging,
      situation: hash.optional(),
      /** With `situation`, `true`: those of no situation as well. */
      loose: flag.optional(),
      /** Whose side opened it. */
      party: id.optional(),
      body: id.optional(),
      track: id.optional(),
      state: z.enum(["open", "agreed", "proven", "withdrawn", "closed"]).optional(),
      awaits: id.optional(),
    }),
    reply: mattersPage,
    problems: ["bad-cursor"],
    title: { ja: "案件の一覧", en: "Matters" },
  }),
  object: read("object", "/api/audiences/{audience}/objects/{subject}", {
    params: audience.extend({ subject: hash }),
    reply: objectView,
    title: { ja: "一つのオブジェクト（共有と自側）", en: "One object: shared and national views" },
    help: {
      ja: "両方の像を一つの読取りトランザクションから返します。",
      en: "Both views come out of one reader transaction.",
    },
  }),
  entry: read("entry", "/api/entries/{hash}", {
    params: z.object({ hash }),
    reply: entryView,
    title: { ja: "記録", en: "An entry" },
  }),
  proof: read("proof", "/api/entries/{hash}/proof", {
    params: z.object({ hash }),
    reply: proofView,
    problems: ["not-proven-yet"],
    title: { ja: "記録の証明", en: "Proof of an entry" },
    help: {
      ja: "封筒、包含証明、検査点、受領の署名、鍵の一覧の正確なバイト列。閲覧する側が自ら検証します。",
      en: "Exact bytes of envelope, inclusion proof, checkpoint, receipts and key lists: the reader verifies for itself.",
    },
  }),
  agreementProof: read("agreement-proof", "/api/matters/{subject}/proof", {
    params: z.object({ subject: hash }),
    reply: agreementProofView,
    problems: ["not-agreed", "not-proven-yet"],
    title: { ja: "合意の証明（表示用）", en: "Proof of an agreement, for the screen" },
  }),
  agreementProofFile: read("agreement-proof-file", "/api/matters/{subject}/proof-file", {
    params: z.object({ subject: hash }),
    media: "application/vnd.kakehashi.proof+json",
    problems: ["not-agreed", "not-proven-yet", "above-clearance"],
    title: { ja: "合意の証明（.proof ファイル）", en: "Proof of an agreement: the .proof file" },
  }),
  agreed: read("agreed", "/api/matters/{subject}/agreed", {
    params: z.object({ subject: hash }),
    reply: agreedView,
    problems: ["not-agreed"],
    title: { ja: "合意した文、同意、寄託者の記録、証明", en: "What is agreed: words, concurrences, record, proof" },
    help: {
      ja: "合意を過ぎて改められたものと、交差したものも、そのとおりに示します。",
      en: "Agreements that were amended, and rivals that crossed, are shown as what they are.",
    },
  }),
  agreedPdf: read("agreed-pdf", "/api/matters/{subject}/agreed.pdf", {
    params: z.object({ subject: hash }),
    media: "application/pdf",
    problems: [...onDocuments],
    title: { ja: "合意文書（PDF）", en: "The agreed document, as PDF" },
    help: onDocumentsHelp,
  }),
  agreedDocx: read("agreed-docx", "/api/matters/{subject}/agreed.docx", {
    params: z.object({ subject: hash }),
    media: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    problems: [...onDocuments],
    title: { ja: "合意文書（DOCX）", en: "The agreed document, as DOCX" },
    help: onDocumentsHelp,
  }),
  keyLists: read("key-lists", "/api/realms/{realm}/key-lists", {
    params: z.object({ realm: hash }),
    reply: z.object({ keyLists: z.array(keyListView) }),
    title: { ja: "各主体の鍵の一覧", en: "Key lists of the parties" },
  }),
  links: read("links", "/api/links", {
    reply: linksView,
    title: { ja: "ほかの側との回線と、情勢の一致", en: "Links to partners, and whether both see the same picture" },
  }),
  equivocationFile: read("equivocation-file", "/api/equivocations/{proof}/file", {
    params: z.object({ proof: hash }),
    media: "application/vnd.kakehashi.proof+json",
    title: { ja: "二通りに言ったことの証明（.proof ファイル）", en: "Proof of an equivocation: the .proof file" },
    help: {
      ja: "二通りの記録、又は番号が同じ二つの鍵の一覧に、その側が署名したことを示します。kakehashi verify が、通信なしに確かめます。",
      en: "Shows that a party signed two histories of one log, or two key lists of one number. `kakehashi verify` checks it offline.",
    },
  }),
  drafts: read("drafts", "/api/drafts", {
    query: z.object({ realm: hash.optional() }),
    reply: draftsView,
    title: { ja: "開示を待つ下書きと、開示された下書き", en: "Drafts that await release, and those released" },
    help: {
      ja: "自側だけの控えから、相手に送る形のまま返します。開示は、その行為を共有範囲に改めて記入することです。",
      en: "From the dossiers at home, in the form in which they would be sent. To release is to enter the act anew in the shared audience.",
    },
  }),
  search: read("search", "/api/search", {
    query: z.object({ q: z.string().min(1).max(200), realm: hash.optional(), ...paging }),
    reply: searchView,
    problems: ["bad-cursor"],
    title: { ja: "検索（日英）", en: "Search, in both languages" },
  }),
  events: read("events", "/api/events", {
    query: z.object({ cursor: z.string().max(16_000).optional() }),
    media: "text/event-stream",
    problems: ["too-many-streams"],
    title: { ja: "ライブ更新（SSE）", en: "Live updates (server-sent events)" },
    help: {
      ja: "id は cursor で、切れたら Last-Event-ID から続けます。続きに来るのは entries だけで、受領確認（delivery）、回線（link）、お知らせ（news）、不在（away）は改めて読んでください。15 秒ごとに heartbeat。",
      en: "The id is a cursor: resume with Last-Event-ID. What was missed of entries comes first; receipts (delivery), lines (link), news and who is away are to be read again. A heartbeat comes every 15 seconds.",
    },
  }),
  exportBundle: read("export", "/api/export", {
    query: z.object({ audience: hash, form: z.enum(["archive", "bundle"]).default("archive") }),
    media: "application/vnd.kakehashi.record",
    problems: ["release-not-authorised", "above-clearance"],
    title: { ja: "記録の書き出し", en: "Export a record" },
    help: {
      ja: "archive は kakehashi verify で単独で検証できるもの、bundle はほかの側のノードに運ぶもの。",
      en: "archive: to be verified on its own by kakehashi verify; bundle: to be carried to a partner's node.",
    },
  }),
  importProgress: read("import-progress", "/api/imports/{key}", {
    params: z.object({
      /** The Idempotency-Key under which this session sent the bundle. */
      key: z.string().min(8).max(128),
    }),
    reply: importProgress,
    title: { ja: "取り込み中の束の進み", en: "How far an import is" },
    help: {
      ja: "取り込みが終わるか切れると、なくなります。結果は取り込みそのものが答えます。",
      en: "Gone once the import has ended or was cut off: its result is the answer to the import itself.",
    },
  }),
  importBundle: {
    ...write("import", "/api/import", {
      body: z.unknown(),
      query: z.object({ realm: hash.optional() }),
      reply: importReply,
      problems: ["post-lapsed", "release-not-authorised", "bundle-unreadable", "bundle-cut"],
      title: { ja: "束の取り込み", en: "Import a bundle" },
      help: {
        ja: "本文は束そのもの。回線と同じ検査を行います。",
        en: "The body is the bundle. It is checked as on a line.",
      },
    }),
    takes: "application/vnd.kakehashi.record",
  },
} as const;

export type Operations = typeof operations;
