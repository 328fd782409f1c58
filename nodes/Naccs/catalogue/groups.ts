/** A group of business codes: one resource in the node's menu. `value` is stored in workflows and never changes. */
export interface Group {
	readonly value: string;
	readonly nameEn: string;
	readonly nameJa: string;
}

/** The groups in the order in which a shipment meets them, export before import, inquiries last. */
export const groups: readonly Group[] = [
	{ value: 'booking', nameEn: 'Booking', nameJa: 'ブッキング' },
	{ value: 'emptyContainerPickUp', nameEn: 'Empty Container Pick-Up', nameJa: '空コンテナピックアップ' },
	{ value: 'exportCargo', nameEn: 'Export Cargo', nameJa: '輸出貨物情報' },
	{ value: 'bondedWarehouse', nameEn: 'Bonded Warehouse', nameJa: '保税蔵置場 搬出入' },
	{ value: 'vanning', nameEn: 'Vanning', nameJa: 'バンニング' },
	{ value: 'containerYard', nameEn: 'Container Yard', nameJa: 'CY搬出入' },
	{ value: 'acl', nameEn: 'ACL', nameJa: 'ACL情報' },
	{ value: 'exportDeclaration', nameEn: 'Export Declaration', nameJa: '輸出申告・輸出許可内容変更' },
	{ value: 'importCargo', nameEn: 'Import Cargo', nameJa: '輸入貨物情報・荷渡' },
	{ value: 'importContainerPickUp', nameEn: 'Import Container Pick-Up', nameJa: '輸入コンテナ引取' },
	{ value: 'importDeclaration', nameEn: 'Import Declaration', nameJa: '輸入申告' },
	{ value: 'amendedDeclaration', nameEn: 'Amended Declaration', nameJa: '修正申告' },
	{ value: 'declarationAttachment', nameEn: 'Declaration Attachment', nameJa: '申告添付・添付ファイル' },
	{ value: 'bondedTransport', nameEn: 'Bonded Transport', nameJa: '保税運送' },
	{ value: 'dangerousGoods', nameEn: 'Dangerous Goods', nameJa: '危険物' },
	{ value: 'invoice', nameEn: 'Invoice', nameJa: 'インボイス' },
	{ value: 'cargoInquiry', nameEn: 'Cargo Inquiry', nameJa: '貨物・コンテナ照会' },
	{ value: 'declarationInquiry', nameEn: 'Declaration Inquiry', nameJa: '申告照会' },
];
