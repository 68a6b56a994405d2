import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** A value that changes with time: asked every second, and the component renders again only when it is another. */
export function useTicking(read: () => number): number {
  return useSyncExternalStore(subscribe, read);
}

/** The wall clock, rounded down to `stepMs`: a component renders again only when its own step has passed. */
export function useWall(stepMs = 1000): number {
  return useTicking(() => Math.floor(Date.now() / stepMs) * stepMs);
}
