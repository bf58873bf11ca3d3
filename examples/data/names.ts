import type { Choices } from './choices.js';

/** Word by word invented; any likeness to a person or a firm is chance. */
const SURNAMES =
  '王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 雷 钱 汤 尹 黎 易 常 武 乔 贺 赖 龚 文 欧阳 冉 向 覃'.split(
    ' ',
  );
const MALE =
  '建国 志强 明辉 永富 大勇 光荣 昌明 兴旺 家宝 世平 中华 德全 伟 军 勇 涛 斌 鹏 俊杰 天成 应龙 启明 绍清 朝阳 国栋 正华 宗义 学文 登高 少波'.split(
    ' ',
  );
const FEMALE =
  '秀英 桂兰 玉梅 春燕 小琴 红霞 晓丽 雪莲 淑芳 美玲 静 敏 艳 娟 丹 倩 雨晴 佳怡 思颖 凤鸣 明珠 碧云 素珍 文静 海燕 永芳 大碧 兴琼 代群 光慧'.split(
    ' ',
  );

const TRADE_NAME_STEMS =
  '云岫 松隐 青峦 石泉 竹外 月桥 霜林 枫坞 岭上 溪畔 禾野 茗舍 晴川 归雁 半山 听泉 望岳 知味 拾穗 松涛 桐荫 兰谷 鹤鸣 雪岭 槐荫 稻香 紫藤 梨坪 柿红 杉语 晨曦 暮云'.split(
    ' ',
  );
const TRADE_NAME_ENDS = '源 坊 兴 和 泰 顺 园 居 记 缘 盛 丰 裕 嘉 瑞'.split(' ');

export interface Person {
  readonly name: string;
  readonly sex: '男' | '女';
}

/** `men` of a hundred are men. */
export function person(choices: Choices, men: number): Person {
  const sex = choices.percent(men) ? '男' : '女';
  return { name: choices.pick(SURNAMES) + choices.pick(sex === '男' ? MALE : FEMALE), sex };
}

/** Three characters, such as 云岫源: two for a scene, one for luck. */
export function tradeName(choices: Choices): string {
  return choices.pick(TRADE_NAME_STEMS) + choices.pick(TRADE_NAME_ENDS);
}

/** Draws until something new comes out, and remembers it. */
export function unused<T>(taken: Set<string>, draw: () => T, keyOf: (one: T) => string): T {
  for (;;) {
    const one = draw();
    const key = keyOf(one);
    if (taken.has(key)) continue;
    taken.add(key);
    return one;
  }
}
