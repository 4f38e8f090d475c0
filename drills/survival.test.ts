import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makePeople } from '@merle/replay';
import { OUTAGES } from './outages.ts';
import { isPassed, listCard, listTable } from './report-card.ts';
import { runSurvival } from './survival.ts';

for (const outage of OUTAGES) {
  test(`${outage.title}: nothing is lost or doubled, and what is promised works`, async () => {
    const left: string[] = [];
    const played = await runSurvival({
      people: makePeople({ accounts: 40, posts: 3_000, follows: 6 }),
      outages: [outage],
      downMs: 3_000,
      calmMs: 500,
      postsPerSecond: 15,
      probeEveryMs: 700,
      limitMs: 10_000, // the machine that tests run on may be busy; the drill itself is stricter
      print: (line) => left.push(line),
    });
    const report = [...left, ...played.flatMap(listCard), ...listTable(played)].join('\n');
    assert.ok(isPassed(played), report);
    assert.ok(left.length > 0 || played[0]!.verdict.acknowledged > 20, report);
  });
}
