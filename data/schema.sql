-- Every table of a revision, the one place that defines them.
-- A table's comment ends with its natural key: what makes a row the same row in a new edition of the report.
-- Money is in won (BIGINT), whatever unit the report used; text codes are kept as printed, without spaces.
-- pledge_id, row_id, line, origin and revision are commented once, on table pledge, and mean the same everywhere.

CREATE TABLE pledge (
    pledge_id               VARCHAR NOT NULL,
    row_id                  VARCHAR NOT NULL,
    line                    INTEGER,
    origin                  VARCHAR NOT NULL,
    revision                INTEGER NOT NULL,
    title                   VARCHAR NOT NULL,
    administration          VARCHAR,
    status                  VARCHAR,
    term                    VARCHAR,
    owner                   VARCHAR,
    novelty                 VARCHAR,
    duration                VARCHAR,
    jobs                    INTEGER,
    participants            INTEGER,
    lead_department         VARCHAR,
    cooperating_departments VARCHAR,
    legal_basis             VARCHAR,
    policy_goal             VARCHAR,
    goal_rate               DECIMAL(9, 3),
    reference_date          DATE
);
COMMENT ON TABLE pledge IS 'One row per pledge. Key: pledge_id';
COMMENT ON COLUMN pledge.pledge_id IS 'The pledge: the file name of its first report, without the ending';
COMMENT ON COLUMN pledge.row_id IS 'Identity of the row, kept when its values change';
COMMENT ON COLUMN pledge.line IS 'Line of the report that states it, from 1; empty once actuals have changed the row';
COMMENT ON COLUMN pledge.origin IS 'Where the row came from: report, or file, sheet and row';
COMMENT ON COLUMN pledge.revision IS 'Revision that last wrote the row';
COMMENT ON COLUMN pledge.title IS 'Title of the pledge';
COMMENT ON COLUMN pledge.administration IS 'Elected term (민선n기) in which the pledge was made';
COMMENT ON COLUMN pledge.status IS 'Status (이행단계) as the city states it';
COMMENT ON COLUMN pledge.term IS 'Whether it is to be done within the term (임기구분)';
COMMENT ON COLUMN pledge.owner IS 'Who carries it out (사업주체)';
COMMENT ON COLUMN pledge.novelty IS 'Whether it is new (신규여부)';
COMMENT ON COLUMN pledge.duration IS 'Short, medium or long (사업기간)';
COMMENT ON COLUMN pledge.jobs IS 'Jobs created, as the header claims';
COMMENT ON COLUMN pledge.participants IS 'Citizens who took part, as the header claims';
COMMENT ON COLUMN pledge.lead_department IS 'Department in charge (주관부서)';
COMMENT ON COLUMN pledge.cooperating_departments IS 'Departments that help (협조부서)';
COMMENT ON COLUMN pledge.legal_basis IS 'Legal basis (추진근거)';
COMMENT ON COLUMN pledge.policy_goal IS 'Policy goal (정책목표)';
COMMENT ON COLUMN pledge.goal_rate IS 'Rate of completion that the indicator heading claims, in percent';
COMMENT ON COLUMN pledge.reference_date IS 'Day up to which the report counts; empty when it states none, or several';

CREATE TABLE header_field (
    pledge_id VARCHAR NOT NULL,
    row_id    VARCHAR NOT NULL,
    line      INTEGER,
    origin    VARCHAR NOT NULL,
    revision  INTEGER NOT NULL,
    name      VARCHAR NOT NULL,
    value     VARCHAR
);
COMMENT ON TABLE header_field IS 'One row per cell of the report''s header. Key: name';
COMMENT ON COLUMN header_field.name IS 'Name of the header cell';
COMMENT ON COLUMN header_field.value IS 'What it states, as printed; empty when it is blank';

CREATE TABLE contact (
    pledge_id VARCHAR NOT NULL,
    row_id    VARCHAR NOT NULL,
    line      INTEGER,
    origin    VARCHAR NOT NULL,
    revision  INTEGER NOT NULL,
    role      VARCHAR,
    name      VARCHAR,
    phone     VARCHAR
);
COMMENT ON TABLE contact IS 'One row per official named. Never exported. Key: role, name';
COMMENT ON COLUMN contact.role IS 'Office held';
COMMENT ON COLUMN contact.name IS 'Name; shown only where the installation allows it';
COMMENT ON COLUMN contact.phone IS 'Office number';

CREATE TABLE passage (
    pledge_id VARCHAR NOT NULL,
    row_id    VARCHAR NOT NULL,
    line      INTEGER,
    origin    VARCHAR NOT NULL,
    revision  INTEGER NOT NULL,
    section   VARCHAR NOT NULL,
    ordinal   INTEGER NOT NULL,
    level     INTEGER NOT NULL,
    label     VARCHAR,
    body      VARCHAR
);
COMMENT ON TABLE passage IS 'One row per sentence or bullet. Key: section, ordinal';
COMMENT ON COLUMN passage.section IS 'Heading of the section, without spaces';
COMMENT ON COLUMN passage.ordinal IS 'Place in the section, from 1';
COMMENT ON COLUMN passage.level IS 'Depth of the bullet: 0 for a sentence, 1 for a bullet, 2 below it';
COMMENT ON COLUMN passage.label IS 'Words before the colon, where the bullet has them';
COMMENT ON COLUMN passage.body IS 'The text itself, without its bullet and label';

CREATE TABLE roadmap (
    pledge_id   VARCHAR NOT NULL,
    row_id      VARCHAR NOT NULL,
    line        INTEGER,
    origin      VARCHAR NOT NULL,
    revision    INTEGER NOT NULL,
    year        INTEGER NOT NULL,
    year_stated VARCHAR NOT NULL,
    period      VARCHAR,
    starts_on   DATE,
    ends_on     DATE,
    plan        VARCHAR NOT NULL,
    note        VARCHAR
);
COMMENT ON TABLE roadmap IS 'One row per row of the roadmap. Key: year, period, plan';
COMMENT ON COLUMN roadmap.year IS 'Year of the plan';
COMMENT ON COLUMN roadmap.year_stated IS 'Year as printed';
COMMENT ON COLUMN roadmap.period IS 'Part of the year as printed: 상반기, 하반기, 연간 (whole year), 지속 (ongoing)';
COMMENT ON COLUMN roadmap.starts_on IS 'First day';
COMMENT ON COLUMN roadmap.ends_on IS 'Last day; empty when it has no end';
COMMENT ON COLUMN roadmap.plan IS 'What is to be done';
COMMENT ON COLUMN roadmap.note IS 'Remark (비고)';

CREATE TABLE milestone (
    pledge_id   VARCHAR NOT NULL,
    row_id      VARCHAR NOT NULL,
    line        INTEGER,
    origin      VARCHAR NOT NULL,
    revision    INTEGER NOT NULL,
    year        INTEGER NOT NULL,
    year_stated VARCHAR NOT NULL,
    phase       VARCHAR,
    starts_on   DATE,
    ends_on     DATE,
    activity    VARCHAR NOT NULL,
    scheduled   BOOLEAN NOT NULL
);
COMMENT ON TABLE milestone IS 'One row per dated activity. Key: year, starts_on, activity';
COMMENT ON COLUMN milestone.year IS 'Year of the row that lists it';
COMMENT ON COLUMN milestone.year_stated IS 'Year as printed';
COMMENT ON COLUMN milestone.phase IS 'Phase (구분)';
COMMENT ON COLUMN milestone.starts_on IS 'Day it begins: as stated, else the first of its month, else of its year';
COMMENT ON COLUMN milestone.ends_on IS 'Day it ends: as stated, else the last of its month, else of its year; empty when it has no end';
COMMENT ON COLUMN milestone.activity IS 'What was done or is to be done, without (예정)';
COMMENT ON COLUMN milestone.scheduled IS 'True where the report marks it (예정): not yet done';

CREATE TABLE indicator (
    pledge_id          VARCHAR NOT NULL,
    row_id             VARCHAR NOT NULL,
    line               INTEGER,
    origin             VARCHAR NOT NULL,
    revision           INTEGER NOT NULL,
    year               INTEGER NOT NULL,
    year_stated        VARCHAR NOT NULL,
    ongoing            BOOLEAN NOT NULL,
    name               VARCHAR NOT NULL,
    weight             DECIMAL(9, 3),
    target             VARCHAR,
    actual             VARCHAR,
    achievement        DECIMAL(9, 3),
    achievement_stated VARCHAR,
    target_value       DECIMAL(20, 4),
    actual_value       DECIMAL(20, 4),
    value_unit         VARCHAR,
    note               VARCHAR
);
COMMENT ON TABLE indicator IS 'One row per indicator. Key: year, name';
COMMENT ON COLUMN indicator.year IS 'Year the indicator belongs to';
COMMENT ON COLUMN indicator.year_stated IS 'Year as printed';
COMMENT ON COLUMN indicator.ongoing IS 'True for an indicator that goes on (계속, 지속) and has no share of the sum';
COMMENT ON COLUMN indicator.name IS 'Indicator';
COMMENT ON COLUMN indicator.weight IS 'Weight in percent; empty for an ongoing one';
COMMENT ON COLUMN indicator.target IS 'Target as printed';
COMMENT ON COLUMN indicator.actual IS 'Actual as printed';
COMMENT ON COLUMN indicator.achievement IS 'Achievement in percent; empty when none is stated';
COMMENT ON COLUMN indicator.achievement_stated IS 'Achievement as printed';
COMMENT ON COLUMN indicator.target_value IS 'Target as a number, where target and actual are one quantity each of the same unit';
COMMENT ON COLUMN indicator.actual_value IS 'Actual as a number, likewise';
COMMENT ON COLUMN indicator.value_unit IS 'Their unit';
COMMENT ON COLUMN indicator.note IS 'Remark (비고)';

CREATE TABLE participation (
    pledge_id   VARCHAR NOT NULL,
    row_id      VARCHAR NOT NULL,
    line        INTEGER,
    origin      VARCHAR NOT NULL,
    revision    INTEGER NOT NULL,
    year        INTEGER NOT NULL,
    activity    VARCHAR NOT NULL,
    people      INTEGER,
    approximate BOOLEAN NOT NULL,
    stated      VARCHAR
);
COMMENT ON TABLE participation IS 'One row per counted activity. Key: year, activity';
COMMENT ON COLUMN participation.year IS 'Year';
COMMENT ON COLUMN participation.activity IS 'Activity in which citizens took part';
COMMENT ON COLUMN participation.people IS 'Head count; empty when none is stated';
COMMENT ON COLUMN participation.approximate IS 'True where the report says 여명 (somewhat over), 약 or 내외 (about)';
COMMENT ON COLUMN participation.stated IS 'The count as printed';

CREATE TABLE budget (
    pledge_id      VARCHAR NOT NULL,
    row_id         VARCHAR NOT NULL,
    line           INTEGER,
    origin         VARCHAR NOT NULL,
    revision       INTEGER NOT NULL,
    measure        VARCHAR NOT NULL,
    source         VARCHAR NOT NULL,
    period         VARCHAR NOT NULL,
    period_stated  VARCHAR NOT NULL,
    symbol         VARCHAR,
    starts_on      DATE,
    ends_on        DATE,
    administration VARCHAR,
    amount_krw     BIGINT,
    stated         VARCHAR,
    unit_krw       BIGINT NOT NULL
);
COMMENT ON TABLE budget IS 'One row per amount of money by measure, source and period. Totals are not kept here. Key: measure, source, period';
COMMENT ON COLUMN budget.measure IS 'planned, spent or outlook; outlook details what is planned after the term and is never added to it';
COMMENT ON COLUMN budget.source IS 'Who pays: 국비, 도비, 시비, 구비, 민간, as printed';
COMMENT ON COLUMN budget.period IS 'before, 2018-H2, 2019, 2022-H1, after';
COMMENT ON COLUMN budget.period_stated IS 'Period as printed';
COMMENT ON COLUMN budget.symbol IS 'Letter by which the report''s formulas call the column';
COMMENT ON COLUMN budget.starts_on IS 'First day; empty when it has no beginning';
COMMENT ON COLUMN budget.ends_on IS 'Last day; empty when it has no end';
COMMENT ON COLUMN budget.administration IS 'Elected term under which the report lists it; empty before and after';
COMMENT ON COLUMN budget.amount_krw IS 'Amount in won; 0 where the report prints -, empty where it prints nothing';
COMMENT ON COLUMN budget.stated IS 'The cell as printed';
COMMENT ON COLUMN budget.unit_krw IS 'Won in one unit of the table it stands in: how far the cell may be rounded';

CREATE TABLE result (
    pledge_id   VARCHAR NOT NULL,
    row_id      VARCHAR NOT NULL,
    line        INTEGER,
    origin      VARCHAR NOT NULL,
    revision    INTEGER NOT NULL,
    kind        VARCHAR NOT NULL,
    item        VARCHAR NOT NULL,
    year        INTEGER,
    description VARCHAR,
    projects    INTEGER,
    amount_krw  BIGINT,
    unit_krw    BIGINT,
    note        VARCHAR
);
COMMENT ON TABLE result IS 'One row per item and year of the results. Key: kind, item, year';
COMMENT ON COLUMN result.kind IS 'core: the project itself; linked: a programme beside it';
COMMENT ON COLUMN result.item IS 'Item';
COMMENT ON COLUMN result.year IS 'Year; empty when no year is filled';
COMMENT ON COLUMN result.description IS 'What the cell states, as printed';
COMMENT ON COLUMN result.projects IS 'Number of projects, where the cell states one';
COMMENT ON COLUMN result.amount_krw IS 'Amount in won, where the cell states one';
COMMENT ON COLUMN result.unit_krw IS 'Won in one unit of that amount';
COMMENT ON COLUMN result.note IS 'Remark (비고)';

CREATE TABLE grant_award (
    pledge_id      VARCHAR NOT NULL,
    row_id         VARCHAR NOT NULL,
    line           INTEGER,
    origin         VARCHAR NOT NULL,
    revision       INTEGER NOT NULL,
    applied_on     DATE,
    applied_stated VARCHAR,
    agency         VARCHAR,
    programme      VARCHAR NOT NULL,
    amount_krw     BIGINT,
    stated         VARCHAR,
    unit_krw       BIGINT NOT NULL,
    outcome        VARCHAR,
    decided_on     DATE,
    decided_stated VARCHAR
);
COMMENT ON TABLE grant_award IS 'One row per grant competition entered. Key: applied_on, programme';
COMMENT ON COLUMN grant_award.applied_on IS 'Day of the application; the first of the month where only a month is stated';
COMMENT ON COLUMN grant_award.applied_stated IS 'Date of the application as printed';
COMMENT ON COLUMN grant_award.agency IS 'Who awards the grant';
COMMENT ON COLUMN grant_award.programme IS 'Grant programme';
COMMENT ON COLUMN grant_award.amount_krw IS 'Amount applied for, in won';
COMMENT ON COLUMN grant_award.stated IS 'The amount as printed';
COMMENT ON COLUMN grant_award.unit_krw IS 'Won in one unit of that amount';
COMMENT ON COLUMN grant_award.outcome IS 'Outcome as printed';
COMMENT ON COLUMN grant_award.decided_on IS 'Day of the decision; the first of the month where only a month is stated';
COMMENT ON COLUMN grant_award.decided_stated IS 'Date of the decision as printed';

CREATE TABLE partner (
    pledge_id VARCHAR NOT NULL,
    row_id    VARCHAR NOT NULL,
    line      INTEGER,
    origin    VARCHAR NOT NULL,
    revision  INTEGER NOT NULL,
    name      VARCHAR NOT NULL,
    role      VARCHAR,
    progress  VARCHAR,
    note      VARCHAR
);
COMMENT ON TABLE partner IS 'One row per partner body. Key: name';
COMMENT ON COLUMN partner.name IS 'Body';
COMMENT ON COLUMN partner.role IS 'What it contributes (주요내용)';
COMMENT ON COLUMN partner.progress IS 'How far that has come (추진상황)';
COMMENT ON COLUMN partner.note IS 'Remark (비고)';

CREATE TABLE problem (
    pledge_id VARCHAR NOT NULL,
    row_id    VARCHAR NOT NULL,
    line      INTEGER,
    origin    VARCHAR NOT NULL,
    revision  INTEGER NOT NULL,
    topic     VARCHAR NOT NULL,
    cause     VARCHAR,
    remedy    VARCHAR
);
COMMENT ON TABLE problem IS 'One row per problem. Key: topic';
COMMENT ON COLUMN problem.topic IS 'What is concerned (현황)';
COMMENT ON COLUMN problem.cause IS 'Problem and its cause';
COMMENT ON COLUMN problem.remedy IS 'Remedy';

CREATE TABLE stated_total (
    pledge_id      VARCHAR NOT NULL,
    row_id         VARCHAR NOT NULL,
    line           INTEGER,
    origin         VARCHAR NOT NULL,
    revision       INTEGER NOT NULL,
    place          VARCHAR NOT NULL,
    label          VARCHAR NOT NULL,
    symbol         VARCHAR,
    measure        VARCHAR,
    source         VARCHAR,
    administration VARCHAR,
    period         VARCHAR,
    starts_on      DATE,
    ends_on        DATE,
    stated         VARCHAR,
    value          DECIMAL(20, 4),
    decimals       INTEGER,
    unit           VARCHAR,
    formula        VARCHAR,
    numerator      VARCHAR,
    denominator    VARCHAR
);
COMMENT ON TABLE stated_total IS 'One row per figure that the report itself gives as a total, subtotal, count or rate. Key: place, label, source, unit';
COMMENT ON COLUMN stated_total.place IS 'Section that states it, without spaces';
COMMENT ON COLUMN stated_total.label IS 'Name of its column or item, as printed';
COMMENT ON COLUMN stated_total.symbol IS 'Letter by which the report''s formulas call it';
COMMENT ON COLUMN stated_total.measure IS 'What it totals: planned, spent, outlook, projects, programme_money, participants, jobs, weight or achievement; empty where the report''s words do not tell';
COMMENT ON COLUMN stated_total.source IS 'Source that it totals; empty for all of them';
COMMENT ON COLUMN stated_total.administration IS 'Elected term that it totals; empty when it is not one term';
COMMENT ON COLUMN stated_total.period IS 'Period that it totals; empty for several';
COMMENT ON COLUMN stated_total.starts_on IS 'First day of what it totals; empty when it has no beginning';
COMMENT ON COLUMN stated_total.ends_on IS 'Last day of what it totals; empty when it has no end';
COMMENT ON COLUMN stated_total.stated IS 'The cell as printed';
COMMENT ON COLUMN stated_total.value IS 'The cell as a number, in its own unit';
COMMENT ON COLUMN stated_total.decimals IS 'Digits printed after the decimal point';
COMMENT ON COLUMN stated_total.unit IS 'Unit of the value: 백만원, 천원, 명, 개사업, %';
COMMENT ON COLUMN stated_total.formula IS 'Formula that the header prints';
COMMENT ON COLUMN stated_total.numerator IS 'Of a rate: symbols above the line';
COMMENT ON COLUMN stated_total.denominator IS 'Of a rate: symbols below the line';

CREATE TABLE report_line (
    pledge_id  VARCHAR NOT NULL,
    line       INTEGER NOT NULL,
    body       VARCHAR NOT NULL,
    claimed_by VARCHAR NOT NULL
);
COMMENT ON TABLE report_line IS 'One row per line of the report, verbatim. Key: line';
COMMENT ON COLUMN report_line.body IS 'The line as published';
COMMENT ON COLUMN report_line.claimed_by IS 'What was made of it: the tables that hold it, or blank, heading, table header, unit, reference date, unread heading';

CREATE TABLE explanation (
    pledge_id   VARCHAR NOT NULL,
    row_id      VARCHAR NOT NULL,
    line        INTEGER,
    origin      VARCHAR NOT NULL,
    revision    INTEGER NOT NULL,
    finding_key VARCHAR NOT NULL,
    stated      VARCHAR,
    computed    VARCHAR,
    body        VARCHAR NOT NULL,
    author      VARCHAR NOT NULL,
    written_at  TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE explanation IS 'One row per explanation of a finding. Key: finding_key, stated, computed, written_at';
COMMENT ON COLUMN explanation.finding_key IS 'Rule and subject of the finding';
COMMENT ON COLUMN explanation.stated IS 'Value stated when it was written';
COMMENT ON COLUMN explanation.computed IS 'Value computed when it was written';
COMMENT ON COLUMN explanation.body IS 'The explanation';
COMMENT ON COLUMN explanation.author IS 'Who wrote it';
COMMENT ON COLUMN explanation.written_at IS 'When';

CREATE TABLE change (
    pledge_id    VARCHAR NOT NULL,
    row_id       VARCHAR NOT NULL,
    line         INTEGER,
    origin       VARCHAR NOT NULL,
    revision     INTEGER NOT NULL,
    table_name   VARCHAR NOT NULL,
    rows_added   INTEGER NOT NULL,
    rows_changed INTEGER NOT NULL,
    rows_removed INTEGER NOT NULL
);
COMMENT ON TABLE change IS 'One row per pledge and table that a revision touched. Key: revision, table_name';
COMMENT ON COLUMN change.table_name IS 'Table touched';
COMMENT ON COLUMN change.rows_added IS 'Rows that the revision added';
COMMENT ON COLUMN change.rows_changed IS 'Rows whose values it changed';
COMMENT ON COLUMN change.rows_removed IS 'Rows that it took away';

CREATE TABLE revision (
    revision      INTEGER NOT NULL,
    published_at  TIMESTAMPTZ NOT NULL,
    published_by  VARCHAR NOT NULL,
    reason        VARCHAR,
    kind          VARCHAR NOT NULL,
    file_name     VARCHAR,
    file_sha256   VARCHAR,
    base_revision INTEGER,
    schema_version INTEGER
);
COMMENT ON TABLE revision IS 'One row per revision, this one and all before it. Key: revision';
COMMENT ON COLUMN revision.revision IS 'Number of the revision, from 1';
COMMENT ON COLUMN revision.published_at IS 'When it was published';
COMMENT ON COLUMN revision.published_by IS 'Who published it';
COMMENT ON COLUMN revision.reason IS 'Why, in the publisher''s words';
COMMENT ON COLUMN revision.kind IS 'report, actuals, explanation, restore or upgrade';
COMMENT ON COLUMN revision.file_name IS 'File that it was made from';
COMMENT ON COLUMN revision.file_sha256 IS 'SHA-256 of that file';
COMMENT ON COLUMN revision.base_revision IS 'Revision that the publisher had before them';
COMMENT ON COLUMN revision.schema_version IS 'Number of the schema of its tables; empty before schema 2';

CREATE VIEW coverage AS
WITH spent AS (
    SELECT pledge_id, max(ends_on) AS day
    FROM budget
    WHERE measure = 'spent' AND amount_krw > 0 AND period NOT IN ('before', 'after')
    GROUP BY pledge_id
), done AS (
    SELECT pledge_id, max(coalesce(ends_on, starts_on)) AS day
    FROM milestone
    WHERE NOT scheduled
    GROUP BY pledge_id
)
SELECT pledge_id,
       coalesce(reference_date, spent.day, done.day) AS covered_to,
       CASE WHEN reference_date IS NOT NULL THEN 'stated'
            WHEN spent.day IS NOT NULL THEN 'spending'
            WHEN done.day IS NOT NULL THEN 'milestone' END AS basis
FROM pledge
LEFT JOIN spent USING (pledge_id)
LEFT JOIN done USING (pledge_id);
COMMENT ON VIEW coverage IS 'One row per pledge: the day up to which its figures reach. After it nothing is reported, which is not 0';
COMMENT ON COLUMN coverage.covered_to IS 'Reference date, else end of the last period with spending, else end of the last milestone done; empty when none is known';
COMMENT ON COLUMN coverage.basis IS 'What covered_to rests on: stated, spending, milestone; empty when nothing';

CREATE MACRO reporting_state(day, as_of, covered_to) AS
    CASE WHEN (day <= as_of) IS NOT TRUE THEN 'not_yet'
         WHEN (day <= covered_to) IS NOT TRUE THEN 'not_reported'
         ELSE 'due' END;
COMMENT ON MACRO reporting_state IS 'Why a figure that is due on a day is blank, as of another day: not_yet, not_reported; due where it should be stated';

CREATE MACRO reported_later(ends_on, as_of, covered_to) AS
    (ends_on <= as_of) IS NOT TRUE AND coalesce(as_of < covered_to, false);
COMMENT ON MACRO reported_later IS 'Whether spending up to a day is reported only after the day as_of, to which the report goes on';

CREATE MACRO names_money(description) AS
    regexp_matches(
        description,
        '\d\s*[조억만천백십]*\s*여?\s*원([^가-힣]|[을이의은과씩으에규상정내가남안]|$)|\d\s*[조억]\s*여?([^가-힣원]|$)'
    );
COMMENT ON MACRO names_money IS 'Whether a text names an amount of money, in whatever form';

CREATE MACRO known_spending(amount_krw, ends_on, as_of, covered_to) AS
    CASE WHEN reporting_state(ends_on, as_of, covered_to) = 'due' THEN amount_krw
         -- 0 or a blank says nothing of a period that is not due; an amount does, unless it may be of days after as_of
         WHEN amount_krw <> 0 AND NOT reported_later(ends_on, as_of, covered_to) THEN amount_krw END;
COMMENT ON MACRO known_spending IS 'Amount spent in a period that ends on a day, as known on the day as_of; empty where it is not known yet or not reported';
