import { expect, it } from "vitest";
import { UsageFault } from "../cli-context.ts";
import { faultWords } from "../messages/fault-words.ts";
import { readPortBase } from "./demo-plan.ts";

it("takes a base from which every node of the demo gets a port, and 4210 without one", () => {
  expect(readPortBase(undefined, 2)).toBe(4210);
  expect(readPortBase("", 2)).toBe(4210);
  expect(readPortBase("4310", 2)).toBe(4310);
  expect(readPortBase("65525", 2)).toBe(65_525);
});

it.each(["99999", "abc", "-5", "65530", "0", "4210.5", "1e3", " "])(
  "refuses %j in words of both languages",
  (given) => {
    let fault: unknown;
    try {
      readPortBase(given, 2);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(UsageFault);
    const words = faultWords(fault);
    expect(words?.en).toContain(`KAKEHASHI_PORT_BASE is a whole number from 1 to 65525, not ${given}`);
    expect(words?.ja).toMatch(/^KAKEHASHI_PORT_BASE は 1 から 65525 まで/);
  },
);
