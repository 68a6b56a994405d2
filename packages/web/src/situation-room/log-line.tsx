import type { AudienceView, CommandReply, SituationRow } from "@kakehashi/contract";

import { formatPreciseTime } from "@kakehashi/language";
import { type ReactNode, useState } from "react";
import { commands } from "../act/commands.ts";
import { useDraft } from "../act/draft.ts";
import { languageOf } from "../act/language-of.ts";
import { useOtherNames } from "../act/other-names.ts";
import { useReadsOnly } from "../act/reads-only.ts";
import { useReleaseReason } from "../act/release-reason.ts";
import { SendDialog } from "../act/send-dialog.tsx";
import { useCommand } from "../act/use-command.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Quiet } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { shortSideName, useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";
import { focusList, logLineId } from "./focus-log-line.ts";
import { emptyExtras, type LineExtras, MoreFields } from "./log-line-extras.tsx";
import { SentLine } from "./sent-line.tsx";
import { parseLine } from "./typed-line.ts";

interface Route {
  readonly audience: AudienceView;
  readonly label: string;
}

const routeName = ({ audience, label }: Route): string => `${audience.audience} ${label}`;
const lastRouteKey = "kakehashi.last-route";

/**
 * One line, one key. Audience and label stand beside the field and Enter confirms; the dialog comes only when they
 * differ from the line before.
 */
export function LogLine(props: { readonly situation: SituationRow }): ReactNode {
  const { situation } = props;
  const { t, pick, language, beside } = useWords();
  const session = useSession();
  const zone = useZone();
  const now = useNow(1000);
  const routes = useRoutes();
  const reasonFor = useReleaseReason();
  const otherNames = useOtherNames();
  const parties = useParties();
  // Beside the field there is room for a word: the whole names stand in the dialog.
  const shortNames = (audience: AudienceView) =>
    beside(
      ...parties
        .ordered(audience.parties)
        .filter((party) => party !== session.mine)
        .map((party) => shortSideName(parties.of(party), language)),
    );
  const readsOnly = useReadsOnly();
  const [chosen, choose] = useState<string | undefined>();
  const [typed, setTyped, clearTyped] = useDraft(`log.${situation.subject}`, "");
  const [extras, setExtras] = useState<LineExtras>(emptyExtras);
  const [more, setMore] = useState(false);
  const [asking, setAsking] = useState(false);
  const [sent, setSent] = useState<{ reply: CommandReply; route: Route; at: number } | undefined>();
  const route = routes.find((each) => routeName(each) === chosen) ?? routes[0];
  const log = useCommand(commands.log, (reply) => {
    if (route === undefined) return;
    localStorage.setItem(lastRouteKey, routeName(route));
    setSent({ reply, route, at: Date.now() });
    setAsking(false);
    clearTyped();
    setExtras(emptyExtras);
  });
  if (route === undefined) return null;
  // A field that takes words which can go nowhere would be found out at its end.
  if (readsOnly !== undefined) return <p className="log-line second">{readsOnly}</p>;

  const line = parseLine(typed, now);
  const input = {
    words: { [languageOf(line.words)]: line.words },
    ...(line.event === undefined ? {} : { event: line.event }),
    ...(extras.place === "" ? {} : { place: { name: { [languageOf(extras.place)]: extras.place } } }),
    sources: extras.source === "" ? [] : [{ [languageOf(extras.source)]: extras.source }],
    status: extras.status,
    ...(route.audience.home ? {} : { situation: situation.subject }),
  };
  const send = () => {
    if (line.words === "" || log.pending) return;
    log.send(input, { audience: route.audience.audience, label: route.label });
  };
  const differs =
    localStorage.getItem(lastRouteKey) !== routeName(route) || reasonFor(route.audience, route.label) !== undefined;
  const enter = () => {
    if (line.words === "") return;
    if (differs) setAsking(true);
    else send();
  };
  const when = line.event === undefined ? t("entry.timeNow") : formatPreciseTime(line.event, now, zone, language);
  return (
    <form
      className="log-line"
      onSubmit={(event) => {
        event.preventDefault();
        enter();
      }}
    >
      {sent === undefined ? null : (
        <SentLine {...sent.reply} route={sent.route} at={sent.at} situation={situation.subject} />
      )}
      <div className="input-row">
        <input
          id={logLineId}
          autoComplete="off"
          aria-label={t("entry.label")}
          aria-describedby="log-line-beside"
          placeholder={t("entry.placeholder")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            // Enter that ends a conversion belongs to the input method.
            if (event.key === "Enter" && (event.nativeEvent.isComposing || event.keyCode === 229))
              event.preventDefault();
            // Back to the lines above it, so that the next key moves among them.
            if (event.key === "Escape" && !event.nativeEvent.isComposing) focusList("chronology");
          }}
        />
        <kbd aria-hidden>{typed === "" ? "l" : "Enter"}</kbd>
      </div>
      <div className="beside" id="log-line-beside">
        <select aria-label={t("send.to")} value={routeName(route)} onChange={(event) => choose(event.target.value)}>
          {routes.map((each) => (
            <option key={routeName(each)} value={routeName(each)}>
              {routeWords(each)}
            </option>
          ))}
        </select>
        <span>{when}</span>
        <Quiet onPress={() => setMore(!more)}>{more ? t("entry.less") : t("entry.more")}</Quiet>
      </div>
      {more ? <MoreFields value={extras} onChange={setExtras} /> : null}
      {log.error === undefined || asking ? null : (
        <p className="field-error" role="alert">
          {log.errorAt("/words") ?? log.error}
        </p>
      )}
      {asking ? (
        <SendDialog
          title={route.audience.home ? t("send.keepTitle") : t("send.title", { party: otherNames(route.audience) })}
          aside={t("act.log")}
          audience={route.audience}
          label={route.label}
          preview={
            <span lang={languageOf(line.words)}>
              {when} {line.words}
            </span>
          }
          previewLanguage={t(`language.${languageOf(line.words)}`)}
          afterwards={`${t("entry.changed")} ${t("send.afterwards")}`}
          error={log.error}
          pending={log.pending}
          held={{ command: commands.log, input }}
          onHeld={() => {
            clearTyped();
            setAsking(false);
          }}
          onSend={send}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </form>
  );

  function routeWords(each: Route): string {
    const label = session.label(each.label);
    const to = each.audience.home ? t("entry.home") : t("entry.audience", { audience: shortNames(each.audience) });
    return label === undefined || each.audience.home ? to : `${to}　${pick(label.words)}`;
  }
}

/** To whom and under which label a line can go: the audience of the situation, with the labels that may go there, and home. */
function useRoutes(): readonly Route[] {
  const { realm, shared, home, mine } = useSession();
  const audiences = home === undefined || home === shared ? [shared] : [shared, home];
  return audiences.flatMap((audience) => {
    const others = audience.parties.filter((party) => party !== mine);
    const labels = realm.labels
      .filter(({ releasableTo }) => audience.home || others.every((party) => releasableTo.includes(party)))
      .map(({ id }) => id);
    const first = labels.includes(audience.label) ? [audience.label] : [];
    return [...new Set([...first, ...(audience.home ? [] : labels)])].map((label) => ({ audience, label }));
  });
}
