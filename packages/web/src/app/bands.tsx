import type { LabelView, RealmView } from "@kakehashi/contract";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";

/** The label's own colour comes from the mechanism and is never themed; set through the CSS object model, as the policy allows. */
function useLabelColour(label: LabelView | undefined) {
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (label === undefined) return;
    const { light, dark } = label.colour;
    ref.current?.style.setProperty("--label-ground", `light-dark(${light.ground}, ${dark.ground})`);
    ref.current?.style.setProperty("--label-ink", `light-dark(${light.ink}, ${dark.ink})`);
  }, [label]);
  return ref;
}

export function LabelBand(props: { readonly label: LabelView | undefined }): ReactNode {
  const { t, language } = useWords();
  const ref = useLabelColour(props.label);
  const other = language === "ja" ? "en" : "ja";
  return (
    <section className="label-band" ref={ref} aria-label={t("report.label")}>
      {props.label === undefined ? null : (
        <>
          <span>{props.label.words[language]}</span>
          <span className="other-language" lang={other}>
            {props.label.words[other]}
          </span>
        </>
      )}
    </section>
  );
}

/** Unmistakable for an exercise and a case; nothing at all for the live realm. */
export function RealmBand(props: { readonly realm: RealmView }): ReactNode {
  const { realm } = props;
  const { t, pick } = useWords();
  if (realm.kind === "live") return <div className="realm-band" />;
  const exercise = realm.kind === "exercise";
  const title = pick(realm.title);
  const word = exercise ? t("realm.exercise") : t("realm.case");
  return (
    <section className="realm-band" aria-label={t("realm.switch")}>
      <strong>{exercise ? `${word}　${word}　${word}` : word}</strong>
      <span className="notice-words">
        {isSentence(title) ? title : exercise ? t("realm.exerciseNotice", { title }) : t("realm.caseNotice", { title })}
      </span>
      <span className="realm-name">
        {t("realm.name", { name: realm.name })}
        <Pace rate={realm.clock.rate} />
      </span>
    </section>
  );
}

/** A case that brings its own notice says it whole; a bare title is put into ours. */
function isSentence(title: string): boolean {
  return /[。.]$/.test(title);
}

function Pace(props: { readonly rate: number }): ReactNode {
  const { t } = useWords();
  if (props.rate === 1) return null;
  return <>　{props.rate === 0 ? t("realm.paused") : t("realm.pace", { rate: props.rate })}</>;
}

export function Foot(props: {
  readonly realm: RealmView;
  readonly label: LabelView | undefined;
  readonly party: string;
}): ReactNode {
  const { realm, label, party } = props;
  const { t, pick, language } = useWords();
  const ref = useLabelColour(label);
  const side = sideName(useParties().of(party), language);
  const word =
    realm.kind === "exercise" ? t("realm.exercise") : realm.kind === "case" ? t("realm.case") : t("realm.live");
  const words = realm.kind === "live" ? word : `${word}　${t("realm.notLive")}`;
  return (
    <footer className="foot">
      <span>{words}</span>
      <span className="foot-label" ref={ref}>
        {label === undefined ? null : pick(label.words)}
      </span>
      <span>{t("foot.node", { party: side })}</span>
    </footer>
  );
}
