/** Somebody to sign in as. */
interface Persona {
  label: string;
  detail: string;
  tenants: string[];
}

const personas: Persona[] = [
  {
    label: 'Staff of the demo shop',
    detail: 'Has an agent and a connected account.',
    tenants: ['demo'],
  },
  { label: 'Staff of another shop', detail: 'Begins with nothing.', tenants: ['other'] },
  { label: 'Staff of both', detail: 'Chooses between the two.', tenants: ['demo', 'other'] },
];

/** The page for signing in to the local run: each link is the page's own URL plus a choice. */
export function signInPage(query: URLSearchParams): string {
  const choices = personas.map(({ label, detail, tenants }) => {
    const address = new URLSearchParams(query);
    address.set('_choose', tenants.join(' '));
    return `<a href="/authorize?${escapeHtml(address.toString())}"><b>${label}</b><span>${detail}</span></a>`;
  });
  return page(
    'Sign in',
    `<p>This is the local run: there are no passwords. Who are you?</p>${choices.join('')}`,
  );
}

export function messagePage(title: string, message: string): string {
  return page(title, `<p>${escapeHtml(message)}</p>`);
}

/** Allows only the page's own style sheet; links lead to where the browser is sent back. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/sign-in.css">
<title>${title} · local run</title>
<main>
<h1>${title}</h1>
${content}
</main>
</html>
`;
}

export const styleSheet = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif;
  --page: light-dark(#f6f5f2, #131514); --card: light-dark(#fff, #1b1e1d); --text: light-dark(#1d211f, #ecefed);
  --soft: light-dark(#5b605d, #a6aeaa); --line: light-dark(#e0ddd5, #313735); --accent: light-dark(#0d6553, #62cfb2) }
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text) }
main { width: min(26rem, calc(100% - 2rem)); margin: 14vh auto 2rem; padding: 2rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 1rem }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; letter-spacing: -.01em }
p { margin: 0 0 1.25rem; color: var(--soft) }
a { display: grid; padding: .75rem 1rem; margin-top: .75rem; border: 1px solid var(--line);
  border-radius: .625rem; color: inherit; text-decoration: none }
a:hover { border-color: var(--accent) }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
a span { color: var(--soft); font-size: .875rem }
`;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
