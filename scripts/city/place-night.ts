import { existsSync, lstatSync, rmSync, symlinkSync } from 'node:fs';

/** Puts the files of night `night` in place: `exports` in the city's folder becomes a link to that night's exports. */
export const placeNight = (folder: string, night: number): void => {
  const target = `night-${night}/exports`;
  if (!existsSync(`${folder}/${target}`))
    throw new Error(`${folder} has no ${target}: make the city with --nights ${night} or more`);
  const link = `${folder}/exports`;
  if (existsSync(link) || lstatSync(link, { throwIfNoEntry: false })) {
    if (!lstatSync(link).isSymbolicLink())
      throw new Error(`${link} is not a link made by the city maker; move it away first`);
    rmSync(link);
  }
  symlinkSync(target, link);
};
