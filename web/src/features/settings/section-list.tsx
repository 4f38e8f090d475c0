import { Icon } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { listGroups } from './sections.ts';
import { words } from './words.ts';

/** Every section, in groups. */
export function SectionList({ shown }: { readonly shown: string | undefined }) {
  const { account } = useSession();
  return (
    <nav class="settings-list" aria-label={words.settings}>
      {listGroups(account !== undefined).map((group) => (
        <section key={group.name} aria-labelledby={`settings-${group.name}`}>
          <h2 id={`settings-${group.name}`}>{words.groups[group.name]}</h2>
          <ul>
            {group.sections.map(({ name, path, icon }) => (
              <li key={name}>
                <a href={path} aria-current={name === shown ? 'page' : undefined}>
                  <Icon name={icon} />
                  <span>
                    {words.sections[name].title}
                    <small>{words.sections[name].hint}</small>
                  </span>
                  <Icon name="next" />
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
