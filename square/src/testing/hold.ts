/** A gate that lets everybody through unless it is held. */
export type Hold = { hold(): void; release(): void; wait(): Promise<void> };

export function createHold(): Hold {
  let gate = Promise.withResolvers<void>();
  gate.resolve();
  return {
    hold: () => {
      gate = Promise.withResolvers<void>();
    },
    release: () => gate.resolve(),
    wait: () => gate.promise,
  };
}
