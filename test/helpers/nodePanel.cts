import type { Locator, Page } from 'playwright-core';

/** The panel of a node that is open in the editor: its parameters, its run and its output, as a user works them. */
export interface NodePanel {
	/** The parameters, in the middle. */
	readonly parameters: Locator;
	readonly output: Locator;
	/** Resolves when the form of the business code can be filled in: the editor has its list of fields. */
	formReady(): Promise<void>;
	chooseCredential(name: string): Promise<void>;
	/** Tests the credential in its own window. Resolves when the editor says that it works; leaves the window open. */
	testCredential(): Promise<void>;
	closeCredential(): Promise<void>;
	/** Opens the list of a parameter that holds an expression so far, and searches it. @returns the entries */
	searchList(parameter: string, text: string): Promise<string[]>;
	/** Chooses an entry of the list that is open. */
	chooseFromList(entry: string): Promise<void>;
	/** The labels of the fields that the form offers; leaves the list open. */
	offeredFields(): Promise<string[]>;
	/** Chooses a field of the list that is open, and types its value. */
	fillField(label: string, name: string, value: string): Promise<void>;
	/** Chooses one of the values of a parameter. */
	select(parameter: string, value: string): Promise<void>;
	addOption(name: string): Promise<void>;
	toggle(parameter: string): Promise<void>;
	/** Runs the node as it stands. @returns the execution's ID */
	execute(): Promise<string>;
	/** Shows the output as Schema, Table or JSON. */
	view(mode: 'schema' | 'table' | 'json'): Promise<void>;
	/** Resolves when this text is in the output, and scrolls to it. */
	tells(text: string | RegExp): Promise<void>;
	/** Resolves when this text can be read above the output, where the node tells about the whole run. */
	hints(text: string): Promise<void>;
}

export function nodePanel(page: Page): NodePanel {
	const panel = page.getByTestId('ndv');
	const parameters = panel.getByTestId('node-parameters');
	const output = panel.getByTestId('output-panel');
	const dialog = page
		.getByRole('dialog')
		.filter({ has: page.getByTestId('node-credentials-config-container') });
	const input = (parameter: string): Locator => parameters.getByTestId(`parameter-input-${parameter}`);
	const option = (name: string): Locator =>
		page.locator('.el-select-dropdown__item:visible').filter({ hasText: wholly(name) });
	return {
		parameters,
		output,
		formReady: async () => await panel.getByTestId('add-fields-select').getByRole('button').waitFor(),
		chooseCredential: async (name) => {
			await parameters.getByTestId('node-credentials-select').click();
			await page
				.locator('[data-test-id^=node-credentials-select-item]')
				.filter({ has: page.getByText(name, { exact: true }) })
				.click();
		},
		testCredential: async () => {
			await panel.getByTestId('credential-edit-button').click();
			const retry = dialog.getByRole('button', { name: 'Retry' });
			await retry.waitFor();
			const tested = page.waitForResponse((answer) => answer.url().endsWith('/rest/credentials/test'));
			await retry.click();
			await tested;
			await retry.waitFor();
			await dialog.getByText('Connection tested successfully').waitFor();
		},
		closeCredential: async () => {
			await dialog.getByRole('button', { name: 'Close' }).first().click();
			await dialog.waitFor({ state: 'hidden' });
		},
		searchList: async (parameter, text) => {
			const locator = parameters.getByTestId(`resource-locator-${parameter}`);
			await locator.hover();
			await parameters
				.getByTestId(`${parameter}-parameter-input-options-container`)
				.getByTestId('radio-button-fixed')
				.click();
			await locator.getByTestId('rlc-mode-selector').click();
			await page.getByTestId('mode-list').click();
			await locator.getByTestId('rlc-input').click();
			await page.getByTestId('rlc-search').fill(text);
			await page.getByTestId('rlc-item').first().waitFor();
			return await page.getByTestId('rlc-item').allInnerTexts();
		},
		chooseFromList: async (entry) => await page.getByTestId('rlc-item').filter({ hasText: entry }).click(),
		offeredFields: async () => {
			await parameters.getByTestId('add-fields-select').getByRole('button').click();
			const entries = page.getByRole('menuitem').filter({ hasText: /./ });
			await entries.first().waitFor();
			return await entries.allInnerTexts();
		},
		fillField: async (label, name, value) => {
			await page.getByRole('menuitem', { name: label, exact: true }).click();
			const box = input(name).getByRole('textbox');
			await box.fill(value);
			await box.blur();
		},
		select: async (parameter, value) => {
			await input(parameter).click();
			await option(value).click();
		},
		addOption: async (name) => {
			await parameters.getByTestId('collection-parameter-add').click();
			await option(name).click();
		},
		toggle: async (parameter) => await input(parameter).getByRole('switch').locator('..').click(),
		execute: async () => {
			const started = page.waitForResponse((answer) => /\/rest\/workflows\/[^/]+\/run/.test(answer.url()));
			await panel.getByTestId('node-execute-button').click();
			const answer = (await (await started).json()) as { data: { executionId: string } };
			return answer.data.executionId;
		},
		view: async (mode) => await output.getByTestId(`radio-button-${mode}`).click(),
		tells: async (text) => await output.getByText(text).first().scrollIntoViewIfNeeded(),
		hints: async (text) => await output.getByTestId('run-data-hints').getByText(text).waitFor(),
	};
}

/** An option that is called this: its description can follow in a line of its own. */
function wholly(name: string): RegExp {
	return new RegExp(`^\\s*${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}
