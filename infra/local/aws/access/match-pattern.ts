/**
 * Whether an IAM pattern covers a value: `*` matches any text, even `/` and `:`, and `?` one character.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchesPattern(pattern: string, value: string, flags: '' | 'i' = ''): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, `s${flags}`).test(value);
}
