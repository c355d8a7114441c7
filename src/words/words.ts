/** One text a person reads, in both languages. `{name}` is filled from the params of the call. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Part of the catalogue: key → text. Keys are `area.name`, for example `error.file-not-found`. */
export type Words = Readonly<Record<string, Text>>;

export type Language = keyof Text;
