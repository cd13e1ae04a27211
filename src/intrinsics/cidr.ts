/**
 * The blocks of `Fn::Cidr`, IPv4.
 *
 * @param bits the subnet's host bits: 8 gives /24 blocks
 * @returns undefined for IPv6 or numbers that do not fit
 */
export function cidrBlocks(block: string, count: number, bits: number): string[] | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(block);
  if (match === null || !Number.isInteger(count) || count < 1 || count > 256) return undefined;
  const [a, b, c, d, prefix] = match.slice(1).map(Number) as [number, number, number, number, number];
  if (!Number.isInteger(bits) || bits < 1 || bits > 32 - prefix) return undefined;
  const size = 2 ** bits;
  const total = 2 ** (32 - prefix);
  if (count * size > total) return undefined;
  const address = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
  const base = address - (address % total);
  return Array.from({ length: count }, (_, index) => {
    const start = base + index * size;
    return `${[24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256).join(".")}/${32 - bits}`;
  });
}
