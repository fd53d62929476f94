/** `12.3` */
export function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
