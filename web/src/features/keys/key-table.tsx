import { KEYS, type KeyGroup } from './key-list.ts';
import { words } from './words.ts';
import './keys.css';

const GROUPS: readonly KeyGroup[] = ['move', 'post', 'go'];

/** What each key does. */
export function KeyTable() {
  return (
    <div class="keys">
      {GROUPS.map((group) => (
        <table key={group}>
          <caption>{words.groups[group]}</caption>
          <thead class="unseen">
            <tr>
              <th scope="col">{words.key}</th>
              <th scope="col">{words.deed}</th>
            </tr>
          </thead>
          <tbody>
            {KEYS.filter((key) => key.group === group).map(({ name, keys: [first, second] }) => (
              <tr key={name}>
                <td>
                  <kbd>{first}</kbd>
                  {second !== undefined && (
                    <>
                      {' '}
                      <span class="keys-then">{words.andThen}</span> <kbd>{second}</kbd>
                    </>
                  )}
                </td>
                <td>{words.names[name]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}
