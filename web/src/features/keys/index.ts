export { KeyTable } from './key-table.tsx';
export { KeysLayer } from './keys-layer.tsx';
