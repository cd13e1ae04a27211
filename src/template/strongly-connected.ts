interface Frame {
  readonly name: string;
  readonly targets: readonly string[];
  next: number;
}

/**
 * Groups of names of which each leads to each other; a name on no cycle is a group of its own. Tarjan's
 * algorithm, without recursion: a chain of thousands must not overflow the stack.
 *
 * @param targets asked once for each name
 */
export function stronglyConnected(
  names: Iterable<string>,
  targets: (name: string) => readonly string[],
): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const components: string[][] = [];
  for (const root of names) {
    if (order.has(root)) continue;
    const work: Frame[] = [{ name: root, targets: targets(root), next: 0 }];
    while (work.length > 0) {
      const frame = work[work.length - 1] as Frame;
      const { name } = frame;
      if (frame.next === 0) {
        order.set(name, order.size);
        low.set(name, order.get(name) as number);
        stack.push(name);
        onStack.add(name);
      }
      const target = frame.targets[frame.next++];
      if (target !== undefined) {
        if (!order.has(target)) work.push({ name: target, targets: targets(target), next: 0 });
        else if (onStack.has(target))
          low.set(name, Math.min(low.get(name) as number, order.get(target) as number));
        continue;
      }
      work.pop();
      const parent = work.at(-1)?.name;
      if (parent !== undefined) low.set(parent, Math.min(low.get(parent) as number, low.get(name) as number));
      if (low.get(name) !== order.get(name)) continue;
      const component: string[] = [];
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        onStack.delete(member);
        component.push(member);
        if (member === name) break;
      }
      components.push(component);
    }
  }
  return components;
}
