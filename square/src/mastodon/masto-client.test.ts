import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createRestAPIClient, MastoHttpError, type mastodon } from 'masto';
import { startTestSquare, type TestAccount, type TestSquare } from '#testing/index.ts';

describe('a Mastodon client that we did not write', () => {
  let square: TestSquare;
  let alice: mastodon.rest.Client;
  let bob: mastodon.rest.Client;
  let aliceAccount: TestAccount;

  before(async () => {
    square = await startTestSquare();
    aliceAccount = await square.createAccount('alice');
    const bobAccount = await square.createAccount('bob');
    alice = createRestAPIClient({ url: square.url, accessToken: aliceAccount.token });
    bob = createRestAPIClient({ url: square.url, accessToken: bobAccount.token });
  });
  after(() => square.stop());

  test('follows, posts, answers, and reads the thread', async () => {
    const account = await bob.v1.accounts.lookup({ acct: 'alice' });
    const relationship = await bob.v1.accounts.$select(account.id).follow();
    assert.equal(relationship.following, true);
    const status = await alice.v1.statuses.create({ status: 'A thread begins', visibility: 'public' });
    const answer = await bob.v1.statuses.create({ status: '@alice and goes on', inReplyToId: status.id });
    const context = await alice.v1.statuses.$select(status.id).context.fetch();
    assert.deepEqual(
      context.descendants.map((one) => one.id),
      [answer.id],
    );
    assert.deepEqual(
      answer.mentions.map((mention) => mention.acct),
      ['alice'],
    );
    const above = await alice.v1.statuses.$select(answer.id).context.fetch();
    assert.deepEqual(
      above.ancestors.map((one) => one.id),
      [status.id],
    );
  });

  test('pages through home to its end by the links of the answers', async () => {
    const made: string[] = [];
    for (let n = 0; n < 45; n += 1)
      made.unshift((await alice.v1.statuses.create({ status: `page ${n}` })).id);
    await square.parts.deliverer.idle();
    const read: string[] = [];
    for await (const page of bob.v1.timelines.home.list({ limit: 10 }))
      read.push(...page.map((status) => status.id));
    assert.deepEqual(
      read.filter((id) => made.includes(id)),
      made,
    );
    assert.equal(new Set(read).size, read.length);
    const newer = await bob.v1.timelines.home.list({ minId: made[10]!, limit: 3 });
    assert.deepEqual(
      newer.map((status) => status.id),
      made.slice(7, 10),
    );
    const since = await bob.v1.timelines.home.list({ sinceId: made[10]!, limit: 3 });
    assert.deepEqual(
      since.map((status) => status.id),
      made.slice(0, 3),
    );
  });

  test('likes, passes on, bookmarks and pins, and takes it back', async () => {
    const status = await alice.v1.statuses.create({ status: 'Do something with me' });
    const post = bob.v1.statuses.$select(status.id);
    assert.equal((await post.favourite()).favouritesCount, 1);
    assert.equal((await post.bookmark()).bookmarked, true);
    const repost = await post.reblog();
    assert.equal(repost.reblog?.id, status.id);
    assert.equal(repost.reblog?.reblogsCount, 1);
    assert.deepEqual(
      (await post.favouritedBy.list()).map((account) => account.username),
      ['bob'],
    );
    assert.deepEqual(
      (await post.rebloggedBy.list()).map((account) => account.username),
      ['bob'],
    );
    assert.ok((await bob.v1.bookmarks.list()).some((one) => one.id === status.id));
    assert.ok((await bob.v1.favourites.list()).some((one) => one.id === status.id));
    assert.equal((await alice.v1.statuses.$select(status.id).pin()).pinned, true);
    const pinned = await bob.v1.accounts.$select(status.account.id).statuses.list({ pinned: true });
    assert.deepEqual(
      pinned.map((one) => one.id),
      [status.id],
    );
    await post.unfavourite();
    await post.unbookmark();
    await post.unreblog();
    await alice.v1.statuses.$select(status.id).unpin();
    const fresh = await post.fetch();
    assert.deepEqual(
      [fresh.favourited, fresh.reblogged, fresh.bookmarked, fresh.favouritesCount, fresh.reblogsCount],
      [false, false, false, 0, 0],
    );
  });

  test('edits with history, and deletes to write anew', async () => {
    const status = await alice.v1.statuses.create({ status: 'First words', spoilerText: 'mind' });
    const edited = await alice.v1.statuses.$select(status.id).update({ status: 'Better words' });
    assert.equal(edited.content, '<p>Better words</p>');
    assert.ok(edited.editedAt);
    const history = await bob.v1.statuses.$select(status.id).history.list();
    assert.deepEqual(
      history.map((version) => version.content),
      ['<p>First words</p>', '<p>Better words</p>'],
    );
    const source = await alice.v1.statuses.$select(status.id).source.fetch();
    assert.equal(source.text, 'Better words');
    const gone = await alice.v1.statuses.$select(status.id).remove();
    assert.equal(gone.text, 'Better words');
    await assert.rejects(bob.v1.statuses.$select(status.id).fetch(), isStatus(404));
  });

  test('an edit keeps the words it does not name, moves between tags, and starts a changed poll anew', async () => {
    const poll = { options: ['yes', 'no'], expiresIn: 3600 };
    const status = await alice.v1.statuses.create({
      status: 'Well? #before',
      spoilerText: 'a question',
      poll,
    });
    await bob.v1.polls.$select(status.id).votes.create({ choices: [1] });
    const edited = await alice.v1.statuses
      .$select(status.id)
      .update({ status: 'Well? #after', poll: { options: ['yes', 'no', 'maybe'], expiresIn: 3600 } });
    assert.equal(edited.spoilerText, 'a question');
    await square.parts.deliverer.idle();
    const under = async (tag: string) =>
      (await bob.v1.timelines.tag.$select(tag).list()).map((one) => one.id);
    assert.deepEqual([await under('before'), await under('after')], [[], [status.id]]);
    const fresh = await bob.v1.statuses.$select(status.id).fetch();
    assert.deepEqual(
      fresh.poll?.options.map((option) => option.votesCount),
      [0, 0, 0],
    );
    assert.deepEqual([fresh.poll?.voted, fresh.poll?.votersCount], [false, 0]);
  });

  test('quotes, and is refused where the author does not want it', async () => {
    const open = await alice.v1.statuses.create({ status: 'Quote me' });
    const quote = await bob.v1.statuses.create({ status: 'This:', quotedStatusId: open.id });
    assert.equal(quote.quote?.state, 'accepted');
    assert.equal((quote.quote as mastodon.v1.Quote | undefined)?.quotedStatus?.id, open.id);
    const closed = await alice.v1.statuses.create({ status: 'Do not', quoteApprovalPolicy: 'nobody' });
    await assert.rejects(
      bob.v1.statuses.create({ status: 'This:', quotedStatusId: closed.id }),
      isStatus(403),
    );
  });

  test('says in words what is wrong with what was written', async () => {
    await assert.rejects(alice.v1.statuses.create({ status: '  ' }), /Text can't be blank/);
    await assert.rejects(
      alice.v1.statuses.create({ status: 'x'.repeat(5_001) }),
      /5001 characters of at most 5000/,
    );
    await assert.rejects(alice.v1.statuses.create({ status: 'hi', inReplyToId: '1' }), isStatus(404));
    const stranger = createRestAPIClient({ url: square.url, accessToken: 'nonsense' });
    await assert.rejects(async () => stranger.v1.timelines.home.list(), isStatus(401));
  });

  test('asks to follow somebody who wants to be asked', async () => {
    await square.db`update accounts set locked = true where id = ${aliceAccount.id}`;
    square.parts.accounts.refresh([aliceAccount.id]);
    const carol = await square.createAccount('carol');
    const client = createRestAPIClient({ url: square.url, accessToken: carol.token });
    const asked = await client.v1.accounts.$select(aliceAccount.id.toString()).follow({ notify: true });
    assert.deepEqual([asked.following, asked.requested], [false, true]);
    assert.deepEqual(
      (await alice.v1.followRequests.list()).map((one) => one.username),
      ['carol'],
    );
    const granted = await alice.v1.followRequests.$select(carol.id.toString()).authorize();
    assert.equal(granted.followedBy, true);
    const [now] = await client.v1.accounts.relationships.fetch({ id: [aliceAccount.id.toString()] });
    assert.deepEqual([now?.following, now?.requested, now?.notifying], [true, false, true]);
    assert.equal((await alice.v1.followRequests.list()).length, 0);
  });

  test('blocks and mutes: neither sees, only one knows', async () => {
    const dave = await square.createAccount('dave');
    const client = createRestAPIClient({ url: square.url, accessToken: dave.token });
    await client.v1.accounts.$select(aliceAccount.id.toString()).follow();
    const { id } = await client.v1.statuses.create({ status: 'by dave', visibility: 'public' });
    await bob.v1.accounts.$select(dave.id.toString()).follow();
    await square.parts.deliverer.idle();
    const has = async () =>
      (await bob.v1.timelines.home.list({ limit: 40 })).some((status) => status.id === id);
    assert.equal(await has(), true);
    await bob.v1.accounts.$select(dave.id.toString()).mute({ duration: 3600 });
    assert.equal(await has(), false);
    await bob.v1.accounts.$select(dave.id.toString()).unmute();
    assert.equal(await has(), true);
    const blocked = await bob.v1.accounts.$select(dave.id.toString()).block();
    assert.deepEqual([blocked.blocking, blocked.following], [true, false]);
    assert.equal(await has(), false);
    assert.deepEqual(
      (await bob.v1.blocks.list()).map((account) => account.username),
      ['dave'],
    );
    const bobs = await bob.v1.statuses.create({ status: 'not for dave', visibility: 'public' });
    await assert.rejects(client.v1.statuses.$select(bobs.id).fetch(), isStatus(404));
    await assert.rejects(client.v1.accounts.$select(bobs.account.id).follow(), isStatus(403));
  });
});

function isStatus(status: number) {
  return (error: unknown) => error instanceof MastoHttpError && error.statusCode === status;
}
