/**
 * Tables of sign-in, in a schema of their own. The first four are better-auth's (its names and columns); what stands after
 * them is ours: the person behind an account, the posts held, and what a session acts as. Safe to run again.
 */
export const accessSchema = `
create schema if not exists access;
create table if not exists access."user" (
  "id" text primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null,
  "image" text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now());
create table if not exists access."session" (
  "id" text primary key, "expiresAt" timestamptz not null, "token" text not null unique,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now(),
  "ipAddress" text, "userAgent" text,
  "userId" text not null references access."user" ("id") on delete cascade);
create index if not exists session_of_user on access."session" ("userId");
create table if not exists access."account" (
  "id" text primary key, "accountId" text not null, "providerId" text not null,
  "userId" text not null references access."user" ("id") on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now());
create index if not exists account_of_user on access."account" ("userId");
create table if not exists access."verification" (
  "id" text primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now());
create index if not exists verification_identifier on access."verification" ("identifier");

create table if not exists access.person (
  user_id text primary key references access."user" ("id") on delete cascade,
  account text not null unique, name_ja text not null, name_en text not null,
  rank integer not null, demo boolean not null default false, language text not null default 'ja');
create table if not exists access.holding (
  user_id text not null references access."user" ("id") on delete cascade,
  post text not null, place integer not null, primary key (user_id, post));
create table if not exists access.acting (
  session_id text primary key references access."session" ("id") on delete cascade,
  post text not null, reader_token text not null);
`;
