import { callSettings } from './call-settings.ts';
import { operationSettings } from './operation-settings.ts';
import { productSettings } from './product-settings.ts';
import type { ValuesOf } from './setting.ts';

/** Everything that `infra/stages.json` may hold, in the order of the table in docs/settings.md. */
export const knownSettings = { ...callSettings, ...productSettings, ...operationSettings };

export type StageValues = ValuesOf<typeof knownSettings>;
