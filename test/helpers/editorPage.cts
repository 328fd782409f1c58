import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { selectors, type Browser, type Locator, type Page } from 'playwright-core';
import { owner } from '../../scripts/host/server.cjs';
import { startBrowser } from './browser.cjs';

/**
 * n8n's editor in a browser, worked as a user works it: log in, open a workflow, add nodes from the nodes panel, open a
 * node, run it, read its output, take a picture. What can be done in an open node is in `nodePanel.cts`. Elements are found
 * by n8n's own `data-test-id`. Nothing sleeps: every step waits for what it needs, with patience for a busy machine.
 */
export interface EditorPage {
	/** For what this helper has no word for. */
	readonly page: Page;
	/** Opens a workflow on the canvas. */
	open(workflowId: string): Promise<void>;
	/** A node on the canvas. */
	node(name: string): Locator;
	/** Opens the nodes panel: with the plus sign behind a node, which is then connected, or the one at the side. */
	openNodesPanel(after?: string): Promise<void>;
	/** The names that the nodes panel lists for what is typed, once `wanted` is among them. */
	searchNodes(text: string, wanted: string): Promise<string[]>;
	/** Resolves when the nodes panel has this entry: a node, or an action of a node. */
	waitForEntry(entry: string | RegExp): Promise<void>;
	/** Clicks an entry of the nodes panel. */
	choose(entry: string | RegExp): Promise<void>;
	/** Opens the panel of a node, which shows its parameters, input and output. */
	openNode(name: string): Promise<void>;
	closeNode(): Promise<void>;
	/** Runs the workflow from its trigger and waits until it has ended. */
	runWorkflow(): Promise<void>;
	/** Writes `docs/images/<name>.png`, when the environment variable NACCS_SCREENSHOTS is set. */
	screenshot(name: string): Promise<void>;
	close(): Promise<void>;
}

/** For one step, on a machine that does something else too. */
const PATIENCE_MS = 120_000;

const images = path.join(__dirname, '../../docs/images');

/** Starts a browser and logs in as the owner of the n8n at this address. */
export async function openEditorPage(url: string): Promise<EditorPage> {
	selectors.setTestIdAttribute('data-test-id');
	const browser = await startBrowser();
	try {
		const page = await logIn(browser, url);
		return editorPage(browser, page, url);
	} catch (cause) {
		await browser.close();
		throw cause;
	}
}

async function logIn(browser: Browser, url: string): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
	context.setDefaultTimeout(PATIENCE_MS);
	const page = await context.newPage();
	await page.goto(`${url}/signin`);
	await page.locator('input[name=emailOrLdapLoginId]').fill(owner.email);
	await page.locator('input[name=password]').fill(owner.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL(/\/(home|workflow)/);
	return page;
}

function editorPage(browser: Browser, page: Page, url: string): EditorPage {
	const node = (name: string): Locator =>
		page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`);
	const entries = page.getByTestId('node-creator-item-name');
	const panel = page.getByTestId('ndv');
	return {
		page,
		node,
		open: async (workflowId) => {
			await page.goto(`${url}/workflow/${workflowId}`);
			await page.getByTestId('canvas-node').first().waitFor();
		},
		openNodesPanel: async (after) => {
			if (after === undefined) await page.getByTestId('node-creator-plus-button').click();
			else await node(after).getByTestId('canvas-handle-plus').first().click();
			await page.getByTestId('node-creator-search-bar').waitFor();
		},
		searchNodes: async (text, wanted) => {
			const box = page.getByTestId('node-creator-search-bar');
			// The list follows what is typed after a while: one without entries cannot be taken for the new one.
			await box.fill('no node is called this');
			await page.getByTestId('node-creator-no-results').waitFor();
			await box.fill(text);
			await entries.getByText(wanted, { exact: true }).first().waitFor();
			return await entries.allInnerTexts();
		},
		waitForEntry: async (entry) => await entries.filter({ hasText: entry }).first().waitFor(),
		choose: async (entry) => await entries.filter({ hasText: entry }).first().click(),
		openNode: async (name) => {
			await node(name).dblclick();
			await panel.waitFor();
		},
		closeNode: async () => {
			await page.getByTestId('ndv-close-button').click();
			await panel.waitFor({ state: 'hidden' });
		},
		runWorkflow: async () => {
			const ended = page.waitForResponse((answer) => answer.url().includes('/run'));
			await page.getByTestId('execute-workflow-button').click();
			await ended;
			await page.getByTestId('stop-execution-button').waitFor({ state: 'hidden' });
		},
		screenshot: async (name) => {
			if (!process.env['NACCS_SCREENSHOTS']) return;
			mkdirSync(images, { recursive: true });
			await page.screenshot({ path: path.join(images, `${name}.png`), animations: 'disabled' });
		},
		close: async () => await browser.close(),
	};
}
