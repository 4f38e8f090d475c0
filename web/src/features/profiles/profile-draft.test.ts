import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isChanged, listRemoved, toProfileForm, type ProfileDraft } from './profile-draft.ts';

const BEFORE: ProfileDraft = {
  name: 'Maren',
  bio: 'Librarian',
  fields: [{ name: 'Pronouns', value: 'she/her' }],
  avatar: { url: '/media/a.png', file: undefined, alt: '' },
  header: { url: undefined, file: undefined, alt: '' },
  flags: { locked: false, bot: false, discoverable: true, indexable: false, hide_collections: false },
};
const read = (draft: ProfileDraft) => Object.fromEntries(toProfileForm(BEFORE, draft)?.entries() ?? []);

describe('changing a profile', () => {
  it('sends nothing where nothing was changed', () => {
    assert.equal(isChanged(BEFORE, { ...BEFORE }), false);
    assert.equal(toProfileForm(BEFORE, { ...BEFORE, fields: [...BEFORE.fields] }), undefined);
  });

  it('sends only what was changed', () => {
    assert.deepEqual(read({ ...BEFORE, bio: '', flags: { ...BEFORE.flags, locked: true } }), {
      note: '',
      locked: 'true',
    });
  });

  it('sends all fields where one was changed, without empty ones', () => {
    const fields = [...BEFORE.fields, { name: '', value: ' ' }, { name: 'Home', value: 'https://a.example' }];
    assert.deepEqual(read({ ...BEFORE, fields }), {
      'fields_attributes[0][name]': 'Pronouns',
      'fields_attributes[0][value]': 'she/her',
      'fields_attributes[1][name]': 'Home',
      'fields_attributes[1][value]': 'https://a.example',
    });
  });

  it('says that there are no fields any more', () => {
    assert.deepEqual(read({ ...BEFORE, fields: [] }), {
      'fields_attributes[0][name]': '',
      'fields_attributes[0][value]': '',
    });
  });

  it('sends a new picture with its description, and takes away one that was there', () => {
    const file = new Blob(['x'], { type: 'image/png' });
    const draft = { ...BEFORE, header: { url: undefined, file, alt: 'The sea' } };
    const form = toProfileForm(BEFORE, draft)!;
    assert.equal((form.get('header') as Blob).type, 'image/png');
    assert.equal(form.get('header_description'), 'The sea');
    const without = {
      ...BEFORE,
      avatar: { ...BEFORE.avatar, file: null },
      header: { ...BEFORE.header, file: null },
    };
    assert.deepEqual(listRemoved(without), ['avatar']);
    assert.equal(isChanged(BEFORE, without), true);
  });
});
