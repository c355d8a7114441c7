import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** One step of a person at a spreadsheet. Rows and columns count from 0. */
export type OfficeStep =
  | { readonly kind: 'open'; readonly file: string; readonly options?: string }
  | { readonly kind: 'type'; readonly column: number; readonly row: number; readonly text: string }
  | { readonly kind: 'sort'; readonly column: number; readonly isAscending: boolean }
  | { readonly kind: 'insert-column'; readonly column: number }
  | { readonly kind: 'rename'; readonly name: string }
  | { readonly kind: 'save'; readonly file: string; readonly format: keyof typeof filters };

/** Names and options of LibreOffice's export filters; the third option of text is the encoding (76 UTF-8, 85 GB18030). */
const filters = {
  xlsx: ['Calc MS Excel 2007 XML', ''],
  csv: ['Text - txt - csv (StarCalc)', '44,34,76,1'],
  'csv-gb18030': ['Text - txt - csv (StarCalc)', '44,34,85,1'],
  'old-xls': ['MS Excel 97', ''],
} as const;

/**
 * Has LibreOffice do the steps, headless, in a profile of its own below `folder`. What is typed goes in as on a keyboard:
 * dates become dates and numbers numbers where the cell lets them.
 */
export function runOffice(steps: readonly OfficeStep[], folder: string): void {
  const profile = pathToFileURL(join(folder, 'profile')).href;
  // The first start makes the profile, and with it a library of macros, which would replace ours.
  soffice(profile, '--terminate_after_init');
  const basic = join(folder, 'profile', 'user', 'basic', 'Standard');
  mkdirSync(basic, { recursive: true });
  const jobs = join(folder, 'steps.tsv');
  writeFileSync(jobs, steps.map((step) => `${lineOf(step).join('\t')}\n`).join(''));
  writeFileSync(join(basic, 'Season.xba'), moduleXml(pathToFileURL(jobs).href));
  writeFileSync(join(basic, 'script.xlb'), libraryXml);
  writeFileSync(join(basic, 'dialog.xlb'), dialogXml);
  soffice(profile, 'macro:///Standard.Season.Main');
}

function soffice(profile: string, task: string): void {
  const { status, stderr } = spawnSync(
    'soffice',
    [`-env:UserInstallation=${profile}`, '--headless', '--norestore', task],
    { encoding: 'utf8', timeout: 600_000 },
  );
  if (status !== 0) throw new Error(`soffice ended with ${status}: ${stderr}`);
}

function lineOf(step: OfficeStep): readonly string[] {
  switch (step.kind) {
    case 'open':
      return ['open', pathToFileURL(step.file).href, step.options ?? ''];
    case 'type':
      return ['type', String(step.column), String(step.row), step.text];
    case 'sort':
      return ['sort', String(step.column), step.isAscending ? '1' : '0'];
    case 'insert-column':
      return ['insert', String(step.column), ''];
    case 'rename':
      return ['rename', step.name, ''];
    case 'save':
      return ['save', pathToFileURL(step.file).href, ...filters[step.format]];
  }
}

const doctype = (kind: string): string =>
  `<!DOCTYPE ${kind} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "${kind === 'script:module' ? 'module' : 'library'}.dtd">`;
const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
const libraryXml = `${declaration}\n${doctype('library:library')}
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Season"/>
</library:library>`;
const dialogXml = `${declaration}\n${doctype('library:library')}
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"/>`;

function moduleXml(jobs: string): string {
  const source = program.replaceAll('{jobs}', jobs).replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  return `${declaration}\n${doctype('script:module')}
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Season" script:language="StarBasic">${source}</script:module>`;
}

const program = `
Function Prop(sName As String, vValue) As com.sun.star.beans.PropertyValue
  Dim p As New com.sun.star.beans.PropertyValue
  p.Name = sName
  p.Value = vValue
  Prop = p
End Function

Sub Main
  oAccess = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  oText = createUnoService("com.sun.star.io.TextInputStream")
  oText.setInputStream(oAccess.openFileRead("{jobs}"))
  oText.setEncoding("UTF-8")
  Do While Not oText.isEOF()
    sLine = oText.readLine()
    If Len(sLine) > 0 Then
      a = Split(sLine, Chr(9))
      Select Case a(0)
      Case "open"
        If a(2) = "" Then
          oDoc = StarDesktop.loadComponentFromURL(a(1), "_blank", 0, Array(Prop("Hidden", True)))
        Else
          oDoc = StarDesktop.loadComponentFromURL(a(1), "_blank", 0, Array(Prop("Hidden", True), Prop("FilterName", "Text - txt - csv (StarCalc)"), Prop("FilterOptions", a(2))))
        End If
        oSheet = oDoc.Sheets.getByIndex(0)
      Case "type"
        oSheet.getCellByPosition(CLng(a(1)), CLng(a(2))).FormulaLocal = a(3)
      Case "insert"
        oSheet.Columns.insertByIndex(CLng(a(1)), 1)
      Case "rename"
        oSheet.Name = a(1)
      Case "sort"
        oCursor = oSheet.createCursor()
        oCursor.gotoEndOfUsedArea(False)
        oRange = oSheet.getCellRangeByPosition(0, 0, oCursor.RangeAddress.EndColumn, oCursor.RangeAddress.EndRow)
        Dim f(0) As New com.sun.star.table.TableSortField
        f(0).Field = CLng(a(1))
        f(0).IsAscending = (a(2) = "1")
        oRange.sort(Array(Prop("SortFields", f()), Prop("ContainsHeader", True)))
      Case "save"
        oDoc.storeToURL(a(1), Array(Prop("FilterName", a(2)), Prop("FilterOptions", a(3))))
        oDoc.close(True)
      End Select
    End If
  Loop
  oText.closeInput()
  StarDesktop.terminate()
End Sub
`;
