import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useFocusBack } from "./use-focus-back.ts";

/**
 * A dialog over the screen: focus stays in it, Esc closes it, and the screen behind keeps its place. It begins in its first
 * field, unless something else of it took the focus. Ctrl Enter goes on from any field, as its marked button would.
 */
export function Dialog(props: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
  readonly onClose: () => void;
  readonly className?: string;
}): ReactNode {
  const { title, aside, children, foot, onClose, className = "" } = props;
  const body = useRef<HTMLDivElement>(null);
  const buttons = useRef<HTMLDivElement>(null);
  useFocusBack();
  useEffect(() => {
    const isInIt = document.activeElement?.matches("[role=dialog] *");
    if (!isInIt) body.current?.querySelector<HTMLElement>("input, select, textarea")?.focus();
  }, []);
  const goOn = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    // A dialog that another has opened is its child for React, though it stands beside it in the page.
    event.stopPropagation();
    event.preventDefault();
    buttons.current?.querySelector<HTMLElement>('[data-kind="primary"]')?.click();
  };
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal className={`dialog ${className}`}>
        <AriaDialog>
          <div className="dialog-head">
            <Heading slot="title">{title}</Heading>
            {aside === undefined ? null : <span className="third">{aside}</span>}
          </div>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the fields within it hold the focus. */}
          <div className="dialog-body" onKeyDown={goOn} ref={body}>
            {children}
          </div>
          {foot === undefined ? null : (
            <div className="dialog-foot" ref={buttons}>
              {foot}
            </div>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
