import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPage } from '../store/page.ts';
import type { Store } from '../store/store.ts';
import { addTestAccount } from '../testing/people.ts';
import type { TestAccount } from '../testing/people.ts';
import { openTestStore, storeKinds } from '../testing/store.ts';
import { deleteDepartment } from '../accounts/departments.repo.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { HistoryPage } from './history.repo.ts';
import { listEpisodes, listPresence } from './history.repo.ts';
import { changeOf, episodeOf, insertHistory } from './testing.ts';

const t0 = Date.parse('2026-11-20T13:00:00Z');

describe.each(storeKinds)('history on %s', (kind) => {
  let store: Store;
  let remove: () => Promise<void>;
  let acme: TestAccount;
  let other: TestAccount;

  beforeEach(async () => {
    ({ store, remove } = await openTestStore(kind));
    acme = await addTestAccount(store, 'Acme', t0);
    other = await addTestAccount(store, 'Other', t0);
  });
  afterEach(() => remove());

  /** Everything there is, page by page. */
  async function walk(
    limit: number,
    list: (page: ReturnType<typeof readPage>) => Promise<HistoryPage>,
  ) {
    const items: HistoryPage['items'] = [];
    let before: string | undefined;
    do {
      const page = await list(readPage({ before, limit }));
      expect(page.items.length).toBeLessThanOrEqual(limit);
      items.push(...page.items);
      before = page.next ?? undefined;
    } while (before !== undefined);
    return items;
  }

  const presenceOf = (ids: readonly string[] | null, limit: number) =>
    walk(limit, (page) => listPresence(store.db, acme.id, ids, page));

  /** Many at the same moment, as after a forced logout of a department, and some of the other account. */
  async function seedPresence(subjects: readonly string[]) {
    const rows = Array.from({ length: 40 }, (_, i) =>
      changeOf(acme.id, subjects[(i * 7) % subjects.length]!, t0 + Math.floor(i / 6) * 1_000, i),
    );
    await insertHistory(store.db, 'presence_changes', rows);
    await insertHistory(store.db, 'presence_changes', [
      changeOf(other.id, other.operator.operatorId, t0 + 2_000, 99),
    ]);
    const latestFirst = rows.toSorted(
      (a, b) => b.started_at - a.started_at || (a.id < b.id ? 1 : -1),
    );
    return (ids: readonly string[] | null) =>
      latestFirst
        .filter((row) => ids === null || ids.includes(row.operator_id))
        .map(({ id }) => id);
  }

  const people = ({ owner, admin, lead, operator, stranger }: TestAccount) =>
    [owner, admin, lead, operator, stranger].map(({ operatorId }) => operatorId);

  it('is the same whatever the size of a page, for everybody, some and one', async () => {
    const ids = people(acme);
    const expected = await seedPresence(ids);
    for (const some of [null, ids, ids.slice(1, 4), ids.slice(2, 3)]) {
      for (const limit of [1, 2, 5, 7, 39, 40, 200]) {
        const items = await presenceOf(some, limit);
        expect(items.map(({ id }) => id)).toEqual(expected(some));
      }
    }
  });

  it('is complete for more operators than one statement asks for', async () => {
    const ids = Array.from({ length: 250 }, (_, i) => `o${i}`);
    const expected = await seedPresence(ids);
    for (const limit of [1, 5, 50]) {
      const items = await presenceOf(ids, limit);
      expect(items.map(({ id }) => id)).toEqual(expected(ids));
    }
  });

  it('is complete for many of an account, of whom most were there when others were, or hardly any', async () => {
    const ids = Array.from({ length: 250 }, (_, i) => `o${i}`);
    const expected = await seedPresence(ids.filter((_, i) => i % 6 === 0));
    for (const some of [ids.slice(0, 150), ids.slice(100)]) {
      for (const limit of [1, 2, 3, 5, 9]) {
        const items = await presenceOf(some, limit);
        expect(items.map(({ id }) => id)).toEqual(expected(some));
      }
    }
  });

  it('ends each interval where the same operator’s next begins', async () => {
    const ids = people(acme);
    await seedPresence(ids);
    const items = await presenceOf(null, 3);
    for (const id of ids) {
      const own = items.filter((item) => item.subject.id === id);
      expect(own.map((item) => item.endedAt)).toEqual([
        null,
        ...own.slice(0, -1).map((item) => item.startedAt),
      ]);
    }
  });

  it('shows nothing of another account, whatever id is asked for', async () => {
    await seedPresence(people(acme));
    await insertHistory(store.db, 'episodes', [
      episodeOf(other.id, other.id, 'account', t0, 1),
      episodeOf(acme.id, acme.id, 'account', t0, 2),
    ]);
    const page = readPage({ limit: 10 });
    const { db } = store;
    const nothing = { items: [], next: null };
    expect(await listPresence(db, acme.id, [other.operator.operatorId], page)).toEqual(nothing);
    expect(await listPresence(db, acme.id, people(other), page)).toEqual(nothing);
    expect(await listPresence(db, acme.id, [], page)).toEqual(nothing);
    expect(await listEpisodes(db, acme.id, 'account', other.id, page)).toEqual(nothing);
    expect(await listEpisodes(db, acme.id, 'department', acme.id, page)).toEqual(nothing);
    expect((await listEpisodes(db, acme.id, 'account', null, page)).items).toHaveLength(1);
  });

  it('walks through episodes of a kind, or of one scope', async () => {
    const scopes = [acme.departmentId, acme.otherDepartmentId];
    const rows = Array.from({ length: 20 }, (_, i) =>
      episodeOf(acme.id, scopes[i % 2]!, 'department', t0 + Math.floor(i / 4) * 1_000, i),
    );
    await insertHistory(store.db, 'episodes', [
      ...rows,
      episodeOf(acme.id, acme.id, 'account', t0 + 1_000, 50),
    ]);
    for (const scope of [null, ...scopes]) {
      const items = await walk(3, (page) =>
        listEpisodes(store.db, acme.id, 'department', scope, page),
      );
      const expected = rows.filter((row) => scope === null || row.scope_id === scope);
      expect(items.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
    }
  });

  it('calls who was removed by the name they had then, and ends with that', async () => {
    await insertHistory(store.db, 'presence_changes', [
      changeOf(acme.id, 'gone', t0, 1),
      changeOf(acme.id, 'gone', t0 + 1_000, 2),
    ]);
    const named = (at: number, name: string) =>
      ({ accountId: acme.id, at, actor: null, target: { id: 'gone', name } }) as const;
    await store.db.transaction().execute(async (tx) => {
      await writeAudit(tx, { ...named(t0, 'Zoe Before'), action: 'operator-changed' });
      await writeAudit(tx, { ...named(t0 + 60_000, 'Marie Then'), action: 'operator-removed' });
    });
    const items = await presenceOf(['gone'], 10);
    expect(items.map((item) => item.subject.name)).toEqual(['Marie Then', 'Marie Then']);
    const [ended, before] = [t0 + 60_000, t0 + 1_000].map((at) => new Date(at).toISOString());
    expect(items.map((item) => item.endedAt)).toEqual([ended, before]);
  });

  it('ends nothing before it began, though another server told of it after the removal had begun', async () => {
    const startedAt = t0 + 61_000;
    await insertHistory(store.db, 'presence_changes', [changeOf(acme.id, 'late', startedAt, 1)]);
    await store.db.transaction().execute(async (tx) => {
      const target = { id: 'late', name: 'Marie' };
      const removal = { accountId: acme.id, actor: null, action: 'operator-removed' } as const;
      await writeAudit(tx, { ...removal, at: t0 + 60_000, target });
    });
    const [item] = await presenceOf(['late'], 1);
    expect(item!.endedAt).toBe(item!.startedAt);
  });

  it('ends the last episode of a department that was removed', async () => {
    const { departmentId, otherDepartmentId } = acme;
    await insertHistory(store.db, 'episodes', [
      episodeOf(acme.id, departmentId, 'department', t0, 2),
      episodeOf(acme.id, otherDepartmentId, 'department', t0, 1),
    ]);
    const at = t0 + 60_000;
    await store.db.transaction().execute(async (tx) => {
      await deleteDepartment(tx, departmentId);
      const target = { id: departmentId, name: 'Support' };
      const removal = { accountId: acme.id, actor: null, action: 'department-removed' } as const;
      await writeAudit(tx, { ...removal, at, target });
    });
    const page = readPage({ limit: 10 });
    const { items } = await listEpisodes(store.db, acme.id, 'department', null, page);
    const endOf = (id: string) => items.find(({ subject }) => subject.id === id)!.endedAt;
    expect(endOf(departmentId)).toBe(new Date(at).toISOString());
    expect(endOf(otherDepartmentId)).toBeNull();
  });
});
