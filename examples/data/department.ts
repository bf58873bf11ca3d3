import { ITEMS } from './items.js';
import { makeJointOfficers, makeOfficers } from './officers.js';
import { makeSubjects } from './subjects.js';

/** Rows under the column headers of the forms (附件1, 附件2, 检查对象名录库), without 序号. */
export interface Department {
  readonly unit: string;
  readonly items: Record<string, string>[];
  readonly officers: Record<string, string>[];
  readonly subjects: Record<string, string>[];
}

/** Who inspects together with the department, and with whom. */
export const JOINT_UNIT = '城口县应急管理局（示例）';

/** 示例 in the name itself, so that no printed page can be taken for the real bureau's. */
const UNIT = '城口县市场监督管理局（示例）';

/**
 * An invented department of a real county: 20 items, 60 inspectors, 2,000 targets in 25 townships. Townships and
 * villages exist; every firm, person, code and telephone number is made up. The same on every run.
 */
export function makeDepartment(): Department {
  const items = Object.values(ITEMS).map((item) => ({
    检查事项: item.name,
    检查依据: item.basis,
    检查主体: UNIT,
    检查内容: item.content,
    检查方式: item.method,
    检查结果的运用情形: item.use,
    备注: '',
    抽查比例和频次: item.ratioFrequency,
    事项类别: item.category,
  }));
  return { unit: UNIT, items, officers: makeOfficers(UNIT), subjects: makeSubjects() };
}

export const jointOfficers = (): Record<string, string>[] => makeJointOfficers(JOINT_UNIT);
