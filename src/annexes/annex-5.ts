import { column, labels, marking, title, unitLabel } from './declare.js';
import type { FormLayout } from './layout.js';
import { annexCalled } from './names.js';

/** 附件5 who answers for the work and who is called about it (notice, 四(三)). No stamp, no date, no footer. */
export const annex5: FormLayout = {
  ...annexCalled('5', '“双随机、一公开”工作负责人和联络员名单', '工作负责人和联络员名单'),
  sheetName: '负责人和联络员名单',
  orientation: 'portrait',
  bodySize: 14,
  writingHeight: 44,
  above: [marking('附件5'), title('“双随机、一公开”\n工作负责人和联络员名单'), labels(unitLabel('单位'))],
  sections: [
    {
      kind: 'table',
      key: 'contacts',
      printedRows: 2,
      openEnded: false,
      rowLabels: ['负责人', '联络员'],
      identifiedBy: [['name', 'post']],
      columns: [
        column('role', '', 15, { align: 'center' }),
        column('name', '姓  名', 20, { align: 'center' }),
        column('post', '职  务', 23, { align: 'center', aliases: ['职务职级'] }),
        column('phone', '联系方式', 25, { kind: 'text', align: 'center', aliases: ['联系电话', '电话'] }),
      ],
    },
  ],
  below: [],
};
