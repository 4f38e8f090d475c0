import type { Page } from 'playwright-core';

/** Drawings that look like something, made without files: what people of the demo square post. */
const SCENES = {
  harbour: `<defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="#f7c59f"/><stop offset="1" stop-color="#f08a5d"/></linearGradient></defs>
    <rect width="1200" height="800" fill="url(#s)"/><circle cx="820" cy="330" r="90" fill="#fff3d6"/>
    <path d="M0 470c200-60 420-40 600-20s400 30 600-30v380H0Z" fill="#7a5980" opacity=".55"/>
    <rect y="500" width="1200" height="300" fill="#2f4b6e"/><path d="M640 520h360l-40 22h-280Zm60 50h240l-30 18H720Zm40 50h160l-20 14H760Z" fill="#fce3b8" opacity=".55"/>
    <g fill="#1d2b3e"><path d="M150 610h330l-50 70H210Z"/><path d="M300 230h10v380h-10Z"/><path d="M316 250l130 330H316Z" fill="#f6efe2"/><path d="M294 290 190 580h104Z" fill="#e7dcc8"/></g>
    <path d="M40 740q40-16 80 0t80 0 80 0 80 0M500 720q40-16 80 0t80 0 80 0 80 0 80 0" stroke="#8fb3d9" stroke-width="6" fill="none" opacity=".7"/>`,
  bread: `<rect width="1000" height="1000" fill="#efe6d8"/><ellipse cx="500" cy="760" rx="400" ry="70" fill="#cbb89b"/>
    <path d="M120 640c0-230 170-390 380-390s380 160 380 390c0 90-70 130-140 130H260c-70 0-140-40-140-130Z" fill="#b9722d"/>
    <path d="M170 620c10-190 150-320 330-320s320 130 330 320c-80-40-180-60-330-60s-250 20-330 60Z" fill="#d99a4e"/>
    <g stroke="#f6dfb4" stroke-width="26" stroke-linecap="round"><path d="M320 430 270 560M450 380l-30 160M590 380l20 160M700 430l50 130"/></g>`,
  street: `<rect width="900" height="1200" fill="#bfe0e6"/><path d="M0 200h300v1000H0Z" fill="#d98f6c"/><path d="M600 120h300v1080H600Z" fill="#c7b8a3"/>
    <path d="M300 1200 400 620h100l100 580Z" fill="#8b8f98"/><path d="M380 300h140v330H380Z" fill="#a8574a"/><path d="M450 180l80 120H370Z" fill="#7c3f38"/>
    <g fill="#fff4cf"><path d="M60 300h70v110H60Zm110 0h70v110h-70ZM60 500h70v110H60Zm110 0h70v110h-70ZM60 700h70v110H60Zm110 0h70v110h-70Z"/><path d="M660 260h70v110h-70Zm110 0h70v110h-70Zm-110 220h70v110h-70Zm110 0h70v110h-70Z"/></g>`,
  egg: `<defs><radialGradient id="e" cx=".38" cy=".3" r=".9"><stop stop-color="#cdeee7"/><stop offset=".6" stop-color="#93cfc4"/><stop offset="1" stop-color="#5f9d94"/></radialGradient></defs>
    <rect width="1200" height="800" fill="#55664a"/><path d="M0 0h1200v250C900 330 300 330 0 250Z" fill="#6d8060"/><ellipse cx="600" cy="520" rx="430" ry="230" fill="#3b2c1d"/>
    <g fill="none" stroke-linecap="round"><g stroke="#7a5c3c" stroke-width="16"><path d="M190 470q120 290 410 290t410-290M230 560q160 190 370 190t370-190M170 420q60-190 430-190t430 190"/></g><g stroke="#a98457" stroke-width="9"><path d="M180 500q160 270 430 262t400-280M210 440q120-170 400-176t390 170M250 620q180 130 360 120t340-140M170 540l-60 40m910-90 80-30M330 700l-50 70m590-60 60 60M420 250l-60-60m440 60 70-50"/></g></g>
    <g fill="url(#e)"><ellipse cx="490" cy="500" rx="92" ry="124" transform="rotate(-16 490 500)"/><ellipse cx="720" cy="495" rx="92" ry="124" transform="rotate(14 720 495)"/><ellipse cx="605" cy="560" rx="94" ry="122"/></g>
    <g fill="#6b4a35" opacity=".75"><circle cx="470" cy="440" r="7"/><circle cx="520" cy="470" r="5"/><circle cx="455" cy="520" r="8"/><circle cx="500" cy="560" r="5"/><circle cx="700" cy="440" r="8"/><circle cx="745" cy="480" r="6"/><circle cx="730" cy="550" r="7"/><circle cx="680" cy="510" r="5"/><circle cx="580" cy="500" r="7"/><circle cx="630" cy="540" r="9"/><circle cx="590" cy="600" r="6"/><circle cx="640" cy="620" r="5"/></g>`,
  map: `<rect width="1200" height="700" fill="#e9efe4"/><path d="M0 420c260-90 360 80 560 30s300-240 640-190v440H0Z" fill="#a9cfe6"/>
    <g stroke="#fff" stroke-width="16" fill="none"><path d="M0 180h480l220 120h500M300 0v330M760 0v250M0 300l420 30"/></g><path d="M120 250C360 190 520 300 700 240s280-90 400-60" stroke="#c3402f" stroke-width="12" stroke-dasharray="2 26" stroke-linecap="round" fill="none"/>
    <circle cx="120" cy="250" r="22" fill="#c3402f"/><circle cx="1100" cy="180" r="22" fill="#c3402f"/>`,
} as const;

const SIZES = {
  harbour: [1200, 800],
  bread: [1000, 1000],
  street: [900, 1200],
  egg: [1200, 800],
  map: [1200, 700],
} as const;

export type SceneName = keyof typeof SCENES;

export type Painter = {
  readonly scene: (name: SceneName) => Promise<Buffer>;
  /** A face with hair of a colour, before a background: nobody real. */
  readonly face: (skin: string, hair: string, back: string) => Promise<Buffer>;
};

/** Draws in a page of the browser, as the square's own image library takes no drawings. */
export function createPainter(page: Page): Painter {
  const draw = async (width: number, height: number, body: string, type: 'png' | 'jpeg') => {
    await page.setViewportSize({ width, height });
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${toSvg(width, height, body)}`);
    return page.screenshot({ type });
  };
  return {
    scene: (name) => draw(SIZES[name][0], SIZES[name][1], SCENES[name], 'jpeg'),
    face: (skin, hair, back) => draw(400, 400, toFace(skin, hair, back), 'png'),
  };
}

function toFace(skin: string, hair: string, back: string): string {
  return `<rect width="400" height="400" fill="${back}"/><path d="M70 400c0-90 60-130 130-130s130 40 130 130Z" fill="${hair}" opacity=".75"/>
    <ellipse cx="200" cy="180" rx="82" ry="98" fill="${skin}"/><path d="M112 180c-10-90 30-130 90-130s100 40 88 126c-20-50-50-66-96-66s-68 26-82 70Z" fill="${hair}"/>
    <circle cx="168" cy="186" r="8" fill="#2a2320"/><circle cx="232" cy="186" r="8" fill="#2a2320"/><path d="M170 232q30 24 60 0" stroke="#7c3b34" stroke-width="7" fill="none" stroke-linecap="round"/>`;
}

function toSvg(width: number, height: number, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${body}</svg>`;
}
