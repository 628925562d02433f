/** Sees whether something ran, called out or was refused by a policy. */
import { ALLOWED_MARKUP } from '../../../src/domain/markdown-policy.js';

export interface Witness {
  /** What happened since it began; empty when nothing did. */
  seen(): Promise<string[]>;
  end(): void;
}

export function startWitness(): Witness {
  const seen: string[] = [];
  const startedAt = performance.now();
  const onViolation = (event: SecurityPolicyViolationEvent): void =>
    void seen.push(`refused: ${event.violatedDirective} ${event.blockedURI}`);
  document.addEventListener('securitypolicyviolation', onViolation);
  const { alert } = window;
  window.alert = () => void seen.push('alert');
  return {
    async seen() {
      // What loads or runs does so after this task.
      await new Promise((resolve) => setTimeout(resolve, 150));
      const requests = performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime >= startedAt)
        .map(({ name }) => name)
        .filter((name) => !name.startsWith(location.origin) || /\/(x|a|p\.png)$/.test(name));
      const ran = 'hacked' in window ? ['window.hacked'] : [];
      return [...seen, ...ran, ...requests.map((name) => `request: ${name}`)];
    },
    end() {
      document.removeEventListener('securitypolicyviolation', onViolation);
      window.alert = alert;
      delete (window as { hacked?: unknown }).hacked;
    },
  };
}

const MATHML = 'http://www.w3.org/1998/Math/MathML';
/** Our own frames around code, tables and formulas. */
const OWN = new Set('div header span button svg path'.split(' '));
const ATTRIBUTES =
  /^(href|target|rel|start|class|scope|tabindex|role|type|viewBox|d|data-(math|language|coloured)|aria-(label|hidden|pressed))$/;
/** Of MathML: looks only. */
const LOOKS =
  /^(accent|accentunder|column\w+|depth|dir|display|displaystyle|fence|form|height|largeop|linethickness|[lr]space|mathvariant|m(ax|in)size|movablelimits|notation|row\w+|scriptlevel|separator|stretchy|symmetric|voffset|width)$/;
const CLASSES =
  /^(code|btns?|plain|(wrap|save|copy)-code|tbl|r|address|formula|line|i|i-s|[ksnc])$/;

/** What stands in a drawn text that should not; empty when it is harmless. */
export function harmIn(box: ParentNode): string[] {
  return [...box.querySelectorAll('*')].flatMap((element) => {
    const { localName, namespaceURI } = element;
    const isMath = namespaceURI === MATHML;
    if (!isMath && !(localName in ALLOWED_MARKUP) && !OWN.has(localName)) return [`<${localName}>`];
    return [...element.attributes].flatMap(({ name, value }) => {
      if (!(isMath ? LOOKS : ATTRIBUTES).test(name)) return [`${localName} ${name}`];
      if (name === 'href' && !/^(https?:\/\/[^/]|mailto:)/i.test(value)) return [`href ${value}`];
      if (name === 'class' && !value.split(' ').every((each) => CLASSES.test(each)))
        return [`class ${value}`];
      return [];
    });
  });
}
