import type { ReactNode } from "react";
import { type FlaggedWords, hiddenWords, type Piece, piecesOf } from "./exact-words.ts";
import { useWords } from "./language.tsx";

/**
 * Words of the record, exactly: what hides, turns or is written otherwise than it looks stands by its name where it is, and
 * turns nothing. Wherever people read in order to decide, words go through this.
 */
export function Exact(props: { readonly words: string }): ReactNode {
  const pieces = piecesOf(props.words);
  if (pieces.length === 1 && pieces[0]?.is === "words") return pieces[0].words;
  let at = 0;
  return pieces.map((piece) => {
    const key = `${at} ${piece.is}`;
    at += 1;
    return piece.is === "words" ? <span key={key}>{piece.words}</span> : <Hidden key={key} piece={piece} />;
  });
}

function Hidden(props: { readonly piece: Exclude<Piece, { readonly is: "words" }> }): ReactNode {
  const { is, words, character, count } = props.piece;
  const { t, language } = useWords();
  const what = `${character} ${t(hiddenWords[is])}`.trim();
  return (
    <mark className="hidden-character" data-fault={is} title={what}>
      {is === "not-nfc" && words !== "" ? words : null}
      <bdi className="mono" lang={language} dir="ltr">
        {is === "not-nfc" ? t("exact.formShort") : character}
        {count > 1 ? `×${count}` : ""}
      </bdi>
      <span className="unseen" lang={language}>
        {`（${what}）`}
      </span>
    </mark>
  );
}

/**
 * In words, before one decides: that some of these texts are not what they look like, which, and by which characters. Nothing
 * where all are. `where` is what people call the text by: a clause, a language, a place in the content.
 */
export function ExactNote(props: { readonly flagged: readonly FlaggedWords<ReactNode>[] }): ReactNode {
  const { flagged } = props;
  const { t } = useWords();
  if (flagged.length === 0) return null;
  return (
    <div className="exact-note" role="note">
      <p>{t("exact.note")}</p>
      <ul>
        {flagged.map(({ where, characters }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with its texts, and has no other names.
          <li key={at}>
            <span>{where}</span>
            {characters.map(({ is, words, character, count }) => (
              <span key={character} className="exact-character">
                <span className="mono">
                  {is === "not-nfc" && words !== "" ? `${words} ` : ""}
                  {character}
                  {count > 1 ? `×${count}` : ""}
                </span>{" "}
                {t(hiddenWords[is])}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
