import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startTestSquare, type TestAccount, type TestSquare } from '#testing/index.ts';

/** Who may read what alice wrote; `deleted` nobody. */
const READERS: Readonly<Record<string, readonly string[]>> = {
  public: ['visitor', 'stranger', 'follower', 'mentioned', 'alice'],
  unlisted: ['visitor', 'stranger', 'follower', 'mentioned', 'alice'],
  private: ['follower', 'alice'],
  direct: ['mentioned', 'alice'],
  deleted: [],
};
const VIEWERS = ['visitor', 'stranger', 'follower', 'mentioned', 'blocked', 'alice'];

/** Never asked with other people's rights: they would change who follows whom, or never end. */
const NOT_WALKED = /^\/api\/v1\/streaming|^\/oauth|^\/api\/openapi|^\/metrics/;

/** What has been written about the square's routes by itself: every path with its methods. */
type Paths = Record<string, Record<string, unknown>>;

describe('no private post is visible through any route to anyone it is not for', () => {
  let square: TestSquare;
  let paths: Paths;
  const people = new Map<string, TestAccount>();
  const posts = new Map<string, { id: string; mark: string }>();

  before(async () => {
    square = await startTestSquare();
    for (const name of VIEWERS.slice(1)) people.set(name, await square.createAccount(name));
    const alice = people.get('alice')!;
    for (const name of ['follower', 'blocked'])
      await people.get(name)!.api.post(`/api/v1/accounts/${alice.id}/follow`);
    for (const visibility of Object.keys(READERS)) posts.set(visibility, await writeAll(alice, visibility));
    await alice.api.post(`/api/v1/accounts/${people.get('blocked')!.id}/block`);
    await square.parts.deliverer.idle();
    paths = (await square.api().get('/api/openapi.json')).body.paths;
  });
  after(() => square.stop());

  /** A post that was edited, pinned, passed on and quoted: every way in which its words could come to somebody. */
  async function writeAll(alice: TestAccount, kind: string): Promise<{ id: string; mark: string }> {
    const mark = `walkmark${kind}`;
    const visibility = kind === 'deleted' ? 'public' : kind;
    const to = kind === 'direct' ? '@mentioned ' : '';
    const { body } = await alice.api.post('/api/v1/statuses', {
      status: `${to}first ${mark} #walk`,
      visibility,
    });
    const id: string = body.id;
    await alice.api.put(`/api/v1/statuses/${id}`, { status: `${to}then ${mark} #walk` });
    await alice.api.post(`/api/v1/statuses/${id}/pin`);
    await alice.api.post(`/api/v1/statuses/${id}/favourite`);
    await alice.api.post(`/api/v1/statuses/${id}/bookmark`);
    await alice.api.post(`/api/v1/statuses/${id}/reblog`);
    await alice.api.post('/api/v1/statuses', {
      status: 'see this',
      quoted_status_id: id,
      visibility: 'public',
    });
    await alice.api.post('/api/v1/statuses', {
      status: 'going on',
      in_reply_to_id: id,
      visibility: 'public',
    });
    if (kind === 'deleted') await alice.api.delete(`/api/v1/statuses/${id}`);
    return { id, mark };
  }

  const apiOf = (viewer: string) => people.get(viewer)?.api ?? square.api();

  /** A route's path with everything that could stand in its place. */
  function fillPath(path: string): string[] {
    const ids = [...posts.values()].map((post) => post.id);
    const values = path.includes('/accounts/')
      ? [people.get('alice')!.id.toString()]
      : [...ids, 'walk', 'alice'];
    if (!path.includes('{')) return [path];
    return values.map((value) => path.replaceAll(/\{\w+\}/g, value));
  }

  const queries = (path: string) => {
    const all = [...posts.values()].map((post) => `id[]=${post.id}`).join('&');
    return path.includes('{') ? ['limit=40'] : ['limit=40', `${all}&q=walkmark&acct=alice&local=true`];
  };

  test('reading: every route, every viewer, every post', async () => {
    const leaks: string[] = [];
    const faults: string[] = [];
    const readable = Object.entries(paths).filter(
      ([path, methods]) => methods['get'] && !NOT_WALKED.test(path),
    );
    assert.ok(readable.length > 30, `the square tells of ${readable.length} routes only`);
    const urls = readable.flatMap(([path]) =>
      fillPath(path).flatMap((filled) => queries(path).map((query) => `${filled}?${query}`)),
    );
    for (const url of urls) {
      // Pages know nobody by a token: they are for visitors.
      for (const viewer of url.startsWith('/api/') ? VIEWERS : ['visitor']) {
        const { status, body } = await apiOf(viewer).get(url);
        if (status >= 500) faults.push(`${status} GET ${url}`);
        leaks.push(
          ...leaksIn(JSON.stringify(body), viewer).map((kind) => `${viewer} reads ${kind} at ${url}`),
        );
      }
    }
    assert.deepEqual(leaks, []);
    assert.deepEqual([...new Set(faults)], []);
  });

  test('acting on a post that is not for one answers as one that is not there', async () => {
    const actions = Object.entries(paths).filter(
      ([path, methods]) => methods['post'] && /^\/api\/v1\/(?:statuses|polls)\/\{/.test(path),
    );
    assert.ok(actions.length > 8);
    for (const [path] of actions) {
      for (const kind of ['private', 'direct', 'deleted']) {
        const { id, mark } = posts.get(kind)!;
        for (const viewer of ['stranger', 'blocked']) {
          const { status, body } = await apiOf(viewer).post(path.replaceAll(/\{\w+\}/g, id), {});
          assert.ok(
            status === 404 || status === 422 || status === 403,
            `${viewer} ${path} ${kind}: ${status}`,
          );
          assert.ok(!JSON.stringify(body).includes(mark), `${viewer} reads ${kind} through ${path}`);
        }
      }
    }
  });

  test('those whom it is for do read it', async () => {
    for (const [kind, readers] of Object.entries(READERS)) {
      for (const viewer of VIEWERS) {
        const { status } = await apiOf(viewer).get(`/api/v1/statuses/${posts.get(kind)!.id}`);
        assert.equal(status, readers.includes(viewer) ? 200 : 404, `${viewer}: ${kind}`);
      }
    }
  });

  function leaksIn(text: string, viewer: string): string[] {
    const kinds = Object.entries(READERS).filter(([, readers]) => !readers.includes(viewer));
    return kinds.map(([kind]) => kind).filter((kind) => text.includes(posts.get(kind)!.mark));
  }
});
