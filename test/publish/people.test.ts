import { describe, expect, it } from '@jest/globals';
import { withoutNumbers } from '../../src/publish/numbers.js';
import { bareName, isSoleTrader, maskedCertificate, maskedPerson, publicName, withoutPeople } from '../../src/publish/people.js'; // prettier-ignore

describe('what is masked', () => {
  it.each([
    ['张三', '张*'],
    ['王小明', '王**'],
    ['欧阳修', '欧阳*'],
    ['欧阳', '欧*'],
    ['张　三', '张*'],
    ['买买提·阿不都热合曼', '买**'],
    ['𠮷田', '𠮷*'],
    ['张', '*'],
  ])('a person: %s → %s', (name, masked) => {
    expect(maskedPerson(name)).toBe(masked);
  });

  it.each([
    ['渝E0230', '****30'],
    ['渝01', '****'],
    ['50022912345678', '****78'],
  ])('a certificate: %s → %s', (id, masked) => {
    expect(maskedCertificate(id)).toBe(masked);
  });

  it.each([
    ['张三', '张三'],
    ['张 三（个体工商户）', '张三'],
    ['欧阳修远', '欧阳修远'],
    ['阿依·古丽', '阿依·古丽'],
    ['张三小吃店', undefined],
    ['巴山水库', undefined],
    ['岭上镇人民医院', undefined],
  ])('a name that is nothing else: %s → %s', (name, person) => {
    expect(bareName(name)).toBe(person);
  });

  const subject = { name: '', kind: '', id: '', representative: '' };
  it.each([
    [{ kind: '个体工商户', name: '城口县张三面馆', representative: '张三' }, '城口县张*面馆'],
    [{ id: '92500229MA5U1234XA', name: '老灶火锅店', representative: '张三' }, '老灶火锅店'],
    [{ id: '92500229MA5U1234XA', name: '张三面馆' }, '张****'],
    [{ id: '500229600001234', name: '李四', representative: '李四' }, '李*'],
    [{ kind: '企业', name: '张三建设有限公司', representative: '张三' }, '张三建设有限公司'],
    [{ kind: '企业', name: '小满' }, '小满'],
    [{ kind: '项目', name: '北环路二期工程' }, '北环路二期工程'],
    [{ kind: '其他', name: '王五' }, '王*'],
  ])('the name of a target: %j → %s', (cells, shown) => {
    expect(publicName({ ...subject, ...cells }, { soleTraders: 'masked' })).toBe(shown);
    expect(publicName({ ...subject, ...cells }, { soleTraders: 'full' })).toBe(cells.name);
  });

  it('tells 个体工商户 by kind, by unified code and by registration number', () => {
    expect(isSoleTrader({ kind: '个体工商户', id: '' })).toBe(true);
    expect(isSoleTrader({ kind: '', id: '92500229MA5U1234XA' })).toBe(true);
    expect(isSoleTrader({ kind: '', id: '500229600001234' })).toBe(true);
    expect(isSoleTrader({ kind: '', id: '500229000001234' })).toBe(false);
    expect(isSoleTrader({ kind: '企业', id: '91500229MA5U1234XA' })).toBe(false);
  });

  it('people in a sentence, the longer name first, also with blanks inside', () => {
    expect(withoutPeople('张三丰和张 三、李.四', ['张三', '张三丰', '李.四'])).toBe('张**和张*、李**');
  });

  it.each([
    ['电话13800138000', '电话****'],
    ['１３８ ００１３ ８０００已停机', '****已停机'],
    ['138-0013-8000', '****'],
    ['12 13800138000', '****'],
    ['023-59221000、0817 5922100', '****、****'],
    ['(023)59221000', '****'],
    ['座机：59221000', '座机：****'],
    ['身份证500229198001011237', '身份证****'],
    ['50022919800101123X号', '****号'],
    ['账号6222021234567890123', '账号****'],
    ['罚款20000000元', '罚款20000000元'],
    ['2026-03-18 2026-03-20复查', '2026-03-18 2026-03-20复查'],
    ['2026-03-18 13800138000', '2026-03-18 ****'],
    ['城市监罚〔2026〕12号', '城市监罚〔2026〕12号'],
    ['91500229MA5U1234XA', '91500229MA5U1234XA'],
    ['1\u200b3800138000', '****'],
    ['第１２３４５６７８号店', '第１２３４５６７８号店'],
  ])('numbers of people in a sentence: %s → %s', (text, clean) => {
    expect(withoutNumbers(text)).toBe(clean);
  });

  it('a local number that the lists have', () => {
    expect(withoutNumbers('见 59221000', (digits) => digits === '59221000')).toBe('见 ****');
  });
});
