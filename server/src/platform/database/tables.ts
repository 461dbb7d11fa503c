// Written by `npm run generate` from the migrations; do not edit.
import type { ColumnType } from "kysely";

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;

type GeneratedAlways<T> =
  T extends ColumnType<infer S, unknown, unknown> ? ColumnType<S, never, never> : ColumnType<T, never, never>;

type Json = ColumnType<JsonValue, string | { [key: string]: unknown }, string | { [key: string]: unknown }>;

type Timestamp = ColumnType<Date, Date | string, Date | string>;

export type AbsencesTable = {
  workspace_id: string;
  id: string;
  teammate_id: string;
  starts_at: Timestamp;
  ends_at: Timestamp;
  kind: string;
  cover_id: string | null;
  created_at: Timestamp;
};

export type AcknowledgementsTable = {
  workspace_id: string;
  id: string;
  conversation_id: string;
  inbox_id: string;
  team_id: string | null;
  turn_message_id: string;
  message_id: string;
  promise_id: string | null;
  language: string;
  asked_at: Timestamp;
  named_at: Timestamp;
  by_at: Timestamp | null;
  style: string | null;
  basis: string;
  quantile: number | null;
  sample_size: number;
  ahead: number;
  explain: Json | null;
  answered_at: Timestamp | null;
  outcome: string | null;
  counted: Generated<boolean>;
};

export type AcknowledgingInboxesTable = {
  workspace_id: string;
  inbox_id: string;
  enabled: Generated<boolean>;
  quiet_hours: Generated<number>;
  without_time: Generated<boolean>;
  at_most_per_hour: Generated<number>;
  correction: Json | null;
  braked_at: Timestamp | null;
};

export type AnswerHistoryReadsTable = {
  workspace_id: string;
  started_at: Timestamp;
  finished_at: Timestamp | null;
};

export type AnswerTurnsTable = {
  workspace_id: string;
  message_id: string;
  conversation_id: string;
  inbox_id: string;
  team_id: string | null;
  kind: string | null;
  asked_at: Timestamp;
  hour_of_week: number;
  ahead: number;
  answered_at: Timestamp | null;
  answer_message_id: string | null;
  working_ms: number | null;
  staff: number | null;
};

export type ApiKeysTable = {
  workspace_id: string;
  id: string;
  name: string;
  scopes: string[];
  secret_hash: Buffer;
  ends_with: string;
  created_by: string | null;
  created_at: Generated<Timestamp>;
  last_used_at: Timestamp | null;
  revoked_at: Timestamp | null;
};

export type AttachmentsTable = {
  workspace_id: string;
  id: string;
  message_id: string | null;
  file_id: string;
  name: string;
  content_type: string;
  bytes: number;
  inline: Generated<boolean>;
  content_id: string | null;
  uploaded_by: string | null;
  created_at: Generated<Timestamp>;
};

export type AutomaticMailOptOutsTable = {
  workspace_id: string;
  address: string;
  customer_id: string;
  since: Timestamp;
};

export type AwaitedMailsTable = {
  workspace_id: string;
  mail_message_id: string;
  message_id: string;
};

export type ChatVisitorsTable = {
  workspace_id: string;
  id: string;
  inbox_id: string;
  token_hash: Buffer;
  customer_id: string | null;
  conversation_id: string | null;
  email: string | null;
  name: string | null;
  page_url: string | null;
  locale: string | null;
  time_zone: string | null;
  last_seen_at: Generated<Timestamp>;
  created_at: Generated<Timestamp>;
};

export type CompaniesTable = {
  workspace_id: string;
  id: string;
  name: string;
  domains: Generated<string[]>;
  notes: Generated<string>;
  fields: Generated<Json>;
  is_sample: Generated<boolean>;
  created_at: Generated<Timestamp>;
};

export type ContactPagesTable = {
  workspace_id: string;
  inbox_id: string;
  shown: boolean;
};

export type ConversationTagsTable = {
  workspace_id: string;
  conversation_id: string;
  tag_id: string;
};

export type ConversationsTable = {
  workspace_id: string;
  id: string;
  number: number;
  subject: string;
  preview: Generated<string>;
  state: Generated<string>;
  snoozed_until: Timestamp | null;
  waiting_on: Generated<string>;
  waiting_since: Timestamp;
  channel: string;
  inbox_id: string | null;
  customer_id: string;
  assignee_id: string | null;
  team_id: string | null;
  priority: Generated<string>;
  fields: Generated<Json>;
  message_count: Generated<number>;
  revision: Generated<number>;
  is_sample: Generated<boolean>;
  created_at: Timestamp;
  last_message_at: Timestamp;
  last_incoming_at: Timestamp | null;
  closed_at: Timestamp | null;
  due_at: Timestamp | null;
  due_kind: string | null;
  due_order: GeneratedAlways<Timestamp>;
  follows_id: string | null;
  spam_at: Timestamp | null;
  spam_reason: string | null;
};

export type CountersTable = {
  workspace_id: string;
  name: string;
  value: number;
};

export type CustomFieldsTable = {
  workspace_id: string;
  id: string;
  subject: string;
  key: string;
  label: string;
  kind: string;
  choices: Generated<string[]>;
  created_at: Generated<Timestamp>;
};

export type CustomerAddressesTable = {
  workspace_id: string;
  id: string;
  customer_id: string;
  kind: string;
  address: string;
  created_at: Generated<Timestamp>;
  undeliverable_since: Timestamp | null;
  undeliverable_reason: string | null;
  undeliverable_words: string | null;
};

export type CustomerLinksTable = {
  workspace_id: string;
  id: string;
  kind: string;
  customer_id: string;
  conversation_id: string | null;
  subject_id: string | null;
  expires_at: Timestamp;
  revoked_at: Timestamp | null;
  created_at: Timestamp;
};

export type CustomerMergesTable = {
  workspace_id: string;
  id: string;
  kept_id: string;
  merged_id: string;
  merged_name: string;
  moved: Json;
  merged_by: string | null;
  merged_at: Generated<Timestamp>;
  undone_at: Timestamp | null;
};

export type CustomersTable = {
  workspace_id: string;
  id: string;
  name: Generated<string>;
  company_id: string | null;
  notes: Generated<string>;
  time_zone: string | null;
  locale: string | null;
  fields: Generated<Json>;
  merged_into: string | null;
  erased_at: Timestamp | null;
  is_sample: Generated<boolean>;
  created_at: Generated<Timestamp>;
  came_unasked: Generated<boolean>;
};

export type DraftsTable = {
  workspace_id: string;
  conversation_id: string;
  teammate_id: string;
  kind: string;
  html: string;
  text: string;
  to_addresses: Generated<string[]>;
  cc_addresses: Generated<string[]>;
  bcc_addresses: Generated<string[]>;
  attachment_ids: Generated<string[]>;
  updated_at: Timestamp;
  from_address: string | null;
};

export type DuesTable = {
  workspace_id: string;
  conversation_id: string;
  kind: string;
  due_at: Timestamp;
  yields: Generated<boolean>;
};

export type EventsTable = {
  workspace_id: string;
  id: GeneratedAlways<number>;
  type: string;
  conversation_id: string | null;
  message_id: string | null;
  customer_id: string | null;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string | null;
  data: Generated<Json>;
  at: Timestamp;
  xid: Generated<string>;
};

export type FailedSystemMailsTable = {
  workspace_id: string;
  id: string;
  address: string;
  subject: string;
  sealed_text: Buffer;
  about: Json;
  detail: string;
  failed_at: Timestamp;
};

export type FilesTable = {
  workspace_id: string;
  id: string;
  sha256: Buffer;
  bytes: number;
  created_at: Generated<Timestamp>;
};

export type FollowThroughRulesTable = {
  workspace_id: string;
  id: string;
  name: string;
  position: number;
  enabled: boolean;
  conditions: Json;
  after_days: number;
  day_kind: string;
  quiet_days: number;
  words: Generated<Json>;
  created_at: Timestamp;
};

export type FollowThroughsTable = {
  workspace_id: string;
  id: string;
  conversation_id: string;
  rule_id: string | null;
  closed_at: Timestamp;
  ask_at: Timestamp;
  state: string;
  skipped_because: string | null;
  asked_at: Timestamp | null;
  message_id: string | null;
  link_id: string | null;
  answer: string | null;
  answered_at: Timestamp | null;
  first_answered_at: Timestamp | null;
};

export type FollowedConversationsTable = {
  workspace_id: string;
  conversation_id: string;
  followed_at: Timestamp;
};

export type IdempotencyKeysTable = {
  workspace_id: string;
  key: string;
  actor: string;
  request_hash: Buffer;
  status: number;
  answer: Json | null;
  created_at: Generated<Timestamp>;
};

export type InboxAliasesTable = {
  workspace_id: string;
  inbox_id: string;
  address: string;
  created_at: Generated<Timestamp>;
};

export type InboxHoursTable = {
  workspace_id: string;
  inbox_id: string;
  hours_id: string;
};

export type InboxesTable = {
  workspace_id: string;
  id: string;
  name: string;
  channel: string;
  address: string | null;
  team_id: string | null;
  signature: Generated<string>;
  greeting: Generated<string>;
  enabled: Generated<boolean>;
  is_sample: Generated<boolean>;
  created_at: Generated<Timestamp>;
  reopen_days: Generated<number | null>;
  own_accord_per_hour: Generated<number>;
  own_accord_per_customer: Generated<number>;
  signature_html: string | null;
};

export type IncomingMailsTable = {
  workspace_id: string;
  id: string;
  inbox_id: string;
  file_id: string;
  sha256: Buffer;
  source: string;
  envelope_from: string | null;
  received_at: Generated<Timestamp>;
  processed_at: Timestamp | null;
  message_id: string | null;
  outcome: string | null;
  envelope_to: Generated<string[]>;
  attempts: Generated<number>;
  posted_at: Timestamp | null;
  is_history: Generated<boolean>;
};

export type InstanceTable = {
  only_row: Generated<boolean>;
  epoch: Generated<string>;
};

export type InvitationsTable = {
  workspace_id: string;
  id: string;
  email: string;
  role: string;
  token_hash: Buffer;
  invited_by: string | null;
  mail_state: Generated<string>;
  created_at: Generated<Timestamp>;
  expires_at: Timestamp;
  accepted_at: Timestamp | null;
};

export type MailboxConsentsTable = {
  workspace_id: string;
  inbox_id: string;
  provider: string;
  account: string;
  given_at: Timestamp;
  refresh_token: Buffer;
  access_token: Buffer | null;
  expires_at: Timestamp | null;
  refreshing_until: Timestamp | null;
  ended_at: Timestamp | null;
  signed_in_as: string | null;
};

export type MailboxesTable = {
  workspace_id: string;
  inbox_id: string;
  imap: Json | null;
  imap_password: Buffer | null;
  imap_status: Generated<string>;
  imap_problem: string | null;
  imap_uid_validity: string | null;
  imap_last_uid: number | null;
  last_received_at: Timestamp | null;
  smtp: Json | null;
  smtp_password: Buffer | null;
  smtp_status: Generated<string>;
  smtp_problem: string | null;
  last_sent_at: Timestamp | null;
  imap_since: Timestamp | null;
  paused_until: Timestamp | null;
  pauses: Generated<number>;
  size_limit: number | null;
  imap_connected_at: Timestamp | null;
  imap_to_fetch: Generated<number>;
  imap_history_until: Timestamp | null;
};

export type MessagesTable = {
  workspace_id: string;
  id: string;
  conversation_id: string;
  kind: string;
  channel: string;
  author_kind: string;
  author_id: string | null;
  author_name: string;
  from_person: Json | null;
  to_people: Generated<Json>;
  cc_people: Generated<Json>;
  bcc_people: Generated<Json>;
  subject: string | null;
  text: string;
  visible_text: string;
  html: string | null;
  visible_html: string | null;
  remote_images: Generated<number>;
  delivery_state: string | null;
  delivery_detail: string | null;
  send_at: Timestamp | null;
  sent_at: Timestamp | null;
  automatic: string | null;
  problem: string | null;
  mail_message_id: string | null;
  mail_references: Generated<string[]>;
  raw_file_id: string | null;
  client_id: string | null;
  created_at: Timestamp;
  promises: Json | null;
  security: string | null;
  security_standard: string | null;
  meeting: Json | null;
  said_at: Timestamp | null;
  trackers: Generated<number>;
  new_subject: string | null;
  newcomer: Generated<boolean>;
  also_inbox_ids: Generated<string[]>;
  thread_index: Buffer | null;
  thread_root: Buffer | null;
  reply_to_people: Generated<Json>;
  side_thread_id: string | null;
  automatic_facts: Json | null;
  delivery_reports: Generated<Json>;
  let_go_at: Timestamp | null;
  unproven: Generated<boolean>;
};

export type MigrationsTable = {
  name: string;
  checksum: string;
  applied_at: Generated<Timestamp>;
};

export type NextStepSettingsTable = {
  workspace_id: string;
  look_within_days: number;
  follow_up_days: number;
  silent_days: number;
  find_owner_minutes: number;
};

export type NextStepsTable = {
  workspace_id: string;
  id: string;
  conversation_id: string;
  code: string;
  what: string | null;
  by_whom: string;
  owner_id: string | null;
  team_id: string | null;
  due_at: Timestamp;
  source: string;
  promise_id: string | null;
  message_id: string | null;
  set_at: Timestamp;
  set_by_kind: string;
  set_by_id: string | null;
  set_by_name: string | null;
  set_aside_at: Timestamp | null;
  ended_at: Timestamp | null;
  how: string | null;
  next_look_at: Timestamp | null;
  overdue_told_at: Timestamp | null;
};

export type NoticesTable = {
  workspace_id: string;
  id: string;
  teammate_id: string;
  kind: string;
  conversation_id: string | null;
  inbox_id: string | null;
  actor_name: string | null;
  excerpt: Generated<string>;
  event_id: number | null;
  created_at: Generated<Timestamp>;
  read_at: Timestamp | null;
};

export type OutgoingMailsTable = {
  workspace_id: string;
  message_id: string;
  attempts: Generated<number>;
  first_tried_at: Timestamp;
  sender: number | null;
  still_to: string[] | null;
  unanswered: Generated<number>;
};

export type ParticipantsTable = {
  workspace_id: string;
  conversation_id: string;
  teammate_id: string;
  created_at: Generated<Timestamp>;
};

export type PasswordResetsTable = {
  workspace_id: string;
  id: string;
  teammate_id: string;
  token_hash: Buffer;
  created_at: Generated<Timestamp>;
  expires_at: Timestamp;
  used_at: Timestamp | null;
};

export type PlanStepsTable = {
  workspace_id: string;
  id: string;
  plan_id: string;
  template_step_id: string | null;
  position: number;
  title: string;
  why: Generated<string>;
  by_whom: string;
  who: string | null;
  usual_minutes: number;
  measured: Generated<boolean>;
  needs: string;
  ask: Generated<string>;
  state: string;
  due_at: Timestamp | null;
  started_at: Timestamp | null;
  ended_at: Timestamp | null;
  took_minutes: number | null;
  promise_id: string | null;
  message_id: string | null;
};

export type PlanTemplateStepsTable = {
  workspace_id: string;
  id: string;
  template_id: string;
  position: number;
  title: string;
  why: Generated<string>;
  by_whom: string;
  who: string | null;
  usual_minutes: number;
  needs: string;
  ask: Generated<string>;
};

export type PlanTemplatesTable = {
  workspace_id: string;
  id: string;
  name: string;
  matter: Generated<string>;
  start_when: Json | null;
  tells_customer: Generated<boolean>;
  created_at: Timestamp;
};

export type PlansTable = {
  workspace_id: string;
  id: string;
  conversation_id: string;
  template_id: string | null;
  name: string;
  link_id: string | null;
  link_sent_at: Timestamp | null;
  told_at: Timestamp | null;
  tell_at: Timestamp | null;
  started_at: Timestamp;
  ended_at: Timestamp | null;
  stopped: Generated<boolean>;
};

export type PromiseExamplesTable = {
  workspace_id: string;
  id: string;
  conversation_id: string;
  message_id: string;
  mark: number;
  verdict: string;
  words: string;
  language: string | null;
  found: Json | null;
  made: Json | null;
  time_zone: string;
  said_at: Timestamp;
};

export type PromiseMovesTable = {
  workspace_id: string;
  id: string;
  promise_id: string;
  from_at: Timestamp | null;
  to_at: Timestamp;
  reason: string | null;
  message_id: string | null;
  by_kind: string;
  by_id: string | null;
  by_name: string | null;
  at: Timestamp;
  taken_back_at: Timestamp | null;
};

export type PromiseSettingsTable = {
  workspace_id: string;
  team_after_minutes: Generated<number>;
  named_after_minutes: Generated<number>;
  overdue_teammate_id: string | null;
  overdue_team_id: string | null;
  follow_ups: Generated<string>;
  follow_up_after_minutes: Generated<number>;
  follow_ups_at_most: Generated<number>;
};

export type PromiseTeamSettingsTable = {
  workspace_id: string;
  team_id: string;
  follow_ups: string;
  follow_up_after_minutes: number;
  follow_ups_at_most: number;
};

export type PromisesTable = {
  workspace_id: string;
  id: string;
  conversation_id: string;
  promised_by: string;
  who: string | null;
  what: string;
  words: Generated<string>;
  kind: string;
  source: string;
  owner_id: string | null;
  team_id: string | null;
  message_id: string | null;
  mark: number | null;
  plan_step_id: string | null;
  made_at: Timestamp;
  made_by_kind: string;
  made_by_id: string | null;
  made_by_name: string | null;
  due_at: Timestamp | null;
  first_due_at: Timestamp | null;
  due_order: GeneratedAlways<Timestamp>;
  state: Generated<string>;
  kept_by_message_id: string | null;
  maybe_kept_by_message_id: string | null;
  ended_at: Timestamp | null;
  ended_by_kind: string | null;
  ended_by_id: string | null;
  ended_by_name: string | null;
  end_reason: string | null;
  took_minutes: number | null;
  surfaces_at: Timestamp | null;
  surfaced_at: Timestamp | null;
  danger: string | null;
  danger_since: Timestamp | null;
  dangers_told: Generated<string[]>;
  overdue_at: Timestamp | null;
  escalated_at: Timestamp | null;
  escalation: Generated<string>;
  follow_up_count: Generated<number>;
  followed_up_at: Timestamp | null;
  next_follow_up_at: Timestamp | null;
  next_look_at: Timestamp | null;
};

export type ReadsTable = {
  workspace_id: string;
  teammate_id: string;
  conversation_id: string;
  read_at: Timestamp;
};

export type RemovedAddressesTable = {
  workspace_id: string;
  id: string;
  address: string;
  customer_id: string;
};

export type ReportHistoriesTable = {
  workspace_id: string;
  started_at: Timestamp;
  finished_at: Timestamp | null;
};

export type ReportSpansTable = {
  workspace_id: string;
  id: string;
  conversation_id: string;
  figure: string;
  detail: Generated<string>;
  outcome: string;
  starts_at: Timestamp;
  ends_at: Timestamp;
  working_ms: number | null;
  teammate_id: string | null;
};

export type SearchDocumentsTable = {
  workspace_id: string;
  conversation_id: string;
  message_id: string | null;
  at: Timestamp;
  is_spam: Generated<boolean>;
};

export type SenderRulesTable = {
  workspace_id: string;
  id: string;
  sender: string;
  verdict: string;
  created_by: string | null;
  created_by_name: string | null;
  created_at: Timestamp;
};

export type SendingDomainsTable = {
  workspace_id: string;
  domain: string;
  selector: string | null;
  private_key: Buffer | null;
  public_key: string | null;
  signs: Generated<boolean>;
  report: Json | null;
  checked_at: Timestamp | null;
};

export type ServiceClocksTable = {
  workspace_id: string;
  conversation_id: string;
  kind: string;
  round: number;
  level_id: string;
  target_minutes: number;
  counts: string;
  state: string;
  paused: boolean;
  started_at: Timestamp;
  due_at: Timestamp | null;
  remaining_ms: number | null;
  ends_at: Timestamp | null;
  ended_at: Timestamp | null;
  ended_by: string | null;
  warned_at: Timestamp | null;
  missed_at: Timestamp | null;
  escalated_steps: Generated<number>;
  next_at: Timestamp | null;
};

export type ServiceHoursTable = {
  workspace_id: string;
  id: string;
  name: string;
  time_zone: string;
  week: Json;
  holidays: Generated<Json>;
  is_usual: Generated<boolean>;
  created_at: Timestamp;
  is_sample: Generated<boolean>;
};

export type ServiceLevelsTable = {
  workspace_id: string;
  id: string;
  name: string;
  position: number;
  conditions: Json;
  first_answer_minutes: number | null;
  next_answer_minutes: number | null;
  resolution_minutes: number | null;
  counts: string;
  pauses_for_third_party: boolean;
  warn_before: Json | null;
  escalation: Json;
  created_at: Timestamp;
  changed_at: Timestamp;
  removed_at: Timestamp | null;
  is_sample: Generated<boolean>;
};

export type SessionsTable = {
  workspace_id: string;
  id: string;
  teammate_id: string;
  token_hash: Buffer;
  user_agent: string;
  ip: string;
  created_at: Generated<Timestamp>;
  last_used_at: Generated<Timestamp>;
  expires_at: Timestamp;
};

export type SideThreadsTable = {
  workspace_id: string;
  id: string;
  conversation_id: string;
  number: number;
  subject: string;
  people: Json;
  created_by: string | null;
  created_by_name: string;
  created_at: Timestamp;
  last_message_at: Timestamp;
};

export type SpamSettingsTable = {
  workspace_id: string;
  trusts_mail_server: Generated<boolean>;
  score_limit: number | null;
  kept_days: Generated<number | null>;
};

export type StallsTable = {
  workspace_id: string;
  conversation_id: string;
  kind: string;
  detail: string | null;
  since: Timestamp;
  found_at: Timestamp | null;
  looked_at: Timestamp | null;
};

export type StormsTable = {
  workspace_id: string;
  id: string;
  inbox_id: string;
  kind: string;
  customer_id: string | null;
  began_at: Timestamp;
};

export type StrayReportsTable = {
  workspace_id: string;
  inbox_id: string;
  conversation_id: string;
};

export type SystemMailsTable = {
  workspace_id: string;
  id: string;
  address: string;
  sent_at: Timestamp;
};

export type TagsTable = {
  workspace_id: string;
  id: string;
  name: string;
  color: Generated<string>;
  is_sample: Generated<boolean>;
  created_at: Generated<Timestamp>;
};

export type TeamHoursTable = {
  workspace_id: string;
  team_id: string;
  hours_id: string;
};

export type TeamMembersTable = {
  workspace_id: string;
  team_id: string;
  teammate_id: string;
};

export type TeammateHoursTable = {
  workspace_id: string;
  teammate_id: string;
  time_zone: string;
  week: Json;
};

export type TeammateSignaturesTable = {
  workspace_id: string;
  teammate_id: string;
  inbox_id: string;
  signature: string;
  signature_html: string | null;
};

export type TeammatesTable = {
  workspace_id: string;
  id: string;
  email: string;
  name: string;
  role: string;
  password_hash: string | null;
  active: Generated<boolean>;
  phone: string | null;
  signature: Generated<string>;
  is_sample: Generated<boolean>;
  failed_sign_ins: Generated<number>;
  locked_until: Timestamp | null;
  last_seen_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  signature_html: string | null;
};

export type TeamsTable = {
  workspace_id: string;
  id: string;
  name: string;
  is_sample: Generated<boolean>;
  created_at: Generated<Timestamp>;
};

export type ViewsTable = {
  workspace_id: string;
  id: string;
  owner_id: string;
  name: string;
  shared: boolean;
  filter: Json;
  sort: Generated<string>;
  created_at: Generated<Timestamp>;
};

export type WorkspacesTable = {
  id: string;
  name: string;
  time_zone: string;
  locale: Generated<string>;
  phone: string | null;
  brand_color: Generated<string>;
  customer_word: Generated<string>;
  sample_data_at: Timestamp | null;
  created_at: Generated<Timestamp>;
};

export type Database = {
  absences: AbsencesTable;
  acknowledgements: AcknowledgementsTable;
  acknowledging_inboxes: AcknowledgingInboxesTable;
  answer_history_reads: AnswerHistoryReadsTable;
  answer_turns: AnswerTurnsTable;
  api_keys: ApiKeysTable;
  attachments: AttachmentsTable;
  automatic_mail_opt_outs: AutomaticMailOptOutsTable;
  awaited_mails: AwaitedMailsTable;
  chat_visitors: ChatVisitorsTable;
  companies: CompaniesTable;
  contact_pages: ContactPagesTable;
  conversation_tags: ConversationTagsTable;
  conversations: ConversationsTable;
  counters: CountersTable;
  custom_fields: CustomFieldsTable;
  customer_addresses: CustomerAddressesTable;
  customer_links: CustomerLinksTable;
  customer_merges: CustomerMergesTable;
  customers: CustomersTable;
  drafts: DraftsTable;
  dues: DuesTable;
  events: EventsTable;
  failed_system_mails: FailedSystemMailsTable;
  files: FilesTable;
  follow_through_rules: FollowThroughRulesTable;
  follow_throughs: FollowThroughsTable;
  followed_conversations: FollowedConversationsTable;
  idempotency_keys: IdempotencyKeysTable;
  inbox_aliases: InboxAliasesTable;
  inbox_hours: InboxHoursTable;
  inboxes: InboxesTable;
  incoming_mails: IncomingMailsTable;
  instance: InstanceTable;
  invitations: InvitationsTable;
  mailbox_consents: MailboxConsentsTable;
  mailboxes: MailboxesTable;
  messages: MessagesTable;
  migrations: MigrationsTable;
  next_step_settings: NextStepSettingsTable;
  next_steps: NextStepsTable;
  notices: NoticesTable;
  outgoing_mails: OutgoingMailsTable;
  participants: ParticipantsTable;
  password_resets: PasswordResetsTable;
  plan_steps: PlanStepsTable;
  plan_template_steps: PlanTemplateStepsTable;
  plan_templates: PlanTemplatesTable;
  plans: PlansTable;
  promise_examples: PromiseExamplesTable;
  promise_moves: PromiseMovesTable;
  promise_settings: PromiseSettingsTable;
  promise_team_settings: PromiseTeamSettingsTable;
  promises: PromisesTable;
  reads: ReadsTable;
  removed_addresses: RemovedAddressesTable;
  report_histories: ReportHistoriesTable;
  report_spans: ReportSpansTable;
  search_documents: SearchDocumentsTable;
  sender_rules: SenderRulesTable;
  sending_domains: SendingDomainsTable;
  service_clocks: ServiceClocksTable;
  service_hours: ServiceHoursTable;
  service_levels: ServiceLevelsTable;
  sessions: SessionsTable;
  side_threads: SideThreadsTable;
  spam_settings: SpamSettingsTable;
  stalls: StallsTable;
  storms: StormsTable;
  stray_reports: StrayReportsTable;
  system_mails: SystemMailsTable;
  tags: TagsTable;
  team_hours: TeamHoursTable;
  team_members: TeamMembersTable;
  teammate_hours: TeammateHoursTable;
  teammate_signatures: TeammateSignaturesTable;
  teammates: TeammatesTable;
  teams: TeamsTable;
  views: ViewsTable;
  workspaces: WorkspacesTable;
};
