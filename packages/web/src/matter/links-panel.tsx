import type { MatterView, Reference } from "@kakehashi/contract";
import type { ReactNode } from "react";
import { ObjectLink } from "../app/object-link.tsx";
import { ReferenceLink } from "../app/reference-link.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { Written } from "../design/written.tsx";

const relations = ["relates", "depends", "follows", "part-of", "duplicates"] as const;
type Relation = (typeof relations)[number];

function isRelation(relation: string | undefined): relation is Relation {
  return relations.some((each) => each === relation);
}

/** What a link makes of two matters, as read from this one, whichever of the two says so. */
function useLinkWords(): (link: Reference) => string {
  const { t } = useWords();
  return ({ relation, from }) => {
    if (!isRelation(relation)) return "";
    return from === "other" ? t(`relate.by.${relation}`) : t(`relate.to.${relation}`);
  };
}

/** Everything that the matter is linked to: what it is to it, its title, how it stands, and whether it has moved since. */
export function LinksPanel(props: { readonly matter: MatterView }): ReactNode {
  const { matter } = props;
  const { t } = useWords();
  if (matter.links.length === 0) return null;
  return (
    <section aria-labelledby="links">
      <div className="panel-head">
        <h2 id="links">{t("relate.panel")}</h2>
        <span className="aside">{matter.links.length}</span>
      </div>
      <LinkList matter={matter} />
    </section>
  );
}

/** The same as lines: also what a closing is made in view of. */
export function LinkList(props: { readonly matter: MatterView }): ReactNode {
  const { matter } = props;
  const { t } = useWords();
  const linkWords = useLinkWords();
  return (
    <ul className="links-list">
      {matter.links.map((link) => (
        <li key={`${link.subject} ${link.relation} ${link.from}`} className="link-row">
          <span className="second">{linkWords(link)}</span>
          <span className="phrases">
            <ReferenceLink reference={link} audience={matter.audience} /> <Written text={link.title} />
          </span>
          <span className="second">
            {link.state === undefined ? null : t(`matter.state.${link.state}`)}
            {link.above === true ? <Chip>{t("relate.above")}</Chip> : null}
            {link.moved === true ? <Chip>{t("matter.moved")}</Chip> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A matter that was joined to another as a duplicate says where the work goes on, and that nothing of it is lost. */
export function DuplicateNote(props: { readonly matter: MatterView }): ReactNode {
  const { matter } = props;
  const { t } = useWords();
  const other = matter.duplicateOf;
  if (other === undefined) return null;
  return (
    <p className="duplicate-note" role="status">
      <strong>{t("relate.duplicateOf")}</strong>{" "}
      <ObjectLink audience={other.audience ?? matter.audience} subject={other.subject}>
        {other.reference} <Written text={other.title} />
      </ObjectLink>{" "}
      {matter.state === "open" ? <span className="second">{t("relate.duplicateHelp")}</span> : null}
    </p>
  );
}
