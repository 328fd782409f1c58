/**
 * A Japanese label in the one spelling that labels are compared in: `記事１` is `記事 1`, `数量(1)` is `数量１`, and
 * `ﾍﾞｰｼｯｸﾌﾟﾗｲｽ` is `ベーシックプライス`. Nothing that distinguishes two fields is taken away.
 */
export function plainLabel(label: string): string {
	return label
		.normalize('NFKC')
		.replace(/\s+/g, '')
		.replace(/\((\d+)\)$/, '$1');
}
