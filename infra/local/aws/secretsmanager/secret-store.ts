import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** One value of a secret. `AWSCURRENT` and `AWSPREVIOUS` mark the last two. */
export interface SecretVersion {
  versionId: string;
  secretString?: string;
  /** Base64. */
  secretBinary?: string;
  /** Unix seconds. */
  createdDate: number;
}

export interface Secret {
  arn: string;
  name: string;
  description?: string;
  /** Unix seconds. */
  createdDate: number;
  lastChangedDate: number;
  /** Unix seconds; until `deletesAt` the secret cannot be read and its name cannot be taken. */
  deletedDate?: number;
  deletesAt?: number;
  /** Newest first: the current one, then the previous one. */
  versions: SecretVersion[];
}

export interface SecretStore {
  byName: Map<string, Secret>;
  /** Writes the secrets to the file; without a file they live as long as the process. */
  save(): Promise<void>;
}

/** Reads the secrets from a file that only its owner may open. */
export async function openSecretStore(file?: string): Promise<SecretStore> {
  const secrets = file ? await readSecrets(file) : [];
  const byName = new Map(secrets.map((secret) => [secret.name, secret]));
  let saved: Promise<void> = Promise.resolve();
  return {
    byName,
    save() {
      if (file) saved = saved.then(() => writeSecrets(file, [...byName.values()]));
      return saved;
    },
  };
}

async function readSecrets(file: string): Promise<Secret[]> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Error(`${file} cannot be read: delete it to start without secrets.`, {
      cause: error,
    });
  }
}

async function writeSecrets(file: string, secrets: Secret[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  // Written to another file, then renamed: a crash leaves the old file intact.
  const unfinished = `${file}.unfinished`;
  await writeFile(unfinished, JSON.stringify(secrets, undefined, 2), { mode: 0o600 });
  await rename(unfinished, file);
}
