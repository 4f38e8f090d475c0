import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Conversation } from '@merle/contract';
import { listConversations, putConversation, removeConversation, type ConversationPages } from './pages.ts';

const make = (id: string, last: string, unread = false) =>
  ({ id, unread, accounts: [], last_status: { id: last } }) as unknown as Conversation;

const data = {
  pages: [{ value: [make('a', '9'), make('b', '8')] }, { value: [make('c', '7')] }],
  pageParams: [undefined, '8'],
} as unknown as ConversationPages;

const idsOf = (pages: ConversationPages) => listConversations(pages).map(({ id }) => id);

describe('pages of conversations', () => {
  test('bring to the top that in which something was written, once', () => {
    assert.deepEqual(idsOf(putConversation(data, make('c', '10', true))), ['c', 'a', 'b']);
  });

  test('take in a new one', () => {
    assert.deepEqual(idsOf(putConversation(data, make('d', '10'))), ['d', 'a', 'b', 'c']);
  });

  test('leave in its place that which was only read', () => {
    const next = putConversation(data, make('b', '8', true));
    assert.deepEqual(idsOf(next), ['a', 'b', 'c']);
    assert.equal(listConversations(next)[1]?.unread, true);
  });

  test('lose the one that is removed', () => {
    assert.deepEqual(idsOf(removeConversation(data, 'c')), ['a', 'b']);
  });
});
