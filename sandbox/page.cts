import { script } from './page/script.cjs';
import { style } from './page/style.cjs';

/** The page at `/`: what happens in the sandbox, as it happens. One file, no build step, nothing from elsewhere. */
export const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Practice NACCS</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header>
	<div>
		<h1>Practice Cyber Port and NACCS <span lang="ja">練習環境</span></h1>
		<p>Nothing here reaches the real systems. Everything is forgotten when the sandbox stops.</p>
	</div>
	<p id="state" role="status">Connecting…</p>
</header>
<nav id="counts" aria-label="Counts"></nav>
<main>
	<section class="wide"><h2>Deals <span lang="ja">取引</span></h2><div id="deals"></div></section>
	<section><h2>Sends to NACCS <span lang="ja">送信</span></h2><div id="sends"></div></section>
	<section><h2>Outputs from NACCS <span lang="ja">出力情報</span></h2><div id="outputs"></div></section>
	<section><h2>Reports <span lang="ja">帳票</span></h2><div id="reports"></div></section>
	<section><h2>Webhook deliveries <span lang="ja">通知</span></h2><div id="deliveries"></div></section>
</main>
<footer>
	<details><summary>Tags for the name of a deal</summary>
	<table>
		<tr><td><code>#reject:E0002</code></td><td>NACCS rejects every send with this code; <code>#reject:EDC:E0002+S0001-KND-0001</code> only those of EDC, with two</td></tr>
		<tr><td><code>#must:exporterName</code></td><td>NACCS rejects while this field is not filled</td></tr>
		<tr><td><code>#delay:5</code></td><td>NACCS takes 5 seconds</td></tr>
		<tr><td><code>#busy</code></td><td>the first send is refused because the NACCS user is busy; <code>#busy:3</code> three times</td></tr>
		<tr><td><code>#silent</code></td><td>no result ever comes; the NACCS user stays busy</td></tr>
		<tr><td><code>#kubun:2</code></td><td>examination class 2 (documents) or 3 (inspection): the permit waits for MSX</td></tr>
		<tr><td><code>#permit:10</code></td><td>the permit comes 10 seconds later</td></tr>
		<tr><td><code>#unpaid</code></td><td>the import permit waits for the duty</td></tr>
		<tr><td><code>#closed</code></td><td>NACCS is closed (A0010)</td></tr>
		<tr><td><code>#warn</code></td><td>accepted, with a caution; <code>#warn:W0001+W0002</code> with these</td></tr>
		<tr><td><code>#rows:120</code></td><td>a list inquiry (IES, IDI, IWS) answers with 120 rows</td></tr>
		<tr><td><code>#divided:3</code></td><td>the EDI of outputs is divided into three parts; also <code>:reversed</code> <code>:cut</code></td></tr>
		<tr><td><code>#edi:euc-jp</code></td><td>the EDI of outputs comes as bytes (Base64) of this character set; also <code>shift_jis</code> <code>utf-8</code></td></tr>
		<tr><td><code>#lost-answer</code></td><td>the send is taken, its answer is lost; also <code>#reset-before</code> <code>#timeout-before</code> <code>#timeout-after</code> <code>#http-500-after</code> <code>#slow:2</code> <code>#taken-late:60</code> <code>#rate-limit:2</code> <code>#expire-tokens</code>; with <code>:save</code>, <code>:read</code>, ... around another call</td></tr>
		<tr><td><code>#webhook:lost</code></td><td>notifications of outputs are lost; also <code>duplicate</code> <code>out-of-order</code> <code>late:5</code> <code>early</code></td></tr>
		<tr><td><code>#stale:3</code></td><td>three reads answer with an older state; <code>#stale-for:5</code> for five seconds</td></tr>
		<tr><td><code>#rival:save</code></td><td>somebody else saves the report before it is sent; also <code>overwrite</code> <code>send</code></td></tr>
		<tr><td><code>#foreign:code</code></td><td>another code's result arrives after the send; also <code>report</code> <code>old</code></td></tr>
		<tr><td><code>#lenient</code></td><td>the order of procedures does not matter</td></tr>
	</table></details>
</footer>
<script>${script}</script>
</body>
</html>
`;
