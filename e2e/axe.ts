import axe from 'axe-core';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe-core finds wrong on the page as it stands, a line each: rule, place, what to do. Works under any
 * Content-Security-Policy, as it is evaluated by the debugger and not by the page.
 */
export async function findAxeFaults(page: Page): Promise<string[]> {
  await page.evaluate(settle);
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (rules) => {
    const result = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly: rules });
    return result.violations;
  }, RULES);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? help}`),
  );
}

/** What is still fading in has another contrast; what moves without end is left to. */
async function settle(): Promise<void> {
  const passing = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
  await Promise.allSettled(passing.map(({ finished }) => finished));
}
