import { cp, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { publish } from '../../src/cli/publish.ts';
import { hashOf, readContentFiles, type ContentFile } from '../../src/content/files.ts';
import type { SharedContent } from '../../src/content/sharedContent.ts';
import { connect, connectAlone } from '../../src/stores/postgres/connection.ts';
import { sharedContentOn } from '../../src/stores/postgres/content.ts';
import { openPostgresStore } from '../../src/stores/postgres/postgresStore.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '../support/postgresServer.ts';
import { createInstance, type Instance } from './instance.ts';

const fines = 'knowledge/zh/fines.md';
const question = '逾期一天多少钱';
const wording = '小黑屋放出来没';

describe.runIf(hasPostgres)('several instances on one database', () => {
  let server: PostgresServer;
  let models: string;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres();
    models = await mkdtemp(join(tmpdir(), 'xiangfu-models-'));
    const teacher = await createInstance(undefined, models);
    await teacher.start();
    await cp(teacher.dataDir, models, { recursive: true });
    await teacher.remove();
  }, 60_000);
  afterAll(async () => {
    await server.dispose();
    await rm(models, { recursive: true });
  }, 60_000);
  beforeEach(async () => {
    await server.stop();
    await server.start();
    url = await server.database();
    await (await openPostgresStore({ url })).close();
  });

  function shared(): SharedContent {
    const connections = connect(url, 2);
    onTestFinished(() => connections.close());
    return sharedContentOn((work) => connections.within(work));
  }

  async function instance(): Promise<Instance> {
    const made = await createInstance(shared(), models);
    onTestFinished(() => made.remove());
    return made;
  }

  async function started(): Promise<Instance> {
    const made = await instance();
    await made.start();
    return made;
  }

  /** Two with the same content, which is version 1. */
  async function two(): Promise<[Instance, Instance]> {
    const one = await started();
    await isPublished(one);
    return [one, await started()];
  }

  const isPublished = ({ log }: Instance) => log.until('is published');
  const follows = ({ log }: Instance) => log.until('a published content is in force');
  const price = (one: Instance, instead: string) => one.edit(fines, /0\.\d 元/g, instead);

  const versions = () => server.query(url, 'SELECT version::int, hash FROM xiangfu.content ORDER BY version');
  const restart = async (one: Instance): Promise<void> => {
    await one.stop();
    await one.start();
  };

  it('the first one publishes its content, another one with the same goes on with it', async () => {
    const [one, other] = await two();
    expect(one.hot.health()).toEqual({ hash: expect.any(String), sections: 6, version: 1 });
    expect(other.hot.health()).toEqual(one.hot.health());
    expect(await versions()).toHaveLength(1);
  });

  it('a change on one comes into force on the other: what is said and what is understood', async () => {
    const [one, other] = await two();
    expect(other.answerTo(wording)).not.toContain('元');
    await price(one, '0.2 元');
    await one.edit('intents/fines.yaml', '    - 逾期怎么收费', `    - ${wording}\n    - 逾期怎么收费`);
    await follows(other);
    expect(other.answerTo(wording)).toContain('0.2 元');
    expect(other.hot.health()).toEqual(one.hot.health());
    expect(other.hot.health().version).toBe(2);
  });

  it('its own files are as they were; the ones in force lie in the data folder, those before are gone', async () => {
    const [one, other] = await two();
    for (const now of ['0.2 元', '0.3 元']) {
      await price(one, now);
      await follows(other);
    }
    expect(await readFile(join(other.contentDir, fines), 'utf8')).toContain('0.1 元');
    const folders = (await readdir(other.dataDir)).filter((name) => name.startsWith('published-'));
    expect(folders).toHaveLength(1);
    expect(await readFile(join(other.dataDir, folders[0]!, fines), 'utf8')).toContain('0.3 元');
  });

  it('each can change it in turn, also one whose files were old', async () => {
    const [one, other] = await two();
    await price(one, '0.2 元');
    await follows(other);
    await price(other, '0.3 元');
    await follows(one);
    expect([one, other].map((each) => each.answerTo(question))).toEqual([expect.stringContaining('0.3 元'), expect.stringContaining('0.3 元')]);
  });

  describe('a start', () => {
    it('with an old copy: it answers from the newest at once, and says how to go back', async () => {
      const [one, other] = await two();
      await price(one, '0.2 元');
      await follows(other);
      await restart(other);
      expect(other.answerTo(question)).toContain('0.2 元');
      expect(other.hot.health()).toEqual(one.hot.health());
      expect((await other.log.until('is an old copy')).message).toContain('to go back to the old one run `publish`');
      expect(await versions()).toHaveLength(2);
    });

    it('with a content that nobody had (a deploy): the others follow', async () => {
      const [one, other] = await two();
      await other.stop();
      await price(other, '0.2 元');
      await other.start();
      expect(other.answerTo(question)).toContain('0.2 元');
      await follows(one);
      expect(one.answerTo(question)).toContain('0.2 元');
    });

    it('an old copy in which something was changed is a new content: so one goes back', async () => {
      const [one, other] = await two();
      await price(one, '0.2 元');
      await follows(other);
      await other.stop();
      await writeFile(join(other.contentDir, 'intents/fines.yaml'), '# Back to the price of May.\n', { flag: 'a' });
      await other.start();
      await follows(one);
      expect(one.answerTo(question)).toContain('0.1 元');
    });

    it('of two at once with different new contents: all end up with one of them, after another start too', async () => {
      const both = await Promise.all([instance(), instance()]);
      await price(both[0], '0.2 元');
      await price(both[1], '0.3 元');
      await Promise.all(both.map((each) => each.start()));
      await Promise.race(both.map(follows));
      const answers = () => both.map((each) => each.answerTo(question));
      const [agreed] = answers();
      expect(agreed).toMatch(/0\.[23] 元/);
      expect(answers()).toEqual([agreed, agreed]);
      await Promise.all(both.map(restart));
      expect(answers()).toEqual([agreed, agreed]);
      expect(await versions()).toHaveLength(2);
    });
  });

  describe('publish', () => {
    async function publishes(of: { contentDir: string; databaseUrl?: string }): Promise<{ code: number; said: string }> {
      const output = new PassThrough();
      const code = await publish(of, { stdout: output, stderr: output });
      output.end();
      return { code, said: await text(output) };
    }

    it('an old copy, in force again everywhere', async () => {
      const [one, other] = await two();
      await price(one, '0.2 元');
      await follows(other);
      expect(await publishes({ contentDir: other.contentDir, databaseUrl: url })).toEqual({ code: 0, said: expect.stringContaining('Published as version 3') });
      await Promise.all([one, other].map(follows));
      expect([one, other].map((each) => each.answerTo(question))).toEqual([expect.stringContaining('0.1 元'), expect.stringContaining('0.1 元')]);
    });

    it('a content that can not be used: what check says, and nothing is published', async () => {
      const one = await started();
      await isPublished(one);
      await one.stop();
      await one.edit(fines, 'related: [renew, borrow]', 'related: [renew, borow]');
      expect(await publishes({ contentDir: one.contentDir, databaseUrl: url })).toEqual({ code: 1, said: expect.stringMatching(/fines\.md:5: .*borow/) });
      expect(await versions()).toHaveLength(1);
    });

    it('without a database, on an empty one, on one that is not there: exit 2 and 3, with what to do', async () => {
      const { contentDir } = await instance();
      expect(await publishes({ contentDir })).toEqual({ code: 2, said: expect.stringContaining('DATABASE_URL is not set') });
      expect(await publishes({ contentDir, databaseUrl: await server.database() })).toEqual({ code: 2, said: expect.stringContaining('start the bot on it once') });
      await server.stop();
      expect(await publishes({ contentDir, databaseUrl: url })).toEqual({ code: 3, said: expect.stringContaining('ECONNREFUSED') });
    });
  });

  it('files that are put back while it runs are published, though they were before', async () => {
    const [one, other] = await two();
    await price(one, '0.2 元');
    await follows(other);
    await price(one, '0.1 元');
    await follows(other);
    expect(other.answerTo(question)).toContain('0.1 元');
    expect((await versions()).map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  it('an old copy that gets another date, but no other content, changes nothing', async () => {
    const [one, other] = await two();
    await price(one, '0.2 元');
    await follows(other);
    await utimes(join(other.contentDir, fines), 1, 1);
    await other.log.until('it is checked and learned');
    await price(one, '0.3 元');
    await follows(other);
    expect(await versions()).toHaveLength(3);
  });

  it('a change that can not be used is published to nobody', async () => {
    const [one, other] = await two();
    await one.edit(fines, 'related: [renew, borrow]', 'related: [renew, borow]');
    await one.log.until('can not be used');
    await one.edit(fines, 'related: [renew, borow]', 'related: [renew]');
    await follows(other);
    expect(await versions()).toHaveLength(2);
  });

  describe('one that another program version published', () => {
    async function changed(part: string, instead: string): Promise<{ files: ContentFile[]; hash: string; program: string }> {
      const files = await readContentFiles('examples/library', () => undefined);
      const edited = files.map(({ path, text: before }) => ({ path, text: path === fines ? before.replaceAll(part, instead) : before }));
      return { files: edited, hash: hashOf(edited), program: '99.0.0' };
    }

    it('and that is refused here: the old one stays, and it is said whose it is and what is wrong', async () => {
      const one = await started();
      await isPublished(one);
      const elsewhere = shared();
      await elsewhere.publish(await changed('related: [renew, borrow]', 'related: [renew, borow]'), true);
      const { level, fields } = await one.log.until('another instance published can not be used');
      const problems = [expect.stringContaining('99.0.0, this is'), expect.stringMatching(/^knowledge\/zh\/fines\.md:5: .*borow/)];
      expect([level, fields['problems']]).toEqual(['warn', problems]);
      expect(one.answerTo(question)).toContain('0.1 元');
      expect(one.hot.health()).toMatchObject({ version: 1, refused: { problems } });
      await restart(one);
      expect(one.hot.health()).toMatchObject({ version: 1, refused: { problems } });
      await elsewhere.publish(await changed('0.1', '0.4'), true);
      await follows(one);
      expect(one.hot.health()).toEqual({ hash: expect.any(String), sections: 6, version: 3 });
    });

    it('a change of the own files takes its place', async () => {
      const one = await started();
      await isPublished(one);
      await shared().publish(await changed('related: [renew, borrow]', 'related: [renew, borow]'), true);
      await one.log.until('another instance published can not be used');
      await price(one, '0.2 元');
      await isPublished(one);
      expect(one.hot.health()).toEqual({ hash: expect.any(String), sections: 6, version: 3 });
    });
  });

  describe('faults', () => {
    it('the database is away: a change comes into force here, and everywhere once it is back', async () => {
      const [one, other] = await two();
      await server.stop();
      await one.log.until('do not share');
      await price(one, '0.2 元');
      await one.log.until('a changed content is in force');
      expect(one.answerTo(question)).toContain('0.2 元');
      expect(one.hot.health().refused?.problems).toEqual([expect.stringContaining("can't be reached")]);
      await server.start();
      await follows(other);
      await expect.poll(() => one.hot.health()).toEqual({ hash: expect.any(String), sections: 6, version: 2 });
      await expect.poll(() => other.hot.health()).toEqual(one.hot.health());
    });

    it('the database does not answer: stop waits for nothing', async () => {
      const one = await started();
      await isPublished(one);
      const { client, session } = await connectAlone(url);
      onTestFinished(() => client.end());
      await session.run('BEGIN', 'LOCK TABLE xiangfu.content');
      await expect.poll(() => server.query(url, 'SELECT FROM pg_locks WHERE NOT granted')).toHaveLength(1);
      const began = performance.now();
      await one.stop();
      expect(performance.now() - began).toBeLessThan(1000);
    });

    it('no room for the files: tried again until there is', async () => {
      const [one, other] = await two();
      const kept = `${other.dataDir}-away`;
      await cp(other.dataDir, kept, { recursive: true });
      await rm(other.dataDir, { recursive: true });
      await writeFile(other.dataDir, 'no folder');
      await price(one, '0.2 元');
      await other.log.until('do not share');
      expect(other.answerTo(question)).toContain('0.1 元');
      await rm(other.dataDir);
      await cp(kept, other.dataDir, { recursive: true });
      await follows(other);
      expect(other.answerTo(question)).toContain('0.2 元');
      await expect.poll(() => other.hot.health()).toEqual(one.hot.health());
    });

    it('files that are not those that were published are not used, and a later version mends it', async () => {
      const [one, other] = await two();
      await server.query(url, "INSERT INTO xiangfu.content (version, hash, program, files) SELECT 2, 'other', program, files FROM xiangfu.content");
      await other.log.until('do not share');
      expect(other.hot.health()).toMatchObject({ version: 1, refused: { problems: [expect.stringContaining('not those that were published')] } });
      await restart(other);
      expect(other.answerTo(question)).toContain('0.1 元');
      await price(one, '0.2 元');
      await follows(other);
      await expect.poll(() => other.hot.health()).toEqual({ hash: expect.any(String), sections: 6, version: 3 });
    });
  });
});
