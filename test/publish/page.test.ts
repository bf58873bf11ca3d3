import { beforeAll, expect, it } from '@jest/globals';
import type { PublicDraw } from '../../src/publish/public-draw.js';
import { visit, type Visited } from '../support/browser.js';
import { describeIf } from '../support/debian.js';
import { drawn, unitFolder } from '../support/draws.js';
import { hostileTable, type Publication, published } from '../support/publications.js';

const done = async ({ page }: Visited): Promise<string> => {
  await page.waitForSelector('.verdict.good, .verdict.bad');
  return page.innerText('#verdict');
};

const asked = async (
  { page }: Visited,
  typed: { readonly code?: string; readonly name?: string; readonly address?: string },
): Promise<string> => {
  for (const id of ['code', 'name', 'address'] as const) await page.fill(`#${id}`, typed[id] ?? '');
  await page.focus('#code');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#answer p');
  return page.innerText('#answer');
};

describeIf(['chromium'], 'the page in a browser', () => {
  let notice: Publication;
  let strata: Publication;

  beforeAll(async () => {
    const folder = unitFolder({ '对象.xlsx': hostileTable });
    await drawn(folder, '一', '--count', '6', '--reserves', '5', '--seed', 's');
    notice = await published(folder, '一');
    await drawn(folder, '二', '--strata', '信用风险等级', '--count', '8', '--seed', 's');
    strata = await published(folder, '二');
  });

  /** The page with its data changed; what it shows stays. */
  const withData = ({ html }: Publication, change: (draw: PublicDraw) => unknown): string => {
    const [, before = '', json = '', after = ''] = /^(.*id="data">)(.*?)(<\/script>.*)$/su.exec(html)!;
    const draw = JSON.parse(json) as PublicDraw;
    change(draw);
    return before + JSON.stringify(draw).replaceAll('<', '\\u003c') + after;
  };
  /** Every occurrence, in what it shows and in its data. */
  const everywhere = ({ html }: Publication, old: string, changed: string): string => {
    expect(html.split(old).length).toBeGreaterThan(2);
    return html.replaceAll(old, changed);
  };

  it.each([
    ['the whole registry', () => notice],
    ['strata', () => strata],
  ])('confirms a true draw of %s, asks for nothing, complains of nothing', async (_, which) => {
    const visited = await visit(which().html);
    const { counts, ticketOnly, list } = which().draw;
    const hidden = list!.eligible.reduce((sum, { tickets }) => sum + tickets.length, 0);
    expect(ticketOnly).toBeGreaterThanOrEqual(hidden);
    const text = await done(visited);
    expect(text).toContain('一致。');
    expect(text).not.toContain('不一致');
    expect(text).toContain(`${counts.eligible - hidden} 户的抽签值`);
    expect(text).toContain(`另有 ${hidden} 户的代码不公布`);
    expect(visited.requests).toEqual([]);
    expect(visited.complaints).toEqual([]);
  });

  it('names a ticket that was changed in the table alone', async () => {
    const { ticket, name } = notice.draw.drawn[2]!;
    const changed = `${ticket.slice(0, 63)}${ticket.endsWith('0') ? '1' : '0'}`;
    const text = await done(await visit(notice.html.replace(`>${ticket}<`, `>${changed}<`)));
    expect(text).toContain('不一致');
    expect(text).toContain(`表中的“${name}”的抽签值`);
    expect(text).toContain(`公示为 ${changed}`);
    expect(text).toContain(`复算为 ${ticket}`);
  });

  it('names a ticket that was changed in table and data alike', async () => {
    const { ticket, name } = notice.draw.drawn.find(({ code }) => code !== null)!;
    const text = await done(await visit(everywhere(notice, ticket, 'f'.repeat(64))));
    expect(text).toContain(`“${name}”的抽签值`);
    expect(text).toContain(`复算为 ${ticket}`);
  });

  it('names a row that was exchanged for another', async () => {
    const drawnIds = new Set([...notice.draw.drawn, ...notice.draw.standBy].map(({ code }) => code));
    const loser = notice.draw.list!.eligible[0]!.ids.find((id) => !drawnIds.has(id))!;
    const target = notice.draw.drawn.find(({ code }) => code !== null)!;
    const html = withData(notice, (draw) => {
      Object.assign(
        draw.drawn.find(({ code }) => code === target.code)!,
        { code: loser },
      );
    }).replaceAll(`>${target.code!}<`, `>${loser}<`);
    const text = await done(await visit(html));
    expect(text).toContain(`抽中第 ${target.rank} 名“${target.name}”的代码`);
    expect(text).toContain(`公示为 ${loser}`);
    expect(text).toContain(`复算为 ${target.code!}`);
  });

  it('names a stratum whose size, or whose number to draw, was changed', async () => {
    const [first] = strata.draw.strata;
    const size = await done(await visit(withData(strata, (draw) => Object.assign(draw.strata[0]!, { N: first!.N + 1 })))); // prettier-ignore
    expect(size).toContain(`“${first!.name}”层户数 N`);
    expect(size).toContain(`复算为 ${first!.N}`);
    const count = await done(await visit(withData(strata, (draw) => Object.assign(draw.strata[0]!, { n: first!.n + 1 })))); // prettier-ignore
    expect(count).toContain(`“${first!.name}”层应抽户数 n`);
  });

  it('names the root when the seed or the number of the draw was changed', async () => {
    for (const change of [
      (draw: PublicDraw) => Object.assign(draw.seed, { entropy: 't' }),
      (draw: PublicDraw) => Object.assign(draw, { drawId: '三' }),
    ]) {
      const text = await done(await visit(withData(notice, change)));
      expect(text).toContain('根值（由抽查编号和种子算出）');
      expect(text).toContain(`公示为 ${notice.draw.seed.root}`);
    }
  });

  it('misses a target that was taken out of the list', async () => {
    const html = withData(notice, (draw) => (draw.list!.eligible[0]!.ids as string[]).pop());
    expect(await done(await visit(html))).toContain('参加抽取的户数');
  });

  it('says so when its data are cut', async () => {
    expect(
      await done(await visit(withData(notice, (draw) => Object.assign(draw, { strata: null })))),
    ).toContain('不能复算');
  });

  it('answers by keyboard whoever looks himself up', async () => {
    const visited = await visit(notice.html);
    await done(visited);
    const { draw } = notice;
    const target = draw.drawn.find(({ code }) => code !== null)!;
    const wide = target.code!.toLowerCase().replaceAll('5', '５');
    expect(await asked(visited, { code: ` ${wide.slice(0, 4)} ${wide.slice(4)}` })).toMatch(/^抽中/u);
    const reserve = draw.standBy.find(({ code }) => code !== null)!;
    expect(await asked(visited, { code: reserve.code! })).toContain(`候补第 ${reserve.rank - 6} 名`);
    const placed = new Set([...draw.drawn, ...draw.standBy].map(({ code }) => code));
    const loser = draw.list!.eligible[0]!.ids.find((id) => !placed.has(id))!;
    const text = await asked(visited, { code: loser });
    expect(text).toMatch(/^没有抽中/u);
    expect(text).toContain(draw.strata[0]!.cutoff!);
    expect(await asked(visited, { code: '91500229MA5U90099X' })).toContain('没有参加这次抽取：状态为“注销”');
    expect(await asked(visited, { code: '91500229MA5U00000X' })).toContain('不在这次抽取的名录库里');
    expect(await asked(visited, {})).toContain('请填写');
    // Their ids are not on the page; only who knows them finds them.
    const site = { name: '坪坝镇 安置房工程', address: '重庆市城口县坪坝镇光明路６号' };
    expect(await asked(visited, site)).toMatch(/^(?:抽中|候补|没有抽中)/u);
    expect(await asked(visited, { ...site, address: '光明路' })).toContain('不在');
    expect(visited.requests).toEqual([]);
    expect(visited.complaints).toEqual([]);
  });

  it('is built for whoever does not see it, or has no mouse', async () => {
    const { page } = await visit(notice.html);
    await page.waitForSelector('.verdict.good');
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');
    for (const landmark of ['header', 'main', 'footer', 'h1'])
      expect(await page.locator(landmark).count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('跳到正文');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    expect(await page.locator('table:not(:has(caption))').count()).toBe(0);
    expect(await page.locator('th:not([scope])').count()).toBe(0);
    expect(await page.locator('#verdict-text[role=status][aria-live=polite]').count()).toBe(1);
    for (const label of ['统一社会信用代码（注册号）', '或者：名称', '和地址'])
      expect(await page.getByRole('textbox', { name: label, exact: true }).count()).toBe(1);
    expect(await page.getByRole('button', { name: '查询' }).count()).toBe(1);
    const levels = await page.evaluate('[...document.querySelectorAll("h1,h2,h3")].map((h) => h.tagName)');
    expect(new Set(levels as string[])).toEqual(new Set(['H1', 'H2']));
    const ids = await page.evaluate<string[]>('[...document.querySelectorAll("[id]")].map((e) => e.id)');
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(['light', 'dark'] as const)('has colours that can be told apart (%s)', async (colorScheme) => {
    const { page } = await visit(notice.html, { colorScheme });
    await page.waitForSelector('.verdict.good');
    // WCAG 2.1, 1.4.3: 4.5 to 1 for every text against the ground it stands on.
    const least = await page.evaluate(`(() => {
      const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
      const luminance = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
      const ground = (e) => { for (; e; e = e.parentElement) { const c = channels(getComputedStyle(e).backgroundColor); if ((c[3] ?? 1) > 0) return c; } return [255, 255, 255]; };
      let least = 99;
      for (const e of document.querySelectorAll('main *, header *, footer *')) {
        if (![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) || e.closest('[hidden], noscript')) continue;
        const [a, b] = [luminance(channels(getComputedStyle(e).color)), luminance(ground(e))].sort((x, y) => y - x);
        least = Math.min(least, (a + 0.05) / (b + 0.05));
      }
      return least;
    })()`);
    expect(least).toBeGreaterThanOrEqual(4.5);
  });

  it('fits a phone, and is whole without JavaScript', async () => {
    const { page } = await visit(notice.html, { viewport: { width: 360, height: 740 } });
    await page.waitForSelector('.verdict.good');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    const plain = await visit(notice.html, { javaScriptEnabled: false });
    const text = await plain.page.innerText('body');
    const { seed, strata: layers, drawn: targets } = notice.draw;
    for (const fact of [seed.entropy, seed.root, layers[0]!.cutoff!, ...targets.map(({ ticket }) => ticket)])
      expect(text).toContain(fact);
    expect(text).toContain('需要启用 JavaScript');
    expect(await plain.page.isVisible('#lookup')).toBe(false);
  });
});
