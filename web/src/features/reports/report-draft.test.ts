import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findMissing, listCategories, toggleId, toReportForm, type ReportDraft } from './report-draft.ts';

const EMPTY: ReportDraft = {
  category: undefined,
  ruleIds: new Set(),
  postIds: new Set(['5']),
  comment: ' look \n',
  isForwarded: false,
};

describe('writing a report', () => {
  it('asks for a category, and for rules where it is about them', () => {
    assert.equal(findMissing(EMPTY), 'category');
    assert.equal(findMissing({ ...EMPTY, category: 'spam' }), undefined);
    assert.equal(findMissing({ ...EMPTY, category: 'violation' }), 'rules');
    assert.equal(findMissing({ ...EMPTY, category: 'violation', ruleIds: new Set(['1']) }), undefined);
  });

  it('speaks of rules only where there are any', () => {
    assert.equal(listCategories(0).includes('violation'), false);
    assert.equal(listCategories(1).includes('violation'), true);
  });

  it('sends rules only where it is about them', () => {
    const draft = { ...EMPTY, ruleIds: new Set(['1']) };
    assert.deepEqual(toReportForm('9', { ...draft, category: 'violation' }), {
      account_id: '9',
      category: 'violation',
      rule_ids: ['1'],
      status_ids: ['5'],
      comment: 'look',
      forward: false,
    });
    assert.deepEqual(toReportForm('9', { ...draft, category: 'spam' }).rule_ids, []);
  });

  it('puts ids in and out without changing what was there', () => {
    const one = new Set(['1']);
    assert.deepEqual([...toggleId(one, '2', true)], ['1', '2']);
    assert.deepEqual([...toggleId(one, '1', false)], []);
    assert.deepEqual([...one], ['1']);
  });
});
