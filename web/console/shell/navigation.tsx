import { Link, useLocation } from 'wouter';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { text } from '../../text/en.ts';
import { useConsole } from '../console-context.ts';
import styles from './navigation.module.css';

interface Destination {
  href: string;
  icon: IconName;
  name: string;
}

const destinations: Destination[] = [
  { href: '/', icon: 'overview', name: text.overview.title },
  { href: '/inbox', icon: 'inbox', name: text.inbox.title },
  { href: '/channels', icon: 'channels', name: text.channels.title },
  { href: '/agents', icon: 'agents', name: text.agents.title },
];
const phone: Destination = { href: '/phone', icon: 'phone', name: text.phone.title };

export function Navigation() {
  const { settings } = useConsole();
  const [location] = useLocation();
  const shown = settings.phone ? [...destinations, phone] : destinations;
  return (
    <nav aria-label={text.shell.navigation}>
      <ul className={styles.list}>
        {shown.map(({ href, icon, name }) => (
          <li key={href}>
            <Link
              href={href}
              className={styles.link}
              aria-current={isHere(href, location) ? 'page' : undefined}
            >
              <Icon name={icon} />
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isHere(href: string, location: string): boolean {
  return href === '/' ? location === '/' : location === href || location.startsWith(`${href}/`);
}
