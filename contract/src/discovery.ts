import { Type, type Static } from 'typebox';
import { Count, Uri, entity, listOf, part } from './shape.ts';

/** Where a host's NodeInfo is: https://nodeinfo.diaspora.software/protocol.html */
export const NodeInfoLinks = entity('NodeInfoLinks', { links: listOf(part({ rel: Uri, href: Uri })) });
export type NodeInfoLinks = Static<typeof NodeInfoLinks>;

/** https://nodeinfo.diaspora.software/schema.html */
export const NodeInfo = entity('NodeInfo', {
  version: Type.String(),
  software: part({ name: Type.String(), version: Type.String() }),
  protocols: listOf(Type.String()),
  services: part({ inbound: listOf(Type.String()), outbound: listOf(Type.String()) }),
  usage: part({
    users: part({ total: Count, activeMonth: Count, activeHalfyear: Count }),
    localPosts: Count,
  }),
  openRegistrations: Type.Boolean(),
  metadata: part({ nodeName: Type.String(), nodeDescription: Type.String() }),
});
export type NodeInfo = Static<typeof NodeInfo>;

/** RFC 6415, appendix A. */
export const HostMeta = entity('HostMeta', {
  links: listOf(part({ rel: Type.String(), template: Type.String() })),
});
export type HostMeta = Static<typeof HostMeta>;

/** RFC 7033, 4.4. */
export const WebFinger = entity('WebFinger', {
  subject: Type.String(),
  aliases: listOf(Uri),
  links: listOf(part({ rel: Type.String(), type: Type.String(), href: Uri })),
});
export type WebFinger = Static<typeof WebFinger>;
