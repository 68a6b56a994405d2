import type { DefinitionChange } from "@kakehashi/core";
import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";

const languages = ["ja", "en"] as const;

/** What differs between two definitions: both languages side by side, since the words themselves are what is agreed. */
export function ChangesTable(props: { readonly changes: readonly DefinitionChange[] }): ReactNode {
  const { changes } = props;
  const { t } = useWords();
  if (changes.length === 0) return <p className="second changes-none">{t("amend.noChanges")}</p>;
  const parts = [...new Set(changes.map(({ part }) => part))];
  return (
    <table className="changes">
      <thead>
        <tr>
          <th>
            <span className="unseen">{t("amend.act")}</span>
          </th>
          <th lang="ja">日本語</th>
          <th lang="en">English</th>
        </tr>
      </thead>
      {parts.map((part) => {
        const rows = changes.filter((change) => change.part === part);
        return (
          <tbody key={part}>
            <tr>
              <th colSpan={3} scope="rowgroup" className="changes-part">
                {t(`amend.part.${part}`)} <span className="third">{rows.length}</span>
              </th>
            </tr>
            {rows.map((change) => (
              <ChangeRow key={`${change.is} ${change.pointer} ${change.field?.en ?? ""}`} change={change} />
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

function ChangeRow(props: { readonly change: DefinitionChange }): ReactNode {
  const { change } = props;
  const { t } = useWords();
  return (
    <tr data-is={change.is}>
      <td className="changes-is">
        {t(`amend.${change.is}`)}
        {change.party === undefined ? null : (
          <>
            {" "}
            <Mark party={change.party} />
          </>
        )}
      </td>
      {languages.map((language) => (
        <td key={language} lang={language}>
          <ChangeWords change={change} language={language} />
        </td>
      ))}
    </tr>
  );
}

function ChangeWords(props: { readonly change: DefinitionChange; readonly language: "ja" | "en" }): ReactNode {
  const { change, language } = props;
  const { what, field, before, after, is } = change;
  const name =
    is === "added" ? <ins>{what[language]}</ins> : is === "removed" ? <del>{what[language]}</del> : what[language];
  if (field === undefined) return name;
  // Words that changed in the other language alone stand here as they were.
  const isSame = before?.[language] === after?.[language];
  return (
    <>
      {name}
      {language === "ja" ? "：" : ": "}
      <span className="second">{field[language]}</span>{" "}
      {before === undefined || isSame ? null : <del>{before[language]}</del>}
      {before === undefined || after === undefined || isSame ? null : " → "}
      {after === undefined ? null : isSame ? after[language] : <ins>{after[language]}</ins>}
    </>
  );
}
