import type { Examples } from './example.ts';

const code = 'K7mQ2xV9bTz4RfW8nLc3HsJ6';

/** Meta's requests are forms with a `signed_request`, which Meta documents. */
export const callbackExamples: Examples = {
  'POST /api/instagram/deauthorize': { response: { success: true } },
  'POST /api/facebook/deauthorize': { response: { success: true } },
  'POST /api/instagram/data-deletion': deletion(),
  'POST /api/facebook/data-deletion': deletion(),
  'GET /api/data-deletion/{code}': { request: { path: { code } } },
};

function deletion() {
  return {
    response: { url: `https://api.example.com/api/data-deletion/${code}`, confirmation_code: code },
  };
}
