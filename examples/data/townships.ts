/** The 25 townships and streets of 城口县 with their villages, as the National Bureau of Statistics lists them for 2023. */
export interface Township {
  readonly name: string;
  /** Our guess at how much of the county's trade sits there; not a statistic. */
  readonly weight: number;
  /** The (invented) supervision station that looks after it. */
  readonly station: string;
  readonly villages: readonly string[];
}

const township = (name: string, weight: number, station: string, villages: string): Township => ({
  name,
  weight,
  station,
  villages: villages.split(' '),
});

export const TOWNSHIPS: readonly Township[] = [
  township(
    '葛城街道',
    40,
    '葛城',
    '土城社区 凤凰社区 梧桐社区 滨河社区 东方红社区 桂花井社区 柳杨社区 东方红二村 棉沙村 庙垭村',
  ),
  township('复兴街道', 22, '复兴', '太和社区 和平社区 茅坪社区 友谊社区 阳坪村 柿坪村 红坪村'),
  township(
    '巴山镇',
    8,
    '修齐',
    '巴山社区 立新村 民生村 元坝村 新岭村 黄溪村 农民村 努力村 联盟村 坪上村 龙王村',
  ),
  township('坪坝镇', 8, '坪坝', '坪坝社区 丰田村 议学村 瓦房村 前进村 三湾村 光明村 聚马村 新华村'),
  township(
    '庙坝镇',
    9,
    '坪坝',
    '庙坝社区 庙坝村 红岩村 石兴村 关内村 天保村 排山村 南坪村 罗江村 兴旺村 香溪村',
  ),
  township('明通镇', 8, '明通', '大塘社区 龙泉村 乐山村 金六村 白台村 平安村 大塘村'),
  township(
    '修齐镇',
    10,
    '修齐',
    '石景社区 茶丰村 花坪村 白果村 东河村 岚山村 仁桥村 兴华村 大兴村 家园村 香坪村 枇杷村',
  ),
  township(
    '高观镇',
    7,
    '东安',
    '高观社区 高观村 蒲池村 白岩村 茨竹村 复兴村 施礼村 东升村 双竹村 渭溪村 东红村',
  ),
  township(
    '高燕镇',
    9,
    '复兴',
    '泰山社区 大元社区 来凤村 青山村 长田村 五峰村 河岸村 坪原村 新军村 红军村 凉桥村 西沟村 国丰村 星光村',
  ),
  township('东安镇', 7, '东安', '仁河社区 鲜花村 密水村 沙湾村 新建村 德安村 朝阳村 兴田村 黄金村 兴隆村'),
  township('咸宜镇', 5, '复兴', '咸宜社区 青龙村 中六村 环流村 咸宜村 双丰村 李坪村 明月村'),
  township('高楠镇', 3, '修齐', '大河坝社区 丁安村 团结村 岭楠村 黄河村 方斗村'),
  township('龙田乡', 4, '葛城', '卫星村 长茅村 四湾村 仓房村 中安村 联丰村 五里村 团堡村'),
  township('北屏乡', 4, '葛城', '新民社区 太平社区 松柏村 金龙村 苍坪村 月峰村'),
  township('左岚乡', 3, '坪坝', '齐心村 大坝村 幸福村 左岸村 胜利村 东风村'),
  township('沿河乡', 3, '坪坝', '联坪村 文丰村 红岩村 迎红村 柏树村 北坡村'),
  township('双河乡', 5, '复兴', '双流社区 竹园村 天星村 硝水坝村 厚朴园村 余坪村 店坪村 永红村 柳河村'),
  township(
    '蓼子乡',
    6,
    '明通',
    '兴和社区 桃园社区 长元村 长湾村 明安村 骑龙村 天池村 梨坪村 穴沱村 金寨村 茶林村 当阳村 新开村',
  ),
  township('鸡鸣乡', 4, '明通', '鸡鸣社区 茶坪村 灯梁村 祝乐村 金岩村 双坪村'),
  township('周溪乡', 3, '明通', '双龙村 龙丰村 鹿坪村 三元村 青坪村 大榜村 凉风村'),
  township('明中乡', 3, '明通', '双利社区 金池村 木瓜村 云燕村 柳家村 四合村'),
  township('治平乡', 3, '修齐', '惠民社区 岩湾村 新胜村 新红村 阳河村'),
  township('岚天乡', 3, '葛城', '星月村 岚溪村 红岸村 三河村'),
  township('厚坪乡', 3, '东安', '云峰村 庙坪村 白鹤村 红色村 熊竹村 麻柳村 龙盘村'),
  township('河鱼乡', 3, '东安', '河鱼社区 平溪村 大店村 高洪村 畜牧村'),
];
