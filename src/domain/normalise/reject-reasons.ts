/**
 * Why a row or a member is no record. Closed: each has its words under `reject.<reason>`.
 *
 * - `not-a-person`: a total, a signature, an empty template
 * - `no-identity`: neither a name nor an identity number
 * - `ragged`: fewer or more cells than the header has columns
 * - `scheme-unknown`: an enrolment whose kind of insurance is not in the layout's table
 */
export const rejectReasons = ['not-a-person', 'no-identity', 'ragged', 'scheme-unknown'] as const;
export type RejectReason = (typeof rejectReasons)[number];
