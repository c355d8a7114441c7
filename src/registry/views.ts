/** Columns of each public view, in order: the contract that `docs/registry.md` documents and a test holds. */
export const viewColumns = {
  v_person: [
    'person_id',
    'name',
    'sex',
    'birth_date',
    'national_id',
    'area_code',
    'district',
    'street',
    'community',
    'vital',
    'residence',
    'outcome',
    'first_run',
    'last_run',
  ],
  v_record: [
    'source_id',
    'run_id',
    'path',
    'line',
    'member',
    'kind',
    'record_key',
    'person_id',
    'link_rule',
    'match_weight',
    'model_version',
  ],
  v_link: ['left_key', 'right_key', 'person_id', 'rule', 'match_weight', 'model_version'],
  v_coverage: ['person_id', 'scheme', 'state', 'since', 'paid_until', 'last_paid', 'source_id'],
  v_gap: ['person_id', 'scheme_group', 'state', 'since', 'suggested_scheme', 'premium_help'],
  v_flag: ['person_id', 'flag', 'since', 'rule', 'rule_version'],
  v_evidence: ['person_id', 'kind', 'value', 'date', 'source_id', 'as_of', 'strong'],
  v_task: ['person_id', 'area_code', 'role', 'task', 'schemes', 'reason'],
  v_batch: ['batch_id', 'area_code', 'run_id', 'issued_at', 'due_date', 'state', 'rows'],
  v_list_item: ['batch_id', 'person_id', 'task', 'state', 'result_code', 'returned_at'],
  v_review: ['review_id', 'kind', 'person_id', 'left_key', 'right_key', 'match_weight', 'reason', 'state'],
  v_decision: [
    'decision_id',
    'run_id',
    'kind',
    'person_id',
    'left_key',
    'right_key',
    'reason',
    'by',
    'at',
    'undone_by',
  ],
  v_redirect: ['old_id', 'person_id', 'run_id'],
  v_run: [
    'run_id',
    'date',
    'status',
    'rows_read',
    'accepted',
    'filtered',
    'quarantined',
    'blank',
    'records',
    'persons',
    'new_persons',
    'links',
    'reviews',
    'visit',
    'insured',
    'exempt',
    'not_judged',
    'deceased',
    'transferred_out',
    'not_registered',
  ],
  v_gate: ['run_id', 'source_id', 'gate', 'value', 'limit', 'on_fail', 'result'],
  v_area: ['code', 'name', 'parent', 'valid_from', 'valid_to', 'successor'],
  v_source_file: [
    'run_id',
    'source_id',
    'path',
    'sha256',
    'bytes',
    'rows_read',
    'accepted',
    'filtered',
    'quarantined',
    'blank',
  ],
  v_rejected_row: ['run_id', 'path', 'line', 'byte_offset', 'member', 'column', 'reason'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ViewName = keyof typeof viewColumns;

const areaName = (length: number) =>
  `coalesce((SELECT a.name FROM area a WHERE length(p.area_code) >= ${length} AND a.code = substr(p.area_code, 1, ${length})), '')`;

const count = (name: string) => `coalesce(counts ->> '$.${name}', 0)`;

/** The select behind each view. */
const selects: Readonly<Record<ViewName, string>> = {
  v_person: `SELECT i.person_id, p.name, p.sex, p.birth_date, p.national_id, p.area_code, ${areaName(6)}, ${areaName(9)},
    ${areaName(12)}, p.vital, p.residence, p.outcome, f.run_id, l.run_id
    FROM person p JOIN person_id i USING (pid) JOIN run f ON f.seq = i.run JOIN run l ON l.seq = p.last_run`,
  v_record: `SELECT s.text, u.run_id, w.text, r.line, r.member, iif(r.history, 'history', 'current'), s.text || ':' || r.key,
    i.person_id, k.text, m.weight, d.text
    FROM record r JOIN word s ON s.id = r.source JOIN run u ON u.seq = r.run JOIN word w ON w.id = r.path
    LEFT JOIN membership m USING (rec) LEFT JOIN person_id i USING (pid) LEFT JOIN word k ON k.id = m.rule
    LEFT JOIN word d ON d.id = m.model WHERE r.gone = 0
    UNION ALL SELECT 'survey', u.run_id, e.batch_id, 0, 0, 'visit', 'survey:' || e.seq,
    coalesce(x.person_id, i.person_id), 'printed-id', 0.0, ''
    FROM survey_evidence e JOIN batch b USING (batch_id) JOIN run u ON u.seq = b.run JOIN person_id i USING (pid)
    LEFT JOIN v_redirect x ON x.old_id = i.person_id WHERE e.superseded_by IS NULL`,
  v_link: `SELECT ls.text || ':' || l.key, rs.text || ':' || r.key, i.person_id, k.text, x.weight, d.text
    FROM link x JOIN record l ON l.rec = x.left_rec JOIN word ls ON ls.id = l.source
    JOIN record r ON r.rec = x.right_rec JOIN word rs ON rs.id = r.source
    LEFT JOIN membership m ON m.rec = x.left_rec LEFT JOIN person_id i USING (pid)
    JOIN word k ON k.id = x.rule JOIN word d ON d.id = x.model`,
  v_coverage: `SELECT i.person_id, c.value ->> 0, c.value ->> 1, c.value ->> 2, c.value ->> 3, c.value ->> 4, c.value ->> 5
    FROM person_detail t JOIN person_id i USING (pid), json_each(t.detail, '$.coverage') c`,
  v_gap: `SELECT i.person_id, g.scheme_group, g.state, g.since, g.suggested_scheme, g.premium_help
    FROM gap g JOIN person_id i USING (pid)`,
  v_flag: 'SELECT i.person_id, f.flag, f.since, f.rule, f.rule_version FROM flag f JOIN person_id i USING (pid)',
  v_evidence: `SELECT i.person_id, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4, e.value ->> 5
    FROM person_detail t JOIN person_id i USING (pid), json_each(t.detail, '$.evidence') e
    UNION ALL SELECT i.person_id, 'correction', c.key, v.day, 'survey', v.day, 1
    FROM person_detail t JOIN person_id i USING (pid), json_each(t.detail, '$.chosenFrom') c
    JOIN survey_evidence v ON v.seq = cast(substr(c.value, 8) AS INTEGER)
    WHERE t.detail LIKE '%"survey:%' AND c.value LIKE 'survey:%'`,
  v_task: `SELECT i.person_id, t.area_code, t.role, t.task, t.schemes, coalesce(d.detail -> '$.taskReason', '[]')
    FROM task t JOIN person_id i USING (pid) LEFT JOIN person_detail d USING (pid)`,
  v_batch: `SELECT b.batch_id, b.area_code, u.run_id, b.issued_at, b.due_date, b.state,
    (SELECT count(*) FROM list_item l WHERE l.batch_id = b.batch_id) FROM batch b JOIN run u ON u.seq = b.run`,
  v_list_item: `SELECT l.batch_id, i.person_id, l.task, l.state, l.result_code, l.returned_at
    FROM list_item l JOIN person_id i USING (pid)`,
  v_review: `SELECT v.review_id, v.kind, i.person_id, v.left_key, v.right_key, v.weight, v.reason,
    iif(EXISTS (SELECT 1 FROM decision d WHERE d.undone_by IS NULL AND d.evidence = v.evidence
      AND d.review_id = v.review_id), 'decided', 'open')
    FROM review v LEFT JOIN person_id i USING (pid)`,
  v_decision: `SELECT d.decision_id, u.run_id, d.kind, i.person_id, d.left_key, d.right_key, d.reason, d.actor, d.at,
    d.undone_by FROM decision d LEFT JOIN run u ON u.seq = d.after_run LEFT JOIN person_id i USING (pid)`,
  v_redirect: `WITH RECURSIVE edge(old, new, run) AS (
      SELECT e.pid, e.other, e.run FROM id_event e WHERE e.kind = 'merged' AND e.seq =
        (SELECT max(l.seq) FROM id_event l WHERE l.pid = e.pid AND l.kind IN ('merged', 'revived'))),
    way(old, new, run) AS (
      SELECT old, new, run FROM edge UNION ALL SELECT w.old, e.new, w.run FROM way w JOIN edge e ON e.old = w.new)
    SELECT o.person_id, n.person_id, u.run_id FROM way w JOIN person_id o ON o.pid = w.old
    JOIN person_id n ON n.pid = w.new JOIN run u ON u.seq = w.run
    WHERE NOT EXISTS (SELECT 1 FROM edge e WHERE e.old = w.new)`,
  v_run: `SELECT run_id, date, status, ${[
    'rowsRead',
    'accepted',
    'filtered',
    'quarantined',
    'blank',
    'records',
    'persons',
    'newPersons',
    'links',
    'reviews',
    'visit',
    'insured',
    'exempt',
    'notJudged',
    'deceased',
    'transferredOut',
    'notRegistered',
  ]
    .map(count)
    .join(', ')} FROM run`,
  v_gate: `SELECT u.run_id, g.source_id, g.gate, g.value, g."limit", g.on_fail, g.result
    FROM gate g JOIN run u ON u.seq = g.run`,
  v_area: 'SELECT code, name, parent, valid_from, valid_to, successor FROM area',
  v_source_file: `SELECT u.run_id, s.text, f.path, f.sha256, f.bytes, f.rows_read, f.accepted, f.filtered, f.quarantined,
    f.blank FROM source_file f JOIN run u ON u.seq = f.run JOIN word s ON s.id = f.source`,
  v_rejected_row: `SELECT u.run_id, r.path, r.line, r.byte_offset, r.member, r."column", r.reason
    FROM rejected_row r JOIN run u ON u.seq = r.run`,
};

/** Name → the statement that makes the view, as SQLite keeps it. */
export const viewStatements: ReadonlyMap<ViewName, string> = new Map(
  (Object.keys(viewColumns) as ViewName[]).map((view) => {
    const columns = viewColumns[view].map((column) => `"${column}"`).join(', ');
    return [view, `CREATE VIEW ${view} (${columns}) AS ${selects[view]}`];
  }),
);
