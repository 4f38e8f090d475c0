/** The first that fits counts: browsers call themselves by their forebears' names too. */
const BROWSERS: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Edge', /\bEdgA?(?:iOS)?\//],
  ['Opera', /\bOPR\/|\bOpera\b/],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Vivaldi', /\bVivaldi\//],
  ['Firefox', /\bFirefox\/|\bFxiOS\//],
  ['Chrome', /\bChrome\/|\bCriOS\/|\bHeadlessChrome\//],
  ['Safari', /\bSafari\//],
];
const SYSTEMS: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
];

export type BrowserName = { readonly browser: string; readonly system: string | undefined };

/** What a User-Agent says in words that its owner knows; undefined for one of a kind that we do not know. */
export function toBrowserName(userAgent: string): BrowserName | undefined {
  const find = (list: typeof BROWSERS) => list.find(([, sign]) => sign.test(userAgent))?.[0];
  const browser = find(BROWSERS);
  return browser === undefined ? undefined : { browser, system: find(SYSTEMS) };
}
