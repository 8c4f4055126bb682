/** The time that passed in Google's world: the machine's own clock, moved on by what service calls would take. */
export class SimulatedClock {
  private ahead = 0;
  private readonly machineNow: () => number;

  /** `machineNow` gives milliseconds since 1970, like Date.now. */
  constructor(machineNow: () => number = Date.now) {
    this.machineNow = machineNow;
  }

  /** Milliseconds since 1970, simulated waiting included. */
  now(): number {
    return this.machineNow() + this.ahead;
  }

  /** Sum of everything simulated so far, in milliseconds. */
  get simulated(): number {
    return this.ahead;
  }

  advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }
}
