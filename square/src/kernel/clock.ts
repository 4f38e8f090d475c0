/** The current time in milliseconds since the Unix epoch; handed in so that tests can turn it. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();
