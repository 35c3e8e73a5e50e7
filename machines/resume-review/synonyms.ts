/**
 * Owns other words for the same, as resumes and jobs of a staffing firm have them. Guarantee: a line holds words for
 * one thing alone, none of which means another; job titles stand in every gender, so that a waitress has what a waiter
 * has.
 */
import { foldTerm } from './words.ts';

const SAME: readonly (readonly string[])[] = [
  // Care
  ['registered nurse', 'RN', 'staff nurse', 'enfermera registrada', 'enfermero registrado'],
  ['licensed practical nurse', 'LPN', 'licensed vocational nurse', 'LVN'],
  ['certified nursing assistant', 'CNA', 'certified nurse aide', 'certified nurse assistant', 'nursing assistant'],
  ['nurse practitioner', 'NP', 'APRN', 'advanced practice registered nurse'],
  ['medical assistant', 'certified medical assistant', 'CMA'],
  ['home health aide', 'HHA', 'home care aide', 'caregiver', 'cuidador', 'cuidadora'],
  ['basic life support', 'BLS'],
  ['advanced cardiac life support', 'advanced cardiovascular life support', 'ACLS'],
  ['pediatric advanced life support', 'PALS'],
  ['cardiopulmonary resuscitation', 'CPR'],
  ['intensive care unit', 'ICU', 'critical care', 'intensive care'],
  ['emergency room', 'emergency department', 'ER'],
  ['operating room', 'surgical suite', 'perioperative'],
  ['bachelor of science in nursing', 'BSN'],
  ['electronic health record', 'electronic medical record', 'EHR', 'EMR'],
  ['medication administration', 'med pass', 'medication pass'],
  ['phlebotomy', 'phlebotomist', 'blood draw', 'venipuncture'],
  ['physical therapist', 'DPT'],
  // Warehouse and driving
  ['forklift', 'fork lift', 'forklift operator', 'lift truck', 'montacargas'],
  ['pallet jack', 'walkie rider'],
  ['order picker', 'order picking', 'cherry picker', 'picking and packing', 'pick and pack'],
  ['warehouse', 'distribution center', 'fulfillment center', 'almacen'],
  ['shipping and receiving', 'shipping receiving', 'loading dock'],
  ['inventory control', 'inventory management', 'cycle count', 'stock control'],
  ['warehouse management system', 'WMS'],
  ['commercial driver license', "commercial driver's license", 'CDL'],
  ['class a', 'CDL-A', 'CDL A', 'class A CDL', 'CDL class A'],
  ['class b', 'CDL-B', 'CDL B', 'class B CDL', 'CDL class B'],
  ['hazardous materials', 'hazmat'],
  ['tractor trailer', 'semi truck', '18 wheeler', 'eighteen wheeler'],
  ['truck driver', 'delivery driver', 'chofer', 'camionero', 'camionera'],
  // Trades and production
  ['welder', 'welding', 'soldador', 'soldadora'],
  ['machine operator', 'machinist', 'CNC operator', 'operador de maquinas', 'operadora de maquinas'],
  ['electrician', 'journeyman electrician', 'electricista'],
  ['heating ventilation and air conditioning', 'HVAC'],
  ['OSHA 10', 'OSHA10', '10 hour OSHA'],
  ['OSHA 30', 'OSHA30', '30 hour OSHA'],
  ['quality control', 'quality assurance', 'quality inspection'],
  ['assembly', 'assembler', 'assembly line', 'ensamblador', 'ensambladora'],
  // Service and office
  ['waiter', 'waitress', 'server', 'waitstaff', 'wait staff', 'mesero', 'mesera', 'camarero', 'camarera'],
  ['host', 'hostess', 'greeter'],
  ['bartender', 'barman', 'barmaid', 'cantinero', 'cantinera'],
  ['salesperson', 'salesman', 'saleswoman', 'sales associate', 'sales representative', 'vendedor', 'vendedora'],
  ['cashier', 'cajero', 'cajera', 'point of sale', 'POS'],
  ['cook', 'line cook', 'prep cook', 'cocinero', 'cocinera'],
  ['cleaner', 'janitor', 'housekeeper', 'housekeeping', 'custodian', 'limpieza'],
  ['flight attendant', 'steward', 'stewardess'],
  ['chairperson', 'chairman', 'chairwoman'],
  ['foreman', 'forewoman', 'crew lead', 'shift supervisor', 'shift lead'],
  ['customer service', 'customer support', 'customer care', 'client service', 'servicio al cliente'],
  ['call center', 'contact center', 'centro de llamadas'],
  ['customer relationship management', 'CRM'],
  ['receptionist', 'front desk', 'recepcionista'],
  ['administrative assistant', 'admin assistant', 'office assistant', 'secretary'],
  ['accounts payable', 'A/P'],
  ['accounts receivable', 'A/R'],
  ['bookkeeping', 'bookkeeper'],
  ['microsoft excel', 'excel', 'spreadsheets'],
  ['microsoft office', 'ms office', 'office 365', 'microsoft 365'],
  ['data entry', 'ingreso de datos'],
  ['human resources', 'recursos humanos'],
  ['certified public accountant', 'CPA'],
  ['high school diploma', 'GED', 'high school graduate'],
  ["bachelor's degree", 'bachelor degree', 'bachelor of arts', 'bachelor of science', 'BA', 'BS'],
  ['bilingual', 'english and spanish', 'spanish and english', 'bilingue'],
  ['spanish', 'espanol'],
  // Software
  ['javascript', 'ecmascript'],
  ['typescript', 'type script'],
  ['node.js', 'nodejs', 'node'],
  ['react', 'react.js', 'reactjs'],
  ['vue', 'vue.js', 'vuejs'],
  ['angular', 'angularjs', 'angular.js'],
  ['.net', 'dotnet', 'asp.net'],
  ['c#', 'c sharp', 'csharp'],
  ['c++', 'cpp'],
  ['golang', 'go language'],
  ['postgresql', 'postgres'],
  ['kubernetes', 'k8s'],
  ['amazon web services', 'AWS'],
  ['google cloud platform', 'google cloud', 'GCP'],
  ['continuous integration', 'CI/CD'],
  ['structured query language', 'SQL'],
  ['help desk', 'helpdesk', 'service desk', 'desktop support', 'technical support', 'tech support'],
];

const BY_TERM = new Map<string, string[]>();
for (const group of SAME)
  for (const term of group) {
    const key = foldTerm(term);
    BY_TERM.set(key, [...(BY_TERM.get(key) ?? []), ...group]);
  }

/** Other words for a term; none where nobody knows any. */
export const synonymsOf = (term: string): readonly string[] => BY_TERM.get(foldTerm(term)) ?? [];
