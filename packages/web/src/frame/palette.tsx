import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, type ReactNode, useDeferredValue, useId, useState } from "react";
import { useAllActions } from "../app/actions.tsx";
import { hitAddress } from "../app/addresses.ts";
import { Keys } from "../app/keys.tsx";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Dialog } from "../design/dialog.tsx";
import { useWords } from "../design/language.tsx";
import { Written } from "../design/written.tsx";
import { inPaletteOrder } from "./palette-order.ts";

interface Option {
  readonly id: string;
  readonly main: ReactNode;
  readonly other: string;
  readonly keys?: string | undefined;
  readonly reason?: string | undefined;
  readonly run: () => void;
}

/** Every act and place, and what stands on the record, by words of both languages, kana or romaji. */
export function Palette(props: { readonly onClose: () => void }): ReactNode {
  const { onClose } = props;
  const { t, language } = useWords();
  const { realm } = useSession();
  const navigate = useNavigate();
  const actions = useAllActions();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(query.trim());
  const hits = useQuery(queries.search(asked, realm.realm));
  const looking = query.trim() !== "" && (asked !== query.trim() || hits.isFetching);
  const list = useId();

  const found: Option[] = [
    ...inPaletteOrder(actions, query).map((action) => ({
      id: action.id,
      main: action.words[language],
      other: action.words[language === "ja" ? "en" : "ja"],
      keys: action.keys,
      reason: action.reason,
      run: action.run,
    })),
    ...(asked === "" ? [] : (hits.data?.rows ?? [])).slice(0, 12).map((hit) => ({
      id: hit.subject,
      main: <Written text={hit.title} fallback={hit.reference ?? hit.type} />,
      other: hit.reference ?? "",
      run: () => void navigate(hitAddress(hit)),
    })),
  ];
  const chosen = Math.min(at, found.length - 1);
  const run = (option: Option | undefined) => {
    if (option === undefined || option.reason !== undefined) return;
    onClose();
    option.run();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === "ArrowDown") setAt(Math.min(chosen + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(chosen - 1, 0));
    else if (event.key === "Enter") run(found[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t("palette.title")} onClose={onClose} className="palette">
      <input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={chosen < 0 ? undefined : `${list}-${chosen}`}
        aria-label={t("palette.title")}
        placeholder={t("palette.placeholder")}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div className="palette-list" role="listbox" id={list} aria-label={t("palette.title")}>
        {found.map((option, n) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are taken by the field, which holds the focus.
          <div
            key={option.id}
            id={`${list}-${n}`}
            role="option"
            tabIndex={-1}
            aria-selected={n === chosen}
            aria-disabled={option.reason !== undefined}
            onClick={() => run(option)}
            onMouseMove={() => setAt(n)}
          >
            <span>{option.main}</span>
            <span className="other">{option.reason ?? option.other}</span>
            {option.keys === undefined ? null : <Keys keys={option.keys} />}
          </div>
        ))}
      </div>
      <p className="note palette-note" role="status">
        {found.length > 0 ? t("palette.hint") : looking ? t("palette.looking") : t("palette.none", { query })}
      </p>
    </Dialog>
  );
}
