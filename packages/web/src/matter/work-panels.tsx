import type { MadeMove, MatterView, ObjectView } from "@kakehashi/contract";
import { type ReactNode, useState } from "react";
import { useNow, useSession } from "../app/session.tsx";
import { useShortTime } from "../app/use-short-time.ts";
import { PostHolders } from "../away/post-holders.tsx";
import { Button, Quiet } from "../design/button.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useParties } from "../design/parties.tsx";
import { Urgency } from "../design/urgency.tsx";
import { Written } from "../design/written.tsx";
import { AsOpened } from "./as-opened.tsx";
import { type WorkAct, WorkDialog } from "./work-acts.tsx";

/** The work on a matter: its way with its reasons, what each side says of it, requests for information, tasks. */
export function WorkPanels(props: { readonly matter: MatterView; readonly object: ObjectView }): ReactNode {
  const { matter, object } = props;
  const [open, setOpen] = useState<WorkAct | undefined>();
  return (
    <>
      <Way matter={matter} />
      <Sides matter={matter} />
      <Requests matter={matter} onAct={setOpen} />
      <Tasks matter={matter} onAct={setOpen} />
      {open === undefined ? null : (
        <AsOpened seen={{ matter, object }}>
          {(opened) => <WorkDialog open={open} {...opened} onClose={() => setOpen(undefined)} />}
        </AsOpened>
      )}
    </>
  );
}

function Way(props: { readonly matter: MatterView }): ReactNode {
  const { matter } = props;
  const { t, pick } = useWords();
  const time = useShortTime();
  if (matter.moves.length + matter.decisions.length === 0 && matter.gaps.length === 0) return null;
  const said = [
    ...matter.moves.map((move) => ({
      at: move.stamp.time,
      row: <Move key={move.stamp.entry} move={move} time={time} />,
    })),
    ...matter.decisions.map(({ stamp, at, words, recalled }) => ({
      at: stamp.time,
      row: (
        <li key={stamp.entry} className="history-row">
          <span className="when">{time(stamp.time)}</span>
          <Mark party={stamp.party} />
          <span>
            <strong>{t("work.decided", { body: at === undefined ? "" : pick(at.name) })}</strong>{" "}
            {recalled ? t("work.recalled") : <Written text={words} />}
          </span>
        </li>
      ),
    })),
  ].sort((a, b) => a.at - b.at);
  return (
    <section aria-labelledby="way">
      <div className="panel-head">
        <h2 id="way">{t("matter.path")}</h2>
      </div>
      {matter.unsettled ? (
        <p className="agreement-sentence" role="status">
          {t("work.unsettledHelp")}
        </p>
      ) : null}
      {matter.gaps.length === 0 ? null : <Gaps matter={matter} />}
      <ol>{said.map(({ row }) => row)}</ol>
    </section>
  );
}

function Gaps(props: { readonly matter: MatterView }): ReactNode {
  const { matter } = props;
  const { t, pick } = useWords();
  return (
    <p className="agreement-sentence">
      {matter.gaps.map((party) => (
        <span key={party}>
          <Mark party={party} />{" "}
          {t("work.gap", {
            holder: pick(matter.holders.find((held) => held.party === party)?.postName ?? { ja: "–", en: "–" }),
          })}
        </span>
      ))}
    </p>
  );
}

function Move(props: { readonly move: MadeMove; readonly time: (time: number) => string }): ReactNode {
  const { move, time } = props;
  const { t, pick } = useWords();
  const parts = { from: pick(move.from.name), to: pick(move.to.name) };
  return (
    <li className="history-row" data-void={move.counts ? undefined : ""}>
      <span className="when">{time(move.stamp.time)}</span>
      <Mark party={move.stamp.party} />
      <span className="phrases">
        <strong>{t(`work.moved.${move.act}`, parts)}</strong> {move.off ? <Chip>{t("move.offLink")}</Chip> : null}
        {move.crossed ? <Chip>{t("work.crossed")}</Chip> : null}
        {move.counts || move.crossed ? null : <Chip>{t("work.replaced")}</Chip>}
        {move.reason === undefined ? null : (
          <span className="block">
            <Written text={move.reason} />
          </span>
        )}
        {move.ownSide === undefined ? null : (
          <span className="block second">
            {t("move.ownSide")}: <Written text={move.ownSide} />
          </span>
        )}
        {move.asked === undefined ? null : (
          <span className="block second">
            {t("move.asked")}: <Written text={move.asked} />
          </span>
        )}
      </span>
    </li>
  );
}

function Sides(props: { readonly matter: MatterView }): ReactNode {
  const { matter } = props;
  const { t, pick } = useWords();
  const { mine } = useSession();
  const parties = useParties();
  const time = useShortTime();
  const isSaid = matter.sides.some(
    ({ priority, due, measures, legal }) =>
      priority !== undefined || due !== undefined || measures.length > 0 || legal !== undefined,
  );
  return (
    <section aria-labelledby="sides">
      <div className="panel-head">
        <h2 id="sides">{t("work.sides")}</h2>
      </div>
      {parties.ordered(matter.signatories).map((party) => {
        const side = matter.sides.find((each) => each.party === party);
        const held = matter.holders.find((each) => each.party === party);
        return (
          <div key={party} className="work-row">
            <Mark party={party} />
            <span>
              {held === undefined ? t("work.nobodyHolds") : pick(held.postName)}
              {held?.named === false ? <span className="third"> {t("work.byOrder")}</span> : null}
              {held === undefined || party !== mine ? null : <PostHolders post={held.post} />}
              {isSaid && side !== undefined ? (
                <span className="block second">
                  {side.priority === undefined ? "" : `${pick(side.priority.name)} `}
                  {side.due === undefined ? "" : t("matter.dueBy", { time: time(side.due) })}
                  {side.measures.map(({ id, name }) => (
                    <span key={id} title={name === undefined ? id : pick(name)}>
                      {" "}
                      {id}
                    </span>
                  ))}
                  {side.legal === undefined ? null : (
                    <>
                      {" "}
                      <Written text={side.legal} />
                    </>
                  )}
                </span>
              ) : null}
            </span>
          </div>
        );
      })}
    </section>
  );
}

function Requests(props: { readonly matter: MatterView; readonly onAct: (act: WorkAct) => void }): ReactNode {
  const { matter, onAct } = props;
  const { t } = useWords();
  const { mine } = useSession();
  const now = useNow(15_000);
  const time = useShortTime();
  if (matter.requests.length === 0) return null;
  return (
    <section aria-labelledby="requests">
      <div className="panel-head">
        <h2 id="requests">{t("work.requests")}</h2>
        <span className="aside">{matter.requests.filter(({ state }) => state === "waits").length}</span>
      </div>
      <ul>
        {matter.requests.map((request) => (
          <li key={request.entry} className="work-row">
            <Mark party={request.party} state={request.state === "waits" ? "hollow" : "solid"} />
            <span>
              <Written text={request.words} />
              {request.answers.map((answer) => (
                <span key={answer.stamp.entry} className="block second">
                  <Mark party={answer.party} /> <Written text={answer.words} />{" "}
                  <span className="third">{time(answer.stamp.time)}</span>
                </span>
              ))}
            </span>
            <span className="work-acts">
              {request.state === "waits" && request.due !== undefined ? <Urgency due={request.due} now={now} /> : null}
              {request.state === "waits" ? null : (
                <span className="third">{t(request.state === "closed" ? "work.closedRequest" : "work.answered")}</span>
              )}
              {request.state !== "closed" && request.to === mine ? (
                <Button size="small" onPress={() => onAct({ act: "answer", request })}>
                  {t("work.answer")}
                </Button>
              ) : null}
              {request.state !== "closed" && request.party === mine ? (
                <Quiet onPress={() => onAct({ act: "close-request", request })}>{t("work.closeRequest")}</Quiet>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tasks(props: { readonly matter: MatterView; readonly onAct: (act: WorkAct) => void }): ReactNode {
  const { matter, onAct } = props;
  const { t, pick } = useWords();
  const { mine } = useSession();
  const now = useNow(15_000);
  if (matter.tasks.length === 0) return null;
  const isOpen = (status: string | undefined) => status !== "done" && status !== "dropped";
  return (
    <section aria-labelledby="tasks">
      <div className="panel-head">
        <h2 id="tasks">{t("work.tasks")}</h2>
        <span className="aside">{matter.tasks.filter(({ status }) => isOpen(status)).length}</span>
      </div>
      <ul>
        {matter.tasks.map((task) => (
          <li key={task.entry} className="work-row">
            <Mark party={task.party} state={isOpen(task.status) ? "hollow" : "solid"} />
            <span>
              <Written text={task.title} />
              <span className="block second">{pick(task.postName)}</span>
            </span>
            <span className="work-acts">
              {isOpen(task.status) && task.due !== undefined ? <Urgency due={task.due} now={now} /> : null}
              {task.party === mine ? (
                <Quiet onPress={() => onAct({ act: "task-status", task })}>
                  {t(`work.status.${task.status ?? "differs"}`)}
                </Quiet>
              ) : (
                <span className="third">{t(`work.status.${task.status ?? "differs"}`)}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
