import ICAL from "ical.js";

export interface TodoRead {
  readonly uid: string;
  readonly summary: string;
  /** Milliseconds since 1970. */
  readonly due: number;
}

/** The things to do of a calendar, read back by a strict parser. */
export function todosIn(text: string): readonly TodoRead[] {
  const root = new ICAL.Component(ICAL.parse(text) as never);
  return root.getAllSubcomponents("vtodo").map((todo) => {
    const due = todo.getFirstPropertyValue("due");
    return {
      uid: String(todo.getFirstPropertyValue("uid")),
      summary: String(todo.getFirstPropertyValue("summary")),
      due: due instanceof ICAL.Time ? due.toJSDate().getTime() : Number.NaN,
    };
  });
}
