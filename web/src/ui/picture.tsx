import './picture.css';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { classes } from './classes.ts';

const SIDE = 32;

export type PictureProps = {
  /** Undefined while it must not be seen: then only its blur is shown. */
  readonly src: string | undefined;
  /** What it shows, in its author's words; empty where they gave none. */
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  /** A blurhash: what to show until it has come. */
  readonly hash?: string | undefined;
  /** What must stay in sight when it is cut, from -1 to 1 on each axis, up being 1. */
  readonly focus?: { readonly x: number; readonly y: number } | undefined;
  /** Filled by default; otherwise shown whole, with room beside it. */
  readonly isWhole?: boolean | undefined;
  /** Another shape than its own, as a row of pictures wants it. */
  readonly ratio?: number | undefined;
};

/** A picture that has its place before it has come, and a blur of its colours until then. */
export function Picture({ src, alt, width, height, hash, focus, isWhole, ratio }: PictureProps) {
  const image = useRef<HTMLImageElement>(null);
  const [loadedSrc, setLoadedSrc] = useState<string>();
  const isLoaded = src !== undefined && loadedSrc === src;
  useLayoutEffect(() => {
    if (image.current?.complete && image.current.naturalWidth > 0) setLoadedSrc(src);
  }, [src]);
  return (
    <div
      class={classes('picture', isLoaded && 'loaded', isWhole && 'whole')}
      style={{ aspectRatio: String(ratio ?? width / height) }}
    >
      {hash && !isLoaded && <Blur hash={hash} />}
      {src !== undefined && (
        <img
          ref={image}
          src={src}
          alt={alt}
          width={width}
          height={height}
          loading="lazy"
          decoding="async"
          style={focus && { objectPosition: `${(focus.x + 1) * 50}% ${(1 - focus.y) * 50}%` }}
          onLoad={() => setLoadedSrc(src)}
        />
      )}
    </div>
  );
}

function Blur({ hash }: { readonly hash: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const until = new AbortController();
    void drawBlur(hash, canvas.current, until.signal);
    return () => until.abort();
  }, [hash]);
  return <canvas ref={canvas} width={SIDE} height={SIDE} aria-hidden="true" />;
}

async function drawBlur(hash: string, canvas: HTMLCanvasElement | null, until: AbortSignal): Promise<void> {
  const { decode, isBlurhashValid } = await import('blurhash');
  const context = canvas?.getContext('2d');
  if (until.aborted || !context || !isBlurhashValid(hash).result) return;
  const image = context.createImageData(SIDE, SIDE);
  image.data.set(decode(hash, SIDE, SIDE));
  context.putImageData(image, 0, 0);
}
