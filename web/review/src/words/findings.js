/** What the checks say, in Chinese. Files have it in English, as the program writes it. */
export const findings = {
  /** @type {Record<string, string>} */
  codes: {
    number: '数字', date: '日期', unit: '单位', identifier: '标识', name: '人名', bracket: '括号', quotation: '引号', length: '长度',
    untranslated: '未译', 'same-source': '同源异译', confidence: '置信度',
  },
  /** @type {[RegExp, string][]} */
  messages: [
    [/^(.*) only in the English$/s, '仅英文有 $1'],
    [/^(.*) only in the Chinese$/s, '仅中文有 $1'],
    [/^both sides are the same text$/, '两侧文本相同'],
    [/^the Chinese side has no Chinese$/, '中文侧没有中文'],
    [/^the English side has no English$/, '英文侧没有英文'],
    [/^the English side has Chinese in it$/, '英文侧夹有中文'],
    [/^the English is ([\d.]+) times as long as the Chinese lets expect$/, '英文长度是按中文推算的 $1 倍'],
    [/^the Chinese is ([\d.]+) times as long as the English lets expect$/, '中文长度是按英文推算的 $1 倍'],
    [/^unit (\d+) has the same source with another target$/, '第 $1 对原文相同而译文不同'],
  ],
};
