import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Resolved, resolve, type Surroundings } from './intrinsics.ts';
import { type Identity, identify, type Place } from './resource-types.ts';

export type Properties = { [key: string]: Resolved };

/** One resource with every intrinsic function resolved. */
export interface Resource {
  logicalId: string;
  type: string;
  identity: Identity;
  properties: Properties;
}

/** The template of a synthesized stack, and where its bundled code is. */
export interface Template {
  ofType(type: string): Resource[];
  /** The number of resources of each type. */
  countTypes(): Map<string, number>;
  /**
   * Whether CloudFormation itself calls it while deploying: CDK's own functions and their roles. A local run
   * deploys nothing.
   */
  isForDeployment(resource: Resource): boolean;
  /** The absolute folder of the asset that a function's `Code` property names. */
  codePath(code: Properties): string;
}

interface RawTemplate {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
}

/** Reads the output folder of `cdk synth`. */
export function readTemplate(outputFolder: string, place: Place): Template {
  const raw = readJson<RawTemplate>(outputFolder, `${place.stackName}.template.json`);
  const assets = readJson<{ files: Record<string, { source: { path: string } }> }>(
    outputFolder,
    `${place.stackName}.assets.json`,
  );
  const identities = new Map(
    Object.entries(raw.Resources).map(([logicalId, { Type, Properties = {} }]) => [
      logicalId,
      identify(logicalId, Type, place, Properties),
    ]),
  );
  const around = surroundings(identities, place);
  const resources = Object.entries(raw.Resources).map(([logicalId, { Type, Properties = {} }]) => ({
    logicalId,
    type: Type,
    identity: identities.get(logicalId) as Identity,
    properties: resolve(Properties, around) as Properties,
  }));
  const deployers = findDeployers(resources);
  return {
    ofType: (type) => resources.filter((resource) => resource.type === type),
    countTypes: () => {
      const byType = Map.groupBy(resources, ({ type }) => type);
      return new Map([...byType].map(([type, group]) => [type, group.length]));
    },
    isForDeployment: ({ identity }) => deployers.has(identity.attributes?.['Arn'] ?? ''),
    codePath: (code) => {
      const hash = String(code['S3Key']).replace(/\.zip$/, '');
      const asset = assets.files[hash];
      if (!asset) throw new Error(`The stack names the asset ${hash}, which was not synthesized.`);
      return join(outputFolder, asset.source.path);
    },
  };
}

/** The ARNs of the functions that custom resources name, and of these functions' roles. */
function findDeployers(resources: Resource[]): Set<string> {
  const called = new Set(
    resources
      .filter(({ type }) => type.startsWith('Custom::'))
      .map(({ properties }) => String(properties['ServiceToken'])),
  );
  const roles = resources
    .filter(({ identity }) => called.has(identity.attributes?.['Arn'] ?? ''))
    .map(({ properties }) => String(properties['Role']));
  return new Set([...called, ...roles]);
}

function surroundings(identities: Map<string, Identity>, place: Place): Surroundings {
  const pseudoParameters: Record<string, string> = {
    'AWS::Region': place.region,
    'AWS::AccountId': place.accountId,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': place.stackName,
    'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.accountId}:stack/${place.stackName}/00000000-0000-4000-8000-00000000f00d`,
  };
  return {
    ref: (name) =>
      pseudoParameters[name] ?? identities.get(name)?.ref ?? missing(`a Ref to ${name}`),
    attribute: (logicalId, name) =>
      identities.get(logicalId)?.attributes?.[name] ?? missing(`${name} of ${logicalId}`),
  };
}

function missing(what: string): never {
  throw new Error(`The template asks for ${what}, which the local run cannot tell.`);
}

function readJson<T>(folder: string, file: string): T {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
}
