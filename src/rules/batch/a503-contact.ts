import { parsePhones } from '../../identifiers/phone.js';
import { squeeze } from '../../annexes/wording.js';
import { type ColumnCell, columnCells } from '../column-cells.js';
import { type FiledForm, formsOf } from '../inspection.js';
import { quote } from '../quote.js';
import { batchRule } from '../rule.js';
import { datedReturns } from './returns.js';

/** 负责人 and 联络员 of Annex 5: by name and by phone. */
function people({
  form,
}: FiledForm): readonly { readonly name: ColumnCell; readonly phone: ColumnCell | undefined }[] {
  const phones = [...columnCells(form, 'contacts', 'phone')];
  return [...columnCells(form, 'contacts', 'name')].map((name) => ({
    name,
    phone: phones.find(({ row }) => row === name.row),
  }));
}

const numbersOf = (text: string): readonly string[] => {
  const read = parsePhones(text);
  return read.ok ? read.value.phones.map(({ number }) => number) : [];
};

export const a503 = batchRule({
  id: 'A503',
  title: '联络员与附件4的联系人不同',
  kind: '填报',
  severity: 'I',
  clause: '通知四（三）、附件4“联系人”“联系电话”',
  why: '附件4表尾的联系人一般就是附件5登记的联络员。不同的，可能是换了人或换了电话没有重报附件5，催报时会打错电话。',
  example: { wrong: '附件5联络员钱小川，附件4联系人周明', right: '换人后重报附件5' },
  fix: 'none',
  *check({ units }) {
    for (const unit of units.values()) {
      const lists = formsOf(unit.forms, '5');
      const last = lists.length === 0 ? undefined : datedReturns(unit).at(-1)?.filed.form.slots;
      const contact = last?.get('contact')?.value;
      if (contact === undefined) continue;
      for (const filed of lists) {
        const listed = people(filed).filter(({ name }) => name.state === 'filled');
        const liaison = listed.at(-1);
        if (liaison === undefined) continue;
        const same = listed.find(({ name }) => squeeze(name.text) === squeeze(contact));
        if (same === undefined) {
          yield { ...filed, ...liaison.name.finding, params: { contact } };
          continue;
        }
        const [here, there] = [same.phone?.text ?? '', last?.get('phone')?.value ?? ''].map(numbersOf);
        if (same.phone === undefined || !here?.length || !there?.length) continue;
        if (here.some((number) => there.includes(number))) continue;
        yield { ...filed, ...same.phone.finding, params: { phone: last?.get('phone')?.value ?? '' } };
      }
    }
  },
  message: ({ value, params }) =>
    params?.contact === undefined
      ? `联系方式是${quote(value)}，附件4表尾是“${params?.phone ?? ''}”：换了电话的请重报附件5。`
      : `登记的是${quote(value)}，附件4的联系人是“${params.contact}”：换了人的请重报附件5。`,
});
