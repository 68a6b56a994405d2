import type { ReactNode } from "react";
import { Button as AriaButton, Tooltip, TooltipTrigger } from "react-aria-components";
import { useTellRefusal } from "./refusal.ts";

/**
 * One button. `reason` says why it cannot be done now, and by whom it could: such a button stays focusable and
 * readable, does nothing, and shows the reason.
 */
export function Button(props: {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly kind?: "primary" | "danger";
  readonly size?: "small";
  readonly shortcut?: string;
  readonly reason?: string | undefined;
  readonly type?: "submit" | "button";
  readonly label?: string;
  readonly pending?: boolean;
  readonly autoFocus?: boolean;
}): ReactNode {
  const { children, onPress, kind, size, shortcut, reason, type = "button", label, pending, autoFocus } = props;
  const tell = useTellRefusal();
  const button = (
    <AriaButton
      className="button"
      type={type}
      {...(pending === true ? { "data-pending": "" } : {})}
      {...(kind === undefined || reason !== undefined ? {} : { "data-kind": kind })}
      {...(size === undefined ? {} : { "data-size": size })}
      {...(reason === undefined && pending !== true ? {} : { "aria-disabled": "true" as const })}
      {...(label === undefined ? {} : { "aria-label": label })}
      {...(autoFocus === undefined ? {} : { autoFocus })}
      onPress={() => {
        tell(reason === undefined ? undefined : { what: children, reason });
        if (reason === undefined && pending !== true) onPress?.();
      }}
    >
      {children}
      {shortcut === undefined ? null : <kbd aria-hidden>{shortcut}</kbd>}
    </AriaButton>
  );
  if (reason === undefined) return button;
  return (
    <TooltipTrigger delay={200}>
      {button}
      <Tooltip className="tip" offset={4}>
        {reason}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** A small act that stands in a line of text. */
export function Quiet(props: {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly pressed?: boolean;
  readonly label?: string;
}): ReactNode {
  return (
    <AriaButton
      className="quiet"
      onPress={props.onPress}
      {...(props.pressed === undefined ? {} : { "aria-pressed": props.pressed })}
      {...(props.label === undefined ? {} : { "aria-label": props.label })}
    >
      {props.children}
    </AriaButton>
  );
}
