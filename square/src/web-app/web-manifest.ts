import type { Language } from '#markup/index.ts';

const TEXTS: Readonly<Record<Language, Readonly<Record<'home' | 'notifications' | 'compose', string>>>> = {
  en: { home: 'Home', notifications: 'Notifications', compose: 'New post' },
  fr: { home: 'Accueil', notifications: 'Notifications', compose: 'Nouvelle publication' },
};

/** What a browser needs to put the client among a device's programs (W3C Web Application Manifest). */
export function toWebManifest(name: string, language: Language): object {
  const texts = TEXTS[language];
  return {
    id: '/home',
    name,
    short_name: name.slice(0, 12),
    lang: language,
    dir: 'auto',
    start_url: '/home',
    scope: '/',
    display: 'standalone',
    background_color: '#f6f4ee',
    theme_color: '#f6f4ee',
    categories: ['social'],
    icons: [
      { src: '/images/favicon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: '/images/icon-192.png', type: 'image/png', sizes: '192x192' },
      { src: '/images/icon-512.png', type: 'image/png', sizes: '512x512' },
    ],
    shortcuts: [
      { name: texts.compose, url: '/compose' },
      { name: texts.home, url: '/home' },
      { name: texts.notifications, url: '/notifications' },
    ],
    share_target: { action: '/compose', method: 'GET', params: { title: 'title', text: 'text', url: 'url' } },
  };
}
