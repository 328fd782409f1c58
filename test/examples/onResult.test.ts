import { parseWorkflow } from '../../scripts/engine/index.cjs';
import { readText } from '../helpers/files.cjs';
import { parameterTexts, piecesOf } from '../helpers/workflowFile.cjs';

it('on-result goes by a permit only where the filing itself was accepted', () => {
	const { nodes } = parseWorkflow(readText('examples/on-result.json'));
	const branching = nodes.filter(({ name }) => name === 'What is it?');
	const pieces = parameterTexts(branching).flatMap(({ text }) => piecesOf(text));
	expect(pieces).toContain("$json.state === 'accepted' && $json.customs?.permitted === true");
	expect(pieces).not.toContain('$json.customs?.permitted === true');
});
