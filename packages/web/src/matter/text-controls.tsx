import type { MatterView, TextVersion } from "@kakehashi/contract";
import { type ReactNode, useId } from "react";
import { type Action, useActions } from "../app/actions.tsx";
import { useWords } from "../design/language.tsx";
import { useParties } from "../design/parties.tsx";
import { agreedText, newestTexts, readableTexts, useShownText } from "./text-shown.tsx";

/** Which version stands here, and which one it is compared with: any two, also proposals that crossed. */
export function TextControls(props: { readonly matter: MatterView }): ReactNode {
  const { matter } = props;
  const { t, language } = useWords();
  const shown = useShownText();
  const { text, before, choose, compareWith } = shown;
  const texts = readableTexts(matter);
  const nameOf = useNameOf(matter);
  useActions(textActions(texts, shown), `${language} ${text?.entry} ${before?.entry} ${texts.length}`);
  if (texts.length < 2 || text === undefined) return null;
  return (
    <span className="aside text-controls">
      <Pick
        label={t("text.shown")}
        value={text.entry}
        options={texts.map((each) => ({ value: each.entry, words: nameOf(each) }))}
        onChange={choose}
      />
      <Pick
        label={t("text.comparedWith")}
        value={before?.entry ?? "none"}
        options={[
          { value: "none", words: t("text.notCompared") },
          ...texts.filter((each) => each !== text).map((each) => ({ value: each.entry, words: nameOf(each) })),
        ]}
        onChange={(entry) => compareWith(entry === "none" ? undefined : entry)}
      />
      {before === undefined ? null : (
        <span className="line legend" aria-hidden>
          <ins>{t("matter.added")}</ins>
          <del>{t("matter.removed")}</del>
        </span>
      )}
    </span>
  );
}

/** `v3 US`, and what makes it stand out: agreed, beside another newest one, with brackets. */
function useNameOf(matter: MatterView): (text: TextVersion) => string {
  const { t } = useWords();
  const parties = useParties();
  const newest = newestTexts(matter);
  const agreed = agreedText(matter);
  return ({ entry, version, stamp, clauses }) => {
    const marks = [
      ...(entry === agreed?.entry ? [t("text.agreedMark")] : []),
      ...(newest.length > 1 && newest.some((each) => each.entry === entry) ? [t("text.crossedMark")] : []),
      ...(clauses.some(({ alternatives }) => alternatives) ? [t("text.bracketsMark")] : []),
    ];
    return [t("matter.version", { version }), parties.of(stamp.party).mark, ...marks].join(" ");
  };
}

type Shown = ReturnType<typeof useShownText>;

/** `[` and `]` go through the versions, `=` shows and hides what changed. */
function textActions(texts: readonly TextVersion[], { text, before, choose, compareWith }: Shown): readonly Action[] {
  const at = texts.findIndex(({ entry }) => entry === text?.entry);
  const go = (to: number) => {
    const next = texts[to];
    if (next !== undefined) choose(next.entry);
  };
  const action = (id: string, keys: string, ja: string, kana: string, en: string, run: () => void): Action => ({
    ...{ id, keys, kana, run },
    words: { ja, en },
    group: "act",
  });
  if (texts.length < 2) return [];
  return [
    action("text-earlier", "[", "前の版を見る", "まえのはんをみる", "Earlier version", () => go(at - 1)),
    action("text-later", "]", "次の版を見る", "つぎのはんをみる", "Later version", () => go(at + 1)),
    action(
      "text-changes",
      "=",
      "変更の表示を切り替える",
      "へんこうのひょうじをきりかえる",
      "Show or hide changes",
      () =>
        compareWith(before === undefined ? (texts[at - 1] ?? texts.find((each) => each !== text))?.entry : undefined),
    ),
  ];
}

function Pick(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly words: string }[];
  readonly onChange: (value: string) => void;
}): ReactNode {
  const id = useId();
  return (
    <span className="line">
      <label htmlFor={id}>{props.label}</label>
      <select id={id} value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        {props.options.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </span>
  );
}
