import { Choices } from './choices.js';
import { person, unused } from './names.js';
import { TOWNSHIPS } from './townships.js';

interface Post {
  readonly title: string;
  readonly fields: string;
  readonly area: string;
  readonly note: string;
}

/** The sections at the county seat, four inspectors each, who go everywhere. */
const SECTIONS: readonly (readonly [name: string, fields: string])[] = [
  ['食品生产流通科', '食品生产、食品销售'],
  ['餐饮服务监管科', '餐饮服务、食品销售'],
  ['药械化监管科', '药械化'],
  ['特种设备安全监察科', '特种设备'],
  ['质量计量科', '产品质量、计量'],
  ['信用和网络交易监管科', '信用公示、网络交易'],
  ['价格和广告商标科', '价格、商标广告'],
];

/** What the five inspectors of a station in the country do. */
const STATION_POSTS: readonly (readonly [title: string, fields: string])[] = [
  ['所长', '综合'],
  ['副所长', '综合'],
  ['科员', '食品销售、餐饮服务、价格'],
  ['科员', '特种设备、产品质量、计量'],
  ['科员', '药械化、信用公示、商标广告、网络交易'],
];

function posts(): Post[] {
  const leaders = ['副局长', '副局长'].map((title) => ({ title, fields: '综合', area: '全县', note: '' }));
  const sections = SECTIONS.flatMap(([note, fields]) =>
    ['科长', '副科长', '一级科员', '科员'].map((title) => ({ title, fields, area: '全县', note })),
  );
  const stations = [...new Set(TOWNSHIPS.map(({ station }) => station))].flatMap((station) => {
    const area = TOWNSHIPS.filter((township) => township.station === station)
      .map(({ name }) => name)
      .join('、');
    return STATION_POSTS.map(([title, fields]) => ({
      title,
      fields,
      area,
      note: `${station}市场监督管理所`,
    }));
  });
  return [...leaders, ...sections, ...stations];
}

/** 60 inspectors: 2 leaders, 28 in seven sections, 30 in six stations. */
export function makeOfficers(unit: string): Record<string, string>[] {
  return people('example/officers', unit, '示例', posts());
}

/** Twelve inspectors of another department, who join in where several inspect together. */
export function makeJointOfficers(unit: string): Record<string, string>[] {
  const post = { title: '一级科员', fields: '综合', area: '全县', note: '' };
  return people('example/joint-officers', unit, '应急示例', new Array<Post>(12).fill(post));
}

function people(
  label: string,
  unit: string,
  certificate: string,
  held: readonly Post[],
): Record<string, string>[] {
  const choices = new Choices(label);
  const taken = new Set<string>();
  return held.map((post, index) => {
    const { name, sex } = unused(
      taken,
      () => person(choices, 62),
      (one) => one.name,
    );
    return {
      姓名: name,
      性别: sex,
      执法机构全称: unit,
      职务: post.title,
      执法证编号: `${certificate}${String(index + 1).padStart(4, '0')}`,
      执法类别: post.fields,
      执法区域: post.area,
      备注: post.note,
    };
  });
}
