import { hash } from 'node:crypto';
import type { Language } from '../words/words.ts';
import type { PageSection } from './page-section.ts';
import { escapeHtml } from './report/html.ts';
import { reportStyle } from './report/report-style.ts';

/** A self-contained page of titled tables, in the look of the report; nothing is loaded from a network. */
export function buildPage(title: string, sections: readonly PageSection[], language: Language): string {
  const policy = `default-src 'none'; style-src 'sha256-${hash('sha256', reportStyle, 'base64')}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<header><div><h1>${escapeHtml(title)}</h1></div></header>
<main>
${sections.map(buildSection).join('\n')}
</main>
</body>
</html>
`;
}

function buildSection({ title, header, rows, chart = '' }: PageSection): string {
  const cells = (tag: 'th' | 'td', texts: readonly string[]): string =>
    texts.map((text) => `<${tag}>${escapeHtml(text)}</${tag}>`).join('');
  return `<section><h2>${escapeHtml(title)}</h2>
${chart}<div class="scroll"><table><thead><tr>${cells('th', header)}</tr></thead>
<tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('\n')}</tbody></table></div></section>`;
}
