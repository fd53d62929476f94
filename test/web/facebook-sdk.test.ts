// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';

const page = globalThis as { FB?: object; fbAsyncInit?: () => void };
const settings = { appId: '8800', sdkUrl: 'https://sdk.test/en_US/sdk.js' };

/** A page of its own: its SDK has not been loaded. */
async function openPage() {
  vi.resetModules();
  const sdk = await import('../../web/library/InstagramOnboarding/facebook-sdk.ts');
  const inserted = vi.spyOn(document.head, 'append').mockImplementation(() => undefined);
  return { ...sdk, script: () => inserted.mock.lastCall?.[0] as HTMLScriptElement, inserted };
}

function createSdk() {
  return { init: vi.fn(), login: vi.fn() };
}

/** What Meta's loader puts in place until the SDK is there. */
function createBuffer() {
  return { ...createSdk(), __buffer: { calls: [] } };
}

beforeEach(() => {
  vi.restoreAllMocks();
  delete page.FB;
  delete page.fbAsyncInit;
});

describe('the SDK of Facebook', () => {
  it('is the one that takes the place of what its loader left', async () => {
    const { loadFacebookSdk, script } = await openPage();
    const loaded = loadFacebookSdk(settings);
    const buffer = createBuffer();
    page.FB = buffer;
    script().dispatchEvent(new Event('load'));
    const sdk = createSdk();
    page.FB = sdk;
    page.fbAsyncInit?.();
    expect(await loaded).toBe(sdk);
    expect(buffer.init).not.toHaveBeenCalled();
    expect(sdk.init).toHaveBeenCalledWith({
      appId: '8800',
      version: 'v25.0',
      cookie: false,
      status: false,
      xfbml: false,
      fedCM: false,
    });
  });

  it('is asked for again after its loader or it did not come', async () => {
    const { loadFacebookSdk, script, inserted } = await openPage();
    const loaded = loadFacebookSdk(settings);
    // A loader that finds this in place does nothing.
    page.FB = createBuffer();
    script().dispatchEvent(new Event('error'));
    await expect(loaded).rejects.toThrow('could not be loaded');
    expect(page.FB).toBeUndefined();
    const again = loadFacebookSdk(settings);
    expect(inserted).toHaveBeenCalledTimes(2);
    page.FB = createSdk();
    page.fbAsyncInit?.();
    expect(await again).toBe(page.FB);
  });

  it('is waited for no longer than fifteen seconds', async () => {
    vi.useFakeTimers();
    const { loadFacebookSdk } = await openPage();
    const loaded = expect(loadFacebookSdk(settings)).rejects.toThrow('could not be loaded');
    await vi.advanceTimersByTimeAsync(15_000);
    await loaded;
    vi.useRealTimers();
  });

  it('that a page has already is used, and what waits for it is called, too', async () => {
    const first = await openPage();
    const ofThePage = vi.fn();
    page.fbAsyncInit = ofThePage;
    const loaded = first.loadFacebookSdk(settings);
    page.FB = createSdk();
    page.fbAsyncInit?.();
    await loaded;
    expect(ofThePage).toHaveBeenCalledOnce();
    const { loadFacebookSdk, inserted } = await openPage();
    inserted.mockClear();
    expect(await loadFacebookSdk(settings)).toBe(page.FB);
    expect(inserted).not.toHaveBeenCalled();
  });
});
