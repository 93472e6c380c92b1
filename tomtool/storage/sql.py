# SPDX-License-Identifier: MIT
"""What the store says to SQLite: SQLAlchemy wrote it, so that no start has to wait for SQLAlchemy.

Made from `schema.py` and `statements.py` by `make sql`; changed there.
"""

REVISION = 5

NEW_DATABASE = (
    """\
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)""",
    """\
CREATE TABLE responses (
    id VARCHAR(32) NOT NULL,
    form_id VARCHAR NOT NULL,
    form_version VARCHAR NOT NULL,
    product VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    as_of DATE NOT NULL,
    created DATETIME NOT NULL,
    changed DATETIME NOT NULL,
    deleted BOOLEAN DEFAULT 0 NOT NULL,
    parent_id VARCHAR(32),
    parties JSON,
    sites JSON,
    contacts JSON,
    processing JSON,
    deletion_periods JSON,
    signers JSON,
    answered_for JSON,
    apart JSON,
    compensations JSON,
    history JSON,
    signed_at DATETIME,
    signed_sha256 VARCHAR(64),
    CONSTRAINT pk_responses PRIMARY KEY (id),
    CONSTRAINT fk_responses_parent_id FOREIGN KEY(parent_id) REFERENCES responses (id)
)""",
    """\
CREATE INDEX ix_responses_parent_id ON responses (parent_id)""",
    """\
CREATE TABLE answers (
    response_id VARCHAR(32) NOT NULL,
    question VARCHAR NOT NULL,
    site VARCHAR NOT NULL,
    content JSON NOT NULL,
    CONSTRAINT pk_answers PRIMARY KEY (response_id, question, site),
    CONSTRAINT fk_answers_response_id FOREIGN KEY(response_id) REFERENCES responses (id)
)""",
    """\
CREATE TABLE steps (
    id INTEGER NOT NULL,
    response_id VARCHAR(32) NOT NULL,
    at DATETIME NOT NULL,
    actor VARCHAR NOT NULL,
    act VARCHAR NOT NULL,
    previous_id INTEGER,
    target_id INTEGER,
    CONSTRAINT pk_steps PRIMARY KEY (id),
    CONSTRAINT fk_steps_response_id FOREIGN KEY(response_id) REFERENCES responses (id),
    CONSTRAINT fk_steps_previous_id FOREIGN KEY(previous_id) REFERENCES steps (id),
    CONSTRAINT fk_steps_target_id FOREIGN KEY(target_id) REFERENCES steps (id)
)""",
    """\
CREATE INDEX ix_steps_response_id ON steps (response_id)""",
    """\
CREATE INDEX ix_steps_response_id_previous_id ON steps (response_id, previous_id)""",
    """\
CREATE TABLE changes (
    step_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    field VARCHAR NOT NULL,
    question VARCHAR,
    site VARCHAR,
    "before" JSON,
    "after" JSON,
    CONSTRAINT pk_changes PRIMARY KEY (step_id, position),
    CONSTRAINT fk_changes_step_id FOREIGN KEY(step_id) REFERENCES steps (id)
)""",
    """\
INSERT INTO alembic_version VALUES ('0005')""",
    """\
CREATE TRIGGER steps_no_update BEFORE UPDATE ON steps
BEGIN SELECT RAISE(ABORT, 'steps is append-only'); END""",
    """\
CREATE TRIGGER steps_no_delete BEFORE DELETE ON steps
BEGIN SELECT RAISE(ABORT, 'steps is append-only'); END""",
    """\
CREATE TRIGGER changes_no_update BEFORE UPDATE ON changes
BEGIN SELECT RAISE(ABORT, 'changes is append-only'); END""",
    """\
CREATE TRIGGER changes_no_delete BEFORE DELETE ON changes
BEGIN SELECT RAISE(ABORT, 'changes is append-only'); END""",
    """\
PRAGMA application_id = 1953459572""",
    """\
PRAGMA user_version = 5""",
)

COUNTS = """\
SELECT (SELECT count(*) AS count_1
FROM responses) AS anon_1, (SELECT count(*) AS count_2
FROM answers) AS anon_2, (SELECT count(*) AS count_3
FROM steps) AS anon_3"""

SUMMARIES = """\
SELECT responses.id, responses.form_id, responses.form_version, responses.product,
    responses.version, responses.as_of, responses.created, responses.changed, responses.deleted,
    responses.parent_id, responses.signed_at, responses.signed_sha256, EXISTS (SELECT *
FROM responses AS later
WHERE later.parent_id = responses.id
AND later.deleted IS 0) AS superseded
FROM responses
WHERE responses.deleted = :deleted
ORDER BY responses.changed DESC, responses.id"""

RESPONSE = """\
SELECT responses.id, responses.form_id, responses.form_version, responses.product,
    responses.version, responses.as_of, responses.created, responses.changed, responses.deleted,
    responses.parent_id, responses.parties, responses.sites, responses.contacts,
    responses.processing, responses.deletion_periods, responses.signers, responses.answered_for,
    responses.apart, responses.compensations, responses.history, responses.signed_at,
    responses.signed_sha256, EXISTS (SELECT *
FROM responses AS later
WHERE later.parent_id = responses.id
AND later.deleted IS 0) AS superseded
FROM responses
WHERE responses.id = :id"""

INSERT_RESPONSE = """\
INSERT INTO responses (id, form_id, form_version, product, version, as_of, created, changed,
    deleted, parent_id, parties, sites, contacts, processing, deletion_periods, signers,
    answered_for, apart, compensations, history, signed_at, signed_sha256)
VALUES (:id, :form_id, :form_version, :product, :version, :as_of, :created, :changed, :deleted,
    :parent_id, :parties, :sites, :contacts, :processing, :deletion_periods, :signers,
    :answered_for, :apart, :compensations, :history, :signed_at, :signed_sha256)"""

UPDATE_RESPONSE = """\
UPDATE responses
SET product=:product, version=:version, as_of=:as_of, changed=:changed, deleted=:deleted,
    parties=:parties, sites=:sites, contacts=:contacts, processing=:processing,
    deletion_periods=:deletion_periods, signers=:signers, answered_for=:answered_for,
    apart=:apart, compensations=:compensations, history=:history, signed_at=:signed_at,
    signed_sha256=:signed_sha256
WHERE responses.id = :id"""

ANSWERS = """\
SELECT answers.question, answers.site, answers.content
FROM answers
WHERE answers.response_id = :response_id
ORDER BY answers.question, answers.site"""

ANSWER = """\
SELECT answers.content
FROM answers
WHERE answers.response_id = :response_id
AND answers.question = :question
AND answers.site = :site"""

INSERT_ANSWER = """\
INSERT INTO answers (response_id, question, site, content)
VALUES (:response_id, :question, :site, :content)"""

UPDATE_ANSWER = """\
UPDATE answers
SET content=:content
WHERE answers.response_id = :response_id
AND answers.question = :question
AND answers.site = :site"""

DELETE_ANSWER = """\
DELETE FROM answers
WHERE answers.response_id = :response_id
AND answers.question = :question
AND answers.site = :site"""

STEPS = """\
SELECT steps.id, steps.response_id, steps.at, steps.actor, steps.act, steps.previous_id,
    steps.target_id
FROM steps
WHERE steps.response_id = :response_id
AND steps.id > :id
ORDER BY steps.id"""

STEP = """\
SELECT steps.id, steps.response_id, steps.at, steps.actor, steps.act, steps.previous_id,
    steps.target_id
FROM steps
WHERE steps.id = :id"""

LATEST_STEP = """\
SELECT max(steps.id) AS max_1
FROM steps
WHERE steps.response_id = :response_id"""

UNDONE_STEP = """\
SELECT max(steps.id) AS max_1
FROM steps
WHERE steps.response_id = :response_id
AND steps.act = :act
AND steps.previous_id IS :previous_id"""

INSERT_STEP = """\
INSERT INTO steps (response_id, at, actor, act, previous_id, target_id)
VALUES (:response_id, :at, :actor, :act, :previous_id, :target_id)"""

CHANGES = """\
SELECT changes.step_id, changes.position, changes.field, changes.question, changes.site,
    changes."before", changes."after"
FROM changes
WHERE changes.step_id = :step_id
ORDER BY changes.position"""

INSERT_CHANGE = """\
INSERT INTO changes (step_id, position, field, question, site, "before", "after")
VALUES (:step_id, :position, :field, :question, :site, :before, :after)"""
