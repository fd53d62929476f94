/** Where a console's page may get things from, beside its own origin. */
export interface ConsoleSources {
  /** What its script may call: the API, the issuer and, in a local run, the stand-in for Instagram. */
  connect: string[];
  /** Images, audio and video that do not come by https: a local run's own. */
  media?: string[];
  /** Scripts of others; none unless a setting asks for one. */
  script?: string[];
  /** Pages of others that may be shown within it; none unless a setting asks for one. */
  frame?: string[];
}

/**
 * The headers of everything that a console's server answers, on this machine and on AWS. No inline script
 * or style is allowed, and no page may frame the console.
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

/** `assets/` holds files that are named by their content; everything else is asked for each time. */
export function cacheControlOf(path: string): string {
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store';
}

function contentSecurityPolicy(sources: ConsoleSources): string {
  const { connect, media = [], script = [], frame = [] } = sources;
  const directives: Record<string, string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...script],
    'style-src': ["'self'"],
    // Profile pictures and what people send come from addresses of Meta's that nobody can list.
    'img-src': ["'self'", 'data:', 'https:', ...media],
    'media-src': ["'self'", 'https:', ...media],
    'connect-src': ["'self'", ...new Set(connect)],
    ...(frame.length > 0 && { 'frame-src': frame }),
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    // Forms are sent by script: one that the script missed must not put its fields into an address.
    'form-action': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ');
}
