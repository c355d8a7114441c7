/** Who sends an export. `education` and `disabled-persons-federation` are upstreams that often send through another. */
export const departments = [
  'public-security',
  'civil-affairs',
  'social-security',
  'medical-insurance',
  'education',
  'disabled-persons-federation',
] as const;
export type Department = (typeof departments)[number];

/** What one row of a source claims; it decides how the row is read as evidence. */
export const registers = [
  'resident',
  'temporary-resident',
  'move',
  'death',
  'low-income',
  'disability',
  'enrolment',
  'student',
  'insured-elsewhere',
  'survey',
] as const;
export type Register = (typeof registers)[number];

/** Insurance schemes, and the two groups in which a person can have a gap. */
export const schemes = [
  'employee-pension',
  'civil-service-pension',
  'resident-pension',
  'employee-medical',
  'resident-medical',
  'work-injury',
  'unemployment',
  'maternity',
] as const;
export type Scheme = (typeof schemes)[number];

export const schemeGroups = ['pension', 'medical'] as const;
export type SchemeGroup = (typeof schemeGroups)[number];

/** The group of a scheme, or undefined for schemes that leave no gap (work injury, unemployment, maternity). */
export const groupOfScheme: Readonly<Record<Scheme, SchemeGroup | undefined>> = {
  'employee-pension': 'pension',
  'civil-service-pension': 'pension',
  'resident-pension': 'pension',
  'employee-medical': 'medical',
  'resident-medical': 'medical',
  'work-injury': undefined,
  unemployment: undefined,
  maternity: undefined,
};
