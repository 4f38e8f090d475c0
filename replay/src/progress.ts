/** Shows how far a stage is, on one line of a terminal that is written over; elsewhere nothing. */
export type Progress = { to(done: number): void; end(): void };

export type Terminal = { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };

const BAR_CHARS = 30;
const EVERY_MS = 100;

export function createProgress(terminal: Terminal, label: string, total: number): Progress {
  if (!terminal.isTTY || total === 0) return { to: () => {}, end: () => {} };
  let shownAt = 0;
  const show = (done: number) => {
    const part = Math.min(1, done / total);
    const bar = '█'.repeat(Math.round(part * BAR_CHARS)).padEnd(BAR_CHARS, '░');
    const line = `${label.padEnd(18)} ${bar} ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
    terminal.write(`\r\u001b[2K${line.slice(0, (terminal.columns ?? 80) - 1)}`);
  };
  return {
    to: (done) => {
      if (done < total && performance.now() - shownAt < EVERY_MS) return;
      shownAt = performance.now();
      show(done);
    },
    end: () => terminal.write('\r\u001b[2K'),
  };
}
