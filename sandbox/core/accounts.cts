import type { BusinessType, Employee, Organization } from './types.cjs';

/** Business types, one for each kind of filer in the catalogue (`filers`): `BT-` and the filer's letters. */
export const businessTypes: readonly BusinessType[] = [
	{ businessTypeId: 'BT-CB', businessTypeName: '通関業', businessTypeNameEn: 'Customs broker' },
	{ businessTypeId: 'BT-FW', businessTypeName: '海貨業', businessTypeNameEn: 'Forwarder' },
	{ businessTypeId: 'BT-NV', businessTypeName: 'NVOCC', businessTypeNameEn: 'NVOCC' },
	{ businessTypeId: 'BT-SC', businessTypeName: '船会社・船舶代理店', businessTypeNameEn: 'Carrier or agent' },
	{ businessTypeId: 'BT-BW', businessTypeName: '保税蔵置場', businessTypeNameEn: 'Bonded warehouse' },
	{ businessTypeId: 'BT-CY', businessTypeName: 'CY', businessTypeNameEn: 'Container yard' },
	{ businessTypeId: 'BT-TR', businessTypeName: '運送業', businessTypeNameEn: 'Trucker' },
];

/** Two companies: the one that practises, and a second one whose numbers it may not use. */
export const organizations: readonly Organization[] = [
	{
		organizationId: 'ORG-BROKER',
		companyId: 'CO-SAKURA',
		nameJa: 'さくら通関 東京',
		nameEn: 'Sakura Customs Brokers, Tokyo',
		businessTypeIds: ['BT-CB', 'BT-FW', 'BT-NV', 'BT-SC', 'BT-TR'],
	},
	{
		organizationId: 'ORG-WAREHOUSE',
		companyId: 'CO-SAKURA',
		nameJa: 'さくら倉庫 大井',
		nameEn: 'Sakura Warehouse, Oi',
		businessTypeIds: ['BT-BW'],
	},
	{
		organizationId: 'ORG-TERMINAL',
		companyId: 'CO-SAKURA',
		nameJa: 'さくらターミナル 青海',
		nameEn: 'Sakura Terminal, Aomi',
		businessTypeIds: ['BT-CY'],
	},
	{
		organizationId: 'ORG-OTHER',
		companyId: 'CO-MINATO',
		nameJa: 'みなと通関 横浜',
		nameEn: 'Minato Customs Brokers, Yokohama',
		businessTypeIds: ['BT-CB', 'BT-FW'],
	},
];

export const employees: readonly Employee[] = [
	{
		employeeId: 'EMP-HANAKO',
		nameJa: '桜 花子',
		nameEn: 'Hanako Sakura',
		emailAddress: 'hanako@sakura.example',
		password: 'practice',
		companyId: 'CO-SAKURA',
		administrator: true,
		naccsUser: '1ASKR001',
		token: 'sandbox-token',
		clientId: 'sandbox-client',
		clientSecret: 'sandbox-secret',
	},
	{
		employeeId: 'EMP-TARO',
		nameJa: '桜 太郎',
		nameEn: 'Taro Sakura',
		emailAddress: 'taro@sakura.example',
		password: 'practice',
		companyId: 'CO-SAKURA',
		administrator: false,
		naccsUser: '1ASKR002',
		token: 'sandbox-token-2',
		clientId: 'sandbox-client-2',
		clientSecret: 'sandbox-secret-2',
	},
	{
		employeeId: 'EMP-MINATO',
		nameJa: '港 次郎',
		nameEn: 'Jiro Minato',
		emailAddress: 'jiro@minato.example',
		password: 'practice',
		companyId: 'CO-MINATO',
		administrator: true,
		naccsUser: '2BMNT001',
		token: 'sandbox-token-other',
		clientId: 'sandbox-client-other',
		clientSecret: 'sandbox-secret-other',
	},
	{
		employeeId: 'EMP-NEW',
		nameJa: '新人 三郎',
		nameEn: 'Saburo Shinjin',
		emailAddress: 'saburo@sakura.example',
		password: 'practice',
		companyId: 'CO-SAKURA',
		administrator: false,
		naccsUser: null,
		token: 'sandbox-token-unlinked',
		clientId: 'sandbox-client-unlinked',
		clientSecret: 'sandbox-secret-unlinked',
	},
];

/** What a practising user signs in with. Everything here is made up and works nowhere else. */
export const practice = {
	/** Hanako: administrator of her company, NACCS user 1ASKR001. */
	token: 'sandbox-token',
	/** Taro: same company, another NACCS user, no administrator. */
	secondToken: 'sandbox-token-2',
	/** Jiro: another company. */
	otherToken: 'sandbox-token-other',
	/** Saburo: no NACCS user is linked, so he cannot send. */
	unlinkedToken: 'sandbox-token-unlinked',
	clientId: 'sandbox-client',
	clientSecret: 'sandbox-secret',
	userName: 'hanako@sakura.example',
	password: 'practice',
	companyId: 'CO-SAKURA',
	/** The organization that files as each business type. */
	organizationOf: {
		'BT-CB': 'ORG-BROKER',
		'BT-FW': 'ORG-BROKER',
		'BT-NV': 'ORG-BROKER',
		'BT-SC': 'ORG-BROKER',
		'BT-TR': 'ORG-BROKER',
		'BT-BW': 'ORG-WAREHOUSE',
		'BT-CY': 'ORG-TERMINAL',
	},
} as const;
