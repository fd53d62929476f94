import { gzipSync } from 'node:zlib';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askHttpAgent } from '../../shared/agents/http-agent.ts';
import { conversationOf } from '../shared/agents/conversations.ts';
import { startLocalServer } from '../shared/local-server.ts';

const secrets = mockClient(SecretsManagerClient);

beforeEach(() => {
  secrets.on(GetSecretValueCommand).resolves({ SecretString: 'the-secret-of-the-company-agent' });
  vi.stubEnv('ALLOW_LOOPBACK_AGENTS', 'true');
});

afterEach(() => {
  secrets.reset();
  vi.unstubAllEnvs();
});

async function ask(answer: Parameters<typeof startLocalServer>[0], signal?: AbortSignal) {
  const { url } = await startLocalServer(answer);
  const provider = { type: 'http', url, secretName: 'agents/acme/1' } as const;
  return askHttpAgent(
    provider,
    conversationOf('hello'),
    'turn-1',
    signal ?? new AbortController().signal,
  );
}

const silence = JSON.stringify({ replies: [] });

describe("a company's agent that means harm", () => {
  it('drips its answer: it ends as soon as the time of the call is over', async () => {
    const limit = new AbortController();
    const answer = ask((response) => {
      response.writeHead(200);
      response.write(silence.slice(0, 5), () => limit.abort(new Error('25 seconds are over')));
    }, limit.signal);
    await expect(answer).rejects.toThrow('25 seconds are over');
  });

  it('answers a megabyte in pieces without a length: it is cut off at 256 kB', async () => {
    let sent = 0;
    const answer = ask((response) => {
      const piece = ' '.repeat(64 * 1024);
      const more = () => {
        sent += 1;
        if (sent > 16) response.end(silence);
        else response.write(piece, more);
      };
      more();
    });
    await expect(answer).rejects.toThrow(/size/i);
  });

  it('packs ten megabytes into ten kilobytes: nothing is unpacked', async () => {
    const packed = gzipSync(`${' '.repeat(10 * 1024 * 1024)}${silence}`);
    expect(packed.byteLength).toBeLessThan(16 * 1024);
    const answer = ask((response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed),
    );
    await expect(answer).rejects.toThrow('is not JSON');
  });

  it('answers with endless headers: they are refused', async () => {
    const answer = ask((response) => {
      response.socket?.write(
        `HTTP/1.1 200 OK\r\n${`x-filler: ${'x'.repeat(1000)}\r\n`.repeat(100)}\r\n`,
      );
    });
    await expect(answer).rejects.toThrow(/headers/i);
  });

  it('nests its answer a hundred thousand deep: it is refused', async () => {
    const deep = `{"replies":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    await expect(ask((response) => response.end(deep))).rejects.toThrow('answer is wrong');
  });
});
