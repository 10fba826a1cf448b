import type { Report } from '../../../understanding/evaluation/report.ts';

export const pageOf = async (report: Report): Promise<string> => JSON.stringify(report);
