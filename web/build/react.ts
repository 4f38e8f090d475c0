/**
 * What virtua asks of React, out of Preact: the whole of `preact/compat` would be a twentieth of the first load of home.
 */
import {
  type VNode,
  createElement,
  options,
  type Component,
  type ComponentChild,
  type FunctionComponent,
  type Ref,
} from 'preact';

export { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useReducer, useRef } from 'preact/hooks';

import { jsx as preactJsx } from 'preact/jsx-runtime';

type Props = Readonly<Record<string, unknown>>;

/** An element whose lengths are given as numbers, as React takes them for pixels. */
export function jsx(
  type: Parameters<typeof createElement>[0],
  { style, ...props }: Props,
  key?: string,
): VNode {
  return preactJsx(type as string, style ? { ...props, style: toPixels(style) } : props, key) as VNode;
}

function toPixels(style: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(style).map(([name, value]) => [name, typeof value === 'number' ? `${value}px` : value]),
  );
}

/** Draws a component anew only when one of its properties is another one. */
export function memo(component: FunctionComponent<Props>): FunctionComponent<Props> {
  return function Memo(this: Component<Props>, props: Props) {
    this.shouldComponentUpdate = (next) => differs(this.props, next);
    return createElement(component, props);
  };
}

function differs(a: Props, b: Props): boolean {
  return Object.keys({ ...a, ...b }).some((name) => !Object.is(a[name], b[name]));
}

/** Preact gives a function its `ref` among its properties. */
export function forwardRef(render: (props: Props, ref: Ref<unknown> | undefined) => ComponentChild) {
  return ({ ref, ...props }: Props & { ref?: Ref<unknown> }) => render(props, ref);
}

/** Draws at once, and together, what the callback changes. */
export function flushSync<T>(callback: () => T): T {
  const before = options.debounceRendering;
  let draw: (() => void) | undefined;
  options.debounceRendering = (later) => {
    draw = later;
  };
  try {
    const value = callback();
    draw?.();
    return value;
  } finally {
    if (before) options.debounceRendering = before;
    else delete options.debounceRendering;
  }
}
