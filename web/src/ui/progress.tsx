import './progress.css';

export type ProgressBarProps = {
  /** What is going on. */
  readonly name: string;
  /** From 0 to 1; undefined while nobody can tell. */
  readonly value: number | undefined;
};

/** How far something has come. */
export function ProgressBar({ name, value }: ProgressBarProps) {
  return <progress class="progress" aria-label={name} max={1} value={value} />;
}
