import type { DialogRequest } from './dialog-request.ts';

/** Somebody who can agree: an Instagram account, named by username, or a Facebook user, named by id. */
export interface Candidate {
  key: string;
  name: string;
}

const titles = { instagram: 'Instagram', facebook: 'Facebook' };

/** The page where a person allows or denies; each link is the page's own URL plus `_choose`. */
export function dialogPage(
  { login, scopes }: DialogRequest,
  candidates: Candidate[],
  query: URLSearchParams,
): string {
  const choices = candidates.map(({ key, name }) =>
    choiceLink(query, key, `Allow as ${name}`, 'allow'),
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>Log in with ${titles[login]} (stand-in)</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 4rem auto; padding: 0 1rem }
  a { display: block; margin: .5rem 0; padding: .6rem 1rem; border-radius: .5rem;
      text-align: center; text-decoration: none; border: 1px solid #888; color: inherit }
  a.allow { background: #0064e0; border-color: #0064e0; color: #fff }
</style>
<h1>Log in with ${titles[login]}</h1>
<p>An app asks for:</p>
<ul>${scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('')}</ul>
${choices.join('\n') || '<p>The stand-in has nobody who could agree yet: add an account first.</p>'}
${choiceLink(query, 'deny', 'Not now', 'deny')}
</html>
`;
}

function choiceLink(query: URLSearchParams, choice: string, label: string, kind: string): string {
  const address = new URLSearchParams(query);
  address.set('_choose', choice);
  return `<a class="${kind}" href="?${escapeHtml(address.toString())}">${escapeHtml(label)}</a>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
