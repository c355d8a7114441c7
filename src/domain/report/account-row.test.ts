import { describe, expect, test } from 'vitest';
import type { Coverage, Flag, Gap, PersonStatus } from '../model/status.ts';
import { buildAccountRow } from './account-row.ts';

const status = (over: Partial<PersonStatus>): PersonStatus => ({
  vital: 'alive',
  residence: 'in-town',
  outcome: 'insured',
  task: 'none',
  taskReason: [],
  schemes: [],
  ownerArea: '430302102001',
  copyAreas: [],
  evidence: [],
  coverage: [],
  gaps: [],
  flags: [],
  nextDate: '',
  ...over,
});

const covers = (scheme: Coverage['scheme'], state: Coverage['state']): Coverage => ({
  scheme,
  state,
  since: '',
  paidUntil: '',
  lastPaid: '',
  sourceId: 'a',
});
const gap = (group: Gap['group'], state: Gap['state']): Gap => ({
  group,
  state,
  since: '',
  suggestedScheme: '',
  premiumHelp: false,
  reason: { key: 'x', params: {} },
});
const exempt: Flag = {
  flag: 'exempt',
  since: '',
  rule: 'exempt.student',
  ruleVersion: 1,
  reason: { key: 'x', params: {} },
};

describe('the account of a person', () => {
  test.each([
    ['is insured where a scheme is active', { coverage: [covers('employee-pension', 'active')] }, 'insured', ''],
    ['is insured where a pension is drawn', { coverage: [covers('resident-pension', 'drawing')] }, 'insured', ''],
    [
      'is elsewhere where only the national reply insures',
      { coverage: [covers('employee-pension', 'elsewhere')] },
      'elsewhere',
      '',
    ],
    [
      'is insured here when both do',
      { coverage: [covers('employee-pension', 'elsewhere'), covers('resident-pension', 'active')] },
      'insured',
      '',
    ],
    [
      'has the gap where there is one, whatever else is known',
      { coverage: [covers('resident-pension', 'paused')], gaps: [gap('pension', 'lapsed')] },
      'lapsed',
      '',
    ],
    [
      'tells the groups apart',
      { gaps: [gap('pension', 'not-judged'), gap('medical', 'renewal-due')] },
      'not-judged',
      'renewal-due',
    ],
    [
      'is exempt where nothing covers and the flag stands',
      { flags: [exempt], coverage: [covers('resident-medical', 'active')] },
      'exempt',
      'insured',
    ],
    ['says nothing of a child without a pension', { coverage: [covers('resident-medical', 'active')] }, '', 'insured'],
    ['says nothing of the dead', { outcome: 'deceased', coverage: [covers('resident-pension', 'active')] }, '', ''],
    ['does not count work injury as a pension', { coverage: [covers('work-injury', 'active')] }, '', ''],
  ] as const)('%s', (_, over, pension, medical) => {
    const row = buildAccountRow('P23456789', status(over as Partial<PersonStatus>));
    expect([row.pension, row.medical]).toEqual([pension, medical]);
  });

  test('names each scheme that insures once', () => {
    const coverage = [
      covers('resident-pension', 'active'),
      covers('resident-pension', 'drawing'),
      covers('resident-medical', 'paused'),
    ];
    expect(buildAccountRow('P23456789', status({ coverage })).insuredSchemes).toEqual(['resident-pension']);
  });
});
