import { existsSync } from 'node:fs';
import { KnownError } from '../kit/known-error.ts';
import { appendAudit } from './audit-chain.ts';
import { assertDiskSpace, connectToWrite } from './connection.ts';
import { explainingErrors } from './database-error.ts';
import type { LedgerActor } from './decision-ledger.ts';
import { takeLock } from './lock.ts';
import { forgetRecall } from './recall-file.ts';

/** Everything of runs dated before these days goes; '' keeps all. */
export interface Retention {
  /** Raw text of quarantined rows. */
  readonly rejectedBefore: string;
  /** Rows that vanished from their exports. */
  readonly goneBefore: string;
  /** File accounts, gates and source notes of old runs; the runs themselves stay. */
  readonly accountsBefore: string;
}

export interface PurgeCounts {
  readonly rejectedRows: number;
  readonly goneRecords: number;
  readonly accounts: number;
}

/**
 * Removes what retention no longer allows, so that no byte of it is left in the file: secure delete, then the whole file
 * written anew; what the next night could recall of the last one goes too. Takes the lock; the ledger (ids, decisions, visits, audit) is never purged, and the purge is audited.
 * @throws KnownError locked (exit 75), registry-missing (exit 2), registry-disk-low (exit 1)
 */
export function purgeRegistry(path: string, retention: Retention, { actor, at }: LedgerActor): PurgeCounts {
  if (!existsSync(path)) throw new KnownError('registry-missing', { file: path });
  return explainingErrors(path, () => {
    const lock = takeLock(path);
    const { database } = connectToWrite(path);
    try {
      assertDiskSpace(path);
      forgetRecall(path);
      database.pragma('secure_delete = ON');
      const remove = (sql: string, before: string) => database.prepare(sql).run(before).changes;
      const old = 'IN (SELECT seq FROM run WHERE date < ?)';
      const counts = database
        .transaction((): PurgeCounts => {
          const { rejectedBefore, goneBefore, accountsBefore } = retention;
          remove(`DELETE FROM rejected_raw WHERE id IN (SELECT id FROM rejected_row WHERE run ${old})`, rejectedBefore);
          const rejectedRows = remove(`DELETE FROM rejected_row WHERE run ${old}`, rejectedBefore);
          remove(`DELETE FROM membership WHERE rec IN (SELECT rec FROM record WHERE gone ${old})`, goneBefore);
          const goneRecords = remove(`DELETE FROM record WHERE gone ${old}`, goneBefore);
          const last = "(SELECT max(seq) FROM run WHERE status = 'good')";
          const accounts =
            remove(`DELETE FROM gate WHERE run ${old} AND run <> ${last}`, accountsBefore) +
            // What a standing record was first read as of is asked for as long as it stands.
            remove(
              `DELETE FROM source_state WHERE run ${old} AND run <> ${last} AND run NOT IN (SELECT run FROM record)`,
              accountsBefore,
            );
          appendAudit(database, { at, actor, action: 'purge', detail: { ...retention, rejectedRows, goneRecords } });
          return { rejectedRows, goneRecords, accounts };
        })
        .immediate();
      database.exec('VACUUM');
      database.pragma('wal_checkpoint(TRUNCATE)');
      return counts;
    } finally {
      database.close();
      lock.release();
    }
  });
}
