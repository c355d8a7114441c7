import type { Words } from './words.ts';

/** Texts of decisions, questions, brakes and the upkeep of the registry. */
export const reviewWords = {
  'night.braked': {
    zh: '未发布：{brake} 超过限额（{persons} 人中有 {changed} 人，限 {limit} 人）。昨日结果不变。核实后可用 --accept {brake} --reason 放行。',
    en: "Nothing published: {brake} is over its limit ({changed} of {persons} people, limit {limit}). Yesterday's output stands. After checking, let it pass with --accept {brake} --reason.",
  },
  'night.braked-area': {
    zh: '未发布：{area} 的 {brake} 超过限额（{persons} 人中有 {changed} 人，限 {limit} 人）。核实后可用 --accept {brake} --reason 放行。',
    en: 'Nothing published: {brake} is over its limit in {area} ({changed} of {persons} people, limit {limit}). After checking, let it pass with --accept {brake} --reason.',
  },
  'night.brake-accepted': {
    zh: '经人工批准放行：{brake} {area}（{changed} 人，限 {limit} 人）。',
    en: 'Let pass by a named person: {brake} {area} ({changed} people, limit {limit}).',
  },
} as const satisfies Words;
