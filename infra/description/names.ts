import { constructId } from '../bundle.ts';
import { workers } from '../endpoints/workers.ts';
import { endpoints } from '../endpoints.ts';
import { runPlace } from '../local/run-place.ts';

const files = new Map([...endpoints, ...workers].map(({ file }) => [constructId(file), file]));

/** `ApiWebhooksReceiveWebhookFunction8DC35068` -> `webhooks/receive-webhook`. */
export function functionNameOf(logicalId: string): string {
  const [, id = ''] = /^(?:Api)?(.+)Function[0-9A-F]{8}$/.exec(logicalId) ?? [];
  const file = files.get(id);
  if (!file) throw new Error(`No entry of infra/endpoints/ is called ${logicalId}.`);
  return file.replace(/^functions\/|\.ts$/g, '');
}

/** `arn:aws:sqs:…:instagram-chat-agents-ChatQueue0A1B2C3D.fifo` -> `ChatQueue`, its name in `infra/`. */
export function nameOfArn(arn: string): string {
  const [, , , , , ...rest] = arn.split(':');
  return nameOf(rest.join(':').replace(/^(table\/|event-bus\/|secret:|log-group:)/, ''));
}

/** Removes the prefix that all names of the stack share, and the hash that CDK adds. */
export function nameOf(physicalName: string): string {
  return physicalName
    .replace(new RegExp(`^${runPlace.stackName}-`), '')
    .replace(/[0-9A-F]{8}(\.fifo|-LocalA)?(?=$|[/:])/, '');
}
