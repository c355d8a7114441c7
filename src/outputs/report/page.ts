import { hash } from 'node:crypto';
import type { Language } from '../../words/words.ts';
import { reportScript } from './report-script.ts';
import { reportStyle } from './report-style.ts';

/** Parts of a page, all of them already HTML. */
export interface PageParts {
  readonly language: Language;
  readonly title: string;
  readonly heading: string;
  readonly subtitle: string;
  /** Links to the sections; '' for none. */
  readonly links: string;
  readonly body: string;
  readonly footer: string;
}

/** A whole page in one file: its policy forbids every request and every script and style but the two inside it. */
export function buildPage({ language, title, heading, subtitle, links, body, footer }: PageParts): string {
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${digestOf(reportStyle)}'; script-src '${digestOf(reportScript)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${reportStyle}</style>
</head>
<body>
<header><div><h1>${heading}</h1>
<p>${subtitle}</p>
${links === '' ? '' : `<nav>${links}</nav>`}</div></header>
<main>
${body}
</main>
<footer>${footer}</footer>
<script>${reportScript}</script>
</body>
</html>
`;
}

function digestOf(source: string): string {
  return `sha256-${hash('sha256', source, 'base64')}`;
}
