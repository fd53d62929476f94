import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';

export interface SigningKey {
  privateKey: Awaited<ReturnType<typeof importJWK>>;
  /** The public half, as a key set lists it. */
  publicJwk: JWK & { kid: string };
}

/** An RSA key for RS256. If there is a data folder, it is kept there, readable only by its owner. */
export async function loadSigningKey(dataDir?: string): Promise<SigningKey> {
  const file = dataDir && join(dataDir, 'issuer-key.json');
  const kept = file && (await readKey(file));
  const jwk = kept || (await createKey());
  if (file && !kept) {
    await mkdir(dataDir, { recursive: true });
    // Written whole or not at all: a start that fails half-way must not leave half a key.
    await writeFile(`${file}.new`, JSON.stringify(jwk), { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
  const { kty, n, e, kid } = jwk;
  return {
    privateKey: await importJWK(jwk, 'RS256'),
    publicJwk: { kty, n, e, kid: String(kid), alg: 'RS256', use: 'sig' },
  };
}

async function readKey(file: string): Promise<JWK | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${file} cannot be read. Delete it: a new key is made at the next start.`);
  }
}

async function createKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomUUID() };
}
