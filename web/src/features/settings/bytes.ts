const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const STEP = 1_000;

/** A size as people say it: 3.4 MB. */
export function toSize(bytes: number, language: string = LANGUAGE): string {
  const power = bytes < STEP ? 0 : Math.floor(Math.log(bytes) / Math.log(STEP));
  const at = Math.min(power, UNITS.length - 1);
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[at],
    maximumSignificantDigits: 2,
  });
  return format.format(bytes / STEP ** at);
}
