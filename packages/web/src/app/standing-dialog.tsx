import { useLocation } from "@tanstack/react-router";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";

type Open = (make: (onClose: () => void) => ReactNode) => void;

const Context = createContext<Open>(() => undefined);

/**
 * Where a dialog stands that a row opened: a row of a list that moves by itself goes out of view, to another place or out of the
 * list under the hand of whoever writes, and takes nothing with it. It is about what it was opened for, whatever the list does, and
 * goes with the page.
 */
export function StandingDialogs(props: { readonly children: ReactNode }): ReactNode {
  const [dialog, setDialog] = useState<{ readonly nth: number; readonly node: ReactNode } | undefined>();
  const last = useRef(0);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has other dialogs.
  useEffect(() => setDialog(undefined), [pathname]);
  const [open] = useState<Open>(() => (make: (onClose: () => void) => ReactNode) => {
    last.current += 1;
    const nth = last.current;
    // Whatever closes late closes itself, and none that was opened since.
    const close = () => setDialog((standing) => (standing?.nth === nth ? undefined : standing));
    setDialog({ nth, node: make(close) });
  });
  return (
    <Context.Provider value={open}>
      {props.children}
      <div key={dialog?.nth}>{dialog?.node}</div>
    </Context.Provider>
  );
}

/** Opens a dialog that stands for itself. What it is given is as it was on the screen then; what moves it asks for itself. */
export function useStandingDialog(): Open {
  return useContext(Context);
}
