/**
 * Owns which spelling of a zone is stored: the renamed zones of the tz database, old spelling to the one in use.
 * Guarantee: both sides follow the same clock today; a place that merely shares another's rules (Europe/Oslo and
 * Europe/Berlin) keeps its own name and is not in here.
 */

// moment-timezone keeps some old spellings as its main names (`Europe/Kiev`, `America/Fort_Wayne`), so its links
// alone cannot say which is which.

const NAME_IN_USE: Readonly<Record<string, readonly string[]>> = {
  'Africa/Asmara': ['Africa/Asmera'],
  'Africa/Bamako': ['Africa/Timbuktu'],
  'America/Adak': ['America/Atka', 'US/Aleutian'],
  'America/Anchorage': ['US/Alaska'],
  'America/Argentina/Buenos_Aires': ['America/Buenos_Aires'],
  'America/Argentina/Catamarca': ['America/Argentina/ComodRivadavia', 'America/Catamarca'],
  'America/Argentina/Cordoba': ['America/Cordoba', 'America/Rosario'],
  'America/Argentina/Jujuy': ['America/Jujuy'],
  'America/Argentina/Mendoza': ['America/Mendoza'],
  'America/Atikokan': ['America/Coral_Harbour'],
  'America/Chicago': ['CST6CDT', 'US/Central'],
  'America/Denver': ['America/Shiprock', 'MST7MDT', 'Navajo', 'US/Mountain'],
  'America/Edmonton': ['America/Yellowknife', 'Canada/Mountain'],
  'America/Indiana/Indianapolis': ['America/Fort_Wayne', 'America/Indianapolis', 'US/East-Indiana'],
  'America/Indiana/Knox': ['America/Knox_IN', 'US/Indiana-Starke'],
  'America/Iqaluit': ['America/Pangnirtung'],
  'America/Kentucky/Louisville': ['America/Louisville'],
  'America/Los_Angeles': ['PST8PDT', 'US/Pacific', 'US/Pacific-New'],
  'America/New_York': ['EST5EDT', 'US/Eastern'],
  'America/Nuuk': ['America/Godthab'],
  'America/Rio_Branco': ['America/Porto_Acre', 'Brazil/Acre'],
  'America/St_Thomas': ['America/Virgin'],
  'America/Tijuana': ['America/Ensenada', 'America/Santa_Isabel', 'Mexico/BajaNorte'],
  'America/Toronto': ['America/Montreal', 'America/Nipigon', 'America/Thunder_Bay', 'Canada/Eastern'],
  'America/Winnipeg': ['America/Rainy_River', 'Canada/Central'],
  'Antarctica/McMurdo': ['Antarctica/South_Pole'],
  'Asia/Ashgabat': ['Asia/Ashkhabad'],
  'Asia/Dhaka': ['Asia/Dacca'],
  'Asia/Ho_Chi_Minh': ['Asia/Saigon'],
  'Asia/Jerusalem': ['Asia/Tel_Aviv', 'Israel'],
  'Asia/Kathmandu': ['Asia/Katmandu'],
  'Asia/Kolkata': ['Asia/Calcutta'],
  'Asia/Macau': ['Asia/Macao'],
  'Asia/Makassar': ['Asia/Ujung_Pandang'],
  'Asia/Nicosia': ['Europe/Nicosia'],
  'Asia/Shanghai': ['Asia/Chongqing', 'Asia/Chungking', 'Asia/Harbin', 'PRC'],
  'Asia/Singapore': ['Singapore'],
  'Asia/Thimphu': ['Asia/Thimbu'],
  'Asia/Ulaanbaatar': ['Asia/Choibalsan', 'Asia/Ulan_Bator'],
  'Asia/Urumqi': ['Asia/Kashgar'],
  'Asia/Yangon': ['Asia/Rangoon'],
  'Atlantic/Faroe': ['Atlantic/Faeroe'],
  'Atlantic/Reykjavik': ['Iceland'],
  'Australia/Adelaide': ['Australia/South'],
  'Australia/Brisbane': ['Australia/Queensland'],
  'Australia/Broken_Hill': ['Australia/Yancowinna'],
  'Australia/Darwin': ['Australia/North'],
  'Australia/Hobart': ['Australia/Currie', 'Australia/Tasmania'],
  'Australia/Lord_Howe': ['Australia/LHI'],
  'Australia/Melbourne': ['Australia/Victoria'],
  'Australia/Perth': ['Australia/West'],
  'Australia/Sydney': ['Australia/ACT', 'Australia/Canberra', 'Australia/NSW'],
  'Etc/GMT': ['Etc/GMT-0', 'Etc/GMT+0', 'Etc/GMT0', 'Etc/Greenwich', 'GMT', 'GMT-0', 'GMT+0', 'GMT0', 'Greenwich'],
  'Etc/UTC': ['Etc/UCT', 'Etc/Universal', 'Etc/Zulu', 'UCT', 'UTC', 'Universal', 'Zulu'],
  'Europe/Chisinau': ['Europe/Tiraspol'],
  'Europe/Istanbul': ['Asia/Istanbul', 'Turkey'],
  'Europe/Kyiv': ['Europe/Kiev', 'Europe/Uzhgorod', 'Europe/Zaporozhye'],
  'Europe/London': ['Europe/Belfast', 'GB', 'GB-Eire'],
  'Pacific/Chuuk': ['Pacific/Truk', 'Pacific/Yap'],
  'Pacific/Honolulu': ['HST', 'Pacific/Johnston', 'US/Hawaii'],
  'Pacific/Kanton': ['Pacific/Enderbury'],
  'Pacific/Pago_Pago': ['Pacific/Samoa', 'US/Samoa'],
  'Pacific/Pohnpei': ['Pacific/Ponape'],
};

const inUse = new Map<string, string>(
  Object.entries(NAME_IN_USE).flatMap(([name, old]) => old.map((spelling): [string, string] => [spelling, name])),
);

const AREA = /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)\//;

/** The spelling to store for a name of the tz database, given the name whose rules it shares. Pure. */
export function spellingInUse(name: string, sharesRulesWith: string): string {
  const renamed = inUse.get(name);
  if (renamed !== undefined) return renamed;
  if (AREA.test(name)) return name;
  return inUse.get(sharesRulesWith) ?? sharesRulesWith;
}

/** Old spellings that the rules data itself no longer lists, with the zone they mean. */
export const SPELLINGS_DROPPED_FROM_THE_DATA: readonly (readonly [string, string])[] = [
  ['US/Pacific-New', 'America/Los_Angeles'],
];
