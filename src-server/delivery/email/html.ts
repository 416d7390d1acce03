import type { Letter } from '../letter/letter.ts';
import type { Action } from '../letter/links.ts';
import { signOf } from '../letter/marks.ts';
import type { Mark } from '../letter/marks.ts';
import type { Person } from '../letter/people.ts';

/**
 * The HTML part. Tables and inline styles, because that is what mail programs agree on; the one
 * style sheet adds the dark colours where it is read. Every word is escaped here and only here.
 * @param picture the address of a mark's picture; null where there is none, then a sign stands for it
 */
export function letterHtml(letter: Letter, picture: (mark: Mark) => string | null): string {
  const rows = letter.who.map((person) => personRow(person, picture)).join('');
  const note = letter.whoNote
    ? `<tr><td></td><td class="dim" style="${cell};${dim}">${escape(letter.whoNote)}</td></tr>`
    : '';
  return page(
    letter,
    `${letter.remarks.map(remark).join('')}
${heading(letter, picture)}
<p style="margin:16px 0 0">${escape(letter.why)}</p>${detail(letter.chain)}${detail(letter.expected)}
<p style="margin:20px 0 0">${letter.actions.map(button).join('\n')}</p>
<h2 style="margin:28px 0 4px;font-size:14px;line-height:20px;font-weight:600">${escape(letter.whoTitle)}</h2>
<table width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse">${rows}${note}</table>
<p class="dim" style="margin:16px 0 0;font-size:13px;line-height:18px;${dim}">${escape(letter.actionNote)}</p>`,
  );
}

const font =
  "font-family:Inter,-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const dim = 'color:#5c636b';
const cell = 'padding:8px 0;vertical-align:top;font-size:14px;line-height:20px';

function page(letter: Letter, body: string): string {
  const settings = `<a class="dim" href="${escape(letter.settings.url)}" style="${dim}">${escape(letter.settings.words)}</a>`;
  const footer = [escape(letter.reason), escape(letter.zone), settings].join('<br>');
  return `<!doctype html>
<html lang="${letter.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escape(letter.subject)}</title>
<style>${darkStyles}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f7f8fa">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f7f8fa"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px">
<tr><td class="card" style="padding:28px;background:#ffffff;border:1px solid #e3e6ea;border-radius:8px;color:#1a1b1e;font-size:16px;line-height:24px;text-align:left;${font}">
${body}
</td></tr>
<tr><td class="dim" style="padding:16px 28px;font-size:12px;line-height:18px;text-align:left;${dim};${font}">${footer}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

/** Inline styles win over a style sheet, hence the marks of importance. */
const darkStyles = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page{background:#16181c!important}
.card{background:#1e2126!important;border-color:#31353c!important;color:#e6e8eb!important}
.dim{color:#a6abb2!important}
.line{border-color:#31353c!important}
.link{color:#91a7ff!important}
.second{background:#1e2126!important;border-color:#59606a!important;color:#e6e8eb!important}
.remark{background:#352b16!important;border-color:#64501f!important;color:#f2d193!important}
}`;

function remark(words: string): string {
  return `<p class="remark" style="margin:0 0 20px;padding:10px 14px;background:#fff4de;border:1px solid #f2d193;border-radius:6px;color:#6b4700;font-size:14px;line-height:20px">${escape(words)}</p>\n`;
}

function detail(words: string | null): string {
  if (words === null) return '';
  return `\n<p class="dim" style="margin:6px 0 0;font-size:14px;line-height:20px;${dim}">${escape(words)}</p>`;
}

function heading(letter: Letter, picture: (mark: Mark) => string | null): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0"><tr>
<td style="padding:3px 12px 0 0;vertical-align:top">${markHtml(letter.state, 24, picture)}</td>
<td><h1 style="margin:0;font-size:22px;line-height:30px;font-weight:650">${escape(letter.title)}</h1>
<p class="dim" style="margin:2px 0 0;font-size:14px;line-height:20px;${dim}">${escape(letter.since)}</p></td>
</tr></table>`;
}

/** One column, so that long names and causes have room on a phone. */
function personRow(person: Person, picture: (mark: Mark) => string | null): string {
  const line = 'border-top:1px solid #e3e6ea';
  const action = person.action
    ? `<br><a class="link" href="${escape(person.action.url)}" style="color:#3b5bdb">${escape(person.action.words)}</a>`
    : '';
  return `<tr>
<td class="line" width="26" style="${cell};${line}">${markHtml(person.mark, 16, picture)}</td>
<td class="line" style="${cell};${line}"><strong style="font-weight:600">${escape(person.name)}</strong><br><span class="dim" style="${dim}">${escape(person.status)} · <span style="white-space:nowrap">${escape(person.since)}</span></span>${action}</td>
</tr>`;
}

function button(action: Action, place: number): string {
  const colours =
    place === 0
      ? 'background:#4263eb;border:1px solid #4263eb;color:#ffffff'
      : 'background:#ffffff;border:1px solid #c4c9d0;color:#1a1b1e';
  return `<a class="${place === 0 ? 'first' : 'second'}" href="${escape(action.url)}" style="display:inline-block;margin:0 6px 8px 0;padding:9px 16px;border-radius:6px;font-size:14px;line-height:20px;font-weight:600;text-decoration:none;${colours}">${escape(action.words)}</a>`;
}

/** Colour and shape; the word stands next to it, so the picture itself says nothing. */
function markHtml(mark: Mark, size: number, picture: (mark: Mark) => string | null): string {
  const source = picture(mark);
  const { sign, colour } = signOf(mark);
  return source
    ? `<img src="${escape(source)}" width="${size}" height="${size}" alt="" style="display:block;margin-top:${size === 16 ? 2 : 0}px;border:0">`
    : `<span aria-hidden="true" style="font-size:${size + 4}px;line-height:${size + 4}px;color:${colour}">${sign}</span>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
