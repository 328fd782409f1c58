-- The tables behind the workflows of this folder. Run it once in a database of your own: psql -d yours -f schema.sql
-- Whatever the workflows decide is decided here: which filing is due, who may send it, which state may follow which.

-- Your shipments. In your system: a table that it writes into, with the columns that your filings need.
CREATE TABLE naccs_shipments (
	shipment text PRIMARY KEY, -- your own number (社内整理番号)
	entered_by text NOT NULL, -- who answers for the data; nobody approves what they entered
	deal_name text NOT NULL,
	booking_no text NOT NULL,
	exporter_name text,
	final_destination_code text,
	offloading_port_code text,
	estimated_departure_date text,
	basic_price_total text,
	goods jsonb NOT NULL DEFAULT '[]', -- the lines of EDA, by their Cyber Port names
	declaration_condition text NOT NULL DEFAULT 'I',
	-- Written back by the workflows.
	deal_no text,
	no_deal text, -- why the last run could not make one
	export_control_no text,
	declaration_no text,
	permit_no text,
	permitted_at timestamptz
);

-- What is filed for a shipment, in order. The next step is due when the one before is accepted.
CREATE TABLE naccs_plan (
	step integer PRIMARY KEY,
	business_code text NOT NULL UNIQUE,
	needs_approval boolean NOT NULL
);
INSERT INTO naccs_plan VALUES (1, 'ECR', false), (2, 'EDA', false), (3, 'EDC', true);

-- Which column goes into which field of Cyber Port.
CREATE FUNCTION naccs_fields(s naccs_shipments, code text) RETURNS jsonb LANGUAGE sql STABLE AS $$
	SELECT jsonb_strip_nulls(CASE code
		WHEN 'ECR' THEN jsonb_build_object(
			'bookingNo', s.booking_no,
			'exporterName', s.exporter_name,
			'finalDestinationCode', s.final_destination_code,
			'offloadingPortCode', s.offloading_port_code,
			'estimatedDepartureDate', s.estimated_departure_date)
		WHEN 'EDA' THEN jsonb_build_object(
			'basicPriceTotal', s.basic_price_total,
			'exportStatisticsItemNumbers', s.goods)
		WHEN 'EDC' THEN jsonb_build_object('declarationCondition', s.declaration_condition)
		ELSE '{}'
	END)
$$;

-- The strict guard. The key is unique, so of any number of executions exactly one inserts the row, and only that one
-- sends. A row is taken away only by the execution that inserted it, when it is certain that nothing was sent.
CREATE TABLE naccs_claims (
	shipment text REFERENCES naccs_shipments,
	business_code text REFERENCES naccs_plan (business_code),
	revision integer, -- raised by a person only, to file again
	claimed_by text NOT NULL,
	claimed_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (shipment, business_code, revision)
);

-- The ledger: one row for each filing, never deleted.
CREATE TABLE naccs_filings (
	shipment text REFERENCES naccs_shipments,
	business_code text REFERENCES naccs_plan (business_code),
	revision integer,
	state text NOT NULL,
	deal_report_id text,
	fields jsonb NOT NULL, -- the shipment's, as they were saved: with other ones it is saved and approved anew
	content_hash text, -- of what was saved, and so of what was approved and may be sent
	prepared_by text NOT NULL,
	prepared_at timestamptz NOT NULL DEFAULT now(),
	approved_by text,
	approved_at timestamptz,
	claimed integer,
	sent_by text, -- which execution
	naccs_user text,
	send_begun_at timestamptz, -- before the send
	sent_at timestamptz, -- when the send left, as far as anybody lived to tell
	attempts integer NOT NULL DEFAULT 0, -- turns that ended without a send; after three a person looks
	result_at timestamptz,
	summary text,
	summary_ja text,
	explanations jsonb NOT NULL DEFAULT '[]', -- result codes, or what the checks found
	examination_class text, -- 区分
	waiting_for text,
	permit_no text,
	permitted_at timestamptz,
	decided_by text, -- who filed again or withdrew
	decided_at timestamptz,
	resend boolean NOT NULL DEFAULT false, -- somebody looked: the next revision goes over the node's duplicate guard
	filing jsonb NOT NULL, -- the whole item of the NACCS node: any later run goes on from it
	PRIMARY KEY (shipment, business_code, revision),
	FOREIGN KEY (shipment, business_code, claimed) REFERENCES naccs_claims,
	CONSTRAINT no_send_without_a_claim CHECK (
		claimed IS NOT DISTINCT FROM revision
		OR state IN ('refused', 'saved', 'awaitingApproval', 'approved', 'notApproved', 'held', 'refiled', 'withdrawn')
	),
	CONSTRAINT four_eyes CHECK (lower(trim(approved_by)) <> lower(trim(prepared_by)))
);
CREATE INDEX ON naccs_filings (deal_report_id);

-- Which state may follow which.
CREATE TABLE naccs_steps (before text, after text, PRIMARY KEY (before, after));
INSERT INTO naccs_steps VALUES
	('refused', 'saved'), ('refused', 'awaitingApproval'), ('refused', 'withdrawn'),
	('saved', 'sending'), ('saved', 'held'), ('saved', 'refused'),
	('awaitingApproval', 'approved'), ('awaitingApproval', 'notApproved'), ('awaitingApproval', 'refused'),
	('approved', 'sending'), ('approved', 'held'), ('approved', 'awaitingApproval'), ('approved', 'refused'),
	('sending', 'saved'), ('sending', 'approved'), ('sending', 'held'),
	('sending', 'waiting'), ('sending', 'unknown'), ('sending', 'sentElsewhere'),
	('sending', 'accepted'), ('sending', 'rejected'), ('sending', 'permitted'),
	('waiting', 'unknown'), ('waiting', 'accepted'), ('waiting', 'rejected'), ('waiting', 'permitted'),
	('waiting', 'refiled'), ('waiting', 'withdrawn'),
	('unknown', 'accepted'), ('unknown', 'rejected'), ('unknown', 'permitted'), ('unknown', 'refiled'), ('unknown', 'withdrawn'),
	('accepted', 'permitted'),
	('rejected', 'refiled'), ('rejected', 'withdrawn'),
	('notApproved', 'refiled'), ('notApproved', 'withdrawn'),
	('held', 'waiting'), ('held', 'refiled'), ('held', 'withdrawn'),
	('sentElsewhere', 'waiting'), ('sentElsewhere', 'refiled'), ('sentElsewhere', 'withdrawn');

CREATE FUNCTION naccs_may_follow(before text, after text) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT $1 = $2 OR EXISTS (SELECT FROM naccs_steps s WHERE s.before = $1 AND s.after = $2)
$$;

CREATE FUNCTION naccs_check_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'INSERT' AND NEW.state NOT IN ('refused', 'saved', 'awaitingApproval') THEN
		RAISE EXCEPTION 'A filing does not begin as %', NEW.state;
	ELSIF TG_OP = 'UPDATE' AND NOT naccs_may_follow(OLD.state, NEW.state) THEN
		RAISE EXCEPTION 'A filing that is % does not become %', OLD.state, NEW.state;
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER naccs_check_step BEFORE INSERT OR UPDATE ON naccs_filings
	FOR EACH ROW EXECUTE FUNCTION naccs_check_step();

-- 1. prepare ---------------------------------------------------------------------------------------------------------

CREATE VIEW naccs_latest AS
	SELECT DISTINCT ON (shipment, business_code) f.*
	FROM naccs_filings f
	ORDER BY shipment, business_code, revision DESC;

-- The next filing of each shipment, as far as it is to be saved now. One that was refused (checks, Cyber Port not to be
-- reached) is tried again with the data of today, and so is one whose shipment was changed before it was sent: saving is
-- not charged.
CREATE VIEW naccs_due AS
	SELECT s.shipment, p.business_code, p.step, s.entered_by, s.deal_no, s.deal_name,
		CASE WHEN coalesce(l.state, 'refiled') = 'refiled' THEN coalesce(l.revision, 0) + 1 ELSE l.revision END AS revision,
		naccs_fields(s, p.business_code) AS fields,
		jsonb_strip_nulls(jsonb_build_object(
			'bookingNo', s.booking_no,
			'exportControlNo', s.export_control_no,
			'declarationNo', s.declaration_no)) AS keys
	FROM naccs_shipments s
	CROSS JOIN LATERAL (
		SELECT p.* FROM naccs_plan p
		WHERE NOT EXISTS (
			SELECT FROM naccs_filings f
			WHERE f.shipment = s.shipment AND f.business_code = p.business_code AND f.state IN ('accepted', 'permitted'))
		ORDER BY p.step LIMIT 1) p
	LEFT JOIN naccs_latest l ON l.shipment = s.shipment AND l.business_code = p.business_code
	WHERE l.state IS NULL OR l.state IN ('refiled', 'refused')
		OR (l.state IN ('saved', 'awaitingApproval', 'approved') AND l.fields <> naccs_fields(s, p.business_code));

-- Two runs that make a deal for one shipment go on with the one that was written first.
CREATE FUNCTION naccs_keep_deal(p_shipment text, p_deal_no text) RETURNS text LANGUAGE sql AS $$
	UPDATE naccs_shipments SET deal_no = coalesce(deal_no, p_deal_no), no_deal = NULL
	WHERE shipment = p_shipment RETURNING deal_no
$$;

-- The gravest finding of a filing, as a line.
CREATE FUNCTION naccs_finding(item jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT concat_ws(' ', e->>'label', e->>'message', e->>'advice')
	FROM jsonb_array_elements(coalesce(item->'findings', '[]')) e
	ORDER BY array_position(ARRAY['stop', 'warning', 'note'], e->>'severity') LIMIT 1
$$;

-- `p_fields`: what it was saved with. Other ones than before take the approval away.
CREATE FUNCTION naccs_write_saved(p_shipment text, p_code text, p_revision integer, p_by text, p_fields jsonb, item jsonb)
RETURNS SETOF naccs_filings LANGUAGE sql AS $$
	INSERT INTO naccs_filings AS f (shipment, business_code, revision, state, deal_report_id, fields, content_hash,
		prepared_by, summary, explanations, filing)
	SELECT p_shipment, p_code, p_revision,
		CASE WHEN item->>'state' = 'saved' AND p.needs_approval THEN 'awaitingApproval' ELSE item->>'state' END,
		item->>'dealReportId', p_fields, item->>'contentHash', p_by, naccs_finding(item),
		coalesce(item->'findings', '[]'), item
	FROM naccs_plan p
	WHERE p.business_code = p_code AND item->>'state' IN ('saved', 'refused')
	ON CONFLICT (shipment, business_code, revision) DO UPDATE
	SET state = excluded.state, deal_report_id = excluded.deal_report_id, fields = excluded.fields,
		content_hash = excluded.content_hash, prepared_by = excluded.prepared_by, prepared_at = now(),
		approved_by = NULL, approved_at = NULL, attempts = 0, summary = excluded.summary, summary_ja = NULL,
		explanations = excluded.explanations, filing = excluded.filing
	WHERE f.state = 'refused'
		OR (f.state IN ('saved', 'awaitingApproval', 'approved') AND f.fields <> excluded.fields)
	RETURNING f.*
$$;

-- 2. approve ---------------------------------------------------------------------------------------------------------

-- Only what awaits approval, by somebody else than who entered it. `p_hash`: of what was shown; nothing else is approved.
CREATE FUNCTION naccs_approve(p_shipment text, p_code text, p_revision integer, p_hash text, p_yes boolean, p_by text)
RETURNS SETOF naccs_filings LANGUAGE sql AS $$
	UPDATE naccs_filings
	SET state = CASE WHEN p_yes THEN 'approved' ELSE 'notApproved' END, approved_by = trim(p_by), approved_at = now()
	WHERE (shipment, business_code, revision) = (p_shipment, p_code, p_revision)
		AND state = 'awaitingApproval' AND (NOT p_yes OR content_hash = p_hash)
		AND trim(p_by) <> '' AND lower(trim(p_by)) <> lower(trim(prepared_by))
	RETURNING *
$$;

-- 3. send ------------------------------------------------------------------------------------------------------------

-- What may be sent, and is what the shipment says now. `resend`: what a person decided about the revision before.
CREATE VIEW naccs_to_send AS
	SELECT f.shipment, f.business_code, f.revision, f.deal_report_id, f.content_hash, f.filing,
		EXISTS (
			SELECT FROM naccs_filings b
			WHERE (b.shipment, b.business_code, b.revision) = (f.shipment, f.business_code, f.revision - 1) AND b.resend) AS resend
	FROM naccs_filings f JOIN naccs_plan p USING (business_code) JOIN naccs_shipments s USING (shipment)
	WHERE f.state = CASE WHEN p.needs_approval THEN 'approved' ELSE 'saved' END
		AND f.fields = naccs_fields(s, f.business_code);

-- Whoever gets the row back as `sending` may send, nobody else. No row: another execution sends with this NACCS user, or
-- has the filing. `held`: it was to go over the duplicate guard, and NACCS has answered since that was decided.
CREATE FUNCTION naccs_claim(p_shipment text, p_code text, p_revision integer, p_filing jsonb, p_by text, p_naccs_user text)
RETURNS SETOF naccs_filings LANGUAGE plpgsql AS $$
DECLARE
	late boolean;
BEGIN
	-- One NACCS user, one send at a time: so nobody waits in a line with a claim in hand, and after 10 minutes it is dead.
	PERFORM pg_advisory_xact_lock(hashtext(p_naccs_user));
	IF EXISTS (
		SELECT FROM naccs_filings f
		WHERE f.naccs_user = p_naccs_user AND f.state = 'sending' AND f.send_begun_at > now() - interval '10 minutes') THEN
		RETURN;
	END IF;
	-- It must not be saved anew between what is looked at here and what is written.
	PERFORM FROM naccs_filings f
	WHERE (f.shipment, f.business_code, f.revision) = (p_shipment, p_code, p_revision) FOR UPDATE;
	SELECT t.resend AND NOT coalesce(known.outputs, '[]') @> coalesce(p_filing->'outputsBefore', '[]') INTO late
	FROM naccs_to_send t LEFT JOIN LATERAL (
		SELECT (f.filing->'outputsBefore') || jsonb_path_query_array(f.filing, '$.outputs[*].naccsReceiveDataId') AS outputs
		FROM naccs_filings f
		WHERE (f.shipment, f.business_code) = (t.shipment, t.business_code) AND f.revision <= t.revision
			AND jsonb_typeof(f.filing->'outputsBefore') = 'array'
		ORDER BY f.revision DESC LIMIT 1) known ON true
	WHERE (t.shipment, t.business_code, t.revision) = (p_shipment, p_code, p_revision);
	IF late THEN
		RETURN QUERY UPDATE naccs_filings f
		SET state = 'held', filing = f.filing || jsonb_build_object('outputsBefore', p_filing->'outputsBefore'),
			summary = 'Not sent: NACCS returned something for this report after it was said that the filing before never arrived.',
			summary_ja = '未送信: 「届いていない」と判断した後に、NACCS からこの帳票の出力情報が届きました。',
			explanations = jsonb_build_array(jsonb_build_object(
				'message', 'Look at the outputs of the report.',
				'advice', 'If one answers the filing before: NACCS has it. If not: file again.'))
		WHERE (f.shipment, f.business_code, f.revision) = (p_shipment, p_code, p_revision)
			AND f.state IN ('saved', 'approved')
		RETURNING f.*;
		RETURN;
	END IF;
	RETURN QUERY WITH claim AS (
		INSERT INTO naccs_claims (shipment, business_code, revision, claimed_by)
		SELECT t.shipment, t.business_code, t.revision, p_by FROM naccs_to_send t
		WHERE (t.shipment, t.business_code, t.revision) = (p_shipment, p_code, p_revision)
			AND t.content_hash IS NOT DISTINCT FROM coalesce(p_filing->>'contentHash', t.content_hash)
		ON CONFLICT DO NOTHING
		RETURNING *)
	UPDATE naccs_filings f
	SET state = 'sending', claimed = c.revision, sent_by = p_by, naccs_user = p_naccs_user, send_begun_at = now(), filing = p_filing
	FROM claim c
	WHERE (f.shipment, f.business_code, f.revision) = (c.shipment, c.business_code, c.revision)
		AND f.state IN ('saved', 'approved')
	RETURNING f.*;
END $$;

-- The outputs of its report cannot be read. Not sent yet: where Cyber Port does not know the report any more (404), three
-- times, then a person looks; an outage, or a right that is missing, is not counted. Sent by an execution that is dead: then it is not known.
CREATE FUNCTION naccs_unreadable(p_shipment text, p_code text, p_revision integer, p_error text)
RETURNS SETOF naccs_filings LANGUAGE sql AS $$
	UPDATE naccs_filings f
	SET state = CASE
			WHEN f.state = 'sending' THEN 'unknown'
			WHEN refused AND f.attempts >= 2 AND f.state <> 'waiting' THEN 'held'
			ELSE f.state END,
		attempts = f.attempts + refused::integer, summary = p_error, summary_ja = NULL, explanations = '[]'
	FROM (SELECT p_error ~ 'HTTP 4(04|10)' AS refused) answer
	WHERE (f.shipment, f.business_code, f.revision) = (p_shipment, p_code, p_revision)
		AND (f.state IN ('saved', 'approved', 'waiting')
			OR (f.state = 'sending' AND f.send_begun_at < now() - interval '10 minutes'))
	RETURNING f.*
$$;

-- 4. what came of it -------------------------------------------------------------------------------------------------

-- Writes down what an item of the NACCS node tells of a filing that has its claim. `by_sender`: it is the item of the send
-- itself. Whoever only looked (a notification, the schedule) cannot say that nothing was sent, and calls a filing
-- unknown only when the execution that sends it cannot be alive any more. An older state is never written over a newer.
CREATE FUNCTION naccs_write_down(p_shipment text, p_code text, p_revision integer, item jsonb, by_sender boolean)
RETURNS SETOF naccs_filings LANGUAGE plpgsql AS $$
DECLARE
	f naccs_filings;
	next_state text;
BEGIN
	SELECT * INTO f FROM naccs_filings
	WHERE (shipment, business_code, revision) = (p_shipment, p_code, p_revision) FOR UPDATE;
	next_state := CASE
		WHEN item->>'state' = 'accepted' AND item->'customs'->>'permitted' = 'true' THEN 'permitted'
		WHEN item->>'state' IN ('accepted', 'rejected', 'sentElsewhere') THEN item->>'state'
		WHEN item->>'state' = 'sent' THEN 'waiting'
		WHEN item->>'state' = 'unknown' AND (by_sender OR f.state <> 'sending' OR f.send_begun_at < now() - interval '10 minutes')
			THEN 'unknown'
		-- Certainly not sent, and the claim is this execution's own: it is given back. Three times, then a person looks.
		WHEN item->>'state' IN ('saved', 'refused') AND by_sender AND f.state = 'sending' THEN
			CASE WHEN f.attempts >= 2 THEN 'held' WHEN f.approved_by IS NULL THEN 'saved' ELSE 'approved' END
	END;
	IF next_state IS NULL OR NOT naccs_may_follow(f.state, next_state) THEN
		RETURN NEXT f;
		RETURN;
	END IF;
	UPDATE naccs_filings u SET
		state = next_state,
		summary = coalesce(item->'result'->>'summary', naccs_finding(item), u.summary),
		summary_ja = coalesce(item->'result'->>'summaryJa', u.summary_ja),
		explanations = coalesce(item->'result'->'codes', item->'findings', u.explanations)
	WHERE (u.shipment, u.business_code, u.revision) = (p_shipment, p_code, p_revision);
	IF next_state IN ('saved', 'approved', 'held') THEN
		UPDATE naccs_filings u
		SET claimed = NULL, attempts = u.attempts + 1, send_begun_at = NULL, sent_by = NULL, naccs_user = NULL,
			filing = u.filing || jsonb_build_object('state', 'saved', 'sentAt', NULL)
		WHERE (u.shipment, u.business_code, u.revision) = (p_shipment, p_code, p_revision);
		DELETE FROM naccs_claims c WHERE (c.shipment, c.business_code, c.revision) = (p_shipment, p_code, p_revision);
	ELSE
		UPDATE naccs_filings u
		SET sent_at = coalesce((item->>'sentAt')::timestamptz, u.sent_at),
			result_at = coalesce((item->'result'->>'receivedAt')::timestamptz, u.result_at),
			examination_class = coalesce(item->'customs'->>'examinationClass', u.examination_class),
			waiting_for = item->'customs'->>'waitingFor',
			permit_no = coalesce(item->'customs'->>'permitNo', u.permit_no),
			permitted_at = coalesce((item->'customs'->>'permittedAt')::timestamptz, u.permitted_at),
			filing = item
		WHERE (u.shipment, u.business_code, u.revision) = (p_shipment, p_code, p_revision);
	END IF;
	-- The keys flow back into the shipment, where your system and the next filing find them.
	IF next_state IN ('accepted', 'permitted') THEN
		UPDATE naccs_shipments s
		SET export_control_no = coalesce(s.export_control_no, item->'keys'->>'exportControlNo'),
			declaration_no = coalesce(s.declaration_no, item->'keys'->>'declarationNo'),
			permit_no = coalesce(item->'customs'->>'permitNo', s.permit_no),
			permitted_at = coalesce((item->'customs'->>'permittedAt')::timestamptz, s.permitted_at)
		WHERE s.shipment = p_shipment;
	END IF;
	RETURN QUERY SELECT u.* FROM naccs_filings u
		WHERE (u.shipment, u.business_code, u.revision) = (p_shipment, p_code, p_revision);
END $$;

-- 5. recover ---------------------------------------------------------------------------------------------------------

-- What may have news: looked at, never sent. `sending` for more than 10 minutes: its execution is dead.
CREATE VIEW naccs_open AS
	SELECT f.shipment, f.business_code, f.revision, f.state, f.deal_report_id, f.filing
	FROM naccs_filings f JOIN naccs_plan p USING (business_code)
	WHERE f.state IN ('waiting', 'unknown')
		OR (f.state = 'accepted' AND p.needs_approval)
		OR (f.state = 'sending' AND f.send_begun_at < now() - interval '10 minutes');

-- 6. the people ------------------------------------------------------------------------------------------------------

-- What waits for a person, with the reasons. An answer that does not come: NACCS's outputs are gone after 7 days.
CREATE VIEW naccs_review AS
	SELECT shipment, business_code, revision, state, deal_report_id,
		CASE WHEN state IN ('sending', 'waiting') THEN concat_ws(' ', 'No answer of NACCS for a day.', summary) ELSE summary END
			AS summary,
		CASE WHEN state IN ('sending', 'waiting') THEN concat_ws(' ', '1 日以上、NACCS の応答がありません。', summary_ja) ELSE summary_ja END
			AS summary_ja,
		explanations
	FROM naccs_latest
	WHERE state IN ('refused', 'rejected', 'unknown', 'held', 'notApproved', 'sentElsewhere')
		OR (state IN ('sending', 'waiting') AND greatest(send_begun_at, decided_at) < now() - interval '1 day');

-- A decision about the newest filing of a code. Filing again is a new revision with a claim of its own.
-- `corrected`: file it again. `neverArrived`: file it again, NACCS does not know it. `withdrawn`: nothing more is filed.
-- `atNaccs`: NACCS has it, whoever sent it; nobody sends this one, and `recover` takes the newest answer for its own.
CREATE FUNCTION naccs_decide(p_shipment text, p_code text, p_decision text, p_by text)
RETURNS SETOF naccs_filings LANGUAGE sql AS $$
	WITH decided AS (
		SELECT f.*, p_decision = 'neverArrived' OR f.state = 'sentElsewhere'
			-- Not sent since an earlier decision: that still holds.
			OR (f.state IN ('held', 'notApproved') AND coalesce(b.resend, false)) AS over_guard
		FROM naccs_review r JOIN naccs_filings f USING (shipment, business_code, revision)
		LEFT JOIN naccs_filings b ON (b.shipment, b.business_code, b.revision) = (f.shipment, f.business_code, f.revision - 1)
		WHERE (f.shipment, f.business_code) = (p_shipment, p_code)
			AND trim(p_by) <> ''
			AND CASE p_decision
				WHEN 'corrected' THEN f.state IN ('rejected', 'held', 'notApproved')
					OR (f.state = 'sentElsewhere' AND f.filing->'result'->>'outcome' IS DISTINCT FROM 'accepted')
				WHEN 'neverArrived' THEN f.state IN ('unknown', 'waiting')
				WHEN 'atNaccs' THEN f.state IN ('held', 'sentElsewhere')
				WHEN 'withdrawn' THEN f.state <> 'sending'
				ELSE false END),
	claim AS (
		INSERT INTO naccs_claims (shipment, business_code, revision, claimed_by)
		SELECT shipment, business_code, revision, trim(p_by) FROM decided WHERE p_decision = 'atNaccs'
		ON CONFLICT DO NOTHING)
	UPDATE naccs_filings f
	SET state = change.state, resend = change.state = 'refiled' AND d.over_guard, decided_by = trim(p_by), decided_at = now(),
		claimed = CASE change.state WHEN 'waiting' THEN f.revision ELSE f.claimed END,
		sent_by = CASE change.state WHEN 'waiting' THEN NULL ELSE f.sent_by END,
		naccs_user = CASE change.state WHEN 'waiting' THEN NULL ELSE f.naccs_user END,
		filing = CASE change.state WHEN 'waiting'
			THEN f.filing || '{"state": "sent", "sentAt": null, "outputsBefore": null}' ELSE f.filing END
	FROM decided d,
		(SELECT CASE p_decision WHEN 'withdrawn' THEN 'withdrawn' WHEN 'atNaccs' THEN 'waiting' ELSE 'refiled' END AS state) change
	WHERE (f.shipment, f.business_code, f.revision) = (d.shipment, d.business_code, d.revision)
	RETURNING f.*
$$;

-- The board: where each shipment stands.
CREATE VIEW naccs_board AS
	SELECT DISTINCT ON (s.shipment) s.shipment, f.business_code, f.revision, f.state,
		coalesce(f.summary, s.no_deal) AS summary, f.summary_ja, f.approved_by,
		to_char(f.sent_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') AS sent_at,
		f.permit_no, f.examination_class, f.waiting_for,
		CASE
			WHEN f.state IS NULL AND s.no_deal IS NULL THEN '00 new 未着手'
			WHEN f.state IN ('saved', 'refiled') THEN '01 saved 保存済'
			WHEN f.state = 'awaitingApproval' THEN '02 awaiting approval 承認待ち'
			WHEN f.state = 'approved' THEN '03 approved 承認済'
			WHEN f.state IN ('sending', 'waiting') THEN '04 waiting 結果待ち'
			WHEN f.state = 'accepted' AND f.examination_class = '2' THEN '06 examination of documents 区分2'
			WHEN f.state = 'accepted' AND f.examination_class = '3' THEN '07 inspection 区分3'
			WHEN f.state = 'accepted' THEN '05 accepted 受理'
			WHEN f.state = 'permitted' THEN '08 permitted 許可'
			WHEN f.state = 'rejected' THEN '09 rejected エラー'
			WHEN f.state = 'unknown' THEN '10 unknown 不明'
			WHEN f.state = 'withdrawn' THEN '12 withdrawn 取りやめ'
			ELSE '11 to be looked at 要確認'
		END AS place
	FROM naccs_shipments s
	LEFT JOIN naccs_filings f USING (shipment)
	LEFT JOIN naccs_plan p USING (business_code)
	ORDER BY s.shipment, p.step DESC, f.revision DESC;
