/** A division with its canonical statistical code of 6, 9 or 12 digits. `successor` of a dissolved code; '' when none. */
export interface Area {
  readonly code: string;
  readonly name: string;
  readonly parent: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly successor: string;
}

/** What `normaliseRow` may ask about areas; built once from areas.csv and si-areas.csv. */
export interface AreaTable {
  /** Canonical current code of a statistical code (dissolved ones followed to their successor); undefined when unknown. */
  findByCode(code: string): string | undefined;
  /** Canonical code of a social-insurance code (8 or 12 digits); undefined when the mapping has none. */
  findBySiCode(siCode: string): string | undefined;
  /** Canonical code by names, most precise found; each may be ''. Suffixes (村委会, 居民委员会, 社区 …) do not matter. */
  findByNames(district: string, street: string, community: string): string | undefined;
  /** Canonical code by address text: the most precise area whose name the text holds unambiguously. */
  findInAddress(address: string): string | undefined;
  getName(code: string): string;
}
