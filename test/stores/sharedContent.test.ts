import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { hashOf } from '../../src/content/files.ts';
import type { Publication, SharedContent } from '../../src/content/sharedContent.ts';
import { connect } from '../../src/stores/postgres/connection.ts';
import { sharedContentOn } from '../../src/stores/postgres/content.ts';
import { openPostgresStore } from '../../src/stores/postgres/postgresStore.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '../support/postgresServer.ts';

function content(text: string): Publication {
  const files = [{ path: 'knowledge/desk.yaml', text }, { path: 'intents/greet.yaml', text: '🙂 \0' }];
  return { files, hash: hashOf(files), program: '1.0.0' };
}

describe.runIf(hasPostgres)('what instances publish in a database', () => {
  let server: PostgresServer;
  let url: string;
  let shared: SharedContent;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.dispose(), 60_000);
  beforeEach(async () => {
    url = await server.database();
    await (await openPostgresStore({ url })).close();
    shared = opened();
  });

  function opened(): SharedContent {
    const connections = connect(url, 4);
    onTestFinished(() => connections.close());
    return sharedContentOn((work) => connections.within(work));
  }

  it('nothing at first, then what was published, whole', async () => {
    const one = content('one');
    expect([await shared.newest(), await shared.lastWith(one.hash), await shared.read(1)]).toEqual([undefined, undefined, undefined]);
    expect(await shared.publish(one, true)).toBe(1);
    expect(await shared.newest()).toEqual({ version: 1, hash: one.hash });
    expect(await shared.read(1)).toEqual({ version: 1, ...one });
  });

  it('the newest one again is no new version, an earlier one is; with «only where it is new» neither is', async () => {
    const [one, other] = [content('one'), content('other')];
    await shared.publish(one, true);
    expect([await shared.publish(one, true), await shared.publish(one, false)]).toEqual([1, 1]);
    expect(await shared.publish(other, false)).toBe(2);
    expect(await shared.publish(one, false)).toBe(1);
    expect(await shared.newest()).toMatchObject({ version: 2 });
    expect(await shared.publish(one, true)).toBe(3);
    expect(await shared.lastWith(one.hash)).toBe(3);
  });

  it.each([true, false])('many at once (always: %s): each gets a version of its own, none is lost', async (always) => {
    const instances = [shared, opened(), opened(), opened()];
    const all = Array.from({ length: 40 }, (_, index) => content(String(index)));
    const versions = await Promise.all(all.map((one, index) => instances[index % 4]!.publish(one, always)));
    expect(versions.toSorted((a, b) => a - b)).toEqual(all.map((_, index) => index + 1));
    expect(await shared.newest()).toEqual({ version: 40, hash: all[versions.indexOf(40)]!.hash });
  });

  it('the same content of many at once is one version', async () => {
    const versions = await Promise.all([shared, opened(), opened(), opened()].map((one) => one.publish(content('one'), true)));
    expect(versions).toEqual([1, 1, 1, 1]);
  });

  it('the files of the last five are kept, and all that ever were published are known', async () => {
    for (let count = 1; count <= 7; count += 1) await shared.publish(content(String(count)), true);
    const read = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((version) => shared.read(version)));
    expect(read.map((one) => one?.version)).toEqual([undefined, undefined, 3, 4, 5, 6, 7]);
    expect(await shared.lastWith(content('1').hash)).toBe(1);
    expect(await shared.publish(content('1'), false)).toBe(1);
  });

  it.each(['../../etc/passwd.md', 'knowledge/../../x.md', 'intents/..', 'intents\\x.yaml', 'intents/a/b.yaml', '/intents/x.yaml', 'other/x.md'])('a file that lies at %s is nobody’s content', async (path) => {
    const files = [{ path, text: '' }];
    await shared.publish({ files, hash: hashOf(files), program: '1.0.0' }, true);
    await expect(shared.read(1)).rejects.toThrow(/path/);
  });
});
