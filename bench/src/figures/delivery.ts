import { type Figure, figure } from "../figure.ts";
import { http } from "../floors/http.ts";
import { pg2 } from "../floors/pg2.ts";
import { LiveClient } from "../live-client.ts";
import type { Pair } from "../pair/pair.ts";
import type { Plan } from "../plan.ts";
import { median, quantile } from "../statistics.ts";

interface Floors {
  readonly a: string;
  readonly b: string;
}

interface Round {
  readonly pg2Lone: number;
  readonly pg2Rate: number;
  readonly lone: number;
  readonly rate16: number;
  readonly rate256: number;
  readonly wan256: number;
  readonly httpP95: number;
  readonly visibleP95: number;
}

/** Floors and figures in turn, so that a busy minute of the machine falls on both. */
async function round(floors: Floors, near: Pair, far: Pair, plan: Plan): Promise<Round> {
  const { seconds } = plan;
  const { a, b } = floors;
  const deliver = (pair: Pair, writers: number) => pair.a.ask({ ask: "deliver", writers, seconds });
  const pg2Lone = quantile((await pg2(a, b, 1, seconds)).latenciesMs, 0.5);
  const lone = quantile((await deliver(near, 1)).latenciesMs, 0.5);
  const pg2Rate = (await pg2(a, b, 16, seconds)).rate;
  const rate16 = (await deliver(near, 16)).rate;
  const rate256 = (await deliver(near, 256)).rate;
  const wan256 = (await deliver(far, 256)).rate;
  const httpP95 = quantile(await http(500), 0.95);
  const visibleP95 = await visible(near, Math.min(seconds, 4));
  return { pg2Lone, pg2Rate, lone, rate16, rate256, wan256, httpP95, visibleP95 };
}

/** From the acknowledgement at A to the event at a client of B's live stream, 95 in 100, milliseconds. */
async function visible(pair: Pair, seconds: number): Promise<number> {
  const client = new LiveClient((await pair.b()).port);
  await client.open();
  const spoken = await pair.a.ask({ ask: "speak", seconds, everyMs: 20 });
  await new Promise((resolve) => setTimeout(resolve, 500));
  client.close();
  const delays = spoken.map(({ subject, acknowledgedAt }) => {
    const seenAt = client.seenAt.get(subject);
    return seenAt === undefined ? Number.POSITIVE_INFINITY : Math.max(0, seenAt - acknowledgedAt);
  });
  return quantile(delays, 0.95);
}

export async function deliveryFigures(floors: Floors, near: Pair, far: Pair, plan: Plan): Promise<readonly Figure[]> {
  await Promise.all([near.b(), far.b()]);
  await near.a.ask({ ask: "deliver", writers: 16, seconds: 2 });
  await far.a.ask({ ask: "deliver", writers: 16, seconds: 2 });
  const rounds: Round[] = [];
  for (let at = 0; at < plan.rounds; at++) {
    process.stderr.write(`delivery, round ${at + 1} of ${plan.rounds}\n`);
    rounds.push(await round(floors, near, far, plan));
  }
  const of = (name: keyof Round): number => median(rounds.map((each) => each[name]));
  return [
    figure("delivery.latency.c1.p50", of("lone"), "ms", "pg2, 1 writer, p50", of("pg2Lone")),
    figure("delivery.rate.c16", of("rate16"), "units/s", "pg2, 16 writers", of("pg2Rate")),
    figure("delivery.rate.c256", of("rate256"), "units/s", "pg2, 16 writers", of("pg2Rate")),
    figure("delivery.wan.c256", of("wan256"), "units/s", "delivery.rate.c256", of("rate256")),
    figure("visible.latency.p95", of("visibleP95"), "ms", "http, p95", of("httpP95")),
  ];
}
