import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { MediaAttachment, Nothing } from '@merle/contract';
import { Problem, type Urls } from '#kernel/index.ts';
import { UploadSchema, user, type App } from '#http/index.ts';
import {
  changeMedia,
  getOwnMedia,
  removeMedia,
  uploadMedia,
  type ChangeDeps,
  type UploadDeps,
  type Uploaded,
  type UploadGate,
} from '#media/index.ts';
import { getCaller, getId } from './answers.ts';
import { toMediaEntity } from './media-entity.ts';
import { toFocus } from './status-forms.ts';

export type MediaRouteDeps = UploadDeps &
  ChangeDeps & {
    readonly urls: Urls;
    readonly uploadGate: UploadGate;
    readonly config: { readonly maxImageBytes: number };
  };

const ById = Type.Object({ id: Type.String() });
const Description = Type.Optional(Type.Union([Type.String({ maxLength: 20_000 }), Type.Null()]));
const Focus = Type.Optional(Type.Union([Type.String({ maxLength: 50 }), Type.Null()]));

/** `thumbnail` is for videos and sounds; clients send it with pictures too, and it is not looked at. */
const UploadForm = Type.Object({
  file: Type.Optional(UploadSchema),
  thumbnail: Type.Optional(UploadSchema),
  description: Description,
  focus: Focus,
});
const ChangeForm = Type.Omit(UploadForm, ['file']);

/** https://docs.joinmastodon.org/methods/media/ */
export function registerMediaRoutes(app: App, deps: MediaRouteDeps): void {
  const access = user('write:media');
  const uploads = { maxBytes: deps.config.maxImageBytes, maxFiles: 2 };
  const { urls } = deps;
  const answer = (reply: FastifyReply, { media, standing }: Uploaded) => {
    reply.header('x-merle-state', standing);
    return toMediaEntity(media, urls);
  };

  for (const url of ['/api/v1/media', '/api/v2/media']) {
    app.post(
      url,
      {
        schema: { body: UploadForm, response: { 200: MediaAttachment } },
        config: { access, uploads, rateLimit: 'media' },
        onRequest: deps.uploadGate,
      },
      async (request, reply) => answer(reply, await upload(deps, request, request.body)),
    );
  }

  app.get(
    '/api/v1/media/:id',
    { schema: { params: ById, response: { 200: MediaAttachment } }, config: { access } },
    async (request) =>
      toMediaEntity(await getOwnMedia(deps, getCaller(request), getId(request.params.id)), urls),
  );

  app.route({
    method: ['PUT', 'PATCH'],
    url: '/api/v1/media/:id',
    schema: { params: ById, body: ChangeForm, response: { 200: MediaAttachment } },
    config: { access, uploads },
    onRequest: deps.uploadGate,
    handler: async (request, reply) => {
      const { description, focus } = request.body;
      const change = {
        id: getId(request.params.id),
        description: description ?? undefined,
        focus: focus ? toFocus(focus) : undefined,
      };
      return answer(reply, await changeMedia(deps, getCaller(request), change));
    },
  });

  app.delete(
    '/api/v1/media/:id',
    { schema: { params: ById, response: { 200: Nothing } }, config: { access, rateLimit: 'delete' } },
    async (request) => {
      await removeMedia(deps, getCaller(request), getId(request.params.id));
      return {};
    },
  );
}

function upload(deps: MediaRouteDeps, request: FastifyRequest, form: Static<typeof UploadForm>) {
  const { file, description, focus } = form;
  if (!file)
    throw new Problem(
      'invalid',
      "Validation failed: File can't be blank: send it as multipart/form-data in the field “file”",
    );
  return uploadMedia(deps, {
    accountId: getCaller(request),
    bytes: file.bytes,
    description: description ?? '',
    focus: focus ? toFocus(focus) : undefined,
  });
}
