/** What a console's page may load or call beyond its own origin. */
export interface ConsoleSources {
  /** What its script may call: the API, the issuer and, in a local run, the stand-in for Instagram. */
  connect: string[];
  /** Sources of images, audio and video that are not https: a local run's own. */
  media?: string[];
  /** Third-party scripts; none unless a setting asks for one. */
  script?: string[];
  /** Third-party pages that may be framed in it; none unless a setting asks for one. */
  frame?: string[];
}

/**
 * The headers of every response of a console's server, on this machine and on AWS. They allow no inline
 * script or style, and no page may frame the console.
 */
export function consoleHeaders(sources: ConsoleSources): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(sources),
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}

/** Files in `assets/` are named by a hash of their content; everything else is fetched each time. */
export function cacheControlOf(path: string): string {
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store';
}

function contentSecurityPolicy(sources: ConsoleSources): string {
  const { connect, media = [], script = [], frame = [] } = sources;
  const directives: Record<string, string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...script],
    'style-src': ["'self'"],
    // Profile pictures and what people send come from Meta's addresses, which nobody can list.
    'img-src': ["'self'", 'data:', 'https:', ...media],
    'media-src': ["'self'", 'https:', ...media],
    'connect-src': ["'self'", ...new Set(connect)],
    ...(frame.length > 0 && { 'frame-src': frame }),
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    // A script submits forms: one that it missed must not put its fields into a URL.
    'form-action': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ');
}
