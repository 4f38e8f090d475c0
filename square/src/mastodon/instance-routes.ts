import { anyone, type App } from '#http/index.ts';

type Deps = {
  readonly publicUrl: string;
  readonly config: {
    readonly title: string;
    readonly contact: string | undefined;
    readonly maxPostChars: number;
    readonly signUps: string;
  };
};

/** Phanpy reads the leading numbers as the version of the API. */
const VERSION = '4.4.0 (compatible; Merle 0.1)';

export function registerInstanceRoutes(app: App, { publicUrl, config }: Deps): void {
  app.get('/api/v1/instance', { config: { access: anyone } }, async () => ({
    uri: new URL(publicUrl).host,
    title: config.title,
    short_description: '',
    description: '',
    email: config.contact ?? '',
    version: VERSION,
    urls: { streaming_api: publicUrl.replace(/^http/, 'ws') },
    languages: ['en'],
    registrations: config.signUps !== 'closed',
    approval_required: config.signUps === 'approval',
    invites_enabled: false,
    configuration: { statuses: { max_characters: config.maxPostChars } },
  }));
}
