/** Whether a process still runs. What a dead one asks for never comes: neither an answer nor an error. */
export class Life {
  private alive = true;

  get isAlive(): boolean {
    return this.alive;
  }

  end(): void {
    this.alive = false;
  }

  /** The value while the process runs; else nothing, for ever. */
  async only<Value>(value: Promise<Value> | Value): Promise<Value> {
    const came = await value;
    return this.alive ? came : never();
  }
}

export function never<Value>(): Promise<Value> {
  return new Promise<Value>(() => {});
}
