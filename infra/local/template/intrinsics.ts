/** What CloudFormation would know about the resources and their place of deployment. */
export interface Surroundings {
  /** `Ref` of a resource or pseudo parameter. */
  ref(name: string): string;
  /** `Fn::GetAtt`. */
  attribute(logicalId: string, name: string): string;
}

/** A value of the template with every intrinsic function resolved. */
export type Resolved = string | number | boolean | null | Resolved[] | { [key: string]: Resolved };

type Intrinsic = (argument: unknown, around: Surroundings) => Resolved;

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
const intrinsics: Record<string, Intrinsic> = {
  Ref: (name, around) => around.ref(String(name)),
  'Fn::GetAtt': (argument, around) => {
    const [logicalId, ...attribute] = Array.isArray(argument)
      ? argument.map(String)
      : String(argument).split('.');
    return around.attribute(logicalId as string, attribute.join('.'));
  },
  'Fn::Join': (argument, around) => {
    const [separator, parts] = argument as [string, unknown];
    return (resolve(parts, around) as Resolved[]).join(separator);
  },
  'Fn::Sub': (argument, around) => {
    const [text, own] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, object];
    const values = resolve(own, around) as Record<string, Resolved>;
    return text.replaceAll(/\$\{([^!}]+)\}/g, (_match, name: string) => {
      if (name in values) return String(values[name]);
      const [logicalId, ...attribute] = name.split('.');
      return attribute.length > 0
        ? around.attribute(logicalId as string, attribute.join('.'))
        : around.ref(name);
    });
  },
  'Fn::Select': (argument, around) => {
    const [index, list] = argument as [number | string, unknown];
    return (resolve(list, around) as Resolved[])[Number(index)] as Resolved;
  },
  'Fn::Split': (argument, around) => {
    const [separator, text] = argument as [string, unknown];
    return String(resolve(text, around)).split(separator);
  },
};

/** Resolves a value of the template; throws for an intrinsic function that is not known here. */
export function resolve(value: unknown, around: Surroundings): Resolved {
  if (Array.isArray(value)) {
    return value.filter((item) => !isNoValue(item)).map((item) => resolve(item, around));
  }
  if (typeof value !== 'object' || value === null) return value as Resolved;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first && (first[0] === 'Ref' || first[0].startsWith('Fn::'))) {
    const intrinsic = intrinsics[first[0]];
    if (!intrinsic) throw new Error(`The local run does not know the function ${first[0]} yet.`);
    return intrinsic(first[1], around);
  }
  return Object.fromEntries(
    entries
      .filter(([, item]) => !isNoValue(item))
      .map(([key, item]) => [key, resolve(item, around)]),
  );
}

function isNoValue(value: unknown): boolean {
  return (value as { Ref?: string } | null)?.Ref === 'AWS::NoValue';
}
