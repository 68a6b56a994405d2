import { afterEach, expect, test, vi } from "vitest";
import { loadScreen, screenFailure, whenNodeAnswers } from "./load-screen.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const cut = () => Promise.reject(new TypeError("Failed to fetch"));
const broken = () => Promise.reject(new Error("Unable to preload CSS"));

test("a screen that does not come though the node answers is a defect, and is thrown", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response()));
  await expect(loadScreen(broken)).rejects.toThrow("Unable to preload CSS");
  expect(screenFailure.read()).toBe(false);
});

test("where no line to the node is there, a screen breaks nothing: it says so and is waited for", async () => {
  vi.stubGlobal("fetch", cut);
  const tell = vi.fn();
  const end = screenFailure.subscribe(tell);
  const settled = vi.fn();
  loadScreen(broken).then(settled, settled);
  await vi.waitFor(() => expect(tell).toHaveBeenCalledOnce());
  expect(screenFailure.read()).toBe(true);
  expect(settled).not.toHaveBeenCalled();
  end();
});

test("whoever waits for the node is called once it answers, and no more after the end of waiting", async () => {
  vi.useFakeTimers();
  let up = false;
  vi.stubGlobal("fetch", () => (up ? Promise.resolve(new Response()) : cut()));
  const [waiting, left] = [vi.fn(), vi.fn()];
  whenNodeAnswers(waiting);
  const leave = whenNodeAnswers(left);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(waiting).not.toHaveBeenCalled();
  leave();
  up = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(waiting).toHaveBeenCalledOnce();
  expect(left).not.toHaveBeenCalled();
});
