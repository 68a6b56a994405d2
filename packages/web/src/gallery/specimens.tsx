import type { LinkView, RealmView } from "@kakehashi/contract";
import type { ReactNode } from "react";
import { LabelBand, RealmBand } from "../app/bands.tsx";
import { Keys } from "../app/keys.tsx";
import { linkWords } from "../app/link-words.ts";
import { Bridge } from "../design/bridge.tsx";
import { Chip } from "../design/chip.tsx";
import { Exact, ExactNote } from "../design/exact.tsx";
import { flaggedOf } from "../design/exact-words.ts";
import { useWords } from "../design/language.tsx";
import { Mark, type MarkState } from "../design/mark.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { Urgency } from "../design/urgency.tsx";
import { Disputes } from "../link/disputes.tsx";
import { links, now, realms } from "./fixtures/kumamoto.ts";

const minuteMs = 60_000;
/** Words of a partner whose characters hide and turn others. */
const turned = "up to \u202e03 tons\u202c of wa\u200bter, cafe\u0301";

export function Specimen(props: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}

export function BandsSpecimen(): ReactNode {
  const { t } = useWords();
  const bands = (["case", "exercise"] as const).map((kind): RealmView | undefined => realms(kind).realms[0]);
  return (
    <Specimen title={t("gallery.banners")}>
      <div className="bands">
        <LabelBand label={realms().realms[0]?.labels[0]} />
        {bands.map((realm) =>
          realm === undefined ? null : (
            <div key={realm.kind} data-realm={realm.kind}>
              <RealmBand realm={{ ...realm, clock: { ...realm.clock, rate: 10 } }} />
            </div>
          ),
        )}
        <div className="specimen">
          <strong>{t("realm.live")}</strong> <span className="second">{t("realm.liveNotice")}</span>
        </div>
      </div>
    </Specimen>
  );
}

export function LinksSpecimen(): ReactNode {
  const { t, language } = useWords();
  const parties = useParties();
  const wall = Date.now();
  const [up] = links("jp").links;
  const [down] = links("jp", "down").links;
  if (up === undefined || down === undefined) return null;
  const two = [
    { subject: "a", reference: "J-4" },
    { subject: "b", reference: "J-9" },
  ];
  const at = {
    audience: "a",
    entry: "b",
    index: 4,
    author: { party: "us", node: "us-1" },
    stands: true,
    saidBy: [],
    lackedBy: [],
    expired: true,
  };
  const by = [{ party: "us", node: "us-1" }];
  const disputed: LinkView = {
    ...{ ...up, picture: "disputed", disputesBeyond: 3 },
    disputes: [
      ...two.map((object) => ({ ...at, ...object })),
      { ...at, entry: "c", subject: "c", reference: "U-12", stands: false, saidBy: by, since: wall - 7_200_000 },
      { ...at, entry: "d", subject: "d", reference: "J-31", expired: false, lackedBy: by, since: wall - 600_000 },
      { ...at, entry: "e", subject: "e", reference: "J-32", expired: false, stands: false, saidBy: by, since: wall },
    ],
    withheld: [{ audience: "a", node: "us-1", index: 1204, since: wall - 86_400_000 }],
  };
  const all: readonly LinkView[] = [
    up,
    { ...up, picture: "behind" },
    { ...up, picture: "differs", differing: two },
    disputed,
    down,
  ];
  return (
    <Specimen title={t("gallery.links")}>
      {all.map((link) => {
        const party = sideName(parties.of(link.party), language);
        const words = linkWords(link, { party, wall, realmTime: (time) => time, t, language, zone: "JST" });
        return (
          <div key={`${link.state} ${link.picture}`} className="notice link-chip" data-state={words.state}>
            <span className="line">
              <Bridge mine="jp" other="us" state={words.state} />
              <span className="two-lines">
                <span>{words.main}</span>
                <span>{words.detail}</span>
              </span>
            </span>
          </div>
        );
      })}
      <div>
        <Disputes link={disputed} />
      </div>
    </Specimen>
  );
}

const states: readonly (readonly [
  MarkState,
  "gallery.marksSolid" | "gallery.marksHollow" | "gallery.marksStruck" | "gallery.marksDashed",
])[] = [
  ["solid", "gallery.marksSolid"],
  ["hollow", "gallery.marksHollow"],
  ["struck", "gallery.marksStruck"],
  ["dashed", "gallery.marksDashed"],
];

export function MarksSpecimen(): ReactNode {
  const { t } = useWords();
  return (
    <Specimen title={t("gallery.marks")}>
      {states.map(([state, words]) => (
        <span key={state} className="line">
          <Mark party="jp" state={state} />
          <Mark party="us" state={state} />
          {t(words)}
        </span>
      ))}
    </Specimen>
  );
}

export function UrgencySpecimen(): ReactNode {
  const { t } = useWords();
  return (
    <Specimen title={t("gallery.urgency")}>
      <div className="specimen">
        <Urgency due={now + 62 * minuteMs} now={now} />
        <Urgency due={now + 32 * minuteMs} now={now} />
        <Urgency due={now - 28 * minuteMs} now={now} />
        <span className="second">{t("gallery.done", { time: "17:05" })}</span>
        <Chip>{t("report.status.unconfirmed")}</Chip>
        <Chip>{t("report.status.corrected")}</Chip>
        <Chip kind="home">{t("entry.home")}</Chip>
      </div>
    </Specimen>
  );
}

export function TextSpecimen(): ReactNode {
  const { t } = useWords();
  return (
    <Specimen title={t("gallery.text")}>
      <div className="specimen">
        <span>
          {t("language.ja")} {t("authentic")}
        </span>
        <Chip kind="provisional">{t("provisional")}</Chip>
        <Chip kind="provisional">{t("illustrative")}</Chip>
        <span lang="ja">
          共同<del>作業所</del>
          <ins>調整所</ins>
        </span>
      </div>
      <div className="specimen">
        {(
          [
            ["j", "key.down"],
            ["k", "key.up"],
            ["Enter", "key.open"],
            ["Esc", "key.back"],
            ["?", "key.help"],
            ["Ctrl K", "key.palette"],
          ] as const
        ).map(([keys, words]) => (
          <span key={keys} className="line">
            <Keys keys={keys} /> {t(words)}
          </span>
        ))}
      </div>
      <p>
        <Exact words={turned} />
      </p>
      <ExactNote
        flagged={flaggedOf([{ where: t("exact.clause", { n: 1, language: t("language.en") }), words: turned }])}
      />
    </Specimen>
  );
}
