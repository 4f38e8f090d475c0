/** Names the build that runs: the file that it starts from is called after its content, and that of all that it loads. */
export function findBuildId(document: Pick<Document, 'querySelector'>): string | undefined {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  return /-([\w-]+)\.js$/.exec(script?.src ?? '')?.[1];
}
